"""One-to-one matching of gold and predicted attributions with the greatest total overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.evaluate.text import Pair, Tokens

TIE = 1e-6
"""Added to a pair whose source is right: it decides between equal overlaps and nothing else."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One attribution, or one of its quoted stretches, ready to be compared."""

    content: Tokens
    source: Tokens
    cue: Tokens
    head: int | None
    bare: tuple[Pair, ...]
    kind: str = ""


def overlap(a: Tokens, b: Tokens) -> float:
    """Intersection over union of two token sets; 0 for two empty ones."""
    return len(a & b) / len(a | b) if a or b else 0.0


def source_right(gold: Unit, predicted: Unit) -> bool:
    """Both empty, half of the tokens shared, or the same head token."""
    if not gold.source or not predicted.source:
        return not gold.source and not predicted.source
    return overlap(gold.source, predicted.source) >= 0.5 or gold.head == predicted.head


def cue_right(gold: Unit, predicted: Unit) -> bool:
    """A token shared, or both empty."""
    if not gold.cue or not predicted.cue:
        return not gold.cue and not predicted.cue
    return bool(gold.cue & predicted.cue)


def match(gold: Sequence[Unit], predicted: Sequence[Unit], min_overlap: float) -> list[tuple[int, int]]:
    """Pairs of positions, one to one, each overlapping by ``min_overlap`` or more, of greatest total overlap."""
    weights = _weights(gold, predicted, min_overlap)
    pairs: list[tuple[int, int]] = []
    for rows, columns in _components(weights):
        pairs += _best(rows, columns, weights)
    return sorted(pairs)


def _weights(gold: Sequence[Unit], predicted: Sequence[Unit], min_overlap: float) -> dict[tuple[int, int], float]:
    holders: dict[int, list[int]] = {}
    for p, unit in enumerate(predicted):
        for token in unit.content:
            holders.setdefault(token, []).append(p)
    weights: dict[tuple[int, int], float] = {}
    for g, unit in enumerate(gold):
        for p in {p for token in unit.content for p in holders.get(token, ())}:
            weight = overlap(unit.content, predicted[p].content)
            if weight > 0 and weight >= min_overlap:
                weights[g, p] = weight + (TIE if source_right(unit, predicted[p]) else 0)
    return weights


def _components(weights: dict[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """Groups of gold and predicted positions that overlap with none outside."""
    of_gold: dict[int, list[int]] = {}
    of_predicted: dict[int, list[int]] = {}
    for g, p in weights:
        of_gold.setdefault(g, []).append(p)
        of_predicted.setdefault(p, []).append(g)
    groups: list[tuple[list[int], list[int]]] = []
    seen: set[int] = set()
    for root in sorted(of_gold):
        if root in seen:
            continue
        left, todo = {root}, [root]
        right: set[int] = set()
        while todo:
            for p in set(of_gold[todo.pop()]) - right:
                right.add(p)
                todo += set(of_predicted[p]) - left
                left |= set(of_predicted[p])
        seen |= left
        groups.append((sorted(left), sorted(right)))
    return groups


def _best(rows: list[int], columns: list[int], weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    if len(rows) == 1 or len(columns) == 1:
        return [max(((g, p) for g in rows for p in columns if (g, p) in weights), key=lambda pair: weights[pair])]
    if len(rows) > len(columns):  # an assignment needs as many columns as rows
        turned = {(p, g): weight for (g, p), weight in weights.items()}
        return [(g, p) for p, g in _assigned(columns, rows, turned)]
    return _assigned(rows, columns, weights)


def _assigned(rows: list[int], columns: list[int], weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs of greatest weight in all."""
    chosen = assignment([[-weights.get((row, column), 0.0) for column in columns] for row in rows])
    pairs = [(row, columns[c]) for row, c in zip(rows, chosen, strict=True)]
    return [pair for pair in pairs if pair in weights]


def assignment(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column for each row of least total cost (the Hungarian method by shortest augmenting paths, Kuhn 1955,
    Jonker and Volgenant 1987). Needs as many columns as rows, or more; of equal columns the first is taken.

    >>> assignment([[4, 1], [2, 3]])
    [1, 0]
    """
    prices = _Prices([0.0] * len(costs), [0.0] * len(costs[0]), [-1] * len(costs[0]))
    for row in range(len(costs)):
        _augment(costs, row, prices)
    chosen = [-1] * len(costs)
    for column, row in enumerate(prices.row_of):
        if row >= 0:
            chosen[row] = column
    return chosen


@dataclass(slots=True)
class _Prices:
    """The dual prices of rows and columns, and the row that holds each column."""

    rows: list[float]
    columns: list[float]
    row_of: list[int]


def _augment(costs: Sequence[Sequence[float]], row: int, prices: _Prices) -> None:
    """Gives one more row a column by the cheapest chain of changes; prices change step by step, so ties stay ties."""
    count = len(prices.columns)
    slack, before = [float("inf")] * count, [-1] * count
    chain: list[int] = []
    current, column = row, -1
    while True:
        for j in range(count):
            gap = costs[current][j] - prices.rows[current] - prices.columns[j]
            if j not in chain and gap < slack[j]:
                slack[j], before[j] = gap, column
        column = min((j for j in range(count) if j not in chain), key=lambda j: slack[j])
        _shift(prices, row, chain, slack, slack[column])
        chain.append(column)
        if prices.row_of[column] < 0:
            break
        current = prices.row_of[column]
    while column >= 0:
        previous = before[column]
        prices.row_of[column] = prices.row_of[previous] if previous >= 0 else row
        column = previous


def _shift(prices: _Prices, row: int, chain: list[int], slack: list[float], step: float) -> None:
    prices.rows[row] += step
    for j in range(len(slack)):
        if j in chain:
            prices.rows[prices.row_of[j]] += step
            prices.columns[j] -= step
        else:
            slack[j] -= step
