"""The subjects that cut across standards, each with its items."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from compsite import urls, wording
from compsite.model.linked import Comparison, Row
from compsite.model.register import Theme
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._by_theme import counted_in_each, rows_by_theme
from compsite.pages._comparing import denominator
from compsite.pages._pictures import ASSETS, Strips, Swatch, capitals, columns, strip_of, swatches
from compsite.pages._pieces import Desk, Link, Mention, pinned
from compsite.prose import render_prose

_PATTERNS = "themes"
_EITHER = f"{wording.STATES['none']}, or {wording.STATES['nothing']}"


@dataclass(frozen=True)
class ThemeView:
    """One theme with the items of each standard that carry it, and how much of it carries over."""

    id: str
    title: str
    description: str
    standards: tuple[tuple[Link, tuple[Mention, ...]], ...]
    strips: Strips | None


@dataclass(frozen=True)
class View:
    """All themes."""

    note: Markup
    patterns: str
    legend: tuple[Swatch, ...]
    """Of the strips of all themes; empty where there are none."""
    several: str
    themes: tuple[ThemeView, ...]
    bases: tuple[tuple[Link, str], ...]
    """What the strips of each comparison rest on: versions, scope, confidence, day and state."""
    matrices: tuple[Link, ...]


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    desk, catalog = Desk(site, urls.THEMES), site.catalog
    rows = _rows_by_theme(site)
    longest = max((len(found) for theme in rows.values() for _, found in theme), default=0)
    themes = tuple(_theme(desk, theme, rows.get(theme.id, ()), longest) for theme in catalog.themes.values())
    yield Page(
        path=urls.THEMES,
        title="Themes",
        template="themes",
        view=View(
            note=render_prose(catalog.catalog.register.theme_note),
            patterns=_PATTERNS,
            legend=_legend() if longest else (),
            several=counted_in_each(catalog, catalog.items),
            themes=themes,
            bases=tuple(_basis(desk, comparison) for comparison in catalog.comparisons.values()) if longest else (),
            matrices=tuple(
                desk.link(
                    f"{catalog.frameworks[subject].short_title} against {catalog.frameworks[object_].short_title}",
                    urls.matrix(subject, object_),
                )
                for subject, object_ in catalog.comparisons
            ),
        ),
        description="Statements of all standards by subject.",
        hide=("navigation",),
        assets=ASSETS,
    )


def _basis(desk: Desk, comparison: Comparison) -> tuple[Link, str]:
    catalog, crosswalk = desk.site.catalog, comparison.crosswalk
    names = [catalog.frameworks[key].short_title for key in (comparison.subject, comparison.object)]
    said = f"{denominator(catalog, comparison)} Mapped {wording.day(crosswalk.date)}, {crosswalk.status}."
    return desk.link(" compared with ".join(names), urls.comparison(comparison.subject, comparison.object)), said


def _theme(desk: Desk, theme: Theme, rows: tuple[tuple[Comparison, tuple[Row, ...]], ...], longest: int) -> ThemeView:
    catalog = desk.site.catalog
    return ThemeView(
        theme.id,
        theme.title,
        theme.description,
        tuple(
            (desk.standard(key), mentions)
            for key in catalog.frameworks
            if (
                mentions := tuple(
                    desk.mention(item) for item in catalog.by_theme.get(theme.id, ()) if item.standard == key
                )
            )
        ),
        _strips(desk, theme, rows, longest) if rows else None,
    )


def _rows_by_theme(site: Site) -> dict[str, tuple[tuple[Comparison, tuple[Row, ...]], ...]]:
    """For each theme, the comparisons that counted any item of it, with the rows of these items."""
    found: dict[str, list[tuple[Comparison, tuple[Row, ...]]]] = {}
    for comparison in site.catalog.comparisons.values():
        for under in rows_by_theme(site.catalog, comparison.rows):
            if under.theme:
                found.setdefault(under.theme, []).append((comparison, under.every))
    return {theme: tuple(entries) for theme, entries in found.items()}


def _strips(desk: Desk, theme: Theme, rows: tuple[tuple[Comparison, tuple[Row, ...]], ...], longest: int) -> Strips:
    frameworks = desk.site.catalog.frameworks
    compared = {key for comparison, _ in rows for key in (comparison.subject, comparison.object)}
    versions = "; ".join(pinned(framework) for key, framework in frameworks.items() if key in compared)
    return Strips(
        id=f"{_PATTERNS}-{theme.id}",
        title=f"{theme.title}, comparison by comparison",
        caption=f"How many items of this theme have a counterpart, by comparison. The versions are {versions}.",
        subject="Comparison",
        legend=(),
        strips=tuple(
            strip_of(
                _PATTERNS,
                desk.link(
                    f"{frameworks[comparison.subject].short_title} compared with "
                    f"{frameworks[comparison.object].short_title}",
                    urls.comparison(comparison.subject, comparison.object),
                ),
                found,
                longest,
                generated=comparison.generated,
            )
            for comparison, found in rows
        ),
        total="Items",
        columns=capitals((*columns(generated=False)[:3], _EITHER, columns(generated=False)[4])),
    )


def _legend() -> tuple[Swatch, ...]:
    return tuple(
        replace(swatch, words=_EITHER) if swatch.style == "none" else swatch
        for swatch in swatches(_PATTERNS, generated=False)
    )


PAGE = PageKind("themes", pages)
