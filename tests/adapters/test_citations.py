"""Answers of language models with citations, in the vendors' formats: each cited string against its own source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.adapters.citations import Answer, check_answer, read_answer
from onrecord.data import Record, Turn, Verification
from tests.cli.run import onrecord

SPEECH = "Good morning. We will not raise the toll to pay for this. The money is there."
REPORT = "The bridge will close in September, for a year, the board writes."
SOURCES = (
    Record("speech-0a1b2c", (Turn(None, SPEECH),), title="Speech", source="https://a.example/speech"),
    Record("report-0a1b2c", (Turn(None, REPORT),), title="Report", source="https://a.example/report"),
)
TRUE, FALSE = "We will not raise the toll", "We will raise the toll"
SAID = f"She said “{TRUE}”."


def anthropic(cited: str = TRUE, index: int = 0) -> dict[str, Any]:
    citation = {"type": "char_location", "cited_text": cited, "document_index": index, "document_title": "Speech"}
    return {
        "type": "message",
        "content": [{"type": "text", "text": "Well. "}, {"type": "text", "text": SAID, "citations": [citation]}],
    }


def openai(url: str = "https://a.example/speech", said: str = SAID) -> dict[str, Any]:
    mark = {"type": "url_citation", "start_index": len(said), "end_index": len(said) + 3, "url": url, "title": "Speech"}
    return {
        "output": [
            {"type": "message", "content": [{"type": "output_text", "text": said + " [1]", "annotations": [mark]}]}
        ]
    }


def gemini(said: str = f"é. {SAID}") -> dict[str, Any]:
    start = len("é. ".encode())
    support = {
        "segment": {"startIndex": start, "endIndex": len(said.encode()), "text": SAID},
        "groundingChunkIndices": [0],
    }
    chunks = [{"web": {"uri": "https://a.example/speech", "title": "Speech"}}]
    return {
        "candidates": [
            {
                "content": {"parts": [{"text": said}]},
                "groundingMetadata": {"groundingChunks": chunks, "groundingSupports": [support]},
            }
        ]
    }


def cohere(text: str | None = SPEECH) -> dict[str, Any]:
    source = {
        "type": "document",
        "id": "doc_0",
        "document": {"id": "doc_0", "title": "Speech", **({"snippet": text} if text else {})},
    }
    return {
        "message": {
            "content": [{"type": "text", "text": SAID}],
            "citations": [{"start": 0, "end": len(SAID), "text": SAID, "sources": [source]}],
        }
    }


def bedrock() -> dict[str, Any]:
    part = {"textResponsePart": {"text": SAID, "span": {"start": 0, "end": len(SAID) - 1}}}
    reference = {"content": {"text": SPEECH}, "location": {"s3Location": {"uri": "s3://x/speech.txt"}, "type": "S3"}}
    return {
        "output": {"text": SAID},
        "citations": [{"generatedResponsePart": part, "retrievedReferences": [reference]}],
    }


def checked(whole: Any, sources: tuple[Record, ...] = SOURCES) -> list[Verification]:
    answer = read_answer(whole)
    assert isinstance(answer, Answer)
    return check_answer(answer, sources)


@pytest.mark.parametrize(
    "whole",
    [anthropic(), openai(), gemini(), cohere(), bedrock()],
    ids=["anthropic", "openai", "gemini", "cohere", "bedrock"],
)
def test_what_stands_in_its_source_holds(whole: Any) -> None:
    found = checked(whole)
    assert found and [(v.verdict.value, v.fails) for v in found] == [("verbatim", False)] * len(found)
    assert all(TRUE in v.quoted.text for v in found)


def test_words_that_the_source_does_not_have_fail() -> None:
    cited, quoted = checked(anthropic(FALSE))
    assert (cited.verdict, cited.fails, cited.flags) == (
        "altered",
        True,
        ("negation",),
    ) and quoted.verdict == "verbatim"
    (lost,) = checked(openai(said=f"She said “{FALSE}”."))
    assert lost.fails and lost.flags == ("negation",)


def test_each_string_is_held_against_its_own_source() -> None:
    (wrong,) = checked(openai("https://a.example/report"))
    assert wrong.verdict == "not_found" and wrong.fails, "the words stand in another source than the one that is cited"
    cited, _ = checked(anthropic(TRUE, 0))
    assert cited.passage and cited.passage.record_id == "speech-0a1b2c"


def test_a_source_is_found_by_number_where_nothing_else_tells_it() -> None:
    whole = anthropic("The bridge will close in September", 1)
    whole["content"][1]["citations"][0].pop("document_title")
    assert not checked(whole)[0].fails


def test_a_source_that_is_not_there_fails() -> None:
    found = checked(openai("https://b.example/other"), ())
    assert [(v.verdict.value, v.fails) for v in found] == [("record_unavailable", True)]


@pytest.mark.parametrize(
    "whole", [None, [], {}, {"text": "x"}, {"content": "x"}, {"output": 3}, {"candidates": [3]}, {"choices": [{}]}]
)
def test_what_is_no_answer_is_none(whole: Any) -> None:
    assert read_answer(whole) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda x: st.lists(x, max_size=3)
    | st.dictionaries(st.sampled_from(["content", "text", "citations", "output", "start", "end", "sources", "candidates", "segment", "annotations", "groundingMetadata", "groundingChunks", "generatedResponsePart", "retrievedReferences", "span", "location"]), x, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_any_json_is_an_answer_or_none(whole: Any) -> None:
    found = read_answer(whole)
    if found is not None:
        assert all(isinstance(v.fails, bool) for v in check_answer(found, SOURCES))


@pytest.mark.parametrize(
    "grounding",
    [True, {"groundingSupports": [{"segment": True, "groundingChunkIndices": 7}]}, {"groundingChunks": [{"web": "x"}]}],
)
def test_fields_of_another_kind_say_nothing(grounding: Any) -> None:
    told = {"candidates": [{"content": {"parts": [{"text": "It rained."}]}, "groundingMetadata": grounding}]}
    found = read_answer(told)
    assert found is not None
    assert found.text == "It rained."


def test_the_command_checks_an_answer(tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text(SPEECH)
    (tmp_path / "good.json").write_text(json.dumps(anthropic()))
    (tmp_path / "bad.json").write_text(json.dumps(anthropic(FALSE)))
    source = ("--source", tmp_path / "speech.txt")
    good = onrecord("citations", tmp_path / "good.json", *source, "--format", "jsonl")
    assert good.returncode == 0 and good.stdout.count('"verbatim"') >= 2, good.stderr
    bad = onrecord("citations", tmp_path / "bad.json", *source)
    assert bad.returncode == 1 and "negation" in bad.stdout
    assert onrecord("citations", tmp_path / "speech.txt", *source).returncode == 2
    assert onrecord("citations", tmp_path / "none.json").returncode == 3
    (tmp_path / "empty.json").write_text(json.dumps({"content": [{"type": "text", "text": "Hello."}]}))
    assert onrecord("citations", tmp_path / "empty.json").returncode == 8
    assert onrecord("citations", "-", stdin="[]").stderr.count("\n") == 1
