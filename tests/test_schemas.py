"""The schemas are the contract: editors, both validators and people must be able to read them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7, DRAFT202012

from compsite.resources import SCHEMA_KINDS, read_schema, schema_dir
from compsite.tree import disk_tree, entries

ROOT = Path(__file__).parents[1]
STANDARDS = ROOT / "standards"

KINDS = ("common", *SCHEMA_KINDS, "baseline", "findings", "passport")
DRAFTS = ((Draft7Validator, DRAFT7), (Draft202012Validator, DRAFT202012))

COMMON_SUBSET = {
    "$schema", "$id", "$ref", "title", "description", "type", "properties", "required", "additionalProperties",
    "definitions", "items", "enum", "pattern", "format", "examples", "anyOf", "uniqueItems",
    "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "x-pattern-hint", "x-rule",
}  # fmt: skip
"""Keywords that mean the same in draft-07, which editors read, and in 2020-12."""


def subschemas(schema: dict[str, Any], way: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema, with the way to it."""
    yield way, schema
    for keyword in ("properties", "definitions"):
        for name, inner in schema.get(keyword, {}).items():
            yield from subschemas(inner, f"{way}/{keyword}/{name}")
    for keyword in ("items", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            yield from subschemas(schema[keyword], f"{way}/{keyword}")
    for number, inner in enumerate(schema.get("anyOf", [])):
        yield from subschemas(inner, f"{way}/anyOf/{number}")


def test_every_schema_file_is_known_and_every_known_one_is_there() -> None:
    assert {path.name for path in schema_dir().glob("*.json")} == {f"{kind}.schema.json" for kind in KINDS}


def test_a_checkout_uses_its_own_schemas() -> None:
    assert schema_dir() == ROOT / "schema"


@pytest.mark.parametrize("kind", KINDS)
def test_is_valid_in_both_drafts(kind: str) -> None:
    schema = read_schema(kind)
    for draft, _ in DRAFTS:
        draft.check_schema(schema)
    assert schema["$id"] == f"{kind}.schema.json"


def test_keywords_keep_to_what_both_drafts_read_alike() -> None:
    strange = {
        f"{kind}{way}: {keyword}"
        for kind in KINDS
        for way, inner in subschemas(read_schema(kind))
        for keyword in inner
        if keyword not in COMMON_SUBSET
    }
    assert strange == set()


def test_a_reference_stands_only_beside_words() -> None:
    """Draft-07 ignores what stands beside `$ref`, 2020-12 does not: the two would differ."""
    beside = {
        f"{kind}{way}: {keyword}"
        for kind in KINDS
        for way, inner in subschemas(read_schema(kind))
        if "$ref" in inner
        for keyword in inner
        if keyword not in {"$ref", "title", "description", "examples"}
    }
    assert beside == set()


def test_objects_refuse_fields_they_do_not_know() -> None:
    open_ones = [
        f"{kind}{way}"
        for kind in KINDS
        for way, inner in subschemas(read_schema(kind))
        if "properties" in inner and inner.get("additionalProperties") is not False
    ]
    assert open_ones == []


def test_what_is_required_is_described() -> None:
    missing = [
        f"{kind}{way}: {name}"
        for kind in KINDS
        for way, inner in subschemas(read_schema(kind))
        for name in inner.get("required", [])
        if name not in inner.get("properties", {})
    ]
    assert missing == []


def test_every_property_has_a_title_a_description_and_examples() -> None:
    """Editors show them, and the reference pages are made from them."""
    bare = [
        f"{kind}{way}/{name}: {word}"
        for kind in KINDS
        for way, inner in subschemas(read_schema(kind))
        for name, entry in inner.get("properties", {}).items()
        for word in ("title", "description", "examples")
        if not entry.get(word)
    ]
    assert bare == []


def test_every_pattern_is_explained_and_reads_to_its_end() -> None:
    wrong = [
        f"{kind}{way}"
        for kind in KINDS
        for way, inner in subschemas(read_schema(kind))
        if "pattern" in inner
        and not (inner.get("x-pattern-hint") and (inner["pattern"] == r"\S" or inner["pattern"].endswith("$")))
    ]
    assert wrong == []


@pytest.mark.parametrize(("draft", "specification"), DRAFTS, ids=["draft-07", "2020-12"])
def test_every_example_is_valid_where_it_stands(draft: type[Any], specification: Any) -> None:
    registry: Registry[Any] = Registry().with_resources(
        (f"{kind}.schema.json", Resource(read_schema(kind), specification)) for kind in KINDS
    )
    checker = jsonschema.FormatChecker(formats=("date",))
    seen, wrong = 0, []
    for kind in KINDS:
        whole = read_schema(kind)
        whole.pop("$schema")  # it would call for draft-07 whatever the class
        for way, inner in subschemas(whole):
            reference = {"$ref": f"{kind}.schema.json#{way}"}
            validator = draft(reference, registry=registry, format_checker=checker)
            for example in inner.get("examples", []):
                seen += 1
                wrong.extend(f"{kind}{way}: {error.message}" for error in validator.iter_errors(example))
    assert wrong == []
    assert seen > 200


SHIPPED = {entry.path: entry.kind for entry in entries(disk_tree(STANDARDS, ROOT))[0]}


@pytest.mark.parametrize("path", SHIPPED)
def test_every_shipped_file_tells_editors_its_schema(path: str) -> None:
    file = ROOT / path
    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
    schema = Path(os.path.relpath(ROOT / "schema" / f"{SHIPPED[path]}.schema.json", file.parent)).as_posix()
    assert first == f"# yaml-language-server: $schema={schema}"
