"""The register of source documents and the vocabulary of themes."""

from dataclasses import dataclass
from typing import Literal

from compsite.finding import Location

Redistribution = Literal["allowed", "unconfirmed", "not-allowed"]


@dataclass(frozen=True)
class Ref:
    """A name written in a file that means something elsewhere, and where it was written."""

    name: str
    at: Location


@dataclass(frozen=True)
class Licence:
    """A licence that sources name."""

    id: str
    at: Location
    title: str
    requires_attribution: bool
    url: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Source:
    """A document that something in the standards is drawn from; `notes` is Markdown."""

    id: str
    at: Location
    title: str
    publisher: str
    retrieved: str
    kind: Literal["official", "third-party", "project"]
    licence: Ref
    redistribution: Redistribution
    url: str = ""
    attribution: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Theme:
    """A subject that items of several standards share."""

    id: str
    at: Location
    title: str
    description: str


@dataclass(frozen=True)
class Register:
    """Everything that `sources.yaml` and `themes.yaml` say; `theme_note` is Markdown."""

    licences: tuple[Licence, ...] = ()
    sources: tuple[Source, ...] = ()
    themes: tuple[Theme, ...] = ()
    theme_note: str = ""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Words that the search treats as the same."""
