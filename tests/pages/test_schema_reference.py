"""The reference of the files: every field of every schema has a row."""

from __future__ import annotations

from typing import Any

import pytest

from builders import framework
from compsite.load import load
from compsite.resources import SCHEMA_KINDS, read_schema
from conftest import Golden
from page_views import GOLDEN, show

PAGES = show("schema_reference", framework())


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "schema_reference.html", PAGES["reference/schema/themes/"].outline)


def test_the_list_names_every_kind_of_file() -> None:
    links = PAGES["reference/schema/"].body.links()
    assert sorted(links.values()) == sorted(f"{kind}/" for kind in SCHEMA_KINDS)


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_every_field_has_a_row_with_its_meaning(kind: str) -> None:
    shown = PAGES[f"reference/schema/{kind}/"]
    schema = read_schema(kind)
    rows = {row.name: row for row in shown.view.rows}
    assert set(schema["properties"]) <= set(rows)
    for name, row in rows.items():
        assert row.description, name
        assert row.kind, name
    for name in schema.get("required", ()):
        assert rows[name].required, name


def rows_of(kind: str) -> dict[str, Any]:
    """Name -> row."""
    return {row.name: row for row in PAGES[f"reference/schema/{kind}/"].view.rows}


def test_it_says_what_the_entries_of_a_list_or_mapping_may_be() -> None:
    config = rows_of("config")
    *first, last = read_schema("config")["definitions"]["severities"]["additionalProperties"]["enum"]
    assert config["withhold"].kind == "list of: unconfirmed, not-allowed"
    assert config["rules"].kind == config["statuses.*"].kind == f"mapping, each: {', '.join(first)} or {last}"
    assert config["paths"].kind == "list of mappings"
    framework_rows = rows_of("framework")
    assert framework_rows["job_titles"].kind == "list of texts"
    assert framework_rows["declared_counts.counts"].kind == "mapping, each: whole number"


def test_fields_that_all_say_the_same_are_one_row_with_their_names() -> None:
    rows = rows_of("config")
    (below,) = [name for name in rows if name.startswith("statuses.")]
    assert below == "statuses.*"
    states = read_schema("config")["properties"]["statuses"]["properties"]
    assert rows[below].names == tuple((name, field["description"]) for name, field in states.items())
    assert "archived: Standards that are kept for the record." in PAGES["reference/schema/config/"].text


def examples(schema: Any) -> list[tuple[str, Any]]:
    """Name and first example of every field, wherever it stands."""
    if isinstance(schema, list):
        return [found for entry in schema for found in examples(entry)]
    if not isinstance(schema, dict):
        return []
    fields = schema.get("properties", {})
    own = [(name, field["examples"][0]) for name, field in fields.items() if field.get("examples")]
    return own + [found for entry in schema.values() for found in examples(entry)]


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_every_example_is_yaml_that_this_reader_takes_for_the_same(kind: str) -> None:
    written = examples([read_schema("common"), read_schema(kind)])
    rows = [row for row in rows_of(kind).values() if row.example]
    assert rows
    for row in rows:
        name = row.name.split(".")[-1]
        text = row.example if "\n" in row.example else f"{name}: {row.example}"
        doc, findings = load("x.yaml", kind, f"{text}\n".encode())
        assert doc is not None, row.example
        assert [finding.rule for finding in findings if finding.rule != "YML013"] == []
        assert (name, doc.data[name]) in written
        assert "{" not in row.example
