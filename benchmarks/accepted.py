"""Which validator, library or client accepts each form that onrecord gives, by name and version: a table in Markdown.

    python benchmarks/accepted.py

Each form is made from the pages in ``examples/`` and held against the format's own tool; the table says what that tool
took. A tool that is not installed (Label Studio's is not among those of the
tests) is said to be that, and counts as nothing. The tests do the same in more detail
(``tests/export``, ``tests/adapters``, ``tests/shapes``).
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[1] / "examples"


def onrecord(*words: str | Path) -> str:
    """Runs a command and gives what it prints."""
    ended = subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, words)], capture_output=True, text=True, check=False
    )
    return ended.stdout


def schemas(store: Path) -> str:
    """Every printed shape passes its own schema."""
    from jsonschema import Draft202012Validator

    taken = 0
    for name, words in {
        "exported": ("export", "--store", store), "found": ("search", "toll", "--format", "jsonl", "--store", store),
        "verification": ("verify", "--page", "all", "--format", "jsonl", "--store", store),
        "status": ("status", "--format", "json", "--store", store),
    }.items():  # fmt: skip
        validator = Draft202012Validator(json.loads(onrecord("schema", name)))
        for line in onrecord(*words).splitlines():
            validator.validate(json.loads(line))
            taken += 1
    return f"{taken} objects of 4 shapes"


def junit(store: Path) -> str:
    """The log of a check."""
    from junitparser import JUnitXml

    made = onrecord("verify", "--page", "all", "--format", "junit", "--store", store)
    return f"{sum(suite.tests for suite in JUnitXml.fromstring(made.encode()))} tests"


def word(store: Path) -> str:
    """A draft with comments."""
    import docx

    folder = store.parent
    draft, file = docx.Document(), folder / "draft.docx"
    draft.add_paragraph("Mayor Anna Hallam said: “We will raise the toll to pay for this.”")
    draft.save(str(file))
    onrecord("verify", file, "--against", EXAMPLES / "records", "--format", "docx", "--output", folder / "out.docx")
    return f"{len(list(docx.Document(str(folder / 'out.docx')).comments))} comment"


def ftm(store: Path) -> str:
    """Entities, each with all of its properties known."""
    from followthemoney import model

    rows = list(map(json.loads, onrecord("export", "--format", "ftm", "--store", store).splitlines()))
    for row in rows:
        assert {p.name for p in model.get_proxy(row).iterprops()} == set(row["properties"]), row
    return f"{len(rows)} entities"


def linked_data(store: Path) -> str:
    """Articles with quotations and reviews, as triples."""
    from pyld import jsonld

    triples = 0
    for line in onrecord("export", "--format", "schema-org", "--store", store).splitlines():
        row = {**json.loads(line), "@context": {"@vocab": "https://schema.org/"}}
        triples += len(jsonld.to_rdf(row, {"format": "application/n-quads"}).splitlines())
    return f"{triples} triples"


def tei(store: Path) -> str:
    """One well-formed corpus."""
    from lxml import etree

    root = etree.fromstring(onrecord("export", "--format", "tei", "--store", store).encode())
    return f"well-formed, {len(list(root.iter('{*}said')))} elements said"


def datasette(store: Path) -> str:
    """The store, opened with its metadata; every ready question answered."""
    from datasette.app import Datasette

    told = json.loads(onrecord("export", "--format", "datasette", "--store", store))

    async def ask() -> int:
        served = Datasette([str(store)], metadata=told)
        await served.invoke_startup()
        names = [q["name"] for q in (await served.client.get(f"/{store.stem}.json")).json()["queries"]]
        for name in names:
            assert (await served.client.get(f"/{store.stem}/{name}.json?word=toll")).status_code == 200
        return len(names)

    return f"{asyncio.run(ask())} questions answered"


def spacy(store: Path) -> str:
    """A blank pipeline with the component."""
    import spacy as program

    import onrecord.adapters.spacy as adapter

    nlp = program.blank("en")
    nlp.add_pipe(adapter.KEY, config={"tier": "fast"})
    return f"{len(nlp('“We won,” said Ann Lee.')._.statements)} statement"


def label_studio(store: Path) -> str:
    """Tasks, and their predictions as annotations, for the interface that they are made for."""
    from label_studio_sdk.label_interface import LabelInterface

    from onrecord.export.desks import LABEL_STUDIO

    interface = LabelInterface(LABEL_STUDIO)
    tasks = json.loads(onrecord("export", "--format", "label-studio", "--store", store))
    for task in tasks:
        (prediction,) = task.pop("predictions")
        assert interface.validate_task(task) and interface.validate_prediction(prediction)
        assert interface.validate_annotation({"result": prediction["result"]})
    return f"{len(tasks)} tasks"


def mcp(store: Path) -> str:
    """The tools over standard input and output."""
    from mcp import Client, StdioServerParameters

    async def ask() -> int:
        words = ["-m", "onrecord", "mcp", "--store", str(store)]
        at = StdioServerParameters(command=sys.executable, args=words, env={**os.environ})
        async with Client(at) as client:
            return len((await client.list_tools()).tools)

    return f"{asyncio.run(ask())} tools"


def tables(store: Path) -> str:
    """CSV as pandas reads it."""
    import pandas

    return f"{len(pandas.read_csv(io.StringIO(onrecord('export', '--format', 'csv', '--store', store))))} rows"


CHECKS: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "JSON Schema of the shapes": ("jsonschema", schemas),
    "CSV": ("pandas", tables),
    "JUnit": ("junitparser", junit),
    "Word with comments": ("python-docx", word),
    "FollowTheMoney": ("followthemoney", ftm),
    "schema.org JSON-LD": ("pyld", linked_data),
    "TEI": ("lxml", tei),
    "Label Studio": ("label-studio-sdk", label_studio),
    "Datasette": ("datasette", datasette),
    "spaCy": ("spacy", spacy),
    "MCP": ("mcp", mcp),
}
"""For each form the package that takes it, and what is done."""


def main() -> int:
    """Prints the table; 1 when a tool refuses something."""
    refused = 0
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "news.db"
        onrecord("read", EXAMPLES / "pages", "--store", store, "--tier", "fast")
        onrecord("record", "add", EXAMPLES / "records", "--store", store)
        onrecord("verify", "--page", "all", "--store", store)
        print("| form | held against | what it took |\n|---|---|---|")
        for form, (package, check) in CHECKS.items():
            try:
                tool = f"{package} {version(package)}"
                told = check(store)
            except PackageNotFoundError:
                tool, told = package, "not installed"
            except Exception as error:
                told, refused = f"refused: {type(error).__name__}: {error}", refused + 1
            print(f"| {form} | {tool} | {told} |", flush=True)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
