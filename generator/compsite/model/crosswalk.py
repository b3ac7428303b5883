"""Mappings between two pinned standards, in SSSOM terms."""

from dataclasses import dataclass
from typing import Literal

from compsite.finding import Location
from compsite.model.register import Ref

Predicate = Literal["exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"]
Confidence = str | float

PREDICATES: tuple[Predicate, ...] = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
"""The SKOS mapping relations, strongest first."""

REVERSE: dict[Predicate, Predicate] = {
    "exactMatch": "exactMatch",
    "closeMatch": "closeMatch",
    "broadMatch": "narrowMatch",
    "narrowMatch": "broadMatch",
    "relatedMatch": "relatedMatch",
}
"""The same fact read from the other end: broad and narrow are inverse, the others symmetric."""


@dataclass(frozen=True)
class Side:
    """One end of a crosswalk: the pinned version, and which item types were looked at."""

    framework: Ref
    version: Ref
    scope: tuple[Ref, ...]


@dataclass(frozen=True)
class Mapping:
    """The object is … the subject: one row as authored, set-level author and date filled in."""

    subject: Ref
    predicate: Predicate
    object: Ref
    confidence: Confidence
    comment: str
    justification: str
    author: str
    date: str


@dataclass(frozen=True)
class NoMatch:
    """A reviewed item for which nothing was found."""

    subject: Ref
    confidence: Confidence
    reason: str
    author: str
    date: str
    considered: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Crosswalk:
    """A mapping set; `note` is Markdown."""

    id: str
    at: Location
    title: str
    subject: Side
    object: Side
    status: Literal["proposed", "reviewed", "approved"]
    author: str
    date: str
    licence: str
    mappings: tuple[Mapping, ...]
    no_match: tuple[NoMatch, ...] = ()
    note: str = ""
