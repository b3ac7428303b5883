"""Two standards that nobody has compared: what follows from other comparisons, and both side by side by theme."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from markupsafe import Markup

from compsite import urls
from compsite.chain import HAND_ON, MOST_STEPS, joined
from compsite.model.crosswalk import Predicate
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import Inferred, LinkedCatalog, Step
from compsite.pages._banners import banners_of
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._by_theme import by_theme, title_of
from compsite.pages._inferred import STYLES, Conclusion, StepView, conclusion, inferred_chip, steps_of
from compsite.pages._pieces import (
    Banner,
    Chip,
    Desk,
    Link,
    Mention,
    Passage,
    Pill,
    audience,
    chip,
    mark_of,
    pinned,
    status_pills,
)
from compsite.pages._together import unmapped_pairs

MOST_BROKEN = 3
"""So many ways that break off are shown as examples."""

NUMBERS = {2: "two", 3: "three", 4: "four"}


@dataclass(frozen=True)
class Line:
    """One item with all that follows for it."""

    code: str
    mention: Mention
    conclusions: tuple[Conclusion, ...]
    note: str


@dataclass(frozen=True)
class RuleLine:
    """What follows from two mappings in a row; without a chip, nothing."""

    pairs: tuple[tuple[Chip, Chip | None], ...]
    """Without a second chip, whatever the second is."""
    follows: Chip | None
    why: str


@dataclass(frozen=True)
class Broken:
    """Two mappings in a row from which nothing follows."""

    start: Mention
    steps: tuple[StepView, ...]
    why: str


@dataclass(frozen=True)
class ThemeRow:
    """The items of both standards on one theme."""

    title: str
    theme: Link | None
    subjects: tuple[Mention, ...]
    objects: tuple[Mention, ...]


@dataclass(frozen=True)
class View:
    """A pair of standards without a comparison."""

    crumbs: tuple[Link, ...]
    heading: str
    subject: str
    object: str
    pills: tuple[Pill, ...]
    banners: tuple[Banner, ...]
    populations: tuple[tuple[str, str | Markup], ...]
    lines: tuple[Line, ...]
    nothing: str
    """Why nothing follows, when nothing does."""
    broken: tuple[Broken, ...]
    unreviewed: Chip
    rules: tuple[RuleLine, ...]
    limits: str
    themes: tuple[ThemeRow, ...]
    themes_note: str
    other_way: Link
    how: Link
    command: str


def pages(site: Site) -> Iterator[Page]:
    """One page for each pair, in each direction."""
    catalog = site.catalog
    for subject, pairs in groupby(unmapped_pairs(catalog), key=lambda pair: pair[0]):
        follows = _follows(catalog, subject)
        for _, object_ in pairs:
            path = urls.comparison(subject, object_)
            first, second = catalog.frameworks[subject], catalog.frameworks[object_]
            heading = f"{first.short_title} beside {second.short_title}"
            yield Page(
                path=path,
                title=heading,
                template="inferred",
                view=_view(Desk(site, path), subject, object_, heading, follows.get(object_, {})),
                description=f"Nobody has compared {first.short_title} with {second.short_title} yet: both side by "
                "side, and what follows from other comparisons.",
                print_footer=f"{pinned(first)} · {pinned(second)} · not compared",
                assets=STYLES,
                in_search=False,
            )


def _follows(catalog: LinkedCatalog, subject: FrameworkKey) -> dict[FrameworkKey, dict[ItemKey, list[Inferred]]]:
    """Standard -> item -> what follows for it about that standard."""
    found: defaultdict[FrameworkKey, defaultdict[ItemKey, list[Inferred]]] = defaultdict(lambda: defaultdict(list))
    for item in catalog.frameworks[subject].items:
        key = ItemKey(*subject, item.code)
        for one in catalog.inferred.get(key, ()):
            found[one.item.standard][key].append(one)
    return {standard: dict(items) for standard, items in found.items()}


def _view(
    desk: Desk,
    subject: FrameworkKey,
    object_: FrameworkKey,
    heading: str,
    follows: dict[ItemKey, list[Inferred]],
) -> View:
    catalog = desk.site.catalog
    first, second = catalog.frameworks[subject], catalog.frameworks[object_]
    broken = () if follows else tuple(islice(_broken(desk, subject, object_), MOST_BROKEN))
    standing = sum(1 for item in first.items if item.withdrawn is None)
    themes = tuple(_themes(desk, subject, object_))
    return View(
        crumbs=(desk.link("Compare", urls.COMPARE), Link(heading)),
        heading=heading,
        subject=first.short_title,
        object=second.short_title,
        pills=(
            Pill(pinned(first)),
            Pill(pinned(second)),
            Pill("not compared", caution=True),
            *dict.fromkeys((*status_pills(first), *status_pills(second))),
        ),
        banners=(
            Banner(
                "Nobody has compared these two standards",
                Passage(
                    f"There is no crosswalk between them, so every statement of {first.short_title} "
                    f"({standing} of {standing}) is not reviewed. "
                    "What follows from other comparisons is marked as inferred. "
                    "It is counted in no figure on this site."
                ),
            ),
            *banners_of(desk, (first, second)),
        ),
        populations=((first.short_title, audience(first)), (second.short_title, audience(second))),
        lines=tuple(_line(desk, key, found) for key, found in follows.items()),
        nothing="" if follows else _nothing(first.short_title, second.short_title, bool(broken)),
        broken=broken,
        unreviewed=chip("unreviewed"),
        rules=_rules(),
        limits=f"We follow at most {NUMBERS[MOST_STEPS]} mappings in a row, and come to no standard twice. "
        "Withdrawn statements and replaced versions hand nothing on.",
        themes=themes,
        themes_note=_themes_note(themes, first.short_title, second.short_title),
        other_way=desk.link(f"{second.short_title} beside {first.short_title}", urls.comparison(object_, subject)),
        how=desk.manual("How to write a crosswalk", urls.WRITE_CROSSWALK),
        command=f"compsite new crosswalk {subject.framework} {object_.framework}",
    )


def _line(desk: Desk, key: ItemKey, found: list[Inferred]) -> Line:
    ends = [one.item for one in found]
    at_odds = len(set(ends)) < len(ends)
    return Line(
        key.code,
        desk.mention(key),
        tuple(conclusion(desk, one) for one in found),
        "More than one relation follows for the same statement: the mappings do not agree. Read both paths."
        if at_odds
        else "",
    )


def _nothing(first: str, second: str, broken: bool) -> str:
    if broken:
        return (
            f"Mappings do lead from {first} through other standards to {second}, but nothing follows from them: "
            "each way passes a close or related match, or goes up to something broader and down again."
        )
    return (
        f"No statement of {first} is mapped to a statement of another standard that is itself mapped on to {second} "
        "in a way that holds."
    )


def _broken(desk: Desk, subject: FrameworkKey, object_: FrameworkKey) -> Iterator[Broken]:
    """Two mappings in a row that lead there and from which nothing follows."""
    catalog = desk.site.catalog
    between = [
        key for key in catalog.current.values() if {(subject, key), (key, object_)} <= catalog.comparisons.keys()
    ]
    for item in catalog.frameworks[subject].items:
        start = ItemKey(*subject, item.code)
        for middle in between:
            for step in _steps(catalog, start, middle):
                for then in _steps(catalog, step.object, object_):
                    if joined(step.predicate, then.predicate) is None:
                        why = _why_not(step.predicate, then.predicate)
                        yield Broken(desk.mention(start, standard=True), steps_of(desk, (step, then)), why)


def _steps(catalog: LinkedCatalog, start: ItemKey, other: FrameworkKey) -> Iterator[Step]:
    """The mappings of an item to another standard, between statements that stand."""
    if mark_of(catalog.items[start]):
        return
    for found in catalog.rows[start, other].counterparts:
        if not mark_of(catalog.items[found.item]):
            yield Step(start, found.predicate, found.item, found.confidence)


def _why_not(first: Predicate, then: Predicate) -> str:
    weak = [predicate for predicate in (first, then) if predicate not in HAND_ON]
    if not weak:
        return "One is broader and the other narrower, so the two ends may have nothing in common."
    if len(set(weak)) == 2:
        return "A close or a related match hands nothing on."
    word = "close" if weak[0] == "closeMatch" else "related"
    return f"Both are only {word} matches." if len(weak) == 2 else f"One of them is only a {word} match."


def _rules() -> tuple[RuleLine, ...]:
    exact, broad, narrow = chip("exactMatch"), chip("broadMatch"), chip("narrowMatch")
    return (
        RuleLine(((exact, exact),), inferred_chip("exactMatch"), "The same as the same thing is the same thing."),
        RuleLine(
            ((exact, broad), (broad, exact), (broad, broad)),
            inferred_chip("broadMatch"),
            "Something is broader on the way and nothing is narrower, so the far end is broader.",
        ),
        RuleLine(
            ((exact, narrow), (narrow, exact), (narrow, narrow)),
            inferred_chip("narrowMatch"),
            "Something is narrower on the way and nothing is broader, so the far end is narrower.",
        ),
        RuleLine(
            ((broad, narrow), (narrow, broad)),
            None,
            "Up to something broader and down again may end anywhere; so may down and up.",
        ),
        RuleLine(
            ((chip("closeMatch"), None), (chip("relatedMatch"), None)),
            None,
            "A close match differs in some point. Two small differences can add up to a large one. "
            "So nothing follows from a close or related match, wherever it stands on the way.",
        ),
    )


def _themes(desk: Desk, subject: FrameworkKey, object_: FrameworkKey) -> Iterator[ThemeRow]:
    """The statements that stand, by theme; at the end those without one."""
    catalog = desk.site.catalog
    here, there = (_by_theme(catalog, key) for key in (subject, object_))
    for theme in (*catalog.themes, ""):
        if theme in here or theme in there:
            title = title_of(catalog, theme)
            yield ThemeRow(
                title,
                desk.link(title, urls.theme(theme)) if theme else None,
                tuple(desk.mention(item) for item in here.get(theme, ())),
                tuple(desk.mention(item) for item in there.get(theme, ())),
            )


def _by_theme(catalog: LinkedCatalog, standard: FrameworkKey) -> dict[str, tuple[ItemKey, ...]]:
    """Theme, or nothing -> the statements that carry it, without those withdrawn."""
    standing = (ItemKey(*standard, item.code) for item in catalog.frameworks[standard].items if item.withdrawn is None)
    return {under.theme: under.every for under in by_theme(catalog, standing, lambda item: item)}


def _themes_note(rows: tuple[ThemeRow, ...], first: str, second: str) -> str:
    if not any(row.theme for row in rows):
        return "Neither standard gives its statements a theme, so they stand here in their own order."
    said = (
        "The themes are ours, not the publishers'. Statements beside each other are about one subject; "
        "nobody says that they match. A statement with several themes stands under each of them."
    )
    for title, side in ((first, "subjects"), (second, "objects")):
        if not any(getattr(row, side) for row in rows if row.theme):
            said += f" No statement of {title} has a theme."
    return said


PAGE = PageKind("inferred", pages)
