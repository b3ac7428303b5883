"""What a learner passport is, what is stored where, and the way to each of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from compsite import urls, wording
from compsite.model.framework import Framework
from compsite.model.keys import FrameworkKey
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._passport import (
    RATINGS,
    SCHEMA_FILE,
    for_script,
    never,
    outgoing,
    passport_pages,
    rated_codes,
    reaches,
    rests_on,
)
from compsite.pages._pieces import Desk, Link, Pill, status_pills

ASSETS = ("passport.css", "passport.js")


@dataclass(frozen=True)
class Card:
    """A standard to rate oneself against; the script fills in what is stored."""

    number: int
    title: Link
    pills: tuple[Pill, ...]
    total: str


@dataclass(frozen=True)
class Way:
    """From the ratings in one standard to another."""

    number: int
    words: str
    never: str
    """Why there is nothing that the script could fill in."""
    rests_on: str


@dataclass(frozen=True)
class View:
    """The way in."""

    cards: tuple[Card, ...]
    ways: tuple[Way, ...]
    ratings: tuple[tuple[str, str, str], ...]
    strength_rule: str
    schema: Link
    facts: str


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    yield Page(
        path=urls.PASSPORT,
        title="Learner passport",
        template="passports",
        view=_view(Desk(site, urls.PASSPORT)),
        description="Rate yourself against a standard in private: nothing you write leaves the page.",
        nav_title="Passport",
        assets=ASSETS,
    )


def _view(desk: Desk) -> View:
    catalog = desk.site.catalog
    current = [(key, found) for key, found in catalog.frameworks.items() if catalog.current[key.framework] == key]
    places = {key: number for number, (key, _) in enumerate(current)}
    ways = [
        (key, framework, reach) for key, framework in current for reach in reaches(catalog, key) if reach.key in places
    ]
    return View(
        cards=tuple(_card(desk, number, key, framework) for number, (key, framework) in enumerate(current)),
        ways=tuple(
            Way(
                number,
                f"From {framework.short_title} to {catalog.frameworks[reach.key].short_title}",
                never(catalog, reach),
                rests_on(catalog, reach, framework),
            )
            for number, (_, framework, reach) in enumerate(ways)
        ),
        ratings=RATINGS,
        strength_rule=wording.STRENGTH_RULE,
        schema=Link("JSON Schema of the passport file", SCHEMA_FILE),
        facts=for_script(
            {
                "root": desk.href(urls.HOME),
                "ratings": RATINGS,
                "standards": [
                    {"framework": key.framework, "version": key.version, "codes": " ".join(rated_codes(framework))}
                    for key, framework in current
                ],
                "pages": [page for _, page in passport_pages(desk)],
                "ways": [{"from": places[key]} | outgoing(catalog, reach) for key, _, reach in ways],
            }
        ),
    )


def _card(desk: Desk, number: int, key: FrameworkKey, framework: Framework) -> Card:
    total = wording.count(len(rated_codes(framework)), "item")
    return Card(
        number,
        desk.link(framework.short_title, urls.passport(key)),
        (
            *(Pill(text) for text in (framework.reference, wording.level(framework), f"version {key.version}") if text),
            *status_pills(framework),
        ),
        f"{total} to rate",
    )


PAGE = PageKind("passports", pages)
