"""The reference of the files: every field of every schema has a row."""

from __future__ import annotations

import pytest

from builders import framework
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
