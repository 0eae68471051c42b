"""What a desk's tools take: reports to mail, comments in Word, JUnit, a pre-commit hook and build servers' workflows."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml
from lxml import etree

from onrecord.data import Document, Passage, Quoted, Searched, Span, Verdict, Verification
from onrecord.errors import NotAPage, TooLarge
from onrecord.export.junit import junit_of
from onrecord.export.places import seen_from_here
from onrecord.export.report import Checked, report_lines
from onrecord.export.sarif import sarif_of
from onrecord.export.word import commented
from onrecord.read.docx import W, read_docx
from tests.cli.run import onrecord
from tests.conftest import EXAMPLES
from tests.read.files import pdf, printed, zipped

ROOT = Path(__file__).parents[2]
RECORDS = EXAMPLES / "records"
FALSE, TRUE = "We will raise the toll to pay for this", "We will not raise the toll to pay for this"
BIG = 10**7


def word(*paragraphs: list[tuple[str, bool]]) -> bytes:
    """A Word file of runs, each bold or not."""
    made, file = docx.Document(), io.BytesIO()
    for runs in paragraphs:
        paragraph = made.add_paragraph()
        for words, bold in runs:
            paragraph.add_run(words).bold = bold
    made.save(file)
    return file.getvalue()


def failing(text: str, *spans: tuple[int, int], fails: bool = True, id: str = "p") -> list[Verification]:
    place = Passage("hall", 3, Span(0, 5), "never said", speaker="ANN LEE", title="Hall", before="so ", after=" there")
    return [
        Verification(
            Quoted(text[a:b], f"{id}:{a}", "Ann Lee", document_id=id, spans=(Span(a, b),)), Verdict.ALTERED, Verdict.ALTERED,
            searched=Searched(1), policy="default", policy_version="2", passage=place, fails=fails, speaker_matches=True,
        )
        for a, b in spans
    ]  # fmt: skip


# ---------------------------------------------------------------- Word
def marked(raw: bytes) -> dict[str, str]:
    """The words that each comment of a file stands at."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    held: dict[str, str] = {}
    begun: set[str] = set()
    for element in root.iter():
        name, id = etree.QName(element).localname, element.get(f"{W}id") or ""
        if name == "commentRangeStart":
            begun.add(id)
            held[id] = ""
        elif name == "commentRangeEnd":
            begun.discard(id)
        elif name in {"t", "tab"}:
            for each in begun:
                held[each] += (element.text or "") if name == "t" else "\t"
    return held


def plain_word(runs: list[tuple[str, bool]]) -> bytes:
    """A Word file of one paragraph of runs, with nothing in its package but what must be."""
    body = ""
    for words, bold in runs:
        pieces = re.split("([\t\n])", words)
        inside = "".join(
            {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(p, f'<w:t xml:space="preserve">{p}</w:t>') for p in pieces if p
        )
        body += f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{inside}</w:r>"
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p>{body}</w:p><w:p/></w:body></w:document>',
        }
    )


def test_a_comment_stands_at_the_quote_and_tells_why() -> None:
    raw = word(
        [("HOLM – “We will ", False), ("raise", True), (" it,” said Ann. “No,” she said.", False)], [("End.", False)]
    )
    text = read_docx(raw, "a.docx", BIG)
    spans = (text.index("“We"), text.index(" said Ann")), (text.index("“No"), text.index(" she"))
    made = commented(raw, failing(text, *spans), text, "a.docx", BIG)
    assert marked(made) == {"0": "“We will raise it,”", "1": "“No,”"}
    assert read_docx(made, "a.docx", BIG) == text, "nothing that is printed has changed"
    first, _ = docx.Document(io.BytesIO(made)).comments
    assert first.author == "onrecord" and first.text.startswith("Altered: words were changed")
    assert "On record: so [never said] there" in first.text
    bold = [run.text for run in docx.Document(io.BytesIO(made)).paragraphs[0].runs if run.bold]
    assert bold == ["raise"]


def test_comments_join_those_that_are_there_and_other_parts_stay() -> None:
    made, file = docx.Document(), io.BytesIO()
    run = made.add_paragraph().add_run("“We won,” said Ann.")
    made.add_comment(runs=run, text="Really?", author="Ida", initials="I")
    made.save(file)
    raw = file.getvalue()
    text = read_docx(raw, "a.docx", BIG)
    out = commented(raw, failing(text, (0, 9)), text, "a.docx", BIG)
    assert [c.author for c in docx.Document(io.BytesIO(out)).comments] == ["Ida", "onrecord"]
    assert marked(out) == {"0": "“We won,” said Ann.", "1": "“We won,”"}
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(io.BytesIO(out)) as new:
        changed = {n for n in new.namelist() if n not in old.namelist() or old.read(n) != new.read(n)}
    assert changed == {"word/document.xml", "word/comments.xml"}


