"""The rows of a comparison as finished values: the page shows them, and the files hold the same."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from compsite import urls, wording
from compsite.model.framework import Framework
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import Comparison, Counterpart, LinkedCatalog, Row, Strength
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

NOBODY = "Nobody has looked for a counterpart yet."
UNTHEMED = "-"
"""No id of a theme, which cannot start with a hyphen."""

STATES: dict[Strength, tuple[Chip, str]] = {
    Strength.FULL: (Chip("close", "●", "mapped"), "An exact or close match: counts in full."),
    Strength.PART: (Chip("broad", "◐", "partly mapped"), "Broader or narrower at best: counts in part."),
    Strength.CONTEXT: (Chip("related", "~", "related only"), "Context: does not count as mapped."),
    Strength.NONE: (Chip("none", "∅", "reviewed, no match"), "Somebody looked and found no counterpart."),
    Strength.UNREVIEWED: (Chip("unreviewed", "?", "not reviewed"), "Nobody has looked yet: that is not a “no”."),
}
"""What can be said of an item, and what it means."""

CONCLUDED = "concluded: everything in the other standard was reviewed, and nothing was mapped to them"


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
    uncounted: str
    """Why it is not counted, where it is not."""
    state: Chip
    trap: str
    citation: str
    address: str
    """Of the row, from the root of the site; the same in every order of the rows."""
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
    figures: tuple[tuple[str, str], ...]
    """For each direction, the number, and a remark on it."""


@dataclass(frozen=True)
class Traps:
    """Codes that mislead in one way, with links to their rows."""

    title: str
    links: tuple[Link, ...]


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
    every = tuple(lines)
    under = _grouped(every, lambda line: first_theme(catalog, line.item))
    titles = {theme.id: theme.title for theme in catalog.themes.values()} | {UNTHEMED: "No theme"}
    for theme, title in titles.items():
        also = tuple(
            Link(line.code, f"#{line.code}")
            for line in every
            if theme in [ref.name for ref in catalog.items[line.item].themes[1:]]
        )
        if theme in under or also:
            yield Group(f"_theme-{theme}", title, "", tuple(under.get(theme, ())), also)


def first_theme(catalog: LinkedCatalog, item: ItemKey) -> str:
    """The id of the theme under which an item stands."""
    themes = catalog.items[item].themes
    return themes[0].name if themes else UNTHEMED


def themed(catalog: LinkedCatalog, comparison: Comparison) -> bool:
    """Whether any item that is compared has a theme: without one, there is nothing to order by."""
    return any(catalog.items[row.item].themes for row in comparison.rows)


def states_of(comparison: Comparison, reverse: Comparison) -> tuple[StateRow, ...]:
    """How many items stand in each state, from one standard to the other and back."""
    return tuple(
        StateRow(sign, meaning, tuple(_figure(one, strength) for one in (comparison, reverse)))
        for strength, (sign, meaning) in STATES.items()
    )


def _figure(comparison: Comparison, strength: Strength) -> tuple[str, str]:
    number = getattr(comparison.coverage, strength.value)
    concluded = comparison.generated and strength is Strength.NONE and number
    return f"{number} of {comparison.coverage.total}", CONCLUDED if concluded else ""


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
            elsewhere.append(Link(f"{row.item.code} is {full.code} there", f"#{row.item.code}"))
        elif not (mapped_to_twin or catalog.items[row.item].withdrawn or catalog.items[twin].withdrawn):
            apart.append(Link(row.item.code, f"#{row.item.code}"))
    return tuple(
        Traps(title, tuple(links))
        for title, links in (
            ("Same code, and only related: different ideas", different),
            ("The same idea has another code", elsewhere),
            ("Same code, and nobody mapped one to the other", apart),
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
    numbers = tuple(
        (row.chip.words, row.meaning, *(f"{figure}{f' ({note})' if note else ''}" for figure, note in row.figures))
        for row in states_of(comparison, reverse)
    )
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
            ("State", "Meaning", f"Items of {pinned(subject)}", f"Items of {pinned(object_)}"),
            numbers,
            sheet="Numbers",
        ),
    )


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
    types = ", ".join(kind.plural.lower() for kind in subject.item_types if kind.id in scope)
    sure = confidences(counted_rows(comparison)) or "there are none yet"
    return (
        f"Counted over the {comparison.coverage.total} items of {pinned(subject)}, that were in scope ({types}), "
        f"against {pinned(object_)}. Confidence of the mappings: {sure}."
    )


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
    address = f"{urls.comparison(comparison.subject, comparison.object)}#{row.item.code}"
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
        uncounted="" if row.in_scope else why_not,
        state=STATES[row.strength][0],
        trap=number_trap(catalog, row),
        citation=_citation(desk, comparison, row),
        address=address,
        href=desk.href(address),
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
    "State",
    "Counted",
    "Relation",
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
        line.state.words,
        "yes" if line.counted else f"no: {line.uncounted}",
    )
    after = (
        "; ".join(f"{it.tag.code} {plain(it)}" for it in line.considered),
        line.trap,
        comparison.crosswalk.status,
        line.address,
    )
    other = (object_.short_title, object_.version)
    for match in line.matches:
        relation = wording.RELATIONS[match.found.predicate][2]
        there = (match.item.code, _kind(catalog, match.item), plain(match.mention))
        yield (*before, relation, *other, *there, match.confidence, match.why, match.detail, match.found.date, *after)
    if not line.matches:
        yield (
            *before,
            line.chip.words,
            *other,
            *("", "", ""),
            line.confidence,
            line.reason or NOBODY,
            "",
            "" if line.state is STATES[Strength.UNREVIEWED][0] else comparison.crosswalk.date,
            *after,
        )


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
        *(note for framework in (subject, object_) for note in older(catalog, framework)),
        *rights(desk, subject),
        *rights(desk, object_),
        *(f"{one.short_title}: {note}" for one in (subject, object_) for note in wording.ours(one.items)),
        f"From {site.settings.site_name}, {urls.comparison(comparison.subject, comparison.object)}",
    )


def older(catalog: LinkedCatalog, framework: Framework) -> tuple[str, ...]:
    """That this is not the current version, where it is not."""
    current = catalog.current[framework.id]
    if current == framework.key:
        return ()
    title = framework.short_title
    return (f"This comparison is with version {framework.version} of {title}; version {current.version} is current.",)
