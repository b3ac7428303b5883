"""All connected standards side by side by theme: every item of each, with its relation to the first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from compsite import urls, wording
from compsite.model.keys import FrameworkKey
from compsite.pages._banners import banners_of
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._files import FileLink, file_links
from compsite.pages._pieces import Banner, Bar, Desk, Link, Pill, audience, carry_over_bar, pinned
from compsite.pages._side_by_side import READING, ThemeGroup, side_by_side_tables, table_files, theme_groups
from compsite.pages._together import constellations, unmapped_pairs


@dataclass(frozen=True)
class Column:
    """One standard."""

    link: Link
    version: str
    audience: str | Markup


@dataclass(frozen=True)
class Covered:
    """How much of one standard another one covers; without a bar, `link` says why there is none."""

    other: str
    link: Link
    bar: Bar | None
    basis: str


@dataclass(frozen=True)
class CoverRow:
    """One standard, and how much of it each of the others covers."""

    standard: str
    cells: tuple[Covered, ...]


@dataclass(frozen=True)
class View:
    """The table."""

    crumbs: tuple[Link, ...]
    heading: str
    pills: tuple[Pill, ...]
    banners: tuple[Banner, ...]
    columns: tuple[Column, ...]
    covering: tuple[str, ...]
    """The heads of the table of who covers whom."""
    coverage: tuple[CoverRow, ...]
    counting: Link
    strength_rule: str
    files: tuple[FileLink, ...]
    reading: str
    ours: tuple[tuple[str, str], ...]
    theme_links: tuple[Link, ...]
    groups: tuple[ThemeGroup, ...]


def pages(site: Site) -> Iterator[Page]:
    """One page for each group of three or more connected standards."""
    for keys in constellations(site.catalog):
        path = urls.together(keys[0].framework)
        titles = [site.catalog.frameworks[key].short_title for key in keys]
        heading = f"{', '.join(titles[:-1])} and {titles[-1]} side by side"
        yield Page(
            path=path,
            title=heading,
            template="together",
            view=_view(Desk(site, path), keys, heading),
            description=f"All statements of {', '.join(titles)} in one table, by theme.",
            assets=("compare.css",),
            nav_title=f"{wording.count(len(keys), 'standard')} side by side",
            print_footer=" · ".join(f"{title}, version {key.version}" for title, key in zip(titles, keys, strict=True)),
        )


def _view(desk: Desk, keys: tuple[FrameworkKey, ...], heading: str) -> View:
    catalog = desk.site.catalog
    frameworks = [catalog.frameworks[key] for key in keys]
    groups = tuple(theme_groups(desk, keys))
    unmapped = frozenset(unmapped_pairs(catalog))
    return View(
        crumbs=(desk.link("Compare", urls.COMPARE), Link("Side by side")),
        heading=heading,
        pills=tuple(Pill(pinned(framework)) for framework in frameworks),
        banners=banners_of(desk, frameworks),
        columns=tuple(
            Column(desk.standard(key), framework.version, audience(framework))
            for key, framework in zip(keys, frameworks, strict=True)
        ),
        covering=tuple(f"in {pinned(framework)}" for framework in frameworks),
        coverage=tuple(_cover_row(desk, key, keys, unmapped) for key in keys),
        counting=desk.manual("How we count", urls.COUNTING),
        strength_rule=wording.STRENGTH_RULE,
        files=file_links(desk, table_files(keys), partial(side_by_side_tables, desk.site, keys)),
        reading=READING,
        ours=tuple((framework.short_title, note) for framework in frameworks for note in wording.ours(framework.items)),
        theme_links=tuple(Link(group.title, f"#_{group.id}") for group in groups),
        groups=groups,
    )


def _cover_row(
    desk: Desk,
    key: FrameworkKey,
    keys: tuple[FrameworkKey, ...],
    unmapped: frozenset[tuple[FrameworkKey, FrameworkKey]],
) -> CoverRow:
    covered = tuple(_covered(desk, key, other, has_page=(key, other) in unmapped) for other in keys)
    return CoverRow(f"Items of {pinned(desk.site.catalog.frameworks[key])}", covered)


def _covered(desk: Desk, key: FrameworkKey, other: FrameworkKey, *, has_page: bool) -> Covered:
    catalog = desk.site.catalog
    title = catalog.frameworks[other].short_title
    named = f"in {pinned(catalog.frameworks[other])}"
    if key == other:
        return Covered(named, Link("The same standard"), None, "")
    comparison = catalog.comparisons.get((key, other))
    if comparison is None:
        text = "Not compared: nobody has looked"
        return Covered(named, desk.link(text, urls.comparison(key, other)) if has_page else Link(text), None, "")
    crosswalk = comparison.crosswalk
    return Covered(
        named,
        desk.link("Read it row by row", urls.comparison(key, other)),
        carry_over_bar(comparison, title),
        f"{crosswalk.status}, {wording.day(crosswalk.date)}"
        + ("; generated from the other direction" if comparison.generated else ""),
    )


PAGE = PageKind("together", pages)
