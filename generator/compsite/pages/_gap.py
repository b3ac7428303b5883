"""From a standard that somebody holds to one they want, as values: what carries over, what is new, what is left."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from compsite import wording
from compsite.model.crosswalk import Predicate
from compsite.model.framework import Framework
from compsite.model.keys import FrameworkKey
from compsite.model.linked import STRENGTH, Comparison, LinkedCatalog, Row, Strength
from compsite.model.register import Theme
from compsite.pages._pieces import Banner, Desk, Passage, is_low

OPEN = (Strength.NONE, Strength.CONTEXT, Strength.UNREVIEWED, Strength.PART)
"""What still has to be done something about, what is new first."""

OWN_JUDGEMENT = (
    "The numbers say how two texts compare, not what you can do. "
    "Whether you hold a statement is your own judgement, best made with somebody who knows your work."
)


@dataclass(frozen=True)
class Share:
    """What falls under one theme; without a theme, the items that have none."""

    theme: Theme | None
    wanted: tuple[Row, ...]
    held: tuple[Row, ...]

    def asks(self, *strengths: Strength) -> tuple[Row, ...]:
        """The items asked for whose counterparts are this strong."""
        return of_strength(self.wanted, *strengths)

    def leaves(self, *strengths: Strength) -> tuple[Row, ...]:
        """The items held whose counterparts are this strong."""
        return of_strength(self.held, *strengths)


@dataclass(frozen=True)
class Gap:
    """Two comparisons read together: `wanted` starts from the standard wanted, `held` from the one that is held."""

    wanted: Comparison
    held: Comparison
    shares: tuple[Share, ...]
    """Every item in scope of either standard stands in exactly one of them."""

    @property
    def asked(self) -> tuple[Row, ...]:
        """The items of the standard wanted that are counted."""
        return tuple(row for share in self.shares for row in share.wanted)

    @property
    def left(self) -> tuple[Row, ...]:
        """The items of the standard held that are counted."""
        return tuple(row for share in self.shares for row in share.held)


def gap_between(catalog: LinkedCatalog, held: FrameworkKey, wanted: FrameworkKey) -> Gap:
    """What somebody who holds the first standard still needs for the second; both are compared with each other."""
    there, back = catalog.comparisons[wanted, held], catalog.comparisons[held, wanted]
    asked, left = _by_theme(catalog, there), _by_theme(catalog, back)
    order = (*catalog.themes, "")
    shares = tuple(
        Share(catalog.themes.get(name), tuple(asked.get(name, ())), tuple(left.get(name, ())))
        for name in order
        if name in asked or name in left
    )
    return Gap(there, back, shares)


def _by_theme(catalog: LinkedCatalog, comparison: Comparison) -> dict[str, list[Row]]:
    """The rows in scope under the first theme of their items; an empty name for those without."""
    found: dict[str, list[Row]] = {}
    for row in comparison.rows:
        if row.in_scope:
            themes = catalog.items[row.item].themes
            found.setdefault(themes[0].name if themes else "", []).append(row)
    return found


def of_strength(rows: Iterable[Row], *strengths: Strength) -> tuple[Row, ...]:
    """The rows whose strength is one of these, in the order in which the strengths are named."""
    kept = tuple(rows)
    return tuple(row for strength in strengths for row in kept if row.strength is strength)


def unsure(rows: Iterable[Row]) -> int:
    """In how many rows nobody was sure of any of the matches that make the row as strong as it is."""
    return sum(
        1
        for row in rows
        if (strongest := [one for one in row.counterparts if STRENGTH[one.predicate] is row.strength])
        and all(is_low(one.confidence) for one in strongest)
    )


def part_words(predicate: Predicate, wanted: str, code: str) -> str:
    """Which part of an item wanted is covered by the one with this code; empty where it is not a part."""
    if predicate == "narrowMatch":
        return f"{wanted} asks for more than {code}."
    if predicate == "broadMatch":
        return f"{wanted} asks for part of what {code} says."
    return ""


def lost_words(predicate: Predicate, wanted: str, code: str) -> str:
    """The same of an item held: what the one with this code takes up of it."""
    if predicate == "broadMatch":
        return f"In {wanted} it is one point of {code}."
    if predicate == "narrowMatch":
        return f"{wanted} asks for part of it in {code}."
    return ""


def theme_title(gap: Gap, theme: Theme | None) -> str:
    """What stands over the items of a theme."""
    if theme is not None:
        return theme.title
    return "Without a theme" if len(gap.shares) > 1 else "All items"


def banners(desk: Desk, frameworks: Iterable[Framework]) -> tuple[Banner, ...]:
    """What a reader must not miss about any of these standards, each with the name of its standard."""
    found: list[Banner] = []
    for framework in frameworks:
        name = framework.short_title
        found += [replace(banner, title=f"{name}. {banner.title}") for banner in desk.banners(framework)]
        later = framework.superseded_by
        if later is not None and later.basis == "official":
            words = later.note or "This is stated by the publisher."
            found.append(Banner(f"{name}. Replaced by {later.reference}", Passage(words, desk.source(later.source))))
    return tuple(found)


def pinned_pair(gap: Gap, catalog: LinkedCatalog) -> str:
    """Both standards in full, for the foot of a sheet."""
    held, wanted = (catalog.frameworks[key] for key in (gap.held.subject, gap.wanted.subject))
    return f"From {wording.identity(held)} to {wording.identity(wanted)}"
