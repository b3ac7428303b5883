"""The rows of a comparison as finished values: the page shows them, and the files hold the same."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from compsite import urls, wording
from compsite.model.framework import Framework
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import STRENGTH, Comparison, Counterpart, LinkedCatalog, Row, Strength
from compsite.pages import _by_theme
from compsite.pages._banners import banners_of
from compsite.pages._base import Site
from compsite.pages._files import Tables
from compsite.pages._pieces import (
    NO_NEED,
    Chip,
    Desk,
    Link,
    Mention,
    chip,
    confidences,
    counted_rows,
    mapping_detail,
    number_trap,
    pinned,
    scope_of,
)
from compsite.tables import Table

MOST_TRAPS = 30
"""More codes than this that mislead in one way are folded away."""

NOBODY = "Nobody has looked for a counterpart yet."
STATES: dict[Strength, tuple[Chip, str]] = {
    Strength.FULL: (Chip("close", "●", wording.STATES["full"]), "An exact or close match: counts in full."),
    Strength.PART: (Chip("broad", "◐", wording.STATES["part"]), "Broader or narrower at best: counts in part."),
    Strength.CONTEXT: (Chip("related", "~", wording.STATES["context"]), "Context: does not count as mapped."),
    Strength.NONE: (Chip("none", "∅", wording.STATES["none"]), "Somebody looked and found no counterpart."),
    Strength.UNREVIEWED: (
        Chip("unreviewed", "?", wording.STATES["unreviewed"]),
        "Nobody has looked yet: that is not a “no”.",
    ),
}
"""What can be said of an item, and what it means."""

NOTHING = (
    Chip("none", "∅", wording.STATES["nothing"]),
    "Concluded, not looked at one by one: everything in the other standard was reviewed, and none was mapped to it.",
)
"""What is said in its place where a direction was generated."""

OUTSIDE = chip("outside")


@dataclass(frozen=True)
class Match:
    """One counterpart in a row."""

    item: ItemKey
    chip: Chip
    mention: Mention
    confidence: str
    why: str
    detail: str
    found: Counterpart


@dataclass(frozen=True)
class Line:
    """One item of the first standard."""

    item: ItemKey
    code: str
    mention: Mention
    chip: Chip
    matches: tuple[Match, ...]
    reason: str
    confidence: str
    considered: tuple[Mention, ...]
    counted: bool
    waits: bool
    """Whether somebody has still to look."""
    uncounted: str
    """Why it is not counted, where it is not."""
    state: Chip
    trap: str
    citation: str
    address: str
    """Of the row, in full where the site knows where it stands; the same in every order of the rows."""
    href: str
    """The link to that address."""


@dataclass(frozen=True)
class Group:
    """The lines of one item type, or of one theme."""

    anchor: str
    title: str
    note: str
    lines: tuple[Line, ...]
    also: tuple[Link, ...] = ()
    """The rows of items that have this theme as well and stand under their first one."""


@dataclass(frozen=True)
class StateRow:
    """How many items stand like this, in each direction."""

    chip: Chip
    meaning: str
    figures: tuple[str, ...]
    """One for each direction."""


@dataclass(frozen=True)
class Traps:
    """Codes that mislead in one way, with links to their rows."""

    title: str
    links: tuple[Link, ...]
    folded: bool
    summary: str
    """How many they are."""


def lines_of(desk: Desk, comparison: Comparison) -> tuple[Line, ...]:
    """Every row that is shown: those of the types that were counted, and of others that have counterparts."""
    catalog, scope = desk.site.catalog, scope_of(comparison)
    busy = {catalog.items[row.item].type.name for row in comparison.rows if row.counterparts}
    return tuple(
        _line(desk, comparison, row, counted=kind in scope)
        for row in comparison.rows
        if (kind := catalog.items[row.item].type.name) in scope or kind in busy
    )


def by_type(catalog: LinkedCatalog, comparison: Comparison, lines: Iterable[Line]) -> Iterator[Group]:
    """The lines under the types of their items, in the order of the standard."""
    scope, under = scope_of(comparison), _grouped(lines, lambda line: catalog.items[line.item].type.name)
    for kind in catalog.frameworks[comparison.subject].item_types:
        if kind.id in under:
            note = "" if kind.id in scope else "not counted: not reviewed one by one"
            yield Group(f"_type-{kind.id}", kind.plural, note, tuple(under[kind.id]))


def by_theme(catalog: LinkedCatalog, lines: Iterable[Line]) -> Iterator[Group]:
    """The same lines, each under the first theme of its item; those without a theme come last."""
    for under in _by_theme.by_theme(catalog, lines, lambda line: line.item):
        also = tuple(Link(line.code, f"#{line.code}") for line in under.also)
        yield Group(f"_theme-{under.theme or '-'}", under.title, "", under.first, also)


def themed(catalog: LinkedCatalog, comparison: Comparison) -> bool:
    """Whether any item that is compared has a theme: without one, there is nothing to order by."""
    return any(catalog.items[row.item].themes for row in comparison.rows)


def states_of(comparison: Comparison, reverse: Comparison) -> tuple[StateRow, ...]:
    """How many items stand in each state, from one standard to the other and back."""
    both = (comparison, reverse)
    return tuple(
        StateRow(sign, meaning, tuple(f"{_counted(one, sign)[0]} of {one.coverage.total}" for one in both))
        for sign, meaning in _states(both)
    )


def _states(several: Iterable[Comparison]) -> Iterator[tuple[Chip, str]]:
    """What can be said of the items of these; what is concluded, only where a direction was generated."""
    generated = any(one.generated for one in several)
    for strength, state in STATES.items():
        yield state
        if strength is Strength.NONE and generated:
            yield NOTHING


def _counted(comparison: Comparison, sign: Chip) -> tuple[int, str]:
    """How many items in scope are in a state, and how sure their mappings are."""
    rows = [row for row in counted_rows(comparison) if _state(row) == sign]
    return len(rows), confidences(rows)


def _state(row: Row) -> Chip:
    if not row.in_scope:
        return OUTSIDE
    return NOTHING[0] if row.relation == "nothing" else STATES[row.strength][0]


def traps_of(catalog: LinkedCatalog, comparison: Comparison) -> tuple[Traps, ...]:
    """Every code of the first standard that the other one uses for something else, by the way in which it misleads."""
    different, elsewhere, apart = [], [], []
    for row in comparison.rows:
        twin = ItemKey(*comparison.object, row.item.code)
        if twin not in catalog.items or row.strength is Strength.UNREVIEWED:
            continue
        mapped_to_twin = any(found.item == twin for found in row.counterparts)
        warned = bool(number_trap(catalog, row))
        if warned and mapped_to_twin and row.strength is not Strength.FULL:
            different.append(Link(row.item.code, f"#{row.item.code}"))
        elif warned:
            family = catalog.types[row.item].family
            full = next(found.item for found in row.counterparts if catalog.types[found.item].family == family)
            elsewhere.append(Link(f"{row.item.code}: nearest is {full.code}", f"#{row.item.code}"))
        if not (mapped_to_twin or catalog.items[row.item].withdrawn or catalog.items[twin].withdrawn):
            apart.append(Link(row.item.code, f"#{row.item.code}"))
    return tuple(
        Traps(title, tuple(links), folded=folded or len(links) > MOST_TRAPS, summary=wording.count(len(links), "code"))
        for title, links, folded in (
            ("Same code, and only related: different ideas", different, False),
            ("The nearest statement has another code", elsewhere, False),
            ("Same code, and nobody mapped one to the other", apart, True),
        )
        if links
    )


def comparison_tables(site: Site, comparison: Comparison) -> Tables:
    """What the page of a comparison shows, as tables: the rows, what is left over, and the numbers."""
    catalog = site.catalog
    subject, object_ = catalog.frameworks[comparison.subject], catalog.frameworks[comparison.object]
    reverse = catalog.comparisons[comparison.object, comparison.subject]
    desk = Desk(site, urls.comparison(comparison.subject, comparison.object))
    heading = f"{subject.short_title} compared with {object_.short_title}"
    rows = tuple(
        row
        for group in by_type(catalog, comparison, lines_of(desk, comparison))
        for line in group.lines
        for row in _table_rows(catalog, comparison, line)
    )
    left = tuple(
        (object_.short_title, object_.version, row.item.code, _kind(catalog, row.item), plain(desk.mention(row.item)))
        for row in leftovers(reverse)
    )
    numbers = tuple(_number_rows(catalog, (comparison, reverse)))
    return (
        Table(heading, _notes(site, comparison), _HEAD, rows, sheet="Rows"),
        Table(
            f"In {object_.short_title} with no counterpart in {subject.short_title}",
            (f"{len(left)} of the {reverse.coverage.total} items of {pinned(object_)}, that were in scope.",),
            ("Standard", "Version", "Code", "Type", "Statement"),
            left,
            sheet="Left over",
        ),
        Table(
            "The numbers in both directions",
            (wording.STRENGTH_RULE,),
            (
                "Items of",
                "Version",
                "Compared with",
                "Other version",
                "State",
                "Number",
                "Out of",
                "Confidence of the mappings",
                "Meaning",
                "Mapped on",
                "Status of the mapping",
            ),
            numbers,
            sheet="Numbers",
        ),
    )


def _number_rows(catalog: LinkedCatalog, several: tuple[Comparison, ...]) -> Iterator[tuple[str | int, ...]]:
    for one in several:
        subject, object_ = catalog.frameworks[one.subject], catalog.frameworks[one.object]
        ends = (subject.short_title, subject.version, object_.short_title, object_.version)
        for sign, meaning in _states([one]):
            number, sure = _counted(one, sign)
            rest = (meaning, one.crosswalk.date, one.crosswalk.status)
            if number or not (one.generated and sign == STATES[Strength.NONE][0]):
                yield (*ends, sign.words, number, one.coverage.total, sure, *rest)


def files_of(comparison: Comparison) -> Callable[[str], str]:
    """Where the files of a comparison lie: suffix -> path."""
    return partial(urls.comparison_file, comparison.subject, comparison.object)


def leftovers(reverse: Comparison) -> tuple[Row, ...]:
    """The rows, seen from the other standard, that have no counterpart and were in scope."""
    return tuple(row for row in reverse.rows if row.in_scope and not row.counterparts)


def denominator(catalog: LinkedCatalog, comparison: Comparison) -> str:
    """Over which items a direction was counted, and how sure its mappings are."""
    subject, object_ = catalog.frameworks[comparison.subject], catalog.frameworks[comparison.object]
    scope = scope_of(comparison)
    types = kinds_of(subject, scope) or "none"
    sure = confidences(counted_rows(comparison)) or "there are none yet"
    total = wording.count(comparison.coverage.total, "item")
    return (
        f"Counted over the {total} of {pinned(subject)}, that were in scope ({types}), "
        f"against {pinned(object_)}. Confidence of the mappings: {sure}."
    )


def kinds_of(framework: Framework, scope: Iterable[str]) -> str:
    """The types of a standard that were looked at one by one, in words."""
    several = tuple(scope)
    return ", ".join(kind.plural.lower() for kind in framework.item_types if kind.id in several)


def provenance(comparison: Comparison) -> str:
    """Who made the mapping, when, how far it is agreed, and under which licence."""
    crosswalk = comparison.crosswalk
    return (
        f"{wording.CROSSWALK_STATUS[crosswalk.status]}. Made by {crosswalk.author}, "
        f"{wording.day(crosswalk.date)}. Mapping data licensed {crosswalk.licence}."
        + (" This direction is generated from the other one." if comparison.generated else "")
    )


def plain(mention: Mention) -> str:
    """The words of an item with its mark, where a table has no place for one."""
    return f"({mention.tag.mark}) {mention.text}" if mention.tag.mark else mention.text


def rights(desk: Desk, framework: Framework) -> tuple[str, ...]:
    """Under which licence the statements of a standard stand, a sentence for each of their sources."""
    sources = {item.source.name: item.source for item in framework.items if item.source and item.source.name}
    catalog = desk.site.catalog
    found = []
    for name, ref in sources.items():
        source = catalog.sources[name]
        credit = f" {source.attribution}" if source.attribution else ""
        found.append(f"Statements of {pinned(framework)}, from “{source.title}”: {desk.rights(ref)}.{credit}")
    return tuple(found)


def _grouped(lines: Iterable[Line], key: Callable[[Line], str]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return found


def _line(desk: Desk, comparison: Comparison, row: Row, *, counted: bool) -> Line:
    catalog, mention = desk.site.catalog, desk.mention(row.item)
    withdrawn = bool(mention.tag.mark)
    if withdrawn and counted:
        # Where the type is not counted, this is said once for all.
        mention = replace(mention, tag=replace(mention.tag, mark=f"{mention.tag.mark}, not counted"))
    path = f"{urls.comparison(comparison.subject, comparison.object)}#{row.item.code}"
    why_not = "withdrawn" if withdrawn else "its type was not reviewed one by one"
    return Line(
        item=row.item,
        code=row.item.code,
        mention=mention,
        chip=chip(row.relation),
        matches=tuple(_match(desk, found) for found in row.counterparts),
        reason=row.reason or (NO_NEED if withdrawn and not row.counterparts else ""),
        confidence=wording.confidence(row.confidence),
        considered=tuple(desk.mention(key) for key in row.considered),
        counted=row.in_scope,
        waits=row.in_scope and not row.counterparts,
        uncounted="" if row.in_scope else why_not,
        state=_state(row),
        trap=number_trap(catalog, row),
        citation=_citation(desk, comparison, row),
        address=address_of(desk.site, path),
        href=desk.href(path),
    )


def _match(desk: Desk, found: Counterpart) -> Match:
    return Match(
        item=found.item,
        chip=chip(found.predicate, found.confidence),
        mention=desk.mention(found.item),
        confidence=wording.confidence(found.confidence),
        why=found.comment,
        detail=mapping_detail(found.justification, found.author, found.date, typed=found.typed),
        found=found,
    )


def _citation(desk: Desk, comparison: Comparison, row: Row) -> str:
    """Everything that a reader needs to find a row again and to judge it, but its address."""
    catalog, crosswalk = desk.site.catalog, comparison.crosswalk
    subject, object_ = (_cited(catalog, key) for key in (comparison.subject, comparison.object))
    if row.counterparts:
        said = "; ".join(
            f"{found.item.code} ({wording.RELATIONS[found.predicate][2]}, "
            f"confidence {wording.confidence(found.confidence)}, {found.author}, {wording.day(found.date)})"
            for found in row.counterparts
        )
    else:
        sure = f", confidence {wording.confidence(row.confidence)}" if row.confidence else ""
        words = wording.RELATIONS[row.relation][2]
        said = f"{words} ({crosswalk.author}, {wording.day(crosswalk.date)}{sure})"
    status = f"{wording.CROSSWALK_STATUS[crosswalk.status]}."
    return f"{subject}, {row.item.code}, compared with {object_}: {said}. {status} {desk.site.settings.site_name}."


def _cited(catalog: LinkedCatalog, key: FrameworkKey) -> str:
    framework = catalog.frameworks[key]
    reference = f" ({framework.reference})" if framework.reference else ""
    return f"{framework.title}{reference}, version {framework.version}"


_HEAD = (
    "Standard",
    "Version",
    "Code",
    "Type",
    "Themes (ours)",
    "Statement",
    "State of the item",
    "Item counted",
    "Relation",
    "This mapping counts",
    "Other standard",
    "Other version",
    "Other code",
    "Other type",
    "Other statement",
    "Confidence",
    "Reason",
    "How it was mapped",
    "Mapped on",
    "Considered and rejected",
    "Mind the number",
    "Status of the mapping",
    "Row on the site",
)

_MAPPINGS = (
    "Each row is one mapping; an item without any has one row that says why. “State of the item” and “Item counted” "
    "stand on the first row of each item only, so that counting them counts items."
)
_WORTHS = (
    "“This mapping counts” says in full, in part or no. An item counts once, with its strongest mapping: so the rows "
    "that count in full are as many as the items that do."
)
_OTHER_FILE = (
    "The CSV file has the rows of one direction. What is left over in the other standard is in the file of the other "
    "direction, and on a sheet of the workbook."
)
_RELATIVE = "“Row on the site” begins where this site stands: put the address of the site before it."


def _table_rows(catalog: LinkedCatalog, comparison: Comparison, line: Line) -> Iterator[tuple[str, ...]]:
    """A row for each counterpart of an item, or one that says why there is none."""
    subject, object_ = catalog.frameworks[comparison.subject], catalog.frameworks[comparison.object]
    before = (
        subject.short_title,
        subject.version,
        line.code,
        _kind(catalog, line.item),
        "; ".join(catalog.themes[ref.name].title for ref in catalog.items[line.item].themes),
        plain(line.mention),
    )
    state = (line.state.words, "yes" if line.counted else f"no: {line.uncounted}")
    after = (
        "; ".join(f"{it.tag.code} {plain(it)}" for it in line.considered),
        line.trap,
        comparison.crosswalk.status,
        line.address,
    )
    other = (object_.short_title, object_.version)
    for place, match in enumerate(line.matches):
        relation = (wording.RELATIONS[match.found.predicate][2], _counts(line, place, match))
        there = (match.item.code, _kind(catalog, match.item), plain(match.mention))
        how = (match.confidence, match.why, match.detail, match.found.date)
        yield (*before, *(state if place == 0 else ("", "")), *relation, *other, *there, *how, *after)
    if not line.matches:
        looked = line.chip.style not in ("unreviewed", "outside")
        yield (
            *before,
            *state,
            line.chip.words,
            "",
            *other,
            *("", "", ""),
            line.confidence,
            line.reason or (NOBODY if line.waits else ""),
            "",
            comparison.crosswalk.date if looked else "",
            *after,
        )


_WORTH = {Strength.FULL: "in full", Strength.PART: "in part", Strength.CONTEXT: "no: related"}


def _counts(line: Line, place: int, match: Match) -> str:
    """What a mapping adds to the numbers: of several of one item, only the first, which is the strongest."""
    worth = _WORTH[STRENGTH[match.found.predicate]]
    if not line.counted:
        return "no: the item is not counted"
    return "no: the item counts once" if place and not worth.startswith("no") else worth


def _kind(catalog: LinkedCatalog, item: ItemKey) -> str:
    return catalog.types[item].title


def _notes(site: Site, comparison: Comparison) -> tuple[str, ...]:
    catalog = site.catalog
    subject, object_ = catalog.frameworks[comparison.subject], catalog.frameworks[comparison.object]
    desk = Desk(site, urls.HOME)
    return (
        f"{pinned(subject)}, compared with {pinned(object_)}.",
        provenance(comparison),
        denominator(catalog, comparison),
        wording.STRENGTH_RULE,
        _MAPPINGS,
        _WORTHS,
        _OTHER_FILE,
        *(() if site.settings.site_url else (_RELATIVE,)),
        *cautions_of(desk, (subject, object_)),
        *rights(desk, subject),
        *rights(desk, object_),
        *(f"{one.short_title}: {note}" for one in (subject, object_) for note in wording.ours(one.items)),
        f"From {site.settings.site_name}, {address_of(site, urls.comparison(comparison.subject, comparison.object))}",
    )


def cautions_of(desk: Desk, frameworks: Iterable[Framework]) -> Iterator[str]:
    """What a reader must not miss about these standards, as sentences."""
    for banner in banners_of(desk, frameworks):
        said = f", as known on {banner.passage.as_of}" if banner.passage.as_of else ""
        yield f"{banner.title}{said}. {banner.passage.text}"


def address_of(site: Site, path: str) -> str:
    """A path of the site; with the address of the site before it, where that is known."""
    return f"{site.settings.site_url}{path}"