def test_a_package_that_unpacks_to_more_than_a_draft_is_refused() -> None:
    raw = word([("“We won,” said Ann.", False)])
    text = read_docx(raw, "a.docx", BIG)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in {**parts, "word/media/bomb.png": b"\x00" * 600_000}.items():
            archive.writestr(name, held)
    with pytest.raises(TooLarge):
        commented(file.getvalue(), failing(text, (0, 9)), text, "a.docx", 100_000)


def test_what_holds_gets_no_comment_and_a_changed_file_is_refused() -> None:
    raw = word([("“We won,” said Ann.", False)])
    text = read_docx(raw, "a.docx", BIG)
    assert marked(commented(raw, failing(text, (0, 9), fails=False), text, "a.docx", BIG)) == {}
    with pytest.raises(NotAPage, match="has changed since it was read"):
        commented(raw, [], "Other words.", "a.docx", BIG)


@given(st.data())
@settings(max_examples=30)
def test_any_stretches_are_marked_exactly(data: st.DataObject) -> None:
    words = st.text(alphabet="ab “”\t\n", min_size=1, max_size=8)
    runs = data.draw(st.lists(st.tuples(words, st.booleans()), min_size=1, max_size=5))
    raw = plain_word([*runs, ("end", False)])
    text = read_docx(raw, "a.docx", BIG)
    places = st.integers(0, len(text))
    spans = [
        (min(a, b), max(a, b)) for a, b in data.draw(st.lists(st.tuples(places, places), max_size=3)) if a != b
        and text[min(a, b)] not in "\n" and text[max(a, b) - 1] not in "\n"
    ]  # fmt: skip
    made = commented(raw, failing(text, *spans), text, "a.docx", BIG)
    assert read_docx(made, "a.docx", BIG) == text
    expected = {str(n): text[a:b].replace("\n", "") for n, (a, b) in enumerate(sorted(spans, key=lambda s: s[0]))}
    assert {k: v.replace("\n", "") for k, v in marked(made).items()} == expected


def test_a_word_draft_comes_back_with_comments(tmp_path: Path) -> None:
    draft, out = tmp_path / "draft.docx", tmp_path / "checked.docx"
    draft.write_bytes(word([(f"“{FALSE},” said Mayor Anna Hallam. “{TRUE},” she said.", False)]))
    ended = onrecord("verify", draft, "--against", RECORDS, "--tier", "fast", "--format", "docx", "--output", out)
    assert ended.returncode == 1, ended.stderr
    assert list(marked(out.read_bytes()).values()) == [f"“{FALSE},”"]
    for words in ((draft, draft, "--output", out), (draft,), (tmp_path / "a.txt", "--output", out)):
        ended = onrecord("verify", *words, "--against", RECORDS, "--format", "docx")
        assert ended.returncode == 2 and ended.stderr.count("\n") == 1


# ---------------------------------------------------------------- the report
def test_a_report_tells_of_the_check_and_shows_what_fails_first() -> None:
    text = "“We won,” said Ann. “We lost,” she said."
    good, bad = failing(text, (0, 9), (20, 30))
    one, two = Document("p", text, title="One <b>", address="/x/one.txt"), Document("q", text, address="/x/two.txt")
    found = [*failing(text, (0, 9), fails=False), bad, *failing(text, (0, 9), fails=False, id="q")]
    html = "\n".join(report_lines(found, checked=Checked({"p": one, "q": two}, (), "2024-05-03")))
    assert "3 quotes checked: 1 fails" in html and "2024-05-03" in html and "onrecord 0" in html
    assert "/x/one.txt (One &lt;b&gt;)" in html and "<caption>What fails</caption>" in html
    sections = html.split("<section class=draft>")[1:]
    assert len(sections) == 2 and sections[0].index("We lost") < sections[0].index("We won")
    assert "<h2>/x/two.txt</h2>" in sections[1] and "We lost" not in sections[1]
    assert "<caption>Records</caption>" in html and "hall" in html
    assert good.fails and "@media print" in html and not re.search(r"(?:src|href)=", html)


