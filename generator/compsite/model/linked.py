"""LinkedCatalog: the catalogue with every reference resolved once, in both directions."""

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from enum import StrEnum

from compsite.model.catalog import Catalog
from compsite.model.crosswalk import Confidence, Crosswalk, Predicate
from compsite.model.framework import Framework, Item, ItemType, Method
from compsite.model.guide import Guide, Module
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.register import Licence, Source, Theme


class Strength(StrEnum):
    """What a mapping is worth for coverage.

    Our rule, printed on every page that counts: exact and close matches carry over in full, broad and narrow
    ones in part, related ones are context only.
    """

    FULL = "full"
    PART = "part"
    CONTEXT = "context"
    NONE = "none"
    UNREVIEWED = "unreviewed"


STRENGTH: dict[Predicate, Strength] = {
    "exactMatch": Strength.FULL,
    "closeMatch": Strength.FULL,
    "broadMatch": Strength.PART,
    "narrowMatch": Strength.PART,
    "relatedMatch": Strength.CONTEXT,
}


@dataclass(frozen=True)
class Counterpart:
    """One mapping read from one end: the other item is … this one."""

    item: ItemKey
    predicate: Predicate
    confidence: Confidence
    comment: str
    justification: str
    author: str
    date: str
    typed: bool
    """True when the row is written in this direction, False when it is the generated reverse."""


@dataclass(frozen=True)
class Row:
    """One item of a comparison with all its counterparts, strongest first."""

    item: ItemKey
    strength: Strength
    counterparts: tuple[Counterpart, ...] = ()
    reason: str = ""
    """Why nothing was found, when the item was reviewed without success."""
    confidence: Confidence = ""
    considered: tuple[ItemKey, ...] = ()
    in_scope: bool = True
    typed: bool = True
    """False in the generated reverse of what was written."""

    @property
    def relation(self) -> str:
        """The strongest predicate, or why there is none.

        `none`, `nothing` (seen from the other side), `unreviewed`, or `outside` where nobody had to look.
        """
        if self.counterparts:
            return self.counterparts[0].predicate
        if not self.in_scope:
            return "outside"
        return "nothing" if self.strength is Strength.NONE and not self.typed else self.strength.value


@dataclass(frozen=True)
class Coverage:
    """How many items of each strength, over the items in scope."""

    full: int = 0
    part: int = 0
    context: int = 0
    none: int = 0
    unreviewed: int = 0

    @property
    def total(self) -> int:
        """The denominator."""
        return self.full + self.part + self.context + self.none + self.unreviewed

    @property
    def reviewed(self) -> int:
        """How many items somebody looked at."""
        return self.total - self.unreviewed

    @property
    def found(self) -> int:
        """How many items have any counterpart at all."""
        return self.full + self.part + self.context


@dataclass(frozen=True)
class Comparison:
    """A crosswalk read in one direction; rows in the order of the subject standard."""

    crosswalk: Crosswalk
    subject: FrameworkKey
    object: FrameworkKey
    rows: tuple[Row, ...]
    coverage: Coverage
    generated: bool
    """True for the reverse of what was typed."""


@dataclass(frozen=True)
class Step:
    """One mapping on the way to a conclusion."""

    subject: ItemKey
    predicate: Predicate
    object: ItemKey
    confidence: Confidence


@dataclass(frozen=True)
class Inferred:
    """What follows from several mappings and nobody has looked at: never counted, and always shown with its path."""

    item: ItemKey
    predicate: Predicate
    path: tuple[Step, ...]


@dataclass(frozen=True)
class Teaching:
    """A module of a course guide that teaches an item."""

    guide: Guide
    module: Module


@dataclass(frozen=True)
class LinkedCatalog:
    """Every index that a page needs; a missing key means that there is nothing to show."""

    catalog: Catalog
    frameworks: Map[FrameworkKey, Framework]
    """In reading order: apprenticeship standards, competency frameworks, functional maps; then by id, newest first."""
    current: Map[str, FrameworkKey]
    items: Map[ItemKey, Item]
    types: Map[ItemKey, ItemType]
    children: Map[ItemKey, tuple[ItemKey, ...]]
    pairs: Map[ItemKey, tuple[ItemKey, ...]]
    """Items that run in parallel, whichever of them says so."""
    required_by: Map[ItemKey, tuple[ItemKey, ...]]
    assessed_by: Map[ItemKey, tuple[Method, ...]]
    taught_by: Map[ItemKey, tuple[Teaching, ...]]
    by_theme: Map[str, tuple[ItemKey, ...]]
    comparisons: Map[tuple[FrameworkKey, FrameworkKey], Comparison]
    sources: Map[str, Source]
    licences: Map[str, Licence]
    themes: Map[str, Theme]
    rows: Map[tuple[ItemKey, FrameworkKey], Row] = field(default_factory=dict)
    """The row of an item in the comparison with another standard."""
    inferred: Map[ItemKey, tuple[Inferred, ...]] = field(default_factory=dict)
    """What follows for an item about current standards with which nobody has compared its own, strongest first."""
