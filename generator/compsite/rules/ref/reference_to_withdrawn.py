"""Something refers to an item that is withdrawn.

An item that no longer applies may stay in the file, so that what cites it can still be read. What is in force
should not build on it: a course that teaches it teaches something out of date.

If the item says which one replaces it, that one is probably meant. Somebody has to look, because the
new item may ask for more. What a withdrawn item itself refers to is left alone.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept, withdrawn: {replaced_by: [K2]}}
      - {code: K2, type: knowledge, statement: how records are kept and shared}
      - {code: S1, type: skill, statement: keep records, pairs_with: [K1]}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept, withdrawn: {replaced_by: [K2]}}
      - {code: K2, type: knowledge, statement: how records are kept and shared}
      - {code: S1, type: skill, statement: keep records, pairs_with: [K2]}
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from compsite.finding import Change, Found, Pointer, Severity, found
from compsite.library import Library
from compsite.rules._base import WholeRule, both
from compsite.rules.ref._base import assessed, in_items, taught
from compsite.source import SourceDoc
from compsite.standards import pinned

ID = "REF005"


def inside(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each reference of a standard to a withdrawn item of its own."""
    items = doc.data["items"]
    withdrawn = {item["code"]: item["withdrawn"].get("replaced_by") or () for item in items if item.get("withdrawn")}
    if not withdrawn:
        return
    said = _Sayer(doc, withdrawn)
    for place, pointer, code in in_items(doc.data):
        about = items[place]["code"]
        if code in withdrawn and about not in withdrawn:
            yield said(pointer, about, code)
    for pointer, code in assessed(doc.data):
        if code in withdrawn:
            yield said(pointer, doc.data["assessment"]["methods"][pointer[2]]["id"], code)


def across(library: Library) -> Iterator[Found]:
    """One finding for each withdrawn item that a module of a course teaches."""
    for guide in library.docs("guide"):
        framework = pinned(library, guide.data["standard"])
        if framework is not None and framework.withdrawn:
            said = _Sayer(guide, framework.withdrawn)
            for pointer, code in taught(guide):
                if code in framework.withdrawn:
                    yield said(pointer, "the module", code)


class _Sayer:
    """Makes the findings of one file; a list of codes may be long, so it is looked through once."""

    def __init__(self, doc: SourceDoc, withdrawn: Mapping[str, Collection[str]]) -> None:
        self._doc = doc
        self._withdrawn = withdrawn
        self._lists: dict[Pointer, set[str]] = {}

    def __call__(self, pointer: Pointer, about: str, code: str) -> Found:
        later = list(self._withdrawn[code])
        hint = f"it is replaced by {', '.join(later)}" if later else "take it out, or name what applies in its place"
        at = self._doc.at(*pointer)
        said = found(ID, at, "{about} refers to {code}, which is withdrawn", hint, about=about, code=code)
        if (
            len(later) != 1
            or later[0] in self._withdrawn
            or later[0] == about
            or later[0] in self._beside(pointer[:-1])
        ):
            return said
        return replace(said, fix=Change("value", at, later[0], safe=False))

    def _beside(self, pointer: Pointer) -> set[str]:
        """The list in which a code stands: nothing may stand in it twice."""
        if pointer not in self._lists:
            data: Any = self._doc.data
            for part in pointer:
                data = data[part]
            self._lists[pointer] = set(data)
        return self._lists[pointer]


RULE = WholeRule(
    ID,
    "reference-to-withdrawn",
    __name__,
    severity=Severity.WARNING,
    check=both(inside, across),
)
