"""One version of one standard: what it is, what it asks, how it is assessed, where its sources disagree."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from compsite import urls, wording
from compsite.forms import forms_of
from compsite.model.framework import Assessment, CodeSet, Duration, Framework, Item, ItemType, Method
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pictures import has_matrix
from compsite.pages._pieces import (
    Banner,
    Bar,
    Desk,
    FactRow,
    Link,
    Mention,
    Origin,
    Passage,
    Pill,
    Tag,
    carry_over_bar,
    counts,
    pinned,
)
from compsite.prose import render_prose

MOST_COMPARED = 4
"""More comparisons than this are on the page that lists them all."""


@dataclass(frozen=True)
class ItemLine:
    """An item in the list of its type."""

    code: str
    tag: Tag
    title: str
    text: str
    gone: str
    """That it was taken out, and what came in its place."""
    themes: tuple[Link, ...]
    notes: tuple[str, ...]
    uses: tuple[Tag, ...]
    uses_note: str


@dataclass(frozen=True)
class Group:
    """The items of one type, in order."""

    id: str
    title: str
    description: str
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True)
class Node:
    """An item of a map, with what is under it."""

    code: str
    mention: Mention
    kind: str
    note: str
    children: tuple["Node", ...]


@dataclass(frozen=True)
class MethodView:
    """One assessment method."""

    name: str
    facts: tuple[FactRow, ...]
    components: tuple[str, ...]
    assesses: tuple[Tag, ...]
    assesses_note: str
    notes: Markup
    source: Link | None


@dataclass(frozen=True)
class AssessmentView:
    """How the standard is assessed."""

    title: str
    plan: str
    methods: tuple[MethodView, ...]
    notes: Markup
    source: Link | None
    as_of: str


@dataclass(frozen=True)
class RuleRow:
    """A requirement or rule with its period."""

    topic: str
    text: str
    period: str
    note: str
    source: Link | None


@dataclass(frozen=True)
class PositionView:
    """What one source says."""

    source: Link
    says: str


@dataclass(frozen=True)
class DiscrepancyView:
    """A point on which sources disagree."""

    topic: str
    positions: tuple[PositionView, ...]
    published: str
    why: str


@dataclass(frozen=True)
class SourceRow:
    """A source with its rights."""

    title: Link
    publisher: str
    attribution: str


@dataclass(frozen=True)
class View:
    """The page of a standard; empty tuples and None mean that there is nothing to show."""

    crumbs: tuple[Link, ...]
    title: str
    pills: tuple[Pill, ...]
    banners: tuple[Banner, ...]
    audience: Passage
    facts: tuple[FactRow, ...]
    overview: Passage
    counts: tuple[tuple[int, str], ...]
    tools: tuple[Link, ...]
    """What can be done with it on other pages."""
    pairing: str
    tree: tuple[Node, ...]
    groups: tuple[Group, ...]
    assessment: AssessmentView | None
    gateway: tuple[RuleRow, ...]
    gateway_note: str
    rules: tuple[RuleRow, ...]
    passages: tuple[FactRow, ...]
    compared: tuple[tuple[Link, Bar], ...]
    guides: tuple[Link, ...]
    forms: tuple[Link, ...]
    pack: Link | None
    extensions: tuple[FactRow, ...]
    discrepancies: tuple[DiscrepancyView, ...]
    sources: tuple[SourceRow, ...]
    third_party: bool
    origin: Origin
    lang: str


def pages(site: Site) -> Iterator[Page]:
    """One page for each version of each standard."""
    for key, framework in site.catalog.frameworks.items():
        path = urls.framework(key)
        current = site.catalog.current[key.framework] == key
        yield Page(
            path=path,
            title=f"{framework.title} ({', '.join(_short_identity(framework))})",
            template="framework",
            view=_view(Desk(site, path), key, framework),
            description=f"{framework.title}, version {framework.version}: statements, assessment and sources.",
            source=framework.at,
            hide=("navigation",),
            nav_title=framework.short_title if current else pinned(framework),
            print_footer=wording.identity(framework),
        )


def _short_identity(framework: Framework) -> list[str]:
    return [text for text in (framework.reference, wording.level(framework), f"version {framework.version}") if text]


def _view(desk: Desk, key: FrameworkKey, framework: Framework) -> View:
    catalog = desk.site.catalog
    nested = any(item.parent for item in framework.items)
    gateway = framework.gateway
    return View(
        crumbs=(desk.link("Standards", urls.STANDARDS), Link(framework.short_title)),
        title=framework.title,
        pills=desk.pills(framework)[1:],
        banners=desk.banners(framework),
        audience=desk.prose(framework.audience) or Passage(""),
        facts=tuple(_facts(desk, framework)),
        overview=desk.prose(framework.overview) or Passage(""),
        counts=counts(framework),
        tools=tuple(_tools(desk, key, framework)),
        pairing=_pairing(framework),
        tree=_tree(desk, key, framework) if nested else (),
        groups=() if nested else tuple(_group(desk, key, framework, kind) for kind in framework.item_types),
        assessment=None if framework.assessment is None else _assessment(desk, key, framework.assessment),
        gateway=()
        if gateway is None
        else tuple(
            RuleRow(
                "",
                row.text,
                wording.period(row.since, row.until) if row.since or row.until else "",
                row.note,
                desk.source(row.source or gateway.source),
            )
            for row in gateway.requirements
        ),
        gateway_note="" if gateway is None else gateway.note,
        rules=tuple(
            RuleRow(row.topic, row.text, wording.period(row.since, row.until), row.note, desk.source(row.source))
            for row in framework.rules
        ),
        passages=tuple(_passages(desk, framework)),
        compared=tuple(
            (
                desk.link(
                    f"{framework.short_title} compared with {catalog.frameworks[object_].short_title}",
                    urls.comparison(subject, object_),
                ),
                carry_over_bar(comparison, catalog.frameworks[object_].short_title),
            )
            for (subject, object_), comparison in catalog.comparisons.items()
            if subject == key
        ),
        guides=tuple(
            desk.link(f"{guide.title}, {guide.provider}", urls.guide(guide.id))
            for guide in catalog.catalog.guides
            if (guide.framework.name, guide.version.name) == key
        ),
        forms=tuple(desk.link(form.title, urls.form(form.id, key)) for form in forms_of(catalog, framework)),
        pack=desk.link("All evidence forms for this standard", urls.pack(key))
        if forms_of(catalog, framework)
        else None,
        extensions=tuple(
            FactRow(extension.title, Passage(render_prose(extension.text), desk.source(extension.source)))
            for extension in framework.extensions
        ),
        discrepancies=tuple(
            DiscrepancyView(
                row.topic,
                tuple(
                    PositionView(desk.source(said.source) or Link(said.source.name), said.says)
                    for said in row.positions
                ),
                row.published,
                row.why,
            )
            for row in framework.discrepancies
        ),
        sources=tuple(
            SourceRow(
                desk.source(ref) or Link(ref.name),
                catalog.sources[ref.name].publisher,
                catalog.sources[ref.name].attribution,
            )
            for ref in framework.sources
        ),
        third_party=any(catalog.sources[ref.name].kind != "project" for ref in framework.sources),
        origin=desk.origin(framework.at),
        lang=framework.language,
    )


def _tools(desk: Desk, key: FrameworkKey, framework: Framework) -> Iterator[Link]:
    catalog = desk.site.catalog
    others = [other for one, other in catalog.comparisons if one == key]
    for other in others[:MOST_COMPARED]:
        title = catalog.frameworks[other].short_title
        yield desk.link(f"Compare it with {title}", urls.comparison(key, other))
        yield desk.link(f"The gap from here to {title}", urls.gap(key, other))
    if len(others) > MOST_COMPARED:
        yield desk.link(f"All {len(others)} comparisons", urls.COMPARE)
    if has_matrix(framework):
        yield desk.link(_matrix_words(framework), urls.framework_matrix(key))
    if catalog.current[key.framework] == key:
        yield desk.link("Rate yourself: the learner passport", urls.passport(key))
        yield Link("Browse and filter its items", f"{desk.href(urls.BROWSE)}?standard={framework.id}")


def _matrix_words(framework: Framework) -> str:
    what = (
        ("duties", any(item.requires is not None for item in framework.items)),
        ("assessment methods", framework.assessment is not None and bool(framework.assessment.methods)),
        ("levels", any(item.parent is not None for item in framework.items)),
    )
    found = [words for words, there in what if there]
    return f"What goes with what: {', '.join(found)} in pictures"


def _facts(desk: Desk, framework: Framework) -> Iterator[FactRow]:
    def row(label: str, text: str, passage: Passage | None = None) -> FactRow:
        return FactRow(label, passage or Passage(text))

    yield row("Kind", wording.KINDS[framework.kind])
    if framework.reference:
        yield row("Reference", framework.reference)
    scale = f" ({framework.level_framework})" if framework.level_value[:1].isdigit() else ""
    yield FactRow("Level", Passage(f"{framework.level_value}{scale}", note=framework.level_note))
    note = "" if framework.version_source == "source" else "The label is ours: the publisher prints none."
    yield FactRow("Version", Passage(framework.version, note=note))
    yield row("Publisher", framework.publisher)
    for label, words, status in (
        ("Approval", wording.APPROVAL, framework.approval),
        ("Public funding", wording.FUNDING, framework.funding),
    ):
        yield row(label, "", desk.passage(words[status.value], status.source, status.as_of))
    yield from _durations(desk, framework.duration)
    if framework.lars_code:
        fact = framework.lars_code
        yield row("LARS code", "", desk.passage(fact.value, fact.source, fact.as_of))
    for succession in framework.supersedes:
        yield FactRow(
            "Replaces" if succession.basis == "official" else "Possible predecessor (our conclusion)",
            Passage(succession.reference, desk.source(succession.source), note=succession.note),
        )
    if framework.superseded_by:
        later = framework.superseded_by
        yield FactRow(
            "Replaced by" if later.basis == "official" else "Possible successor (our conclusion)",
            Passage(later.reference, desk.source(later.source), note=later.note),
        )
    for fact in framework.facts:
        yield FactRow(fact.label, desk.passage(fact.value, fact.source, fact.as_of, fact.note))


def _durations(desk: Desk, duration: Duration) -> Iterator[FactRow]:
    lengths = (
        ("Minimum time", duration.minimum_months),
        ("Typical time", duration.typical_months),
        ("Assessment period", duration.assessment_months),
    )
    for label, months in lengths:
        if months is not None:
            yield FactRow(label, desk.passage(wording.count(months, "month"), duration.source, note=duration.note))


def _pairing(framework: Framework) -> str:
    if not any(item.pairs_with for item in framework.items):
        return ""
    whose = "Our reading, not official" if framework.pairing_basis == "project" else "Stated by the publisher"
    return f"{whose}: {framework.pairing_note}" if framework.pairing_note else f"{whose}: some items run in pairs."


def _group(desk: Desk, key: FrameworkKey, framework: Framework, kind: ItemType) -> Group:
    catalog = desk.site.catalog
    lines = []
    for item in framework.items:
        if item.type.name != kind.id:
            continue
        item_key = ItemKey(*key, item.code)
        lines.append(
            ItemLine(
                code=item.code,
                tag=desk.tag(item_key),
                title=item.title,
                text=item.statement,
                gone=wording.withdrawn(item),
                themes=tuple(desk.link(catalog.themes[ref.name].title, urls.theme(ref.name)) for ref in item.themes),
                notes=tuple(item_notes(item)),
                uses=tuple(desk.tag(ItemKey(*key, ref.name)) for ref in item.calls_on),
                uses_note=_codes_note(item.requires),
            )
        )
    return Group(kind.id, kind.plural, kind.description, tuple(lines))


def item_notes(item: Item) -> Iterator[str]:
    """What a reader must know about the words and the code of an item; nothing when both are the publisher's."""
    if item.verbatim == "edited":
        yield "The wording is edited."
    elif item.verbatim == "paraphrase":
        yield "Our paraphrase, not the publisher's words."
    if item.code_source == "project":
        yield "The code is ours: the document prints none."


