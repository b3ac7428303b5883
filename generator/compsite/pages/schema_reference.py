"""What each kind of file may say: the reference of the schemas, made from the schemas themselves."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from compsite import urls
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pieces import Desk, Link
from compsite.resources import SCHEMA_KINDS, read_schema


@dataclass(frozen=True)
class FieldRow:
    """One field: its name with the names above it, and what it means."""

    name: str
    title: str
    required: bool
    kind: str
    description: str
    example: str


@dataclass(frozen=True)
class View:
    """One kind of file, or the list of all kinds when there are no rows."""

    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    rows: tuple[FieldRow, ...]
    kinds: tuple[tuple[Link, str], ...]


def pages(site: Site) -> Iterator[Page]:
    """The list of kinds, then one page each."""
    desk = Desk(site, urls.SCHEMA)
    schemas = {kind: read_schema(kind) for kind in SCHEMA_KINDS}
    yield Page(
        path=urls.SCHEMA,
        title="File reference",
        template="schema_reference",
        view=View(
            (),
            "File reference",
            "What each kind of file under standards/ may say, and compsite.yaml. Made from the JSON Schemas.",
            (),
            tuple(
                (desk.link(schema["title"], urls.schema(kind)), schema["description"])
                for kind, schema in schemas.items()
            ),
        ),
        description="The fields of every kind of file.",
        hide=("navigation", "toc"),
        search_boost=0.3,
    )
    for kind, schema in schemas.items():
        desk = Desk(site, urls.schema(kind))
        yield Page(
            path=urls.schema(kind),
            title=f"File reference: {schema['title']}",
            template="schema_reference",
            view=View(
                (desk.link("File reference", urls.SCHEMA), Link(schema["title"])),
                f"{schema['title']}: fields",
                schema["description"],
                tuple(_rows(schema, {**read_schema("common")["definitions"], **schema.get("definitions", {})})),
                (),
            ),
            description=f"The fields of a file of the kind: {schema['title']}.",
            hide=("navigation", "toc"),
            search_boost=0.3,
        )


def _rows(schema: dict[str, Any], shared: dict[str, Any], above: str = "") -> Iterator[FieldRow]:
    for name, written in schema.get("properties", {}).items():
        target = _resolved(written, shared)
        full = f"{above}{name}"
        yield FieldRow(
            name=full,
            title=written.get("title", target.get("title", "")),
            required=name in schema.get("required", ()),
            kind=_kind(target, shared),
            description=written.get("description", target.get("description", "")),
            example=json.dumps(written["examples"][0], ensure_ascii=False) if written.get("examples") else "",
        )
        yield from _rows(target, shared, f"{full}.")
        if "items" in target:
            yield from _rows(_resolved(target["items"], shared), shared, f"{full}[].")


def _resolved(schema: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = shared[schema["$ref"].rsplit("/", 1)[1]]
    return found


def _kind(schema: dict[str, Any], shared: dict[str, Any]) -> str:
    if "enum" in schema:
        return "one of: " + ", ".join("true" if value is True else str(value) for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_kind(_resolved(branch, shared), shared) for branch in schema["anyOf"])
    kinds = schema.get("type", "anything")
    listed: list[str] = kinds if isinstance(kinds, list) else [kinds]
    return " or ".join(_KIND_WORDS.get(kind, kind) for kind in listed)


_KIND_WORDS: dict[str, str] = {
    "string": "text",
    "object": "mapping",
    "array": "list",
    "integer": "whole number",
    "boolean": "true or false",
    "null": "nothing",
}

PAGE = PageKind("schema_reference", pages)
