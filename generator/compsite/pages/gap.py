"""What somebody who holds one standard still needs for another, theme by theme, and what closes the gap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from compsite import urls, wording
from compsite.forms import fill, forms_of, items_on
from compsite.model.evidence import Form
from compsite.model.framework import Framework
from compsite.model.guide import Guide
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import Comparison, LinkedCatalog, Row, Strength
from compsite.pages._banners import banners_of
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._by_theme import Under, counted_in_each
from compsite.pages._comparing import denominator
from compsite.pages._course import guides_to, module_anchor, says_what
from compsite.pages._gap import (
    OPEN,
    OWN_JUDGEMENT,
    PLAN_FOR_ALL,
    Gap,
    Share,
    gap_between,
    lost_words,
    of_strength,
    part_words,
    passports,
    pinned_pair,
    unsure,
)
from compsite.pages._pieces import (
    Banner,
    Bar,
    Chip,
    Counted,
    Desk,
    Link,
    Mention,
    Origin,
    Pill,
    all_low,
    audience,
    chip,
    counted,
    mapping_detail,
    number_trap,
    pinned,
)

Sheet = tuple[Form, frozenset[str]]
"""A form, and the codes that stand on it."""

ASKED = {
    Strength.NONE: ("New", "Nothing that you hold is a counterpart."),
    Strength.CONTEXT: ("New, but it touches something you know", "Related statements are context: they do not count."),
    Strength.UNREVIEWED: ("Not reviewed yet", "Nobody has looked for a counterpart, so it may be new or not."),
    Strength.PART: ("Carries over in part", "Read what is missing."),
    Strength.FULL: ("Carries over", "An exact or close match. A close one can still differ: read the reason."),
}
"""What is said of the items wanted, by strength."""

LEFT = {
    Strength.NONE: ("Left behind", "Nothing there takes its place."),
    Strength.CONTEXT: ("Only related there", "What is there touches the same subject and asks for something else."),
    Strength.UNREVIEWED: ("Not reviewed yet", "Nobody has looked for a counterpart, so it may be left behind or not."),
    Strength.PART: (
        "Taken up in part",
        "No statement there says the same: it is a point of a wider one, or narrowed.",
    ),
}
"""The same of the items held."""


@dataclass(frozen=True)
class Match:
    """One item of the other standard, and how much it is worth here."""

    chip: Chip
    mention: Mention
    part: str
    confidence: str
    why: str
    detail: str


@dataclass(frozen=True)
class Closing:
    """What closes the gap at one item; `note` says why no module is named."""

    modules: tuple[tuple[Link, Link], ...]
    """Module and guide."""
    note: str
    forms: tuple[Link, ...]


@dataclass(frozen=True)
class Line:
    """One item."""

    anchor: str
    mention: Mention
    chip: Chip | None
    """Set where there is no match to bear it."""
    matches: tuple[Match, ...]
    reason: str
    confidence: str
    trap: str
    closing: Closing | None


@dataclass(frozen=True)
class Group:
    """Items of one theme that stand alike."""

    title: str
    figure: str
    note: str
    lines: tuple[Line, ...]
    also: tuple[Link, ...]
    """The rows of items that stand alike and have this theme as well, under their first one."""


@dataclass(frozen=True)
class Table:
    """Items in groups under their column heads."""

    caption: str
    heads: tuple[str, ...]
    labels: tuple[str, ...]
    """The heads in few words, for the cards that rows become on a phone."""
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Section:
    """One theme."""

    anchor: str
    title: str
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Side:
    """One standard in the summary, and the heads of its columns."""

    title: str
    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class ThemeRow:
    """One line of the summary: a theme, its strip, and for each side a figure in each of its columns."""

    theme: Link
    bar: Bar | None
    """None where nothing under the theme is asked for."""
    figures: tuple[tuple[Counted, ...], ...]
    """A side is empty where the standard has nothing in scope under the theme."""


@dataclass(frozen=True)
class View:
    """A gap; empty tuples mean that there is nothing to show."""

    crumbs: tuple[Link, ...]
    heading: str
    held: str
    wanted: str
    pills: tuple[Pill, ...]
    banners: tuple[Banner, ...]
    populations: tuple[tuple[str, str | Markup], ...]
    plan: Link
    plan_note: str
    passports: tuple[Link, ...]
    comparison: Link
    other_way: Link
    asked: tuple[Bar, ...]
    asked_note: str
    left: tuple[Bar, ...]
    left_note: str
    judgement: str
    strength_rule: str
    counting: Link
    sides: tuple[Side, ...]
    themes: tuple[ThemeRow, ...]
    themes_note: str
    closing_note: str
    guides: tuple[Link, ...]
    pack: Link | None
    ours: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    provenance: str
    origin: Origin


@dataclass(frozen=True)
class _Bench:
    """What is the same for every line of a page."""

    desk: Desk
    gap: Gap
    held: Framework
    wanted: Framework
    sheets: tuple[Sheet, ...]
    says_what: bool
    """Whether any guide to the standard wanted has a module that says what it teaches."""
    guides: tuple[Guide, ...]


def pages(site: Site) -> Iterator[Page]:
    """Two pages for each crosswalk: from either standard to the other."""
    catalog = site.catalog
    sheets: dict[FrameworkKey, tuple[Sheet, ...]] = {}
    for held, wanted in catalog.comparisons:
        if wanted not in sheets:
            sheets[wanted] = _sheets(catalog, wanted)
        path = urls.gap(held, wanted)
        first, second = catalog.frameworks[held], catalog.frameworks[wanted]
        guides = guides_to(catalog, wanted)
        told = any(map(says_what, guides))
        gap = gap_between(catalog, held, wanted)
        yield Page(
            path=path,
            title=f"From {first.short_title} to {second.short_title}: what is new",
            template="gap",
            view=_view(_Bench(Desk(site, path), gap, first, second, sheets[wanted], told, guides)),
            description=f"For those who hold {pinned(first)}: what carries over to {pinned(second)}, "
            "what is new, what is left behind, and what closes the gap.",
            source=gap.held.crosswalk.at,
            search_boost=0.6,
            print_footer=f"{pinned_pair(gap, catalog)} · Gap",
            assets=("gap.css",),
        )


def _sheets(catalog: LinkedCatalog, key: FrameworkKey) -> tuple[Sheet, ...]:
    filled = (fill(form, catalog, key) for form in forms_of(catalog, catalog.frameworks[key]))
    return tuple((sheet.form, items_on(sheet)) for sheet in filled)


def _view(bench: _Bench) -> View:
    desk, gap, held, wanted = bench.desk, bench.gap, bench.held, bench.wanted
    crosswalk = gap.held.crosswalk
    keys = (gap.held.subject, gap.wanted.subject)
    return View(
        crumbs=(
            desk.link("Compare", urls.COMPARE),
            desk.link(f"{held.short_title} compared with {wanted.short_title}", urls.comparison(*keys)),
            Link("What is new"),
        ),
        heading=f"From {held.short_title} to {wanted.short_title}",
        held=held.short_title,
        wanted=wanted.short_title,
        pills=(
            Pill(f"held: {pinned(held)}"),
            Pill(f"wanted: {pinned(wanted)}"),
            Pill(f"mapped {wording.day(crosswalk.date)}"),
            Pill(crosswalk.status, caution=crosswalk.status == "proposed"),
        ),
        banners=banners_of(desk, (held, wanted)),
        populations=((held.short_title, audience(held)), (wanted.short_title, audience(wanted))),
        plan=desk.link("Print a blank gap plan", urls.gap_plan(*keys)),
        plan_note=PLAN_FOR_ALL,
        passports=passports(desk, gap),
        comparison=desk.link("See every statement side by side", urls.comparison(*keys)),
        other_way=desk.link(f"From {wanted.short_title} to {held.short_title}", urls.gap(*reversed(keys))),
        asked=tuple(_asked(gap)),
        asked_note=denominator(desk.site.catalog, gap.wanted),
        left=tuple(_left(gap, wanted)),
        left_note=denominator(desk.site.catalog, gap.held),
        judgement=OWN_JUDGEMENT,
        strength_rule=wording.STRENGTH_RULE,
        counting=desk.manual("How we count", urls.COUNTING),
        sides=(
            Side(
                f"What {wanted.short_title} asks for", wanted.short_title, tuple(_columns(gap.wanted, _ASKS).values())
            ),
            Side(f"What {held.short_title} asks for", held.short_title, tuple(_columns(gap.held, _LEAVES).values())),
        ),
        themes=tuple(_theme_row(gap, share) for share in gap.shares),
        themes_note=_themes_note(desk.site.catalog, gap),
        closing_note=_closing_note(bench),
        guides=tuple(desk.link(f"{guide.title}, {guide.provider}", urls.guide(guide.id)) for guide in bench.guides),
        pack=desk.link(f"All evidence forms for {wanted.short_title}", urls.pack(keys[1])) if bench.sheets else None,
        ours=tuple(
            (framework.short_title, note)
            for framework, rows in ((held, gap.left), (wanted, gap.asked))
            for note in wording.ours(desk.site.catalog.items[row.item] for row in rows)
        ),
        sections=tuple(_section(bench, share) for share in gap.shares),
        provenance=f"{wording.CROSSWALK_STATUS[crosswalk.status]}. Made by {crosswalk.author}, "
        f"{wording.day(crosswalk.date)}. Mapping data licensed {crosswalk.licence}.",
        origin=desk.origin(crosswalk.at),
    )


def _asked(gap: Gap) -> Iterator[Bar]:
    """The items wanted, counted; what nobody has looked at only where there is any."""
    coverage, rows = gap.wanted.coverage, gap.asked
    for number, strength, words in (
        (coverage.full, Strength.FULL, "carry over: an exact or close match"),
        (coverage.part, Strength.PART, "carry over in part: a broader or narrower match"),
        (coverage.none, Strength.NONE, "are new: no counterpart"),
        (coverage.context, Strength.CONTEXT, "are new, but touch something you know: only related"),
        (coverage.unreviewed, Strength.UNREVIEWED, "are not reviewed yet"),
    ):
        if strength is Strength.UNREVIEWED and not number:
            continue
        found = of_strength(rows, strength)
        full, part = (number if strength is kind else 0 for kind in (Strength.FULL, Strength.PART))
        unsure_of = f" ({low} of them with low confidence)" if (low := unsure(found)) else ""
        said = f"{_agreeing(number, words)}{unsure_of}"
        yield Bar(full, part, coverage.total - full - part, f"{number} of {coverage.total}", said, all_low(found))


def _left(gap: Gap, wanted: Framework) -> Iterator[Bar]:
    """The items held, counted by what becomes of them: first what is lost."""
    coverage, name = gap.held.coverage, wanted.short_title
    for strength, number, words in (
        (Strength.NONE, coverage.none, f"are left behind: nothing in {name} takes their place"),
        (Strength.CONTEXT, coverage.context, f"are only related to something in {name}"),
        (Strength.UNREVIEWED, coverage.unreviewed, "are not reviewed yet"),
        (Strength.PART, coverage.part, f"are taken up in part: no statement in {name} says the same"),
        (Strength.FULL, coverage.full, f"are taken up: {name} has an exact or close match"),
    ):
        if not number and strength in (Strength.CONTEXT, Strength.UNREVIEWED, Strength.PART):
            continue
        full, part = (number if strength is kind else 0 for kind in (Strength.FULL, Strength.PART))
        low = all_low(of_strength(gap.left, strength))
        said = _agreeing(number, words)
        yield Bar(full, part, coverage.total - full - part, f"{number} of {coverage.total}", said, low)


_ONE = (("carry over", "carries over"), ("are ", "is "), ("touch something", "touches something"), ("their", "its"))


def _agreeing(number: int, words: str) -> str:
    """The same words for one item."""
    if number == 1:
        for many, one in _ONE:
            words = words.replace(many, one, 1)
    return words


_ASKS = {
    Strength.FULL: "Carries over",
    Strength.PART: "In part",
    Strength.NONE: "New",
    Strength.CONTEXT: "New, but related",
    Strength.UNREVIEWED: "Not reviewed",
}
_LEAVES = {
    Strength.NONE: "Left behind",
    Strength.CONTEXT: "Only related",
    Strength.PART: "Taken up in part",
    Strength.FULL: "Taken up",
    Strength.UNREVIEWED: "Not reviewed",
}


def _columns(comparison: Comparison, titles: dict[Strength, str]) -> dict[Strength, str]:
    """Related and not reviewed have a column only where there is any."""
    seldom = {Strength.CONTEXT: comparison.coverage.context, Strength.UNREVIEWED: comparison.coverage.unreviewed}
    return {strength: title for strength, title in titles.items() if seldom.get(strength, 1)}


def _theme_row(gap: Gap, share: Share) -> ThemeRow:
    total = len(share.wanted.every)
    full, part = len(share.asks(Strength.FULL)), len(share.asks(Strength.PART))
    strong = share.asks(Strength.FULL, Strength.PART)
    return ThemeRow(
        Link(share.title, f"#{_anchor(share)}"),
        Bar(full, part, total - full - part, "", "", all_low(strong)) if total else None,
        (
            _figures(share.wanted, _columns(gap.wanted, _ASKS)),
            _figures(share.held, _columns(gap.held, _LEAVES)),
        ),
    )


def _figures(under: Under[Row], columns: Iterable[Strength]) -> tuple[Counted, ...]:
    total = len(under.every)
    return tuple(counted(len(of_strength(under.every, strength)), total) for strength in columns) if total else ()


def _anchor(share: Share) -> str:
    return f"_theme-{share.theme}" if share.theme else "_theme"


def _themes_note(catalog: LinkedCatalog, gap: Gap) -> str:
    if not any(share.theme for share in gap.shares):
        return "None of the items has a theme." if gap.shares else ""
    several = counted_in_each(catalog, (row.item for row in (*gap.asked, *gap.left)))
    told = f"{several} Below, its row stands once, under its first theme, and its other themes lead there. "
    return f"{told if several else ''}Themes are this project's own labels."


def _closing_note(bench: _Bench) -> str:
    """Why no module is named, when none is; empty when some are."""
    if not bench.guides:
        return f"There is no course guide for {pinned(bench.wanted)}, so no module can be named here."
    if not bench.says_what:
        said = "The course guide does not say" if len(bench.guides) == 1 else "No course guide says"
        return f"{said} which module teaches which statement."
    return ""


def _section(bench: _Bench, share: Share) -> Section:
    held, wanted, title = bench.held.short_title, bench.wanted.short_title, share.title
    tables = []
    if asked := tuple(_groups(bench, share)):
        closes = ("What closes the gap",) if bench.sheets or bench.says_what else ()
        heads = (f"{wanted} asks for", f"What you bring from {held}", *closes)
        tables.append(
            Table(f"{title}: what {wanted} asks for", heads, ("Asked for", "You bring", "Closes the gap"), asked)
        )
    if lost := tuple(_lost(bench, share)):
        heads = (f"{held} asks for", f"What {wanted} has")
        tables.append(Table(f"{title}: what {wanted} does not take up", heads, ("You hold", "There"), lost))
    return Section(_anchor(share), title, tuple(tables))


def _groups(bench: _Bench, share: Share) -> Iterator[Group]:
    for strength in (*OPEN, Strength.FULL):
        if found := share.asks(strength):
            title, note = ASKED[strength]
            yield Group(
                title,
                f"{len(found)} of {len(share.wanted.every)}",
                _with_review(note, found, bench.gap.held),
                tuple(_wanted_line(bench, row) for row in of_strength(share.wanted.first, strength)),
                tuple(Link(row.item.code, f"#{row.item.code}") for row in of_strength(share.wanted.also, strength)),
            )


def _lost(bench: _Bench, share: Share) -> Iterator[Group]:
    for strength, (title, note) in LEFT.items():
        if found := share.leaves(strength):
            yield Group(
                title,
                f"{len(found)} of {len(share.held.every)}",
                _with_review(note, found, bench.gap.wanted),
                tuple(_line(bench, row, _left_anchor(row), None) for row in of_strength(share.held.first, strength)),
                tuple(Link(row.item.code, f"#{_left_anchor(row)}") for row in of_strength(share.held.also, strength)),
            )


def _left_anchor(row: Row) -> str:
    return f"_left-{row.item.code}"


def _with_review(note: str, rows: tuple[Row, ...], other: Comparison) -> str:
    """What a generated comparison concludes is the same for every row, so it is said once."""
    if any(row.typed or row.strength is not Strength.NONE for row in rows):
        return note
    total = wording.count(other.coverage.total, "item")
    return f"{note} All {total} of the other standard that were in scope were reviewed, and none was mapped here."


def _wanted_line(bench: _Bench, row: Row) -> Line:
    closing = _closing(bench, row.item) if row.strength in OPEN and (bench.sheets or bench.says_what) else None
    return _line(bench, row, row.item.code, closing)


def _line(bench: _Bench, row: Row, anchor: str, closing: Closing | None) -> Line:
    desk = bench.desk
    wanted = row.item.standard == bench.gap.wanted.subject
    return Line(
        anchor=anchor,
        mention=desk.mention(row.item),
        chip=None if row.counterparts else chip(row.relation),
        matches=tuple(
            Match(
                chip(found.predicate, found.confidence),
                desk.mention(found.item),
                (part_words if wanted else lost_words)(found.predicate, bench.wanted.short_title, found.item.code),
                wording.confidence(found.confidence),
                found.comment,
                mapping_detail(found.justification, found.author, found.date, typed=found.typed),
            )
            for found in row.counterparts
        ),
        reason=row.reason if row.typed else "",
        confidence=wording.confidence(row.confidence),
        trap=number_trap(desk.site.catalog, row) if wanted else "",
        closing=closing,
    )


def _closing(bench: _Bench, item: ItemKey) -> Closing:
    desk = bench.desk
    taught = desk.site.catalog.taught_by.get(item, ())
    modules = tuple(
        (
            desk.link(found.module.title, f"{urls.guide(found.guide.id)}#{module_anchor(found.guide, found.module)}"),
            desk.link(found.guide.provider, urls.guide(found.guide.id)),
        )
        for found in taught
    )
    note = "No course guide names a module that teaches it." if bench.says_what and not taught else ""
    forms = tuple(
        desk.link(form.title, urls.form(form.id, item.standard)) for form, codes in bench.sheets if item.code in codes
    )
    return Closing(modules, note, forms)


PAGE = PageKind("gap", pages)
