"""Pictures drawn at build time, as values: every length is worked out here, and a template only prints it."""

from collections.abc import Iterable
from dataclasses import dataclass

from compsite import urls, wording
from compsite.link import coverage_of
from compsite.model.framework import Framework
from compsite.model.linked import Comparison, Coverage, LinkedCatalog, Row
from compsite.pages._by_theme import counted_in_each, rows_by_theme, title_of
from compsite.pages._pieces import Desk, Link, confidences, counted_rows, pinned

ASSETS = ("pictures.css",)
"""What a page with pictures names in its assets."""

STATES = ("full", "part", "related", "none", "unreviewed")
"""The five things that can be said of an item in a comparison, each with a filling of its own."""

_PATTERNED = ("part", "related", "unreviewed")
_WITHOUT = {False: "reviewed without a counterpart", True: "to which nothing maps"}
_LEAST = 10
"""Thousandths of a strip: one item among thousands is still drawn, a little wider than it is."""


@dataclass(frozen=True)
class Swatch:
    """What a filling means. `fill` names a pattern of the picture; empty leaves it to the style."""

    style: str
    fill: str
    words: str


@dataclass(frozen=True)
class Part:
    """One stretch of a strip."""

    style: str
    fill: str
    x: str
    width: str


@dataclass(frozen=True)
class Strip:
    """One strip with its numbers: how many items there are, and how many in each state."""

    label: Link
    figure: str
    words: str
    parts: tuple[Part, ...]
    total: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Strips:
    """Strips on one scale, with their legend, and the same numbers as a table."""

    id: str
    title: str
    caption: str
    subject: str
    """What stands at the head of the column of labels."""
    legend: tuple[Swatch, ...]
    """Empty where the page has one legend for several pictures."""
    strips: tuple[Strip, ...]
    total: str
    columns: tuple[str, ...]


def strips_by_theme(desk: Desk, comparison: Comparison, name: str = "strips") -> Strips:
    """How much of each theme carries over in a comparison: one strip for all items, then one for each theme."""
    catalog = desk.site.catalog
    subject, object_ = catalog.frameworks[comparison.subject], catalog.frameworks[comparison.object]
    groups = _by_theme(catalog, comparison.rows)
    longest = max((coverage.total for _, coverage in groups[1:]), default=0)
    strips = tuple(
        _strip(
            name,
            _theme_link(desk, theme),
            coverage,
            coverage.total if number == 0 else longest,
            generated=comparison.generated,
        )
        for number, (theme, coverage) in enumerate(groups)
    )
    sure = confidences(counted_rows(comparison))
    several = counted_in_each(catalog, (row.item for row in counted_rows(comparison)))
    scale = (
        ""
        if len(strips) == 1
        else " The strip of a theme is the longer, the more items it has; the first strip has a scale of its own."
    )
    return Strips(
        id=name,
        title="Theme by theme",
        caption=f"How many items of {pinned(subject)}, have a counterpart in {pinned(object_)}, and how close it is: "
        f"all items that were in scope, then those of each theme.{scale}{f' {several}' if several else ''} "
        f"{f'Confidence of the mappings: {sure}; mapped' if sure else 'Mapped'} "
        f"{wording.day(comparison.crosswalk.date)}."
        f"{' The themes are ours.' if len(strips) > 1 else ''}",
        subject="Theme",
        legend=swatches(name, generated=comparison.generated),
        strips=strips,
        total="Items",
        columns=capitals(columns(generated=comparison.generated)),
    )


def strip_of(name: str, label: Link, rows: Iterable[Row], scale: int, *, generated: bool) -> Strip:
    """One strip for some rows of a comparison; `name` is that of the picture whose patterns it uses."""
    return _strip(name, label, coverage_of(rows), scale, generated=generated)


