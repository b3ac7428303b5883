"""A code or id leads nowhere.

Pages link to what a code names. A code that no item has would be a link to a page that is not there,
and nobody who reads the site could tell what was meant.

The rule looks at `parent`, `pairs_with`, `requires`, `replaced_by` and `themes` of items, at what assessment methods
assess and course modules teach, and at the methods that guides and forms name. Most findings are slips of the
pen, so the nearest name is given. Where a file cannot be read, references into it are left alone.

A checksum leads to an item too. When an item has the text of a checksum under another code, or a code that looks
alike, the code of the item is probably mistyped. Then it is reported there, and not at everything that refers to it.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept, pairs_with: [S11]}
      - {code: S1, type: skill, statement: keep records}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept, pairs_with: [S1]}
      - {code: S1, type: skill, statement: keep records}
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from compsite.finding import At, Change, Found, found
from compsite.library import THEMES, Library
from compsite.nearest import Names, shown
from compsite.rules._base import WholeRule, both
from compsite.rules.ref._base import all_known, assessed, in_items, item_rows, taught
from compsite.source import SourceDoc
from compsite.standards import lost, pinned, unknown_codes

ID = "REF001"
AFTER_ALL = "; if the new code is right, run `compsite checksums` on this file"


def inside(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each code in a standard that none of its items has."""
    data = doc.data
    items = data["items"]
    known = {item["code"] for item in items}
    yield from _mistyped(doc)
    if not _used(data) <= known:
        names = Names(f"a code in {data['id']} {data['version']}", (item["code"] for item in items))
        yield from unknown_codes(ID, names, _uses(doc), lambda: data)


def _mistyped(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each item that has the text or nearly the code of another one that is gone."""
    data = doc.data
    for code, place in lost(data).mistyped.items():
        at, new = doc.at("items", place, "code"), data["items"][place]["code"]
        taken = new in data["checksums"]
        said = found(
            ID,
            at,
            "{code} is gone and {new} has its text: was the code mistyped?"
            if taken
            else "{code} is gone and {new} is new: was the code mistyped?",
            f"write {shown(code)}" + ("" if taken else AFTER_ALL),
            code=shown(code),
            new=shown(new),
        )
        yield replace(
            said,
            related=((doc.key("checksums", code), "the checksum that is left"),),
            fix=Change("value", at, code, safe=False),
        )


def _uses(doc: SourceDoc) -> Iterator[tuple[At, str]]:
    """Every code that leads to an item of the same standard, and where it stands."""
    data = doc.data
    for _, pointer, code in in_items(data, parents=True):
        yield doc.at(*pointer), code
    for place, item in enumerate(data["items"]):
        if withdrawn := item.get("withdrawn"):
            for position, code in enumerate(withdrawn.get("replaced_by") or ()):
                yield doc.at("items", place, "withdrawn", "replaced_by", position), code
    for pointer, code in assessed(data):
        yield doc.at(*pointer), code


def _used(data: dict[str, Any]) -> set[str]:
    """Every code that leads somewhere, without its place: in nearly every file none is wrong."""
    items = data["items"]
    used = {parent for item in items if (parent := item.get("parent"))}
    used.update(*[pairs for item in items if (pairs := item.get("pairs_with"))])
    used.update(*[requires.get("codes") or () for item in items if (requires := item.get("requires"))])
    used.update(*[gone.get("replaced_by") or () for item in items if (gone := item.get("withdrawn"))])
    used.update(code for _, code in assessed(data))
    return used


def across(library: Library) -> Iterator[Found]:
    """One finding for each theme, code or method that another file was to have."""
    yield from _themes(library)
    for guide in library.docs("guide"):
        yield from _guide(library, guide)
    if all_known(library):
        yield from _forms(library)


def _themes(library: Library) -> Iterator[Found]:
    if library.themes is None:
        return
    names = Names(f"a theme in {library.root}/{THEMES}", library.themes)
    for framework in library.frameworks.values():
        if not all(use.name in names for use in framework.themes):
            doc = library.open(framework.path)
            every = (
                (doc.at("items", place, "themes", position), theme)
                for place, item in enumerate(doc.data["items"])
                for position, theme in enumerate(item.get("themes") or ())
            )
            yield from names.unknowns(ID, every)


def _guide(library: Library, guide: SourceDoc) -> Iterator[Found]:
    framework = pinned(library, guide.data["standard"])
    if framework is None:
        return
    name = f"{framework.id} {framework.version}"
    codes = Names(f"a code in {name}", sorted(framework.codes, key=framework.codes.__getitem__))
    uses = ((guide.at(*pointer), code) for pointer, code in taught(guide))
    yield from unknown_codes(ID, codes, uses, lambda: library.open(framework.path).data)
    methods = Names(f"an assessment method of {name}", framework.methods)
    for place, stated in enumerate((guide.data.get("assessment") or {}).get("methods") or ()):
        if stated["method"] not in methods:
            at = guide.at("assessment", "methods", place, "method")
            yield methods.unknown(ID, at, stated["method"], change=True)


def _forms(library: Library) -> Iterator[Found]:
    """A form is for many standards, so a method must be one of at least one of them."""
    every = (method for framework in library.frameworks.values() for method in framework.methods)
    methods = Names("an assessment method of any standard here", every)
    for form in library.docs("evidence"):
        for pointer, rows in item_rows(form):
            method = rows.get("method")
            if method is not None and method not in methods:
                yield methods.unknown(ID, form.at(*pointer, "method"), method, change=True)


RULE = WholeRule(ID, "dangling-reference", __name__, required=True, check=both(inside, across))
