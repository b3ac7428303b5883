"""The list of all comparisons, pair by pair and together."""

from collections.abc import Iterator
from dataclasses import dataclass

from compsite import urls, wording
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pieces import Bar, Chip, Desk, Link, carry_over_bar, chip
from compsite.pages._together import constellations


@dataclass(frozen=True)
class PairRow:
    """One comparison in one direction."""

    link: Link
    versions: str
    bar: Bar
    status: str
    date: str


@dataclass(frozen=True)
class View:
    """The list."""

    together: tuple[tuple[Link, str], ...]
    pairs: tuple[PairRow, ...]
    strength_rule: str
    legend: tuple[tuple[Chip, str], ...]


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    desk, catalog = Desk(site, urls.COMPARE), site.catalog
    pairs = []
    for (subject, object_), comparison in catalog.comparisons.items():
        first, second = catalog.frameworks[subject], catalog.frameworks[object_]
        pairs.append(
            PairRow(
                desk.link(
                    f"{first.short_title} compared with {second.short_title}",
                    urls.comparison(subject, object_),
                ),
                f"version {first.version} and version {second.version}",
                carry_over_bar(catalog, comparison, second.short_title),
                comparison.crosswalk.status,
                wording.day(comparison.crosswalk.date),
            )
        )
    together = tuple(
        (
            desk.link(f"{wording.count(len(keys), 'standard')} side by side", urls.together(keys[0].framework)),
            ", ".join(catalog.frameworks[key].short_title for key in keys),
        )
        for keys in constellations(catalog)
    )
    yield Page(
        path=urls.COMPARE,
        title="Compare",
        template="compare",
        view=View(
            together,
            tuple(pairs),
            wording.STRENGTH_RULE,
            tuple((chip(name), meaning) for name, meaning in wording.RELATION_MEANINGS.items()),
        ),
        description="Comparisons between standards, with relation, reason and coverage.",
        hide=("toc",),
        nav_title="All comparisons",
    )


PAGE = PageKind("compare", pages)
