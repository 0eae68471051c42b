"""Charts: drawn on the server, with the words of the data as text, and nothing that loads anything."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from lxml import etree

from onrecord.store import open_store
from onrecord.web import charts

HOSTILE = "<script>alert(1)</script> & “x” \u202eabc"


def drawn(spec: charts.Spec, dark: bool = False) -> str:
    svg = charts.svg_of(spec, dark)
    tree = etree.fromstring(svg)
    assert tree.tag == "{http://www.w3.org/2000/svg}svg"
    names = {etree.QName(e).localname for e in tree.iter(etree.Element)}
    assert not names & {"script", "foreignObject", "image", "use", "a"}
    return "\n".join(str(t) for t in tree.itertext())


def test_bars_name_what_they_count_and_keep_the_order() -> None:
    text = drawn(charts.of_counts([{"speaker": HOSTILE, "count": 9}, {"speaker": "", "count": 3}], ("speaker",)))
    assert "<script>alert(1)" in text and text.index("alert") < text.index("(none)")
    many = [{"speaker": f"P{n}", "count": 99 - n} for n in range(80)]
    text = drawn(charts.of_counts(many, ("speaker",)))
    assert "P24" in text and "P25" not in text


def test_each_bar_has_its_number_and_the_picture_says_what_it_is() -> None:
    spec = charts.titled(
        charts.of_counts([{"speaker": "Ann", "count": 1234}], ("speaker",)), "Ann speaks most", "of all"
    )
    text = drawn(spec)
    assert "1,234" in text and "Ann speaks most" in text and "of all" in text


def test_the_place_that_a_page_keeps_is_the_size_of_the_picture() -> None:
    rows = [{"publisher": f"P{n}", "day": f"2024-05-{n + 1:02}", "what": "own text"} for n in range(9)]
    for spec, size in (
        (charts.publishers(rows), charts.size_of_publishers(9)),
        (charts.columns([{"month": f"2024-{m:02}", "count": m} for m in range(1, 10)]), charts.COLUMNS_SIZE),
    ):
        root = etree.fromstring(charts.svg_of(spec))
        assert (float(root.get("width") or 0), float(root.get("height") or 0)) == pytest.approx(size, abs=2)


def test_no_month_is_left_out_and_the_days_of_a_week_are_told_once() -> None:
    text = drawn(charts.columns([{"month": "2024-11", "count": 2}, {"month": "2025-02", "count": 7}]))
    assert text.index("Nov 2024") < text.index("Dec") < text.index("Jan 2025") < text.index("Feb")
    rows = [{"publisher": f"P{n}", "day": f"2024-05-0{n % 2 + 1}", "what": "own text"} for n in range(4)]
    days = [line for line in drawn(charts.publishers(rows)).split("\n") if "May 2024" in line]
    assert len(days) == len(set(days)) == 2


def test_months_stand_in_their_order() -> None:
    rows = [{"month": "2024-05", "count": 2}, {"month": "2023-11", "count": 7}, {"month": "", "count": 4}]
    text = drawn(charts.of_counts(rows, ("month",)))
    assert text.index("Nov 2023") < text.index("Jan 2024")


def test_two_things_are_a_field() -> None:
    rows = [{"speaker": f"P{n}", "month": f"2024-{m:02}", "count": n + m} for n in range(20) for m in range(1, 13)]
    text = drawn(charts.of_counts(rows, ("speaker", "month")), dark=True)
    assert "P19" in text and "P0" not in text.split() and "2024-12" in text


def test_nothing_to_draw_is_a_picture_too() -> None:
    for spec in (
        charts.of_counts([], ("speaker",)),
        charts.of_counts([], ("speaker", "month")),
        charts.of_counts([], ("month",)),
        charts.of_sourcing([]),
        charts.publishers([]),
    ):
        assert "2024" not in drawn(spec)


PATHS = ("/counts", "/sourcing", "/people/Q7/months")


@pytest.mark.parametrize("path", PATHS)
def test_every_chart_has_its_numbers_beside_it(client: TestClient, path: str) -> None:
    for query in ("", "?dark=1"):
        picture = client.get(f"{path}.svg{query}")
        assert picture.status_code == 200 and picture.headers["content-type"].startswith("image/svg+xml")
    table = client.get(f"{path}.csv")
    assert table.headers["content-type"].startswith("text/csv") and table.text.count("\n") >= 2


@pytest.mark.parametrize("odd", ["\u2028\u2029", "\x00\x0b", "\ud800", "'\"\\ </text> {{x}}", "\u202e"])
def test_a_name_of_any_letters_is_drawn(odd: str) -> None:
    name = f"Gaz{odd}ette"
    rows = [{"speaker": name, "publisher": name, "day": "2024-05-01", "what": "copy", "count": 2}]
    counts = (charts.of_counts(rows, keys) for keys in (["speaker"], ["speaker", "publisher"]))
    for spec in (*counts, charts.publishers(rows)):
        assert "Gaz" in drawn(charts.titled(spec, name, name))


def test_who_carried_a_statement_when(client: TestClient, store: str) -> None:
    found = client.get("/api/statements?q=toll").json()["items"][0]["statement"]
    table = client.get(f"/statements/{found}/timeline.csv").text.splitlines()
    assert table[0] == "day,publisher,what,document,text"
    assert [row[:10] for row in table[1:]] == ["2024-05-01", "2024-05-02"]
    assert b"Gazette" in client.get(f"/statements/{found}/timeline.svg").content
    assert client.get("/statements/ffffffffffff/timeline.svg").status_code == 404


def test_the_counts_of_a_page_and_of_a_search_are_its_own(client: TestClient, store: str) -> None:
    with open_store(store) as opened:
        pages = [p.document.id for p in opened.pages()]
    one = client.get(f"/counts.csv?document={pages[1]}").text
    assert "Tomas Okafor" in one and "Norvik" not in one
    assert "Norvik" not in client.get("/counts.csv?q=toll").text
    assert client.get("/sourcing.csv?document=nowhere").text == (
        "kind,statements,titled,affiliated,described,reasons\n"
    )