def swatches(name: str, *, generated: bool) -> tuple[Swatch, ...]:
    """The legend of coverage strips."""
    return tuple(
        Swatch(style, pattern(name, style), words)
        for style, words in zip(STATES, columns(generated=generated), strict=True)
    )


def columns(*, generated: bool) -> tuple[str, ...]:
    """The five states in words; of what is concluded by turning round nobody says that it was reviewed."""
    none = wording.STATES["nothing" if generated else "none"]
    others = wording.STATES["context"], none, wording.STATES["unreviewed"]
    return ("exact or close match", "broader or narrower match", *others)


def capitals(words: Iterable[str]) -> tuple[str, ...]:
    """The same as heads of columns."""
    return tuple(f"{each[:1].upper()}{each[1:]}" for each in words)


def pattern(name: str, style: str) -> str:
    """What fills something of this style in a picture of this name; empty leaves it to the style."""
    return f"url(#_{name}-{style})" if style in _PATTERNED else ""


def has_matrix(framework: Framework) -> bool:
    """Whether a standard has anything to set against its items: duties, assessment methods, or levels."""
    methods = framework.assessment.methods if framework.assessment else ()
    return bool(methods) or any(item.requires is not None or item.parent is not None for item in framework.items)


def _by_theme(catalog: LinkedCatalog, rows: Iterable[Row]) -> list[tuple[str | None, Coverage]]:
    """All items in scope under None; then those of each theme, in the order of the themes; under "" those of none."""
    counted = tuple(row for row in rows if row.in_scope)
    under = rows_by_theme(catalog, counted)
    found: list[tuple[str | None, Coverage]] = [(None, coverage_of(counted))]
    if any(one.theme for one in under):
        found += [(one.theme, coverage_of(one.every)) for one in under]
    return found


def _theme_link(desk: Desk, theme: str | None) -> Link:
    if theme is None:
        return Link("All items in scope")
    title = title_of(desk.site.catalog, theme)
    return desk.link(title, urls.theme(theme)) if theme else Link(title)


def _strip(name: str, label: Link, coverage: Coverage, scale: int, *, generated: bool) -> Strip:
    numbers = (coverage.full, coverage.part, coverage.context, coverage.none, coverage.unreviewed)
    phrases = (*columns(generated=generated)[:3], _WITHOUT[generated], "not reviewed yet")
    said = [f"{number} {words}" for number, words in zip(numbers, phrases, strict=True) if number]
    return Strip(
        label=label,
        figure=wording.count(coverage.total, "item"),
        words=", ".join(said) or "nothing was in scope",
        parts=_parts(name, numbers, scale),
        total=coverage.total,
        numbers=numbers,
    )


def _parts(name: str, numbers: tuple[int, ...], scale: int) -> tuple[Part, ...]:
    """The stretches of a strip side by side; together they are as long as the items are many on this scale."""
    drawn = [(style, number) for style, number in zip(STATES, numbers, strict=True) if number]
    if not drawn:
        return ()
    length = max(1000 * sum(numbers) / scale, _LEAST * len(drawn))
    parts, start, end = [], 0, 0.0
    for (style, _), width in zip(drawn, _widths([number for _, number in drawn], length), strict=True):
        end += width
        parts.append(Part(style, pattern(name, style), _percent(start), _percent(round(end) - start)))
        start = round(end)
    return tuple(parts)


def _widths(numbers: list[int], length: float) -> list[float]:
    """A length shared out by these numbers; who would get less than can be seen gets that, at cost of the others."""
    small: set[int] = set()
    while True:
        unit = (length - _LEAST * len(small)) / max(1, sum(n for at, n in enumerate(numbers) if at not in small))
        smaller = {at for at, number in enumerate(numbers) if at in small or number * unit < _LEAST}
        if smaller == small:
            return [float(_LEAST) if at in small else number * unit for at, number in enumerate(numbers)]
        small = smaller


def _percent(thousandths: int) -> str:
    return f"{thousandths / 10:g}%"
