"""Found -> Finding: the line and column, the item it is about, and the fix as edits."""

from collections.abc import Callable
from typing import Any

from compsite.finding import At, Change, Finding, Found, Location, Pointer, Related
from compsite.source import SourceDoc

Open = Callable[[str], SourceDoc | None]
"""Path -> document; None where it cannot be read."""


def locate(said: Found, open_doc: Open) -> Finding:
    """A finding in its place; how grave it is, others decide."""
    doc = open_doc(said.at.path)
    fix = said.fix
    if isinstance(fix, Change):
        from compsite.edits import edits_of

        fix = None if doc is None else edits_of(doc, fix)
    return Finding(
        location=_place(said.at, open_doc),
        rule=said.rule,
        message=said.message,
        hint=said.hint,
        params=said.params,
        item=item_at(doc, said.at.pointer) if doc is not None and isinstance(said.at, At) else "",
        related=tuple(Related(_place(at, open_doc), label) for at, label in said.related),
        fixes=() if fix is None else (fix,),
    )


def _place(at: At | Location, open_doc: Open) -> Location:
    if isinstance(at, Location):
        return at
    doc = open_doc(at.path)
    return Location(at.path) if doc is None else doc.locate(at)


def item_at(doc: SourceDoc, pointer: Pointer) -> str:
    """The statement or named entry that a pointer leads into: `st0148/1.0/K5`; empty when there is none."""
    names = [name for name in (_name_of(value) for value in _way(doc.data, pointer)) if name]
    if not names:
        return ""
    data = doc.data if isinstance(doc.data, dict) else {}
    whole = [data.get("id"), data.get("version")] if doc.kind == "framework" else [data.get("id") or doc.kind]
    return "/".join(_short(part) for part in (*whole, *names) if isinstance(part, str))


def _way(value: Any, pointer: Pointer) -> list[Any]:
    """The values inside the document that a pointer passes through."""
    passed = []
    for part in pointer:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            break
        passed.append(value)
    return passed


def _name_of(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    for key in ("code", "id"):
        if isinstance(value.get(key), str):
            return str(value[key])
    ends = value.get("subject"), value.get("object")
    return ">".join(end for end in ends if isinstance(end, str))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:60] + "…"
