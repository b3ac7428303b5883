"""What each kind of file may say: the reference of the schemas, made from the schemas themselves."""

import json
import re
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
    names: tuple[tuple[str, str], ...]
    """The names that may stand here, and what each means, when all of them may say the same."""
    example: str
    """A scalar on one line, or several lines of YAML with the name of the field."""


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
        hide=("toc",),
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
            hide=("toc",),
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
            names=(),
            example=_example(name, written["examples"][0]) if written.get("examples") else "",
        )
        if _alike(target):
            yield _any_of(target, shared, f"{full}.*")
        else:
            yield from _rows(target, shared, f"{full}.")
        if "items" in target:
            yield from _rows(_resolved(target["items"], shared), shared, f"{full}[].")


MANY = 4
"""So many fields that all may say the same are one row."""


def _alike(schema: dict[str, Any]) -> bool:
    fields = schema.get("properties", {})
    references = {field.get("$ref") for field in fields.values()}
    return len(fields) >= MANY and len(references) == 1 and None not in references and not schema.get("required")


def _any_of(schema: dict[str, Any], shared: dict[str, Any], name: str) -> FieldRow:
    fields: dict[str, Any] = schema["properties"]
    target = _resolved(next(iter(fields.values())), shared)
    return FieldRow(
        name=name,
        title="",
        required=False,
        kind=_kind(target, shared),
        description=f"{target.get('description', '')} In place of * stands one of:".strip(),
        names=tuple((word, field.get("description", "")) for word, field in fields.items()),
        example="",
    )


def _resolved(schema: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = shared[schema["$ref"].rsplit("/", 1)[1]]
    return found


def _kind(schema: dict[str, Any], shared: dict[str, Any]) -> str:
    if "enum" in schema:
        return f"one of: {_words(schema['enum'])}"
    if "anyOf" in schema:
        return " or ".join(_kind(_resolved(branch, shared), shared) for branch in schema["anyOf"])
    kinds = schema.get("type", "anything")
    listed: list[str] = kinds if isinstance(kinds, list) else [kinds]
    said = " or ".join(_KIND_WORDS.get(kind, kind) for kind in listed)
    entry = schema.get("items") if "array" in listed else schema.get("additionalProperties")
    return f"{said}{_each(entry, shared, 'of' if 'array' in listed else 'each')}" if isinstance(entry, dict) else said


def _each(entry: dict[str, Any], shared: dict[str, Any], word: str) -> str:
    """What the entries of a list or a mapping may be."""
    target = _resolved(entry, shared)
    if "enum" in target:
        values = _words(target["enum"], last=", " if word == "of" else " or ")
        return f" of: {values}" if word == "of" else f", each: {values}"
    if target.get("properties"):
        return " of mappings" if word == "of" else ", each: mapping"
    kind = _kind(target, shared)
    return f" of {_PLURALS.get(kind, kind)}" if word == "of" else f", each: {kind}"


def _words(values: list[Any], last: str = ", ") -> str:
    words = ["true" if value is True else "false" if value is False else str(value) for value in values]
    return f"{', '.join(words[:-1])}{last}{words[-1]}" if len(words) > 1 else words[0]


_PLURALS = {"mapping": "mappings", "list": "lists", "text": "texts", "whole number": "whole numbers"}

_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#'\",{}\[\]&*!|>%@`]|:(?=[^\s]))*", re.ASCII)
_NOT_TEXT = re.compile(r"(?:y|n|yes|no|on|true|false|null)", re.IGNORECASE)
"""What one program or another takes for something else than text."""


def _example(name: str, value: Any) -> str:
    """The value as it is written in a file; with its field, where it takes lines of its own."""
    return "\n".join(_lines({name: value})) if isinstance(value, dict | list) else _scalar(value)


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, dict | list) and inner:
                yield f"{_scalar(name)}:"
                yield from (f"  {line}" for line in _lines(inner))
            else:
                yield f"{_scalar(name)}: {_scalar(inner)}"
    else:
        for inner in value:
            first, *rest = _lines(inner) if isinstance(inner, dict | list) and inner else [_scalar(inner)]
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)


def _scalar(value: Any) -> str:
    """JSON writes everything else just as YAML reads it."""
    plain = isinstance(value, str) and _PLAIN.fullmatch(value) and value == value.strip()
    return value if plain and not _NOT_TEXT.fullmatch(value) else json.dumps(value, ensure_ascii=False)


_KIND_WORDS: dict[str, str] = {
    "string": "text",
    "object": "mapping",
    "array": "list",
    "integer": "whole number",
    "boolean": "true or false",
    "null": "nothing",
}

PAGE = PageKind("schema_reference", pages)
