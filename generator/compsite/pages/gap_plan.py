"""A personal gap plan to print and fill in by hand: nothing that is written on it reaches the site."""

from collections.abc import Iterator
from dataclasses import dataclass

from compsite import urls, wording
from compsite.model.framework import Framework
from compsite.model.linked import STRENGTH, Row, Strength
from compsite.pages._banners import banners_of
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._gap import (
    OPEN,
    OWN_JUDGEMENT,
    PLAN_FOR_ALL,
    Gap,
    gap_between,
    of_strength,
    passports,
    pinned_pair,
)
from compsite.pages._pieces import (
    Banner,
    Desk,
    Link,
    Origin,
    Tag,
    confidences,
    counted_rows,
    is_withheld,
    number_trap,
    own_words,
)
from compsite.prose import shorten

WARNING = (
    "Write about your own learning only. Use initials or a code for other people, and write down nothing by which "
    "a learner could be recognised. Keep safeguarding detail off this sheet: report it through your policy."
)


PART = {"narrowMatch": "covers part of this: more is asked", "broadMatch": "is wider: part of it is asked"}
"""Which part an item held covers, in the few words that a column has room for."""

SHORT = 70
"""So many letters of a statement held are enough to know it again on paper."""


@dataclass(frozen=True)
class Brought:
    """One item of the standard held: how it stands to the one wanted, and how sure that is."""

    tag: Tag
    words: str
    sure: str
    text: str
    """The beginning of its statement; empty where that is not published here."""


@dataclass(frozen=True)
class PlanRow:
    """One item wanted; `brought_words` stand where nothing is brought."""

    tag: Tag
    text: str
    to_write_in: bool
    """The statement is not published here: there is room to write it in by hand."""
    brought: tuple[Brought, ...]
    """The counterparts that make it as strong as it is."""
    brought_words: str
    besides: str
    """The codes of the weaker ones, each with its relation."""
    trap: str


@dataclass(frozen=True)
class PlanGroup:
    """The rows of one theme."""

    title: str
    rows: tuple[PlanRow, ...]
    also: str
    """The codes of items that have this theme as well and stand under their first one."""


@dataclass(frozen=True)
class View:
    """A plan; a part without groups has words that say why."""

    crumbs: tuple[Link, ...]
    title: str
    held: str
    held_identity: str
    wanted_identity: str
    mapped: str
    lang: str
    held_lang: str
    running: str
    banners: tuple[Banner, ...]
    judgement: str
    same_for_all: str
    passports: tuple[Link, ...]
    warning: str
    notes: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]
    """Title and address of each source that holds wording which is not published here."""
    open_title: str
    open: tuple[PlanGroup, ...]
    open_note: str
    shown_title: str
    shown: tuple[PlanGroup, ...]
    shown_note: str
    provenance: str
    gap: Link
    origin: Origin


def pages(site: Site) -> Iterator[Page]:
    """Two plans for each crosswalk: from either standard to the other."""
    catalog = site.catalog
    for held, wanted in catalog.comparisons:
        path = urls.gap_plan(held, wanted)
        first, second = catalog.frameworks[held], catalog.frameworks[wanted]
        gap = gap_between(catalog, held, wanted)
        title = f"Gap plan: {first.short_title} to {second.short_title}"
        yield Page(
            path=path,
            title=title,
            template="gap_plan",
            view=_view(Desk(site, path), gap, first, second),
            description=f"A blank plan to print: from {wording.identity(first)} to {wording.identity(second)}.",
            source=gap.held.crosswalk.at,
            print_footer=f"{pinned_pair(gap, catalog)} · Gap plan",
            assets=("gap.css",),
            in_search=False,
        )