def _codes_note(codes: CodeSet | None) -> str:
    if codes is None:
        return ""
    note = wording.provenance_note(codes.provenance)
    return f"{note} {codes.note}".strip()


def _tree(desk: Desk, key: FrameworkKey, framework: Framework) -> tuple[Node, ...]:
    catalog = desk.site.catalog

    def node(item_key: ItemKey) -> Node:
        item = catalog.items[item_key]
        return Node(
            code=item.code,
            mention=desk.mention(item_key),
            kind=catalog.types[item_key].title,
            note=" ".join(text for text in (wording.withdrawn(item), *item_notes(item)) if text),
            children=tuple(node(child) for child in catalog.children.get(item_key, ())),
        )

    return tuple(node(ItemKey(*key, item.code)) for item in framework.items if item.parent is None)


def _assessment(desk: Desk, key: FrameworkKey, assessment: Assessment) -> AssessmentView:
    return AssessmentView(
        title=assessment.title,
        plan=assessment.plan,
        methods=tuple(_method(desk, key, method) for method in assessment.methods),
        notes=render_prose(assessment.notes),
        source=desk.source(assessment.source),
        as_of=wording.day(assessment.as_of),
    )


def _method(desk: Desk, key: FrameworkKey, method: Method) -> MethodView:
    allowed = wording.tolerance(method.tolerance_percent, method.tolerance_direction)
    weight = "not known" if method.weighting_percent is None else f"{wording.number(method.weighting_percent)} %"
    facts = (
        FactRow("Time", Passage(f"{wording.minutes(method.minutes)}{f', {allowed}' if allowed else ''}")),
        FactRow("Weight", Passage(weight)),
        FactRow("Grades", Passage(", ".join(method.grades) or "not known")),
    )
    return MethodView(
        name=method.name,
        facts=facts,
        components=tuple(_component(part.name, part.count, part.minutes, part.note) for part in method.components),
        assesses=tuple(desk.tag(ItemKey(*key, ref.name)) for ref in method.assesses.codes or ()),
        assesses_note=_codes_note(method.assesses),
        notes=render_prose(method.notes),
        source=desk.source(method.source),
    )


def _component(name: str, count: int | None, minutes: float | None, note: str) -> str:
    size = " x ".join(
        text for text in (str(count) if count else "", wording.count(minutes, "minute") if minutes else "") if text
    )
    return f"{name}{f' ({size})' if size else ''}{f': {note}' if note else ''}"


def _passages(desk: Desk, framework: Framework) -> Iterator[FactRow]:
    if framework.job_titles:
        yield FactRow("Typical job titles", Passage(", ".join(framework.job_titles)))
    for label, sourced in (
        ("Entry", framework.entry),
        ("Recognition", framework.recognition),
        ("Progression", framework.progression),
    ):
        found = desk.prose(sourced)
        if found is not None:
            yield FactRow(label, found)


PAGE = PageKind("framework", pages)
