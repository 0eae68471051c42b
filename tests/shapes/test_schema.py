"""The JSON Schemas: they are valid, what the code makes and the docs show passes them, and what is misshapen does not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from onrecord.data import Document, Quoted
from onrecord.extracting import extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.read.jsonl import document_of_line
from onrecord.read.records import read_record
from onrecord.shapes import document_to_json, linked_to_json, page_to_json, record_to_json, verification_to_json
from onrecord.shapes.exported import exported_to_json
from onrecord.shapes.fields import text_digest
from onrecord.shapes.schema import SHAPES, VERSION, schema_of
from onrecord.verifying import MemoryShelf, verify

FORMATS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```json ([\w-]+)\n(.*?)^```$", FORMATS, re.DOTALL | re.MULTILINE)


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema_of(name))


@pytest.mark.parametrize("name", SHAPES)
def test_a_schema_is_valid_and_tells_of_every_key(name: str) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"].endswith(f":{name}:{VERSION}")
    assert schema["description"] and all(p.get("description") for p in schema["properties"].values())
    json.dumps(schema)


def test_keys_stand_in_the_order_of_the_shape() -> None:
    assert list(schema_of("document")["properties"])[:4] == ["id", "url", "title", "text"]
    assert "handle" not in schema_of("attribution")["required"], "posts only"
    assert "Speaker" in schema_of("extracted")["$defs"]


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_the_examples_of_the_docs_pass(name: str, text: str) -> None:
    validator(name).validate(json.loads(text))


def test_the_docs_show_an_example_of_what_goes_in_and_comes_out() -> None:
    shown = {name: json.loads(text) for name, text in EXAMPLES}
    assert {"given-document", "given-quote", "extracted", "verification"} <= shown.keys()
    document = document_of_line(json.dumps(shown["given-document"]), "docs")
    assert isinstance(document, Document)
    made = page_to_json(process(document, extractor("fast")))
    assert {k: v for k, v in made.items() if k != "extractor"} == {
        k: v for k, v in shown["extracted"].items() if k != "extractor"
    }


@given(st.text(max_size=60), st.text(max_size=12))
@settings(max_examples=40)
def test_whatever_is_read_has_the_shape(words: str, name: str) -> None:
    text = f"“{words or 'We won'},” said Ann {name}. Bo Ray said that Ida Wren told him that it rained."
    page = process(read_text(text, id="p"), extractor("fast"))
    validator("extracted").validate(plain(page_to_json(page)))
    validator("document").validate(plain(document_to_json(page.document)))
    validator("exported").validate(plain(exported_to_json(page, {})))


def test_records_verdicts_and_statements_have_their_shapes() -> None:
    from onrecord import link

    record = read_record(b"1\n00:00:01,000 --> 00:00:02,000\nANN LEE: We will go, and we will stay.\n", "talk.srt")
    validator("record").validate(plain(record_to_json(record)))
    for quote in ("We will not go", "we will", "nothing of the kind was ever said"):
        found = verify(Quoted(quote, id="q", speaker="Ann Lee"), MemoryShelf([record]))
        validator("verification").validate(plain(verification_to_json(found)))
    page = process(read_text("“We will go, and we will stay,” said Ann Lee.", id="p"), extractor("fast"))
    for statement in link([page]):
        validator("linked").validate(plain(linked_to_json(statement)))


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("given-quote", {"speaker": "Ann Lee"}),
        ("given-quote", {"quote": 7}),
        ("given-document", {"text": None}),
        ("verification", {"verdict": "fine"}),
        ("document", {"id": "p", "text": "x", "segments": {"body": [[1, 2, 3]]}}),
    ],
)
def test_what_is_misshapen_is_refused(name: str, row: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validator(name).validate(row)


def test_a_digest_tells_texts_apart() -> None:
    assert text_digest("a") != text_digest("a ") and text_digest("\ud800").startswith("sha256:")


def plain(row: object) -> Any:
    """A row as it is printed and read back."""
    return json.loads(json.dumps(row))
