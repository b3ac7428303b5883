"""A crosswalk read in one direction: every item of one standard beside its counterparts in the other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from compsite import urls, wording
from compsite.model.linked import Comparison, Row, Strength
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pieces import (
    NO_NEED,
    Banner,
    Bar,
    Chip,
    Desk,
    Link,
    Mention,
    Origin,
    Passage,
    Pill,
    audience,
    chip,
    confidences,
    figures,
    mapping_detail,
    number_trap,
    pinned,
    scope_of,
    standing,
)
from compsite.prose import lead_and_rest


@dataclass(frozen=True)
class Match:
    """One counterpart in a row."""

    chip: Chip
    mention: Mention
    confidence: str
    why: str
    detail: str


@dataclass(frozen=True)
class Line:
    """One item of the first standard."""

    code: str
    mention: Mention
    chip: Chip
    matches: tuple[Match, ...]
    reason: str
    confidence: str
    considered: tuple[Mention, ...]
    counted: bool
    trap: str


@dataclass(frozen=True)
class Group:
    """The lines of one item type."""

    title: str
    counted: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Meaning:
    """A relation and what it means."""

    chip: Chip
    meaning: str


@dataclass(frozen=True)
class View:
    """A comparison."""

    crumbs: tuple[Link, ...]
    heading: str
    subject: str
    object: str
    pills: tuple[Pill, ...]
    banners: tuple[Banner, ...]
    populations: tuple[tuple[str, str | Markup], ...]
    note: Markup
    more: Markup
    figures: tuple[Bar, ...]
    denominator: str
    strength_rule: str
    legend: tuple[Meaning, ...]
    groups: tuple[Group, ...]
    ours: tuple[tuple[str, str], ...]
    """What is ours in each standard: its short title, and a sentence."""
    leftover_title: str
    leftover_note: str
    leftovers: tuple[Mention, ...]
    leftover_figure: str
    other_way: Link
    provenance: str
    origin: Origin


def pages(site: Site) -> Iterator[Page]:
    """Two pages for each crosswalk: as typed, and the generated reverse."""
    for (subject, object_), comparison in site.catalog.comparisons.items():
        path = urls.comparison(subject, object_)
        first, second = site.catalog.frameworks[subject], site.catalog.frameworks[object_]
        heading = f"{first.short_title} compared with {second.short_title}"
        yield Page(
            path=path,
            title=heading,
            template="comparison",
            view=_view(Desk(site, path), comparison, heading),
            description=f"Each statement of {first.short_title} beside its counterparts in {second.short_title}.",
            source=comparison.crosswalk.at,
            nav_title=heading,
            print_footer=f"{pinned(first)} · {pinned(second)}",
        )


def _view(desk: Desk, comparison: Comparison, heading: str) -> View:
    catalog, crosswalk = desk.site.catalog, comparison.crosswalk
    subject, object_ = catalog.frameworks[comparison.subject], catalog.frameworks[comparison.object]
    coverage = comparison.coverage
    types = ", ".join(kind.plural.lower() for kind in subject.item_types if kind.id in scope_of(comparison))
    reverse = catalog.comparisons[comparison.object, comparison.subject]
    leftovers = tuple(
        row for row in reverse.rows if row.in_scope and row.strength in (Strength.NONE, Strength.UNREVIEWED)
    )
    unreviewed = reverse.coverage.unreviewed
    note, more = lead_and_rest(crosswalk.note)
    return View(
        crumbs=(desk.link("Compare", urls.COMPARE), Link(heading)),
        heading=heading,
        subject=subject.short_title,
        object=object_.short_title,
        pills=(
            Pill(pinned(subject)),
            Pill(pinned(object_)),
            Pill(f"mapped {wording.day(crosswalk.date)}"),
            Pill(_reviewed(comparison)),
            Pill(crosswalk.status, caution=crosswalk.status == "proposed"),
        ),
        banners=_superseded(desk, comparison),
        populations=(
            (subject.short_title, audience(subject)),
            (object_.short_title, audience(object_)),
        ),
        note=note,
        more=more,
        figures=figures(catalog, comparison),
        denominator=f"Counted over the {coverage.total} items of {pinned(subject)}, "
        f"that were in scope ({types}), against {pinned(object_)}. "
        f"Confidence of the mappings: {confidences(standing(catalog, comparison)) or 'there are none yet'}.",
        strength_rule=wording.STRENGTH_RULE,
        legend=tuple(Meaning(chip(name), meaning) for name, meaning in wording.RELATION_MEANINGS.items()),
        groups=tuple(_groups(desk, comparison)),
        ours=tuple(
            (framework.short_title, note) for framework in (subject, object_) for note in wording.ours(framework.items)
        ),
        leftover_title=f"In {object_.short_title} with no counterpart in {subject.short_title}",
        leftover_note=_leftover_note(len(leftovers), unreviewed),
        leftovers=tuple(desk.mention(row.item) for row in leftovers),
        leftover_figure=f"{len(leftovers)} of {reverse.coverage.total}",
        other_way=desk.link(
            f"{object_.short_title} compared with {subject.short_title}",
            urls.comparison(comparison.object, comparison.subject),
        ),
        provenance=f"{wording.CROSSWALK_STATUS[crosswalk.status]}. Made by {crosswalk.author}, "
        f"{wording.day(crosswalk.date)}. Mapping data licensed {crosswalk.licence}."
        + (" This direction is generated from the other one." if comparison.generated else ""),
        origin=desk.origin(crosswalk.at),
    )


def _reviewed(comparison: Comparison) -> str:
    coverage = comparison.coverage
    if comparison.generated:
        return "generated from the other direction"
    return f"{coverage.reviewed} of {coverage.total} reviewed"


def _leftover_note(number: int, unreviewed: int) -> str:
    if not number:
        return "Every item in scope has a counterpart."
    if unreviewed:
        return f"{unreviewed} of them have not been reviewed yet: a counterpart may still be found."
    return "All were reviewed from the other side; nothing maps to them."


def _superseded(desk: Desk, comparison: Comparison) -> tuple[Banner, ...]:
    catalog = desk.site.catalog
    found = []
    for key in (comparison.subject, comparison.object):
        current = catalog.current[key.framework]
        if current != key:
            title = catalog.frameworks[key].short_title
            words = f"This comparison is with version {key.version} of {title}; version {current.version} is current."
            found.append(Banner("An older version", Passage(words, desk.standard(current))))
    return tuple(found)


def _groups(desk: Desk, comparison: Comparison) -> Iterator[Group]:
    catalog, scope = desk.site.catalog, scope_of(comparison)
    for kind in catalog.frameworks[comparison.subject].item_types:
        rows = [row for row in comparison.rows if catalog.items[row.item].type.name == kind.id]
        counted = kind.id in scope
        if rows and (counted or any(row.counterparts for row in rows)):
            yield Group(kind.plural, counted, tuple(_line(desk, row, counted=counted) for row in rows))


def _line(desk: Desk, row: Row, *, counted: bool) -> Line:
    mention = desk.mention(row.item)
    if mention.tag.mark and counted:
        # In a group that is not counted the head says so already.
        mention = replace(mention, tag=replace(mention.tag, mark=f"{mention.tag.mark}, not counted"))
    return Line(
        code=row.item.code,
        mention=mention,
        chip=chip(row.relation),
        matches=tuple(
            Match(
                chip(found.predicate, found.confidence),
                desk.mention(found.item),
                wording.confidence(found.confidence),
                found.comment,
                mapping_detail(found.justification, found.author, found.date, typed=found.typed),
            )
            for found in row.counterparts
        ),
        reason=row.reason or (NO_NEED if mention.tag.mark and not row.counterparts else ""),
        confidence=wording.confidence(row.confidence),
        considered=tuple(desk.mention(key) for key in row.considered),
        counted=row.in_scope,
        trap=number_trap(desk.site.catalog, row),
    )


PAGE = PageKind("comparison", pages)
