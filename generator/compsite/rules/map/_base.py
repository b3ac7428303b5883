"""What the rules about crosswalks share."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from compsite.finding import Found, found
from compsite.source import SourceDoc

ROLES = ("subject", "object")

Row = dict[str, Any]


def named(crosswalk: SourceDoc, role: str) -> str:
    """The standard at one end in words, such as `st0148 1.0`."""
    side = crosswalk.data[role]
    return f"{side['framework']} {side['version']}"


def in_rows(crosswalk: SourceDoc) -> dict[str, set[str]]:
    """The codes of each end that some row is about."""
    rows, unmatched = crosswalk.data["mappings"], crosswalk.data.get("no_match") or ()
    considered = {code for row in unmatched for code in row.get("considered") or ()}
    return {
        "subject": {row["subject"] for row in (*rows, *unmatched)},
        "object": {row["object"] for row in rows} | considered,
    }


def repeated(crosswalk: SourceDoc) -> Iterator[tuple[int, Row, list[tuple[int, Row]]]]:
    """Each row whose pair was mapped before: its place, the row, and the earlier ones with their places."""
    seen: dict[tuple[str, str], list[tuple[int, Row]]] = {}
    for place, row in enumerate(crosswalk.data["mappings"]):
        earlier = seen.setdefault((row["subject"], row["object"]), [])
        if earlier:
            yield place, row, earlier
        if all(known["predicate"] != row["predicate"] for _, known in earlier):
            earlier.append((place, row))


OPPOSITE = {"broadMatch": "narrowMatch", "narrowMatch": "broadMatch"}

DISJOINT = {
    "exactMatch": ("broadMatch", "narrowMatch", "relatedMatch"),
    "broadMatch": ("exactMatch", "relatedMatch"),
    "narrowMatch": ("exactMatch", "relatedMatch"),
    "relatedMatch": ("exactMatch", "broadMatch", "narrowMatch"),
}
"""What SKOS says cannot both be so (S27 and S46 of its reference); what is opposite is a rule of its own."""


def against(row: Row, earlier: list[tuple[int, Row]]) -> tuple[int, Row] | None:
    """The first earlier row of the same pair that cannot be so together with this one."""
    excluded = DISJOINT.get(row["predicate"], ())
    return next((known for known in earlier if known[1]["predicate"] in excluded), None)


def opposite(row: Row, earlier: list[tuple[int, Row]]) -> tuple[int, Row] | None:
    """The earlier row of the same pair that says broad where this one says narrow, or the other way round."""
    turned = OPPOSITE.get(row["predicate"])
    return next((known for known in earlier if known[1]["predicate"] == turned), None)


Placed = tuple[int, Row]
Other = Callable[[Row, list[Placed]], Placed | None]


def clashes(rule: str, doc: SourceDoc, other: Other, template: str, hint: str, label: str) -> Iterator[Found]:
    """One finding for each row that cannot be so together with the earlier row of its pair that `other` finds."""
    for place, row, earlier in repeated(doc):
        known = other(row, earlier)
        if known is not None:
            said = found(
                rule,
                doc.at("mappings", place, "predicate"),
                template,
                hint,
                subject=row["subject"],
                object=row["object"],
                relation=row["predicate"],
                other=known[1]["predicate"],
            )
            yield replace(said, related=((doc.at("mappings", known[0], "predicate"), label),))
