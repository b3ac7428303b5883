"""What the rules about references share."""

from collections.abc import Iterator
from typing import Any

from compsite.finding import Pointer
from compsite.library import Library
from compsite.source import SourceDoc


def taught(guide: SourceDoc) -> Iterator[tuple[Pointer, str]]:
    """Where each code stands that a module of the course teaches."""
    for place, module in enumerate(guide.data.get("modules") or ()):
        for position, code in enumerate(module["teaches"]):
            yield ("modules", place, "teaches", position), code


def assessed(data: dict[str, Any]) -> Iterator[tuple[Pointer, str]]:
    """Where each code stands that a method of a standard assesses."""
    for place, method in enumerate((data.get("assessment") or {}).get("methods") or ()):
        for position, code in enumerate(method["assesses"].get("codes") or ()):
            yield ("assessment", "methods", place, "assesses", "codes", position), code


def in_items(data: dict[str, Any], *, parents: bool = False) -> Iterator[tuple[int, Pointer, str]]:
    """The place of an item, where a code stands in it that leads to another item, and the code."""
    for place, item in enumerate(data["items"]):
        if parents and (parent := item.get("parent")):
            yield place, ("items", place, "parent"), parent
        if pairs := item.get("pairs_with"):
            for position, code in enumerate(pairs):
                yield place, ("items", place, "pairs_with", position), code
        if requires := item.get("requires"):
            for position, code in enumerate(requires.get("codes") or ()):
                yield place, ("items", place, "requires", "codes", position), code


def tables(form: SourceDoc) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """The tables of a form, and where they stand."""
    for place, section in enumerate(form.data["sections"]):
        if section.get("table"):
            yield ("sections", place, "table"), section["table"]


def item_rows(form: SourceDoc) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """Where the tables of a form say which items of a standard are their rows."""
    for pointer, table in tables(form):
        rows = table["rows"].get("items")
        if rows:
            yield (*pointer, "rows", "items"), rows


def all_known(library: Library) -> bool:
    """Whether every standard can be read; if not, nobody can say that a name is in none of them."""
    folder = f"{library.root}/frameworks/"
    return not any(path.startswith(folder) for path in library.broken)
