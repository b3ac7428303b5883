"""The format for programs: all there is, as its schema says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from compsite.finding import Edit, Fix, Location, Related, Severity
from compsite.resources import read_schema
from compsite.writers.json import WRITER
from writer_runs import HOSTILE, PATH, finding, hostile, run


def read(text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text)
    return document


def faults(document: dict[str, Any], draft: type[Any] = Draft7Validator) -> list[str]:
    schema = {key: value for key, value in read_schema("findings").items() if key != "$schema"}
    return [error.message for error in draft(schema).iter_errors(document)]


def test_every_field_of_a_finding_is_there() -> None:
    found = finding(
        related=(Related(Location(PATH, 3, 11), "the entry that names it"),),
        fixes=(Fix("write K9", (Edit(4, 13, 4, 16, "K9"),), safe=False),),
        url="https://www.example.org/checks/ref001/",
        fingerprint="fp1:0123456789abcdef",
    )
    document = read(WRITER.write(run(found, suppressed=4, known=1, since="origin/main")))
    assert document == {
        "version": 1,
        "compsite": "0.1.0",
        "verdict": True,
        "checked": {"files": 28, "items": 302, "references": 1204, "mappings": 88, "broken": 0},
        "set_aside": {"suppressed": 4, "baselined": 0, "known": 1},
        "since": "origin/main",
        "as_of": "2026-11-21",
        "counts": {"total": 1, "by_severity": {"error": 1, "warning": 0, "info": 0}, "by_rule": {"REF001": 1}},
        "findings": [
            {
                "rule": "REF001",
                "name": "dangling-reference",
                "severity": "error",
                "message": "'K99' is not a code in alpha 1.0",
                "hint": "did you mean 'K9'?",
                "params": {"code": "K99"},
                "location": {"path": PATH, "line": 4, "column": 13, "end_line": 4, "end_column": 16},
                "item": "alpha/1.0/K5",
                "related": [
                    {
                        "location": {"path": PATH, "line": 3, "column": 11, "end_line": None, "end_column": None},
                        "label": "the entry that names it",
                    }
                ],
                "fixes": [
                    {
                        "title": "write K9",
                        "safe": False,
                        "edits": [{"line": 4, "column": 13, "end_line": 4, "end_column": 16, "text": "K9"}],
                    }
                ],
                "url": "https://www.example.org/checks/ref001/",
                "fingerprint": "fp1:0123456789abcdef",
            }
        ],
    }


def test_a_finding_is_one_line_of_the_file() -> None:
    text = WRITER.write(run(finding(), finding("other", severity=Severity.INFO)))
    lines = text.splitlines()
    assert [line.strip()[:18] for line in lines if '"rule"' in line] == ['{"rule": "REF001",', '{"rule": "TXT012",']
    assert text.endswith("\n}\n")


@pytest.mark.parametrize("draft", [Draft7Validator, Draft202012Validator])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_document_keeps_to_its_schema(text: str, draft: type[Any]) -> None:
    assert faults(read(WRITER.write(hostile(text))), draft) == []


def test_a_clean_run_keeps_to_the_schema() -> None:
    assert faults(read(WRITER.write(run()))) == []
    assert read(WRITER.write(run()))["findings"] == []


def test_the_schema_refuses_what_it_does_not_describe() -> None:
    document = read(WRITER.write(run(finding())))
    for change in (
        {"version": 2},
        {"more": 1},
        {"findings": [{**document["findings"][0], "severity": "note"}]},
        {"findings": [{**document["findings"][0], "params": {"code": 1}}]},
        {"as_of": "today"},
    ):
        assert len(faults(document | change)) == 1


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_text_comes_back_as_it_was_and_shows_nothing_hidden(text: str) -> None:
    written = WRITER.write(run(finding(text, hint=text)))
    (found,) = read(written)["findings"]
    assert (found["message"], found["hint"]) == (text, text)
    assert written.replace("\n", "").isprintable()


@pytest.mark.parametrize("end", [(0, 0), (5, 0), (4, 13), (3, 20)])
def test_an_end_that_is_not_known_is_null(end: tuple[int, int]) -> None:
    document = read(WRITER.write(run(finding(location=Location(PATH, 4, 13, *end)))))
    place = document["findings"][0]["location"]
    assert (place["end_line"], place["end_column"]) == (None, None)
    assert faults(document) == []


def test_half_a_character_is_replaced() -> None:
    (found,) = read(WRITER.write(run(finding("a\ud800b😀"))))["findings"]
    assert found["message"] == "a\ufffdb😀"
