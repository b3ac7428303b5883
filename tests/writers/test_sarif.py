"""SARIF 2.1.0, checked against the parts of the standard that our output touches."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from compsite.finding import Edit, Fix, Location, Related, Severity
from compsite.ruledoc import Example
from compsite.writers.sarif import WRITER
from writer_runs import DOCS, HOSTILE, PATH, finding, hostile, run

MESSAGE = {"text": str, "markdown": str}
REGION = {"startLine": int, "startColumn": int, "endLine": int, "endColumn": int}
ARTIFACT = {"uri": str}
PHYSICAL = {"artifactLocation": ARTIFACT, "region": REGION}
SHAPE: dict[str, Any] = {
    "$schema": str,
    "version": str,
    "runs": [
        {
            "tool": {
                "driver": {
                    "name": str,
                    "version": str,
                    "rules": [
                        {
                            "id": str,
                            "name": str,
                            "shortDescription": MESSAGE,
                            "fullDescription": MESSAGE,
                            "helpUri": str,
                            "help": MESSAGE,
                            "defaultConfiguration": {"level": str},
                            "properties": {"tags": [str]},
                        }
                    ],
                }
            },
            "invocations": [
                {
                    "executionSuccessful": bool,
                    "toolExecutionNotifications": [{"level": str, "message": MESSAGE}],
                }
            ],
            "columnKind": str,
            "properties": {"leftOut": int},
            "results": [
                {
                    "ruleId": str,
                    "ruleIndex": int,
                    "level": str,
                    "message": MESSAGE,
                    "locations": [{"physicalLocation": PHYSICAL, "logicalLocations": [{"fullyQualifiedName": str}]}],
                    "relatedLocations": [{"id": int, "physicalLocation": PHYSICAL, "message": MESSAGE}],
                    "partialFingerprints": {"compsite/v1": str},
                    "fixes": [
                        {
                            "description": MESSAGE,
                            "artifactChanges": [
                                {
                                    "artifactLocation": ARTIFACT,
                                    "replacements": [{"deletedRegion": REGION, "insertedContent": {"text": str}}],
                                }
                            ],
                            "properties": {"safe": bool},
                        }
                    ],
                }
            ],
        }
    ],
}
"""The properties of the standard that we use, and what they hold."""

REQUIRED = {
    "message": {"text"},
    "help": {"text"},
    "driver": {"name"},
    "rules": {"id"},
    "results": {"message", "ruleId", "ruleIndex", "level", "locations"},
    "region": {"startLine"},
    "deletedRegion": {"startLine"},
    "fixes": {"artifactChanges"},
    "artifactChanges": {"artifactLocation", "replacements"},
    "replacements": {"deletedRegion"},
    "invocations": {"executionSuccessful"},
}


def misfits(value: Any, shape: Any, name: str = "") -> list[str]:
    """What the standard would not understand."""
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{name} is no list"]
        return [fault for entry in value for fault in misfits(entry, shape[0], name)]
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return [f"{name} is no object"]
        faults = [f"{name}: {key} is strange" for key in value.keys() - shape.keys()]
        faults += [f"{name}: {key} is missing" for key in REQUIRED.get(name, set()) - value.keys()]
        return faults + [fault for key in value.keys() & shape.keys() for fault in misfits(value[key], shape[key], key)]
    right = type(value) is shape and (shape is not int or value >= (1 if name in REGION else 0))
    return [] if right else [f"{name}: {value!r}"]


def read(text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text)
    assert misfits(document, SHAPE) == []
    (only,) = document["runs"]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    for result in only["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
    return document


def one_run(text: str) -> dict[str, Any]:
    (only,) = read(text)["runs"]
    assert isinstance(only, dict)
    return only


def test_a_finding_becomes_a_result() -> None:
    found = finding(
        related=(Related(Location(PATH, 3, 11), "the entry that names it"),),
        fixes=(Fix("write K9", (Edit(4, 13, 4, 16, "K9"),), safe=False), Fix("take it out", (Edit(4, 1, 5, 1, ""),))),
        fingerprint="fp1:0123456789abcdef",
    )
    document = read(WRITER.write(run(found)))
    assert document["version"] == "2.1.0"
    (only,) = document["runs"]
    assert only["columnKind"] == "unicodeCodePoints"
    artifact = {"uri": PATH}
    assert only["results"] == [
        {
            "ruleId": "REF001",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "'K99' is not a code in alpha 1.0 (did you mean 'K9'?)"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": artifact,
                        "region": {"startLine": 4, "startColumn": 13, "endLine": 4, "endColumn": 16},
                    },
                    "logicalLocations": [{"fullyQualifiedName": "alpha/1.0/K5"}],
                }
            ],
            "relatedLocations": [
                {
                    "id": 1,
                    "physicalLocation": {
                        "artifactLocation": artifact,
                        "region": {"startLine": 3, "startColumn": 11},
                    },
                    "message": {"text": "the entry that names it"},
                }
            ],
            "partialFingerprints": {"compsite/v1": "fp1:0123456789abcdef"},
            "fixes": [
                {
                    "description": {"text": "write K9"},
                    "artifactChanges": [
                        {
                            "artifactLocation": artifact,
                            "replacements": [
                                {
                                    "deletedRegion": {"startLine": 4, "startColumn": 13, "endLine": 4, "endColumn": 16},
                                    "insertedContent": {"text": "K9"},
                                }
                            ],
                        }
                    ],
                    "properties": {"safe": False},
                },
                {
                    "description": {"text": "take it out"},
                    "artifactChanges": [
                        {
                            "artifactLocation": artifact,
                            "replacements": [
                                {"deletedRegion": {"startLine": 4, "startColumn": 1, "endLine": 5, "endColumn": 1}}
                            ],
                        }
                    ],
                    "properties": {"safe": True},
                },
            ],
        }
    ]


def test_every_rule_is_described() -> None:
    driver = one_run(WRITER.write(run(finding(url="https://www.example.org/checks/ref001/"))))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("compsite", "0.1.0")
    assert [rule["id"] for rule in driver["rules"]] == ["REF001", "TXT002", "TXT012"]
    assert driver["rules"][0] == {
        "id": "REF001",
        "name": "dangling-reference",
        "shortDescription": {"text": "A reference names a code that exists."},
        "fullDescription": {"text": "Readers follow references."},
        "helpUri": "https://www.example.org/checks/ref001/",
        "help": {
            "text": "A reference names a code that exists.\n\nReaders follow references.",
            "markdown": "A reference names a code that exists.\n\nReaders follow references.\n\n"
            "**Wrong:** `standards/frameworks/alpha/1.0.yaml`\n\n```yaml\nneeds: [K99]\n```\n\n"
            "**Right:** `standards/frameworks/alpha/1.0.yaml`\n\n```yaml\nneeds: [K1]\n```",
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["References"]},
    }
    assert [rule["defaultConfiguration"]["level"] for rule in driver["rules"]] == ["error", "warning", "note"]


def test_a_rule_without_documentation_is_still_listed() -> None:
    rules = one_run(WRITER.write(run(finding(), rules=DOCS[1:], version="")))["tool"]["driver"]["rules"]
    assert rules[0] == {"id": "REF001", "name": "dangling-reference"}


def test_an_example_with_a_fence_stays_inside_its_own() -> None:
    doc = replace(DOCS[0], bad=(Example("a.yaml", "text: |\n  ```\n"),), good=())
    text = one_run(WRITER.write(run(rules=(doc,))))["tool"]["driver"]["rules"][0]["help"]["markdown"]
    assert text.endswith("````yaml\ntext: |\n  ```\n````")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("see [here](https://evil.example)", r"see \[here](https://evil.example)"),
        ("needs [a] (b)", "needs [a] (b)"),
        ("{0} is not {message}", "{{0}} is not {{message}}"),
        ("a\x1b\u202eb", "a\\u001b\\u202eb"),
    ],
)
def test_words_of_a_message_are_neither_links_nor_blanks(said: str, written: str) -> None:
    (result,) = one_run(WRITER.write(run(finding(said, hint=""))))["results"]
    assert result["message"] == {"text": written}


@pytest.mark.parametrize(
    "path", ["standards/a b#c?d%20e.yaml", "a:b/é/漢.yaml", "//evil.example/a", "a\\b", "https://a"]
)
def test_addresses_of_files_are_relative_and_escaped(path: str) -> None:
    (result,) = one_run(WRITER.write(run(finding(location=Location(path)))))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri).lstrip("/") == path.lstrip("/")
    assert uri.isascii()
    assert urljoin("file://here/", uri).startswith("file://here/")


def test_the_gravest_are_kept_in_the_order_of_their_places() -> None:
    found = [
        finding(f"number {line}", line=line, severity=Severity.ERROR if line % 2 else Severity.INFO)
        for line in range(1, 9001)
    ]
    only = one_run(WRITER.write(run(*found)))
    lines = [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in only["results"]]
    assert len(lines) == 5000
    assert lines == sorted(lines)
    assert sum(result["level"] == "error" for result in only["results"]) == 4500
    assert only["properties"] == {"leftOut": 4000}
    (notification,) = only["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"] == {"text": "4,000 findings left out: this file holds the 5,000 gravest."}


def test_a_clean_run_says_that_nothing_was_found() -> None:
    only = one_run(WRITER.write(run()))
    assert only["results"] == []
    assert only["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_keeps_the_form(text: str) -> None:
    results = one_run(WRITER.write(hostile(text)))["results"]
    assert len(results) == 9
    inserted = results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0].get("insertedContent", {"text": ""})
    assert inserted["text"] == text.replace("\ud800", "\ufffd").replace("\udc00", "\ufffd")
