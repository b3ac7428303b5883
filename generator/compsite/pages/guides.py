"""The list of all course guides."""

from collections.abc import Iterator
from dataclasses import dataclass

from compsite import urls, wording
from compsite.model.guide import Guide
from compsite.model.keys import FrameworkKey
from compsite.model.linked import LinkedCatalog
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._course import own_coverage, says_what
from compsite.pages._course_files import coverage_note
from compsite.pages._pieces import Desk, Link, Pill


@dataclass(frozen=True)
class Card:
    """One guide."""

    title: Link
    provider: str
    standard: Link
    pills: tuple[Pill, ...]
    as_of: str
    covers: str
    """How much its modules teach, or that they do not say."""


@dataclass(frozen=True)
class View:
    """The list."""

    cards: tuple[Card, ...]


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    desk = Desk(site, urls.GUIDES)
    cards = tuple(
        Card(
            desk.link(guide.title, urls.guide(guide.id)),
            guide.provider,
            desk.link(f"{site.catalog.frameworks[key].title}, version {key.version}", urls.framework(key)),
            (Pill(wording.GUIDE_STATUS[guide.status], caution=guide.status != "open"),),
            wording.day(guide.as_of),
            _covers(site.catalog, guide),
        )
        for guide in site.catalog.catalog.guides
        for key in (FrameworkKey(guide.framework.name, guide.version.name),)
    )
    yield Page(
        path=urls.GUIDES,
        title="Course guides",
        template="guides",
        view=View(cards),
        description="Course guides by provider, with the facts of the standard drawn in.",
        hide=("toc",),
        nav_title="All course guides",
    )


def _covers(catalog: LinkedCatalog, guide: Guide) -> str:
    if not says_what(guide):
        return coverage_note(guide)
    counted = tuple(one for one in own_coverage(catalog, guide) if one.counted)
    total, taught = sum(len(one.items) for one in counted), sum(len(one.taught) for one in counted)
    return f"Its modules say that they teach {taught} of {wording.count(total, 'statement')}."


PAGE = PageKind("guides", pages)
