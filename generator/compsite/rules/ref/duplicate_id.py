"""Two entries have the same id.

An id is how other places refer to an entry: if two have it, nobody knows which one is meant, and on the site one of
them would be lost. The rule looks at item types, assessment methods, sources, licences, themes, the boxes and
columns of forms, the methods that a guide states, and stable identifiers (`uid`). That two files are not the same
thing is seen by their names (SCH014).

A `uid` says that an item is the same although its code changed. So two versions of one standard may share one;
two items of one version, or two different standards, may not. It is often copied along with the text around it.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept, uid: 7f0d-01}
      - {code: K2, type: knowledge, statement: who may read records, uid: 7f0d-01}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept, uid: 7f0d-01}
      - {code: K2, type: knowledge, statement: who may read records, uid: 7f0d-02}
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from compsite.finding import Found, found
from compsite.library import FrameworkFacts, Library
from compsite.nearest import shown, twice
from compsite.rules._base import WholeRule, both
from compsite.rules.ref._base import tables
from compsite.source import SourceDoc

ID = "REF004"
KINDS = ("framework", "guide", "evidence", "sources", "themes")


def inside(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each entry of a file whose id an earlier one has."""
    data = doc.data
    if doc.kind == "framework":
        yield from _list(doc, "item type", data["item_types"], "item_types")
        yield from _list(doc, "method id", (data.get("assessment") or {}).get("methods"), "assessment", "methods")
        yield from _uids(doc)
    elif doc.kind == "guide":
        stated = (data.get("assessment") or {}).get("methods")
        yield from _list(doc, "assessment method", stated, "assessment", "methods", field="method")
    elif doc.kind == "evidence":
        yield from _form(doc)
    elif doc.kind == "sources":
        yield from _list(doc, "licence id", data["licences"], "licences")
        yield from _list(doc, "source id", data["sources"], "sources")
    else:
        yield from _list(doc, "theme id", data["themes"], "themes")


def _list(doc: SourceDoc, kind: str, entries: Any, *pointer: str | int, field: str = "id") -> Iterator[Found]:
    names = [entry[field] for entry in entries or ()]
    other = "another method" if field == "method" else "another id"
    return twice(ID, kind, names, lambda place: doc.at(*pointer, place, field), other=other, entries=entries or ())


def _uids(doc: SourceDoc) -> Iterator[Found]:
    places = [place for place, item in enumerate(doc.data["items"]) if item.get("uid")]
    names = [doc.data["items"][place]["uid"] for place in places]
    return twice(ID, "uid", names, lambda number: doc.at("items", places[number], "uid"), other="another uid")


def _form(doc: SourceDoc) -> Iterator[Found]:
    fields = [
        (doc.at("sections", place, "fields", position, "id"), field)
        for place, section in enumerate(doc.data["sections"])
        for position, field in enumerate(section.get("fields") or ())
    ]
    names, entries = [field["id"] for _, field in fields], [field for _, field in fields]
    yield from twice(ID, "field id", names, lambda number: fields[number][0], entries=entries)
    for pointer, table in tables(doc):
        yield from _list(doc, "column id", table["columns"], *pointer, "columns")


def across(library: Library) -> Iterator[Found]:
    """One finding for each `uid` of two standards."""
    first: dict[str, FrameworkFacts] = {}
    for _, framework in sorted(library.frameworks.items()):
        for uid, place in framework.uids.items():
            known = first.setdefault(uid, framework)
            if known.id != framework.id:
                yield replace(
                    found(
                        ID,
                        framework.at("items", place, "uid"),
                        "uid '{name}' is already used in {other}",
                        "give one of the two another uid, or leave it out",
                        name=shown(uid),
                        other=known.id,
                    ),
                    related=((known.at("items", known.uids[uid], "uid"), "first used here"),),
                )


RULE = WholeRule(ID, "duplicate-id", __name__, required=True, kinds=KINDS, check=both(inside, across))
