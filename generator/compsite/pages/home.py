"""The home page: what this is, the standards as cards, and a way in for each kind of reader."""

from collections.abc import Iterator
from dataclasses import dataclass

from compsite import urls, wording
from compsite.model.keys import FrameworkKey
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pieces import Bar, Desk, Link, Pill, carry_over_bar, counts, status_pills

MOST_BARS = 2
"""More than this makes a card longer than it is useful; the comparison pages have them all."""


@dataclass(frozen=True)
class Card:
    """One standard."""

    title: Link
    publisher: str
    pills: tuple[Pill, ...]
    counts: tuple[tuple[int, str], ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class WayIn:
    """Where one kind of reader starts."""

    title: str
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class View:
    """The home page."""

    heading: str
    lead: str
    buttons: tuple[Link, ...]
    cards: tuple[Card, ...]
    ways_in: tuple[WayIn, ...]


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    desk = Desk(site, urls.HOME)
    settings = site.settings
    yield Page(
        path=urls.HOME,
        title="Home",
        template="home",
        view=View(
            heading=settings.heading or settings.site_name,
            lead=settings.lead,
            buttons=_buttons(desk),
            cards=tuple(_card(desk, key) for key in _reading_order(site)),
            ways_in=_ways_in(desk),
        ),
        description=settings.lead or f"{settings.site_name}: standards, comparisons, course guides and evidence forms.",
    )


def _reading_order(site: Site) -> tuple[FrameworkKey, ...]:
    return tuple(key for key in site.catalog.frameworks if site.catalog.current[key.framework] == key)


def _buttons(desk: Desk) -> tuple[Link, ...]:
    catalog = desk.site.catalog
    buttons = [desk.link("See the standards", urls.STANDARDS)]
    if catalog.comparisons:
        buttons.append(desk.link("Compare the standards", urls.COMPARE))
    if catalog.catalog.forms:
        buttons.append(desk.link("Print evidence forms", urls.EVIDENCE))
    return tuple(buttons)


def _card(desk: Desk, key: FrameworkKey) -> Card:
    catalog = desk.site.catalog
    framework = catalog.frameworks[key]
    about = (
        framework.reference,
        wording.level(framework),
        f"version {framework.version}",
        wording.KINDS[framework.kind],
    )
    return Card(
        title=desk.link(framework.title, urls.framework(key)),
        publisher=framework.publisher,
        pills=(*(Pill(text) for text in about if text), *status_pills(framework)),
        counts=counts(framework),
        bars=tuple(_bars(desk, key)),
    )


def _bars(desk: Desk, key: FrameworkKey) -> Iterator[Bar]:
    """The comparisons that found most, so that another standard dropped in hides none of them by chance."""
    catalog = desk.site.catalog
    found = [comparison for (subject, _), comparison in catalog.comparisons.items() if subject == key]
    for comparison in sorted(found, key=lambda entry: -entry.coverage.found)[:MOST_BARS]:
        yield carry_over_bar(comparison, catalog.frameworks[comparison.object].short_title)


def _ways_in(desk: Desk) -> tuple[WayIn, ...]:
    return (
        WayIn(
            "I am a learner",
            "Find a statement by code or word, rate yourself, see what another standard asks that is new to you, "
            "and print the forms for your portfolio.",
            (
                desk.link("All items, with filters", urls.BROWSE),
                desk.link("Learner passport", urls.PASSPORT),
                desk.link("Evidence forms", urls.EVIDENCE),
            ),
        ),
        WayIn(
            "I am a training provider",
            "See what a course teaches of one standard and of those compared with it, where providers and standards "
            "differ, and take the comparisons along as a spreadsheet.",
            (desk.link("Course guides", urls.GUIDES), desk.link("Comparisons", urls.COMPARE)),
        ),
        WayIn(
            "I assess",
            "Cite a statement by standard, version and code. See how it is assessed and where sources disagree.",
            (
                desk.link("Standards", urls.STANDARDS),
                desk.link("Themes", urls.THEMES),
                desk.link("Sources", urls.SOURCES),
            ),
        ),
        WayIn(
            "I look after a standard",
            "Every page is made from a text file that is checked at each change. Read what a file may say.",
            (desk.link("File reference", urls.SCHEMA), desk.link("Rules", urls.RULES)),
        ),
    )


PAGE = PageKind("home", pages)
