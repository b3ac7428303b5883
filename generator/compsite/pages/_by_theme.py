"""What stands under which theme: the one rule for every page that counts or lists by theme."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from compsite.model.keys import ItemKey
from compsite.model.linked import LinkedCatalog, Row

NO_THEME = "No theme"
"""What stands over the items without a theme."""

COUNTED_IN_EACH = (
    "An item with several themes is counted under each of them, so the themes add up to more than all items."
)

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Under(Generic[Entry]):
    """What falls under one theme: `first` and `also` together are `every`."""

    theme: str
    """Its id; empty for what has no theme."""
    title: str
    every: tuple[Entry, ...]
    """What carries the theme: numbers are counted over these."""
    first: tuple[Entry, ...]
    """What has it as its first theme and stands here in full."""
    also: tuple[Entry, ...]
    """What stands in full under another theme."""


def themes_of(catalog: LinkedCatalog, item: ItemKey) -> tuple[str, ...]:
    """The ids of the themes of an item, each once, the first one first; one empty id where it has none."""
    return tuple(dict.fromkeys(ref.name for ref in catalog.items[item].themes)) or ("",)


def title_of(catalog: LinkedCatalog, theme: str) -> str:
    """The title of a theme, or what stands over the items without one."""
    return catalog.themes[theme].title if theme else NO_THEME


def by_theme(
    catalog: LinkedCatalog, entries: Iterable[Entry], item: Callable[[Entry], ItemKey]
) -> tuple[Under[Entry], ...]:
    """The entries under each theme of their items, in the order of the register; those without a theme come last."""
    under: dict[str, list[tuple[Entry, bool]]] = {}
    for entry in entries:
        for place, theme in enumerate(themes_of(catalog, item(entry))):
            under.setdefault(theme, []).append((entry, place == 0))
    return tuple(
        Under(
            theme,
            title_of(catalog, theme),
            tuple(entry for entry, _ in found),
            tuple(entry for entry, first in found if first),
            tuple(entry for entry, first in found if not first),
        )
        for theme in (*catalog.themes, "")
        if (found := under.get(theme))
    )


def rows_by_theme(catalog: LinkedCatalog, rows: Iterable[Row]) -> tuple[Under[Row], ...]:
    """The same for the rows of a comparison that are counted."""
    return by_theme(catalog, (row for row in rows if row.in_scope), lambda row: row.item)


def counted_in_each(catalog: LinkedCatalog, items: Iterable[ItemKey]) -> str:
    """That some of these items are counted more than once, where any is; empty otherwise."""
    return COUNTED_IN_EACH if any(len(themes_of(catalog, item)) > 1 for item in items) else ""
