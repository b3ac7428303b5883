"""Sources, licences and attribution: generated from the register, as the licences ask."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from compsite import urls, wording
from compsite.model.register import Source
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pieces import Link
from compsite.prose import render_prose


@dataclass(frozen=True)
class SourceView:
    """One document."""

    id: str
    title: str
    publisher: str
    url: str
    retrieved: str
    licence: Link
    attribution: str
    redistribution: str
    notes: Markup


@dataclass(frozen=True)
class LicenceView:
    """One licence."""

    title: str
    url: str
    notes: Markup
    sources: int


@dataclass(frozen=True)
class View:
    """The page."""

    attributions: tuple[tuple[str, tuple[Link, ...]], ...]
    """Each statement with the documents that ask for it."""
    groups: tuple[tuple[str, str, tuple[SourceView, ...]], ...]
    licences: tuple[LicenceView, ...]


_GROUPS = (
    ("official", "Official documents"),
    ("third-party", "Documents of third parties"),
    ("project", "Made by this project"),
)


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    catalog = site.catalog
    sources = tuple(catalog.sources.values())
    view = View(
        attributions=tuple(_attributions(sources)),
        groups=tuple(
            (kind, title, found)
            for kind, title in _GROUPS
            if (found := tuple(_source(site, source) for source in sources if source.kind == kind))
        ),
        licences=tuple(
            LicenceView(
                licence.title,
                licence.url,
                render_prose(licence.notes),
                sum(source.licence.name == licence.id for source in sources),
            )
            for licence in catalog.licences.values()
        ),
    )
    yield Page(
        path=urls.SOURCES,
        title="Sources and attribution",
        template="sources",
        view=view,
        description="Every document that this site draws on, with its licence and attribution.",
        hide=("navigation",),
    )


def _attributions(sources: tuple[Source, ...]) -> Iterator[tuple[str, tuple[Link, ...]]]:
    for statement in dict.fromkeys(source.attribution for source in sources if source.attribution):
        asked = tuple(Link(source.title, f"#{source.id}") for source in sources if source.attribution == statement)
        yield statement, asked


def _source(site: Site, source: Source) -> SourceView:
    licence = site.catalog.licences[source.licence.name]
    return SourceView(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        retrieved=wording.day(source.retrieved),
        licence=Link(licence.title, licence.url),
        attribution=source.attribution,
        redistribution=wording.REDISTRIBUTION[source.redistribution],
        notes=render_prose(source.notes),
    )


PAGE = PageKind("sources", pages)
