"""The same thing is mapped twice.

A pair of items needs one row: a second one can only repeat the first, or blur it. `closeMatch` beside `exactMatch`
is of that kind too, because what is exact is also close. In the same way an item is listed once under `no_match`.

Two standards are mapped in one file. The view from the other end is made from it,
so a file for the other direction would silently take its place.

Bad: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: exactMatch, object: K1, confidence: high, comment: They say the same.}
      - {subject: K1, predicate: closeMatch, object: K1, confidence: low, comment: They say nearly the same.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}

Good: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: exactMatch, object: K1, confidence: high, comment: They say the same.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import Change, Found, found
from compsite.library import Library
from compsite.nearest import twice
from compsite.rules._base import LibraryRule
from compsite.rules.map._base import ROLES, Row, against, named, opposite, repeated
from compsite.source import SourceDoc

ID = "MAP003"


def check(library: Library) -> Iterator[Found]:
    """One finding for each row that repeats another, and for each file that maps what another one maps."""
    first: dict[frozenset[str], SourceDoc] = {}
    for doc in library.docs("crosswalk"):
        yield from _rows(doc)
        ends = frozenset(named(doc, role) for role in ROLES)
        known = first.setdefault(ends, doc)
        if known is not doc and known.data["id"] != doc.data["id"] and len(ends) == 2:  # else SCH014 speaks
            yield replace(
                found(
                    ID,
                    doc.at("id"),
                    "these two standards are already mapped in {path}",
                    "put all rows into one file: the view in the other direction is generated",
                    path=known.path,
                ),
                related=((known.at("id"), "the other file"),),
            )


def _rows(doc: SourceDoc) -> Iterator[Found]:
    for place, row, earlier in repeated(doc):
        if against(row, earlier) is None and opposite(row, earlier) is None:
            at, other = doc.at("mappings", place, "subject"), earlier[0][0]
            said = found(
                ID,
                at,
                "{subject} and {object} are already mapped",
                "keep one relation for each pair",
                subject=row["subject"],
                object=row["object"],
            )
            related = ((doc.at("mappings", other, "subject"), "first mapped here"),)
            same = any(_said(row) == _said(known) for _, known in earlier)
            fix = Change("remove", doc.at("mappings", place)) if same else None
            yield replace(said, related=related, fix=fix)
    unmatched = doc.data.get("no_match") or ()
    yield from twice(
        ID,
        "no_match row",
        [row["subject"] for row in unmatched],
        lambda place: doc.at("no_match", place, "subject"),
        other="another subject, or delete it",
        entries=unmatched,
    )


def _said(row: Row) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in row.items())


RULE = LibraryRule(ID, "duplicate-mapping", __name__, required=True, check=check)
