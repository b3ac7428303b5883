"""The rows of several standards side by side as finished values: the page shows them, and the files hold the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from compsite import urls, wording
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import Comparison, LinkedCatalog
from compsite.pages._base import Site
from compsite.pages._by_theme import by_theme
from compsite.pages._comparing import address_of, cautions_of, denominator, plain, provenance, rights
from compsite.pages._files import Tables
from compsite.pages._pieces import Chip, Desk, Link, Mention, chip, confidences, counted_rows, pinned
from compsite.tables import Table

UNTHEMED = "-"
"""No id of a theme, which cannot start with a hyphen."""

READING = (
    "Each row is about the item that stands without a sign; the signs say how the others relate to it. "
    "In each theme the items of the first standard come first, then what the others have besides."
)


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
    also: tuple[Link, ...]
    """The rows about items that have this theme as well and stand under their first one."""


def theme_groups(desk: Desk, keys: tuple[FrameworkKey, ...]) -> Iterator[ThemeGroup]:
    """A row for each item that no row before it has shown, under the first theme of the item."""
    catalog = desk.site.catalog
    rows: dict[ItemKey, TableRow] = {}
    shown: set[ItemKey] = set()
    for position, key in enumerate(keys):
        for item in catalog.frameworks[key].items:
            item_key = ItemKey(*key, item.code)
            if item_key in shown:
                continue
            cells = tuple(_cells(desk, keys, position, item_key))
            rows[item_key] = TableRow(f"{key.framework}--{item.code}", cells)
            shown.update(_mapped(catalog, keys[position + 1 :], item_key))
    for under in by_theme(catalog, rows, lambda item: item):
        yield ThemeGroup(
            under.theme or UNTHEMED,
            under.title,
            tuple(rows[item] for item in under.first),
            tuple(
                Link(f"{catalog.frameworks[item.standard].short_title} {item.code}", f"#{rows[item].anchor}")
                for item in under.also
            ),
        )


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


def table_files(keys: tuple[FrameworkKey, ...]) -> Callable[[str], str]:
    """Where the files of a table lie: suffix -> path."""
    return partial(urls.together_file, keys[0].framework)


def side_by_side_tables(site: Site, keys: tuple[FrameworkKey, ...]) -> Tables:
    """What the page shows, as tables: the rows, and the numbers of every pair."""
    catalog, desk = site.catalog, Desk(site, urls.together(keys[0].framework))
    frameworks = [catalog.frameworks[key] for key in keys]
    names = [pinned(framework) for framework in frameworks]
    pairs = [(one, other) for one in keys for other in keys if (one, other) in catalog.comparisons]
    rows = tuple(
        (group.title, *(words for cell in row.cells for words in _cell_words(cell)))
        for group in theme_groups(desk, keys)
        for row in group.rows
    )
    numbers = tuple(
        (
            pinned(catalog.frameworks[one]),
            pinned(catalog.frameworks[other]),
            *_numbers(catalog.comparisons[one, other]),
            catalog.comparisons[one, other].crosswalk.date,
            catalog.comparisons[one, other].crosswalk.status,
        )
        for one, other in pairs
    )
    return (
        Table(
            f"{', '.join(framework.short_title for framework in frameworks)} side by side",
            (
                READING,
                "The themes are ours.",
                *(
                    f"{provenance(catalog.comparisons[pair])} {denominator(catalog, catalog.comparisons[pair])}"
                    for pair in pairs
                ),
                wording.STRENGTH_RULE,
                *(sentence for framework in frameworks for sentence in rights(desk, framework)),
                *cautions_of(desk, frameworks),
                *(f"{one.short_title}: {note}" for one in frameworks for note in wording.ours(one.items)),
                f"From {site.settings.site_name}, {address_of(site, urls.together(keys[0].framework))}",
            ),
            ("Theme (ours)", *(head for name in names for head in (f"{name}: relation", f"{name}: statements"))),
            rows,
            sheet="Side by side",
        ),
        Table(
            "Who covers whom",
            ("Each number is over the items in scope, which stand under “Out of”.",),
            (
                "Items of",
                "Compared with",
                *(f"{words[:1].upper()}{words[1:]}" for words in (wording.STATES[name] for name in _COUNTED)),
                "Out of",
                "Confidence of the mappings",
                "Mapped on",
                "Status",
            ),
            numbers,
            sheet="Numbers",
        ),
    )


_COUNTED = ("full", "part", "context", "none", "nothing", "unreviewed")


def _numbers(comparison: Comparison) -> tuple[int | str, ...]:
    """Full, part, context, none, nothing and not reviewed; out of how many; and how sure the mappings are."""
    it = comparison.coverage
    none = (0, it.none) if comparison.generated else (it.none, 0)
    return (it.full, it.part, it.context, *none, it.unreviewed, it.total, confidences(counted_rows(comparison)))


def _cell_words(cell: Cell) -> tuple[str, str]:
    """How a standard relates to the item of a row, and which items it has, line by line."""
    if cell.empty:
        return cell.empty.words, ""
    return (
        "\n".join(entry.chip.words if entry.chip else "the item of this row" for entry in cell.entries),
        "\n".join(f"{entry.mention.tag.code} {plain(entry.mention)}" for entry in cell.entries),
    )
