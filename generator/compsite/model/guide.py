"""A provider's course guide: only what is the provider's own."""

from dataclasses import dataclass
from typing import Literal

from compsite.finding import Location
from compsite.model.register import Ref


@dataclass(frozen=True)
class Claim:
    """A dated statement that must be checked again by `review_by`."""

    topic: str
    text: str
    as_of: str
    review_by: str
    note: str = ""


@dataclass(frozen=True)
class StatedMethod:
    """What a provider says of one assessment method; None where it says nothing."""

    method: Ref
    name: str
    minutes: float | None = None
    tolerance_percent: float | None = None
    weighting_percent: float | None = None
    grades: tuple[str, ...] = ()


@dataclass(frozen=True)
class Module:
    """A part of a course and the items it teaches."""

    title: str
    teaches: tuple[Ref, ...]
    weeks: float | None = None
    hours: float | None = None


@dataclass(frozen=True)
class Guide:
    """A course guide; the passages from summary to notes are Markdown."""

    id: str
    at: Location
    title: str
    provider: str
    provider_url: str
    framework: Ref
    version: Ref
    as_of: str
    status: Literal["open", "closed", "unknown"]
    status_as_of: str
    summary: str
    source: Ref | None = None
    status_note: str = ""
    status_source: Ref | None = None
    for_whom: str = ""
    entry: str = ""
    delivery: str = ""
    activities: tuple[str, ...] = ()
    minimum_months: float | None = None
    typical_months: float | None = None
    duration_text: str = ""
    on_programme: str = ""
    portfolio: str = ""
    reviews: str = ""
    gateway: tuple[str, ...] = ()
    methods: tuple[StatedMethod, ...] = ()
    assessment_note: str = ""
    funding: tuple[Claim, ...] = ()
    claims: tuple[Claim, ...] = ()
    progression: str = ""
    contact: str = ""
    modules: tuple[Module, ...] = ()
    notes: str = ""
