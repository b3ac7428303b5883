"""One version of one standard: identity, items, assessment, and where its sources disagree."""

from dataclasses import dataclass
from typing import Literal

from compsite.finding import Location
from compsite.model.families import Family
from compsite.model.keys import FrameworkKey
from compsite.model.register import Ref

Provenance = Literal["official", "derived", "unknown"]
Wording = Literal[True, "edited", "paraphrase", "withheld"]
"""`withheld` is never written in a file: the licence gate puts it where it takes the words out."""
Kind = Literal["apprenticeship-standard", "functional-map", "competency-framework"]


@dataclass(frozen=True)
class Sourced:
    """A passage with its source and date; `text` is Markdown or plain, as the field that holds it says."""

    text: str
    source: Ref | None = None
    as_of: str = ""
    short: str = ""


@dataclass(frozen=True)
class Status:
    """Approval or funding on a date."""

    value: str
    as_of: str
    until: str = ""
    label: str = ""
    note: str = ""
    source: Ref | None = None


@dataclass(frozen=True)
class Succession:
    """A link to an earlier or later standard; `framework` and `version` are set when it is in the catalogue."""

    reference: str
    basis: Literal["official", "inferred"]
    framework: Ref | None = None
    version: str = ""
    note: str = ""
    source: Ref | None = None


@dataclass(frozen=True)
class Duration:
    """Lengths in months; None where no source gives one."""

    minimum_months: float | None = None
    typical_months: float | None = None
    assessment_months: float | None = None
    note: str = ""
    source: Ref | None = None


@dataclass(frozen=True)
class Fact:
    """One dated fact."""

    label: str
    value: str
    source: Ref
    as_of: str = ""
    note: str = ""


@dataclass(frozen=True)
class ItemType:
    """A kind of item that a standard has."""

    id: str
    at: Location
    family: Family
    title: str
    plural: str
    prefix: str = ""
    description: str = ""


@dataclass(frozen=True)
class CodeSet:
    """Codes that a duty calls on or a method assesses; `codes` is None when no source says."""

    codes: tuple[Ref, ...] | None
    provenance: Provenance
    source: Ref | None = None
    note: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """That an item was taken out; `replaced_by` are the codes of the items that say now what it said."""

    since: str = ""
    replaced_by: tuple[Ref, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Item:
    """One statement or node, as authored; `notes` is Markdown."""

    code: str
    at: Location
    type: Ref
    statement: str
    title: str = ""
    uid: str = ""
    parent: Ref | None = None
    pairs_with: tuple[Ref, ...] = ()
    requires: CodeSet | None = None
    themes: tuple[Ref, ...] = ()
    source: Ref | None = None
    verbatim: Wording = True
    code_source: Literal["source", "project"] = "source"
    withdrawn: Withdrawn | None = None
    notes: str = ""

    @property
    def calls_on(self) -> tuple[Ref, ...]:
        """The codes of the items that this duty or task is known to call on."""
        return (self.requires.codes or ()) if self.requires else ()


@dataclass(frozen=True)
class Component:
    """One part of an assessment method."""

    name: str
    count: int | None = None
    minutes: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Method:
    """One assessment method; `notes` is Markdown, numbers are None when not known."""

    id: str
    at: Location
    name: str
    assesses: CodeSet
    components: tuple[Component, ...] = ()
    minutes: float | None = None
    tolerance_percent: float | None = None
    tolerance_direction: Literal["either", "over"] = "either"
    weighting_percent: float | None = None
    grades: tuple[str, ...] = ()
    notes: str = ""
    source: Ref | None = None


@dataclass(frozen=True)
class Assessment:
    """How a standard is assessed; `notes` is Markdown."""

    title: str
    at: Location
    methods: tuple[Method, ...]
    plan: str = ""
    notes: str = ""
    as_of: str = ""
    source: Ref | None = None


@dataclass(frozen=True)
class Requirement:
    """One thing that must be in place at the gateway."""

    text: str
    source: Ref | None = None
    since: str = ""
    until: str = ""
    note: str = ""


@dataclass(frozen=True)
class Gateway:
    """What must be in place before the final assessment."""

    requirements: tuple[Requirement, ...]
    note: str = ""
    source: Ref | None = None


@dataclass(frozen=True)
class DatedRule:
    """One rule in one period; empty dates are not known."""

    topic: str
    text: str
    source: Ref
    since: str = ""
    until: str = ""
    note: str = ""


@dataclass(frozen=True)
class Extension:
    """What a publisher adds that is not part of the standard; `text` is Markdown."""

    title: str
    text: str = ""
    source: Ref | None = None


@dataclass(frozen=True)
class Position:
    """What one source says."""

    source: Ref
    says: str


@dataclass(frozen=True)
class Discrepancy:
    """A point on which sources disagree, and what is published."""

    topic: str
    positions: tuple[Position, ...]
    published: str
    why: str


@dataclass(frozen=True)
class Framework:
    """One version of one standard, as authored. Passages named overview, entry and so on are Markdown."""

    id: str
    version: str
    at: Location
    version_source: Literal["source", "project"]
    title: str
    short_title: str
    kind: Kind
    level_framework: str
    level_value: str
    approval: Status
    funding: Status
    publisher: str
    audience: Sourced
    overview: Sourced
    item_types: tuple[ItemType, ...]
    items: tuple[Item, ...]
    sources: tuple[Ref, ...]
    level_note: str = ""
    reference: str = ""
    lars_code: Fact | None = None
    language: str = "en-GB"
    supersedes: tuple[Succession, ...] = ()
    superseded_by: Succession | None = None
    job_titles: tuple[str, ...] = ()
    entry: Sourced | None = None
    duration: Duration = Duration()
    progression: Sourced | None = None
    recognition: Sourced | None = None
    facts: tuple[Fact, ...] = ()
    declared_counts: tuple[tuple[str, int, Location], ...] = ()
    declared_counts_source: Ref | None = None
    pairing_basis: Literal["official", "project"] = "project"
    pairing_note: str = ""
    assessment: Assessment | None = None
    gateway: Gateway | None = None
    rules: tuple[DatedRule, ...] = ()
    extensions: tuple[Extension, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()

    @property
    def key(self) -> FrameworkKey:
        """The identity of this version of the standard."""
        return FrameworkKey(self.id, self.version)
