"""A comparison as a grid of codes, and as a map of how often two themes meet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from compsite import urls, wording
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import STRENGTH, Comparison, LinkedCatalog, Row, Strength
from compsite.pages._banners import banners_of
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._by_theme import themes_of, title_of
from compsite.pages._grids import LARGEST, Drawing, Spot, grid
from compsite.pages._pictures import ASSETS, Swatch
from compsite.pages._pieces import (
    Banner,
    Chip,
    Desk,
    Link,
    Origin,
    Pill,
    Tag,
    chip,
    confidences,
    counted_rows,
    is_low,
    pinned,
)

ALL = 60
"""Up to so many items on each side, those without a mapping are shown as well: a gap is easiest seen as one."""

TALL = 40
"""Rows that a reader sees at once, more or less."""

WIDE = 40
"""Columns that fit on a desk, more or less; no phone has room for more than ten."""

STEPS = 4
"""Shades of a heat map; the number stands in every cell as well."""


@dataclass(frozen=True)
class Cell:
    """One mapping in the grid: a link to its row in the comparison."""

    style: str
    sign: str
    low: bool
    href: str
    name: str


@dataclass(frozen=True)
class GridRow:
    """One item of the first standard; without any counterpart it has no cells, only a chip that says why."""

    tag: Tag
    cells: tuple[Cell | None, ...]
    empty: Chip | None


@dataclass(frozen=True)
class RowGroup:
    """The rows of one item type."""

    title: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True)
class ColumnGroup:
    """The columns of one item type; `narrow` when its title has little room."""

    title: str
    span: int
    narrow: bool


@dataclass(frozen=True)
class CodeGrid:
    """Items against items."""

    caption: str
    column_groups: tuple[ColumnGroup, ...]
    columns: tuple[Tag, ...]
    upright: bool
    """Codes are too long to stand side by side: they are written downwards."""
    wide: bool
    """It is wider than most screens."""
    tall: bool
    """It has a box of its own to scroll in, so that its heads stay in view."""
    groups: tuple[RowGroup, ...]
    span: int
    legend: tuple[Chip, ...]
    low: bool
    """Some mapping in it is of low confidence."""


@dataclass(frozen=True)
class ListRow:
    """One mapping in the list."""

    subject: Tag
    chip: Chip
    object: Tag
    confidence: str


@dataclass(frozen=True)
class HeatRow:
    """How often two themes, or types, meet."""

    subject: Link
    object: Link
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Heat:
    """How often the themes, or types, of two standards meet in a mapping."""

    title: str
    caption: str
    drawing: Drawing
    legend: tuple[Swatch, ...]
    heads: tuple[str, str]
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True)
class View:
    """The matrix of a comparison."""

    crumbs: tuple[Link, ...]
    heading: str
    pills: tuple[Pill, ...]
    banners: tuple[Banner, ...]
    subject: str
    object: str
    grid: CodeGrid | None
    instead: str
    """Why there is no grid."""
    list: tuple[ListRow, ...]
    list_caption: str
    heat: Heat | None
    comparison: Link
    other_way: Link
    origin: Origin


def pages(site: Site) -> Iterator[Page]:
    """One page for each comparison in each direction."""
    for (subject, object_), comparison in site.catalog.comparisons.items():
        path = urls.matrix(subject, object_)
        first, second = site.catalog.frameworks[subject], site.catalog.frameworks[object_]
        heading = f"{first.short_title} against {second.short_title}: the matrix"
        yield Page(
            path=path,
            title=heading,
            template="matrix",
            view=_view(Desk(site, path), comparison, heading),
            description=f"Which items of {first.short_title} meet which of {second.short_title}, as a grid.",
            source=comparison.crosswalk.at,
            print_footer=f"{pinned(first)} · {pinned(second)}",
            assets=ASSETS,
            in_search=False,
        )


def _view(desk: Desk, comparison: Comparison, heading: str) -> View:
    catalog, crosswalk = desk.site.catalog, comparison.crosswalk
    subject, object_ = catalog.frameworks[comparison.subject], catalog.frameworks[comparison.object]
    title = f"{subject.short_title} compared with {object_.short_title}"
    mapped = tuple(row for row in comparison.rows if row.counterparts)
    rows, columns = _shown(catalog, comparison)
    fits = len(rows) <= LARGEST and len(columns) <= LARGEST
    return View(
        crumbs=(
            desk.link("Compare", urls.COMPARE),
            desk.link(title, urls.comparison(comparison.subject, comparison.object)),
            Link("Matrix"),
        ),
        heading=heading,
        pills=(
            Pill(pinned(subject)),
            Pill(pinned(object_)),
            Pill(f"mapped {wording.day(crosswalk.date)}"),
            Pill(crosswalk.status, caution=crosswalk.status == "proposed"),
        ),
        banners=banners_of(desk, (subject, object_)),
        subject=subject.short_title,
        object=object_.short_title,
        grid=_grid(desk, comparison, rows, columns) if fits and rows and columns else None,
        instead=""
        if fits and rows and columns
        else "There is nothing to set side by side."
        if fits
        else f"A grid of {len(rows)} by {len(columns)} items is too large to be read, so there is none here: "
        f"we draw up to {LARGEST} by {LARGEST}. The map of themes below sums it up, and the comparison has every row.",
        list=tuple(_list(desk, mapped)) if fits else (),
        list_caption=f"Every mapping from {pinned(subject)} to {pinned(object_)}",
        heat=_heat(desk, comparison, mapped),
        comparison=desk.link(f"{title}: every row with its reason", urls.comparison(*_pair(comparison))),
        other_way=desk.link(
            f"{object_.short_title} against {subject.short_title}: the matrix",
            urls.matrix(comparison.object, comparison.subject),
        ),
        origin=desk.origin(crosswalk.at),
    )


def _pair(comparison: Comparison) -> tuple[FrameworkKey, FrameworkKey]:
    return comparison.subject, comparison.object


def _shown(catalog: LinkedCatalog, comparison: Comparison) -> tuple[tuple[Row, ...], tuple[ItemKey, ...]]:
    """The rows and columns of the grid: all that were in scope, or only those with a mapping where they are many."""
    reverse = catalog.comparisons[comparison.object, comparison.subject]
    rows = tuple(row for row in comparison.rows if row.in_scope or row.counterparts)
    columns = tuple(row for row in reverse.rows if row.in_scope or row.counterparts)
    if max(len(rows), len(columns)) > ALL:
        rows = tuple(row for row in rows if row.counterparts)
        columns = tuple(row for row in columns if row.counterparts)
    order = _by_type(catalog, comparison.subject)
    order_there = _by_type(catalog, comparison.object)
    return (
        tuple(sorted(rows, key=lambda row: order[catalog.types[row.item].id])),
        tuple(row.item for row in sorted(columns, key=lambda row: order_there[catalog.types[row.item].id])),
    )


def _by_type(catalog: LinkedCatalog, key: FrameworkKey) -> dict[str, int]:
    return {kind.id: place for place, kind in enumerate(catalog.frameworks[key].item_types)}


def _grid(desk: Desk, comparison: Comparison, rows: Sequence[Row], columns: Sequence[ItemKey]) -> CodeGrid:
    catalog = desk.site.catalog
    low = any(is_low(found.confidence) for row in rows for found in row.counterparts)
    used = {row.relation for row in rows} | {found.predicate for row in rows for found in row.counterparts}
    return CodeGrid(
        caption=_grid_caption(catalog, comparison, rows, columns),
        column_groups=tuple(
            ColumnGroup(kind.plural, span := len(tuple(keys)), 3 * span < len(kind.plural))
            for kind, keys in groupby(columns, key=lambda key: catalog.types[key])
        ),
        columns=tuple(desk.tag(key) for key in columns),
        upright=max(len(key.code) for key in columns) > 3,
        wide=len(columns) > WIDE,
        tall=len(rows) > TALL,
        groups=tuple(
            RowGroup(kind.plural, tuple(_grid_row(desk, comparison, row, columns) for row in under))
            for kind, under in groupby(rows, key=lambda row: catalog.types[row.item])
        ),
        span=len(columns),
        legend=tuple(chip(name) for name in wording.RELATIONS if name in used),
        low=low,
    )


def _grid_row(desk: Desk, comparison: Comparison, row: Row, columns: Sequence[ItemKey]) -> GridRow:
    if not row.counterparts:
        return GridRow(desk.tag(row.item), (), chip(row.relation))
    href = desk.href(f"{urls.comparison(*_pair(comparison))}#{row.item.code}")
    found = {match.item: match for match in reversed(row.counterparts)}
    cells: list[Cell | None] = []
    for key in columns:
        match = found.get(key)
        if match is None:
            cells.append(None)
            continue
        it, sure = chip(match.predicate), wording.confidence(match.confidence)
        name = f"{row.item.code} {it.words} {key.code}, confidence {sure}"
        cells.append(Cell(it.style, it.sign, is_low(match.confidence), href, name))
    return GridRow(desk.tag(row.item), tuple(cells), None)


def _grid_caption(
    catalog: LinkedCatalog, comparison: Comparison, rows: Sequence[Row], columns: Sequence[ItemKey]
) -> str:
    reverse = catalog.comparisons[comparison.object, comparison.subject]
    subject, object_ = (catalog.frameworks[key] for key in _pair(comparison))
    mapped = sum(1 for row in comparison.rows if row.counterparts)
    met = sum(1 for row in reverse.rows if row.counterparts)
    every = f"{mapped} of {_shown_of(catalog, comparison)} have a mapping"
    there = f"{met} of {_shown_of(catalog, reverse)}"
    rule = (
        f"Shown are all items that were in scope, or have a mapping: {len(rows)} by {len(columns)}."
        if len(rows) > mapped or len(columns) > met
        else f"Shown are the items that have a mapping, {len(rows)} by {len(columns)}; "
        "the others stand in the comparison."
    )
    sure = confidences(counted_rows(comparison))
    return (
        f"Down the side {pinned(subject)}: {every}. Along the top {pinned(object_)}: {there}. {rule} "
        f"{f'Confidence of the mappings: {sure}.' if sure else ''} Each filled cell leads to its row in the comparison."
    )


def _shown_of(catalog: LinkedCatalog, comparison: Comparison) -> str:
    """27 items; or, where items that are not counted stand among them: 36 items (35 in scope and 1 task)."""
    scope = sum(1 for row in comparison.rows if row.in_scope)
    others = Counter(catalog.types[row.item] for row in comparison.rows if row.counterparts and not row.in_scope)
    if not others:
        return wording.count(scope, "item")
    besides = [wording.count(number, kind.title.lower(), kind.plural.lower()) for kind, number in others.items()]
    return f"{scope + others.total()} items ({scope} in scope and {', '.join(besides)} not counted)"


def _list(desk: Desk, rows: Sequence[Row]) -> Iterator[ListRow]:
    for row in rows:
        for found in row.counterparts:
            yield ListRow(
                desk.tag(row.item), chip(found.predicate), desk.tag(found.item), wording.confidence(found.confidence)
            )


def _heat(desk: Desk, comparison: Comparison, rows: Sequence[Row]) -> Heat | None:
    """Theme by theme, where items on both sides of a mapping have themes; else type by type."""
    catalog = desk.site.catalog
    pairs = [(row.item, found.item, found.predicate) for row in rows for found in row.counterparts]
    if not pairs:
        return None
    themed = any(catalog.items[one].themes and catalog.items[two].themes for one, two, _ in pairs)
    counted: dict[tuple[str, str], Counter[Strength]] = {}
    for one, two, predicate in pairs:
        for meeting in product(_names(catalog, one, themed=themed), _names(catalog, two, themed=themed)):
            counted.setdefault(meeting, Counter())[STRENGTH[predicate]] += 1
    return _heat_map(desk, comparison, counted, len(pairs), themed=themed)


def _names(catalog: LinkedCatalog, key: ItemKey, *, themed: bool) -> tuple[str, ...]:
    if not themed:
        return (catalog.types[key].id,)
    return themes_of(catalog, key)


def _heat_map(
    desk: Desk,
    comparison: Comparison,
    counted: dict[tuple[str, str], Counter[Strength]],
    mappings: int,
    *,
    themed: bool,
) -> Heat | None:
    catalog = desk.site.catalog
    subject, object_ = (catalog.frameworks[key] for key in _pair(comparison))
    sides = tuple(
        [name for name in _order(catalog, key, themed=themed) if any(meeting[place] == name for meeting in counted)]
        for place, key in enumerate(_pair(comparison))
    )
    if max(map(len, sides)) > LARGEST:
        return None
    labels = tuple(
        [_label(desk, key, name, themed=themed) for name in side]
        for key, side in zip(_pair(comparison), sides, strict=True)
    )
    most = max(sum(found.values()) for found in counted.values())
    what = "theme" if themed else "type"
    spots, listed = {}, []
    for (row, one), (column, two) in product(enumerate(sides[0]), enumerate(sides[1])):
        if (one, two) not in counted:
            continue
        found = counted[one, two]
        number = sum(found.values())
        says = f"{labels[0][row].text} and {labels[1][column].text}: {wording.count(number, 'mapping')}"
        spots[row, column] = Spot(f"heat-{_step(number, most)}", says, sign=str(number))
        numbers = (number, found[Strength.FULL], found[Strength.PART], found[Strength.CONTEXT])
        listed.append(HeatRow(labels[0][row], labels[1][column], numbers))
    title = f"How the {what}s meet"
    twice = (
        " A mapping between items with several themes is counted for each pair of them. The themes are ours."
        if themed
        else ""
    )
    return Heat(
        title=title,
        caption=f"Down the side the {what}s of {pinned(subject)}, along the top those of {pinned(object_)}; "
        f"each cell says how many of the {wording.count(mappings, 'mapping')} join the two, of any relation, related "
        f"ones included: the stronger the shade, the more.{twice} Mapped {wording.day(comparison.crosswalk.date)}.",
        drawing=grid(
            "heat",
            title,
            f"A grid of {len(sides[0])} by {len(sides[1])} {what}s. The table below says the same.",
            [link.text for link in labels[0]],
            [link.text for link in labels[1]],
            spots,
            cell=(40, 28),
        ),
        legend=tuple(_heat_legend(most)),
        heads=(f"{what.title()} in {subject.short_title}", f"{what.title()} in {object_.short_title}"),
        columns=("Mappings", "Exact or close", "Broader or narrower", "Related"),
        rows=tuple(listed),
    )


def _order(catalog: LinkedCatalog, key: FrameworkKey, *, themed: bool) -> tuple[str, ...]:
    return (*catalog.themes, "") if themed else tuple(kind.id for kind in catalog.frameworks[key].item_types)


def _label(desk: Desk, key: FrameworkKey, name: str, *, themed: bool) -> Link:
    catalog = desk.site.catalog
    if themed:
        title = title_of(catalog, name)
        return desk.link(title, urls.theme(name)) if name else Link(title)
    return Link(next(kind.plural for kind in catalog.frameworks[key].item_types if kind.id == name))


def _step(number: int, most: int) -> int:
    """Which shade: the darkest for the largest number."""
    return max(1, -(-number * STEPS // most)) if most >= STEPS else number


def _heat_legend(most: int) -> Iterator[Swatch]:
    for step, same in groupby(range(1, most + 1), key=lambda number: _step(number, most)):
        numbers = tuple(same)
        first, last = numbers[0], numbers[-1]
        yield Swatch(
            f"heat-{step}", "", wording.count(first, "mapping") if first == last else f"{first} to {last} mappings"
        )


PAGE = PageKind("matrix", pages)
