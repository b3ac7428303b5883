"""All connected standards side by side by theme: every item of each, with its relation to the first."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from compsite import urls, wording
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import LinkedCatalog
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pieces import Bar, Chip, Desk, Link, Mention, Pill, audience, carry_over_bar, chip, pinned
from compsite.pages._together import constellations

UNTHEMED = "-"
"""No id of a theme, which cannot start with a hyphen."""


@dataclass(frozen=True)
class Entry:
    """An item in a cell; the chip says how it relates to the item that the row is about."""

    mention: Mention
    chip: Chip | None


@dataclass(frozen=True)
class Cell:
    """What one standard has in a row; without entries, the chip says why it is empty."""

    standard: str
    entries: tuple[Entry, ...]
    empty: Chip | None


@dataclass(frozen=True)
class TableRow:
    """One row: about one item, whose cell comes without a chip."""

    anchor: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ThemeGroup:
    """The rows of one theme."""

    id: str
    title: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Column:
    """One standard."""

    link: Link
    version: str
    audience: str | Markup


@dataclass(frozen=True)
class View:
    """The table."""

    crumbs: tuple[Link, ...]
    heading: str
    pills: tuple[Pill, ...]
    columns: tuple[Column, ...]
    coverage: tuple[tuple[Link, Bar], ...]
    strength_rule: str
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
            nav_title=f"{wording.count(len(keys), 'standard')} side by side",
            print_footer=" · ".join(f"{title}, version {key.version}" for title, key in zip(titles, keys, strict=True)),
        )


def _view(desk: Desk, keys: tuple[FrameworkKey, ...], heading: str) -> View:
    catalog = desk.site.catalog
    frameworks = [catalog.frameworks[key] for key in keys]
    groups = tuple(_themes(desk, keys))
    pairs = [(one, other) for one in keys for other in keys if (one, other) in catalog.comparisons]
    return View(
        crumbs=(desk.link("Compare", urls.COMPARE), Link("Side by side")),
        heading=heading,
        pills=tuple(Pill(pinned(framework)) for framework in frameworks),
        columns=tuple(
            Column(desk.standard(key), framework.version, audience(framework))
            for key, framework in zip(keys, frameworks, strict=True)
        ),
        coverage=tuple(
            (
                desk.link(
                    f"{catalog.frameworks[one].short_title} ({one.version}) to "
                    f"{catalog.frameworks[other].short_title} ({other.version})",
                    urls.comparison(one, other),
                ),
                carry_over_bar(catalog, catalog.comparisons[one, other], catalog.frameworks[other].short_title),
            )
            for one, other in pairs
        ),
        strength_rule=wording.STRENGTH_RULE,
        reading="Each row is about the item that stands without a sign; the signs say how the others relate to it. "
        f"In each theme the items of {frameworks[0].short_title} come first, then what the others have besides.",
        ours=tuple((framework.short_title, note) for framework in frameworks for note in wording.ours(framework.items)),
        theme_links=tuple(Link(group.title, f"#_{group.id}") for group in groups),
        groups=groups,
    )


def _themes(desk: Desk, keys: tuple[FrameworkKey, ...]) -> Iterator[ThemeGroup]:
    catalog = desk.site.catalog
    rows: dict[str, list[TableRow]] = {}
    shown: set[ItemKey] = set()
    for position, key in enumerate(keys):
        for item in catalog.frameworks[key].items:
            item_key = ItemKey(*key, item.code)
            if item_key in shown:
                continue
            theme = item.themes[0].name if item.themes else UNTHEMED
            cells = tuple(_cells(desk, keys, position, item_key))
            rows.setdefault(theme, []).append(TableRow(f"{key.framework}--{item.code}", cells))
            shown.update(_mapped(catalog, keys[position + 1 :], item_key))
    titles = {theme.id: theme.title for theme in catalog.themes.values()} | {UNTHEMED: "No theme"}
    for name, title in titles.items():
        if name in rows:
            yield ThemeGroup(name, title, tuple(rows[name]))


def _mapped(catalog: LinkedCatalog, others: tuple[FrameworkKey, ...], item: ItemKey) -> Iterator[ItemKey]:
    for other in others:
        row = catalog.rows.get((item, other))
        yield from (found.item for found in (row.counterparts if row else ()))


def _cells(desk: Desk, keys: tuple[FrameworkKey, ...], position: int, item: ItemKey) -> Iterator[Cell]:
    catalog = desk.site.catalog
    for column, key in enumerate(keys):
        title = pinned(catalog.frameworks[key])
        if column == position:
            yield Cell(title, (Entry(desk.mention(item), None),), None)
            continue
        row = catalog.rows.get((item, key))
        if row is None:
            yield Cell(title, (), chip("unreviewed"))
        elif row.counterparts:
            yield Cell(
                title,
                tuple(
                    Entry(desk.mention(found.item), chip(found.predicate, found.confidence))
                    for found in row.counterparts
                ),
                None,
            )
        else:
            yield Cell(title, (), chip(row.relation))


PAGE = PageKind("together", pages)
