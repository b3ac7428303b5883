"""From a standard that somebody holds to one they want, as values: what carries over, what is new, what is left."""

from collections.abc import Iterable
from dataclasses import dataclass

from compsite import urls, wording
from compsite.model.crosswalk import Predicate
from compsite.model.keys import FrameworkKey
from compsite.model.linked import STRENGTH, Comparison, LinkedCatalog, Row, Strength
from compsite.pages._by_theme import Under, rows_by_theme, title_of
from compsite.pages._pieces import Desk, Link, counted_rows, is_low

OPEN = (Strength.NONE, Strength.CONTEXT, Strength.UNREVIEWED, Strength.PART)
"""What still has to be done something about, what is new first."""

OWN_JUDGEMENT = (
    "The numbers say how two texts compare, not what you can do. "
    "Whether you hold a statement is your own judgement, best made with somebody who knows your work."
)


PLAN_FOR_ALL = "The plan is the same for everybody: it comes from the two texts and knows nothing of any ratings."


@dataclass(frozen=True)
class Share:
    """What falls under one theme, or what has none: numbers are counted over every row that carries the theme."""

    theme: str
    """Its id; empty for what has no theme."""
    title: str
    wanted: Under[Row]
    held: Under[Row]

    def asks(self, *strengths: Strength) -> tuple[Row, ...]:
        """The items asked for whose counterparts are this strong."""
        return of_strength(self.wanted.every, *strengths)

    def leaves(self, *strengths: Strength) -> tuple[Row, ...]:
        """The items held whose counterparts are this strong."""
        return of_strength(self.held.every, *strengths)


@dataclass(frozen=True)
class Gap:
    """Two comparisons read together: `wanted` starts from the standard wanted, `held` from the one that is held."""

    wanted: Comparison
    held: Comparison
    shares: tuple[Share, ...]

    @property
    def asked(self) -> tuple[Row, ...]:
        """The items of the standard wanted that are counted, each once, in the order of the standard."""
        return counted_rows(self.wanted)

    @property
    def left(self) -> tuple[Row, ...]:
        """The items of the standard held that are counted, each once, in the order of the standard."""
        return counted_rows(self.held)


def gap_between(catalog: LinkedCatalog, held: FrameworkKey, wanted: FrameworkKey) -> Gap:
    """What somebody who holds the first standard still needs for the second; both are compared with each other."""
    there, back = catalog.comparisons[wanted, held], catalog.comparisons[held, wanted]
    asked, left = ({under.theme: under for under in rows_by_theme(catalog, one.rows)} for one in (there, back))
    themes = [theme for theme in (*catalog.themes, "") if theme in asked or theme in left]
    return Gap(there, back, tuple(_share(catalog, theme, themes, asked, left) for theme in themes))


def _share(
    catalog: LinkedCatalog,
    theme: str,
    themes: list[str],
    asked: dict[str, Under[Row]],
    left: dict[str, Under[Row]],
) -> Share:
    title = title_of(catalog, theme) if theme or len(themes) > 1 else "All items"
    nothing: Under[Row] = Under(theme, title, (), (), ())
    return Share(theme, title, asked.get(theme, nothing), left.get(theme, nothing))


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


def passports(desk: Desk, gap: Gap) -> tuple[Link, ...]:
    """Where learners rate themselves against either standard: only current versions have such a page."""
    catalog = desk.site.catalog
    return tuple(
        desk.link(f"Learner passport for {catalog.frameworks[key].short_title}", urls.passport(key))
        for key in (gap.held.subject, gap.wanted.subject)
        if catalog.current[key.framework] == key
    )


def pinned_pair(gap: Gap, catalog: LinkedCatalog) -> str:
    """Both standards in full, for the foot of a sheet."""
    held, wanted = (catalog.frameworks[key] for key in (gap.held.subject, gap.wanted.subject))
    return f"From {wording.identity(held)} to {wording.identity(wanted)}"