def _view(desk: Desk, gap: Gap, held: Framework, wanted: Framework) -> View:
    catalog, crosswalk = desk.site.catalog, gap.held.crosswalk
    keys = (gap.held.subject, gap.wanted.subject)
    coverage = gap.wanted.coverage
    waiting = coverage.total - coverage.full
    withheld = (catalog.items[row.item] for row in gap.asked if is_withheld(catalog.items[row.item]))
    sources = (catalog.sources[item.source.name] for item in withheld if item.source is not None)
    identities = (wording.identity(held), wording.identity(wanted))
    back = desk.link(f"From {held.short_title} to {wanted.short_title}", urls.gap(*keys))
    return View(
        crumbs=(
            desk.link("Compare", urls.COMPARE),
            desk.link(f"{held.short_title} compared with {wanted.short_title}", urls.comparison(*keys)),
            Link("What is new", back.href),
            Link("Gap plan"),
        ),
        title="Gap plan",
        held=held.short_title,
        held_identity=identities[0],
        wanted_identity=identities[1],
        mapped=f"Mapped {wording.day(crosswalk.date)} ({crosswalk.status}). Confidence of the mappings: "
        f"{confidences(counted_rows(gap.wanted)) or 'there are none yet'}.",
        lang=wanted.language,
        held_lang=held.language,
        running=f"{pinned_pair(gap, catalog)} · Gap plan",
        banners=banners_of(desk, (held, wanted)),
        judgement=OWN_JUDGEMENT,
        same_for_all=PLAN_FOR_ALL,
        passports=passports(desk, gap),
        warning=WARNING,
        notes=tuple(
            f"{wanted.short_title}. {note}" for note in wording.ours(catalog.items[row.item] for row in gap.asked)
        ),
        elsewhere=tuple(dict.fromkeys((source.title, source.url) for source in sources)),
        open_title=f"To work on: {waiting} of {coverage.total}",
        open=tuple(_groups(desk, gap, OPEN)),
        open_note=_open_note(gap),
        shown_title=f"Probably covered, to check: {coverage.full} of {coverage.total}",
        shown=tuple(_groups(desk, gap, (Strength.FULL,))),
        shown_note="These have an exact or close match, which says nothing about you. "
        "Tick what you can really show, and write where."
        if coverage.full
        else f"No item of {wanted.short_title} has an exact or close match in {held.short_title}.",
        provenance=f"The matches are those of the crosswalk “{crosswalk.title}” ({crosswalk.status}), "
        f"made by {crosswalk.author} on {wording.day(crosswalk.date)}. {wording.STRENGTH_RULE}",
        gap=back,
        origin=desk.origin(crosswalk.at),
    )


def _open_note(gap: Gap) -> str:
    coverage = gap.wanted.coverage
    if not coverage.total:
        return "No item is in scope of this comparison, so there is nothing to plan."
    if coverage.full == coverage.total:
        return "Every item that was compared has an exact or close match."
    told = [
        f"{number} {words}"
        for number, words in (
            (coverage.none, "new"),
            (coverage.context, "new, but related to something you know"),
            (coverage.unreviewed, "not reviewed yet"),
            (coverage.part, "covered in part"),
        )
        if number
    ]
    return f"{'; '.join(told)}."


def _groups(desk: Desk, gap: Gap, strengths: tuple[Strength, ...]) -> Iterator[PlanGroup]:
    for share in gap.shares:
        if share.asks(*strengths):
            yield PlanGroup(
                share.title,
                tuple(_row(desk, row) for row in of_strength(share.wanted.first, *strengths)),
                ", ".join(row.item.code for row in of_strength(share.wanted.also, *strengths)),
            )


def _row(desk: Desk, row: Row) -> PlanRow:
    catalog = desk.site.catalog
    item = catalog.items[row.item]
    return PlanRow(
        tag=desk.tag(row.item),
        text=own_words(item),
        to_write_in=is_withheld(item),
        brought=tuple(
            Brought(
                desk.tag(found.item),
                PART.get(found.predicate, wording.RELATIONS[found.predicate][2]),
                f"confidence: {wording.confidence(found.confidence)}",
                shorten(own_words(catalog.items[found.item]), SHORT),
            )
            for found in row.counterparts
            if STRENGTH[found.predicate] is row.strength
        ),
        besides=", ".join(
            f"{found.item.code} ({'; '.join(filter(None, (relation, desk.tag(found.item).mark)))})"
            for found in row.counterparts
            if STRENGTH[found.predicate] is not row.strength
            for relation in (wording.RELATIONS[found.predicate][2],)
        ),
        brought_words="" if row.counterparts else "not reviewed yet" if row.strength is Strength.UNREVIEWED else "new",
        trap=number_trap(catalog, row),
    )


PAGE = PageKind("gap_plan", pages)