def test_the_report_of_the_command_lists_the_records_that_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "draft.txt").write_text(f"Mayor Anna Hallam said: “{FALSE}.”", encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714694400")
    words = ("verify", "draft.txt", "--against", RECORDS, "--tier", "fast", "--format", "html")
    ended = onrecord(*words, "--output", "report.html", cwd=tmp_path)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert ended.returncode == 1 and ended.stdout == "" and "2024-05-03" in html
    assert "<dd>draft.txt" in html and html.count("Press conference of the Mayor") > 1
    assert onrecord(*words, cwd=tmp_path).stdout == html, "the same bytes"


def test_a_printed_draft_tells_its_pages(tmp_path: Path) -> None:
    lines = printed(f"“{FALSE},”", "said Mayor Anna Hallam.")
    (tmp_path / "draft.pdf").write_bytes(pdf(printed("Nothing on this page."), lines))
    words = ("verify", "draft.pdf", "--against", RECORDS, "--tier", "fast", "--format")
    (row,) = map(json.loads, onrecord(*words, "jsonl", cwd=tmp_path).stdout.splitlines())
    assert row["page"] == 2 and row["verdict"] == "altered"
    assert "no date, page 2" in onrecord(*words, "html", cwd=tmp_path).stdout
    assert (
        json.loads(onrecord(*words, "sarif", cwd=tmp_path).stdout)["runs"][0]["results"][0]["properties"]["page"] == 2
    )
    assert "page 2: “We will" in onrecord(*words, "junit", cwd=tmp_path).stdout


# ---------------------------------------------------------------- JUnit and SARIF
@given(st.text(max_size=40))
@settings(max_examples=40)
def test_junit_is_read_by_its_own_parser(words: str) -> None:
    text = f"“{words}”"
    found = [*failing(text, (0, len(text))), *failing(text, (0, len(text)), fails=False, id="q")]
    made = junit_of(found, {"p": Document("p", text, address="a.md")})
    suites = list(JUnitXml.fromstring(made.encode("utf-8", "replace")))
    assert [(s.name, s.tests, s.failures) for s in suites] == [("a.md", 1, 1), ("q", 1, 0)]
    (failed,) = next(iter(suites[0])).result
    assert failed.type == "altered" and failed.message.startswith("Altered: words were changed")


def test_files_are_named_as_seen_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert seen_from_here(str(tmp_path / "a" / "b.md")) == os.path.join("a", "b.md")  # noqa: PTH118
    assert seen_from_here("/elsewhere/b.md") == "/elsewhere/b.md"
    text = "“We won,” said Ann."
    (run,) = sarif_of(failing(text, (0, 9)), {"p": Document("p", text, address=str(tmp_path / "a.md"))})["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.md"


# ---------------------------------------------------------------- hook and workflows
@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of drafts, with the command on the path."""
    folder = tmp_path / "repo"
    shutil.copytree(RECORDS, folder / "records")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "good.md").write_text(f"Mayor Anna Hallam said: “{TRUE}.”\n", encoding="utf-8")
    (folder / "drafts" / "none.md").write_text("Nobody says a word here.\n", encoding="utf-8")
    commands = tmp_path / "bin"
    commands.mkdir()
    (commands / "onrecord").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m onrecord "$@"\n')
    (commands / "onrecord").chmod(0o755)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.setenv("ONRECORD_TIER", "fast")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    return folder


def ran(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def test_the_hook_stops_a_commit_with_a_quote_that_fails(desk: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("no git")
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["language"] == "python", (
        "pre-commit installs onrecord from its repository; here it is installed already"
    )
    local = {**hook, "language": "system", "args": ["--against", "records"], "exclude": "^records/"}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (desk / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    ran(desk, "git", "init", "-q")
    ran(desk, "git", "add", "-A")
    hooked = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    passed = ran(desk, *hooked)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    (desk / "drafts" / "bad.md").write_text(f"Mayor Anna Hallam said: “{FALSE}.”\n", encoding="utf-8")
    ran(desk, "git", "add", "-A")
    stopped = ran(desk, *hooked)
    assert stopped.returncode == 1 and "altered" in stopped.stdout and "negation" in stopped.stdout


def steps_of(path: Path) -> list[str]:
    """The commands of a workflow, those that install left out."""
    made: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "jobs" in made:
        steps = [s["run"] for job in made["jobs"].values() for s in job["steps"] if "run" in s]
    else:
        steps = [line for job in made.values() for line in job["script"]]
    return [s for s in steps if not s.startswith("pip install")]


@pytest.mark.parametrize(("name", "report"), [("github.yml", "quotes.sarif"), ("gitlab.yml", "quotes.xml")])
def test_the_workflows_fail_with_a_quote_that_fails(desk: Path, name: str, report: str) -> None:
    (step,) = steps_of(EXAMPLES / "ci" / name)
    assert report in step
    assert ran(desk, "sh", "-e", "-c", step).returncode == 0
    (desk / "drafts" / "bad.md").write_text(f"Mayor Anna Hallam said: “{FALSE}.”\n", encoding="utf-8")
    ended = ran(desk, "sh", "-e", "-c", step)
    assert ended.returncode == 1, ended.stderr
    told = (desk / report).read_text(encoding="utf-8")
    assert "drafts/bad.md" in told and "altered" in told
