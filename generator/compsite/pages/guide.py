"""A provider's course guide, with the standard's own facts drawn in and compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from compsite import urls, wording
from compsite.forms import forms_of, statement_types
from compsite.model.framework import Framework, Method
from compsite.model.guide import Claim, Guide, StatedMethod
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import Counterpart, Strength
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._comparing import provenance
from compsite.pages._course import (
    Across,
    Part,
    Taught,
    TypeCoverage,
    coverage_across,
    module_anchor,
    modules_by_code,
    own_coverage,
    says_what,
)
from compsite.pages._course_files import counted_across, course_files, course_tables, coverage_note
from compsite.pages._files import FileLink, file_links
from compsite.pages._pieces import (
    Banner,
    Bar,
    Chip,
    Counted,
    Desk,
    FactRow,
    Link,
    Mention,
    Origin,
    Passage,
    Pill,
    Tag,
    carry_over_bar,
    chip,
    pinned,
)
from compsite.pages._pieces import counted as figure
from compsite.prose import render_prose


@dataclass(frozen=True)
class ClaimView:
    """A dated statement."""

    topic: str
    text: str
    as_of: str
    review_by: str
    note: str


@dataclass(frozen=True)
class FactLine:
    """One fact of an assessment method, as the provider and as the standard state it."""

    fact: str
    provider: str
    standard: str
    verdict: str
    differs: bool


@dataclass(frozen=True)
class MethodGroup:
    """The facts of one assessment method."""

    name: str
    called: str
    lines: tuple[FactLine, ...]


@dataclass(frozen=True)
class Difference:
    """A point on which this provider and other sources differ."""

    topic: str
    provider: str
    others: tuple[tuple[Link, str], ...]
    published: str
    why: str


@dataclass(frozen=True)
class ModuleRow:
    """A module and what it teaches."""

    anchor: str
    title: str
    length: str
    teaches: tuple[Tag, ...]


@dataclass(frozen=True)
class CoverageRow:
    """The figures of one item type, or of all that count together."""

    title: str
    note: str
    taught: Counted
    over_taught: Counted
    never_taught: Counted


@dataclass(frozen=True)
class TaughtLine:
    """An item and the modules that name it."""

    mention: Mention
    modules: tuple[Link, ...]


@dataclass(frozen=True)
class TaughtGroup:
    """The items of one type."""

    title: str
    lines: tuple[TaughtLine, ...]


@dataclass(frozen=True)
class Coverage:
    """What the modules of a course cover of the standard it leads to."""

    bar: Bar
    rows: tuple[CoverageRow, ...]
    over_taught: tuple[TaughtLine, ...]
    never_taught: tuple[Mention, ...]
    groups: tuple[TaughtGroup, ...]


@dataclass(frozen=True)
class Through:
    """One item of the course's own standard that stands behind an item of another; no modules: none names it."""

    chip: Chip
    tag: Tag
    modules: tuple[Link, ...]


@dataclass(frozen=True)
class AcrossLine:
    """An item of another standard and how the course reaches it."""

    mention: Mention
    through: tuple[Through, ...]


@dataclass(frozen=True)
class AcrossGroup:
    """Items of another standard that are covered alike."""

    title: str
    figure: str
    lines: tuple[AcrossLine, ...]


@dataclass(frozen=True)
class AcrossView:
    """What the course covers of another standard."""

    title: str
    comparison: Link
    gap: Link
    bar: Bar
    counted: str
    groups: tuple[AcrossGroup, ...]


@dataclass(frozen=True)
class Onward:
    """Another standard, seen by everybody who meets the one of the course."""

    gap: Link
    bar: Bar
    comparison: Link
    counted: str


@dataclass(frozen=True)
class View:
    """A course guide; empty parts are not shown."""

    crumbs: tuple[Link, ...]
    heading: str
    pills: tuple[Pill, ...]
    banners: tuple[Banner, ...]
    summary: Markup
    provider: Link
    standard: Link
    as_of: str
    starts: Passage
    third_party: bool
    facts: tuple[FactRow, ...]
    passages: tuple[tuple[str, str, Markup], ...]
    activities: tuple[str, ...]
    gateway_provider: tuple[str, ...]
    gateway_standard: tuple[tuple[str, str], ...]
    methods: tuple[MethodGroup, ...]
    assessment_note: Markup
    claims: tuple[ClaimView, ...]
    funding: tuple[ClaimView, ...]
    differences: tuple[Difference, ...]
    modules: tuple[ModuleRow, ...]
    coverage: Coverage | None
    coverage_note: str
    across: tuple[AcrossView, ...]
    files: tuple[FileLink, ...]
    onward: tuple[Onward, ...]
    own: str
    how_to: Link | None
    counting: Link
    statements: tuple[tuple[str, tuple[Mention, ...]], ...]
    statements_note: str
    forms: tuple[Link, ...]
    notes: Markup
    source: Link | None
    origin: Origin


def pages(site: Site) -> Iterator[Page]:
    """One page for each guide."""
    for guide in site.catalog.catalog.guides:
        key = FrameworkKey(guide.framework.name, guide.version.name)
        framework = site.catalog.frameworks[key]
        path = urls.guide(guide.id)
        yield Page(
            path=path,
            title=f"{guide.title}, {guide.provider}",
            template="guide",
            view=_view(Desk(site, path), guide, key, framework),
            description=f"Course guide: {guide.title} at {guide.provider}, leading to {pinned(framework)}.",
            source=guide.at,
            hide=("navigation",),
            nav_title=guide.provider,
            print_footer=f"{guide.provider} · {guide.title} · {wording.identity(framework)}",
            assets=("gap.css", "compare.css"),
        )


def _view(desk: Desk, guide: Guide, key: FrameworkKey, framework: Framework) -> View:
    catalog = desk.site.catalog
    statements = tuple(
        (
            kind.plural,
            tuple(desk.mention(ItemKey(*key, item.code)) for item in framework.items if item.type.name == kind.id),
        )
        for kind in statement_types(framework)
    )
    told = says_what(guide)
    return View(
        crumbs=(desk.link("Course guides", urls.GUIDES), Link(f"{guide.title}, {guide.provider}")),
        heading=f"{guide.title}, {guide.provider}",
        pills=(
            *desk.pills(framework),
            Pill(wording.GUIDE_STATUS[guide.status], caution=guide.status != "open"),
        ),
        banners=(*_banners(desk, guide), *desk.banners(framework)),
        summary=render_prose(guide.summary),
        provider=Link(guide.provider, guide.provider_url),
        standard=desk.link(f"{framework.title}, version {framework.version}", urls.framework(key)),
        as_of=wording.day(guide.as_of),
        starts=desk.passage(wording.GUIDE_STATUS[guide.status], guide.status_source, guide.status_as_of),
        third_party=guide.source is not None and catalog.sources[guide.source.name].kind != "project",
        facts=tuple(_facts(guide, framework)),
        passages=tuple(_passages(guide)),
        activities=guide.activities,
        gateway_provider=guide.gateway,
        gateway_standard=()
        if framework.gateway is None
        else tuple((row.text, _dated(row.since, row.until, row.note)) for row in framework.gateway.requirements),
        methods=tuple(_methods(guide, framework)),
        assessment_note=render_prose(guide.assessment_note),
        claims=tuple(_claim(claim) for claim in guide.claims),
        funding=tuple(_claim(claim) for claim in guide.funding),
        differences=tuple(_differences(desk, guide, framework)),
        modules=tuple(
            ModuleRow(
                module_anchor(guide, module),
                module.title,
                ", ".join(
                    wording.count(length, unit)
                    for length, unit in ((module.weeks, "week"), (module.hours, "hour"))
                    if length is not None
                )
                or "not stated",
                tuple(desk.tag(ItemKey(*key, ref.name)) for ref in module.teaches),
            )
            for module in guide.modules
        ),
        coverage=_coverage(desk, guide, key) if told else None,
        coverage_note=coverage_note(guide),
        across=tuple(_across(desk, guide, across) for across in coverage_across(catalog, guide)) if told else (),
        files=file_links(desk, course_files(guide), partial(course_tables, desk.site, guide)) if told else (),
        onward=() if told else tuple(_onward(desk, framework, key)),
        own=pinned(framework),
        how_to=None if told else desk.manual("How to say which module teaches what", urls.WRITE_GUIDE),
        counting=desk.manual("How we count", urls.COUNTING),
        statements=statements,
        statements_note=f"Drawn from {pinned(framework)}: nothing is retyped here.",
        forms=tuple(desk.link(form.title, urls.form(form.id, key)) for form in forms_of(catalog, framework)),
        notes=render_prose(guide.notes),
        source=desk.source(guide.source),
        origin=desk.origin(guide.at),
    )


def _banners(desk: Desk, guide: Guide) -> Iterator[Banner]:
    if guide.status != "open":
        note = guide.status_note or "No further detail is known."
        yield Banner(wording.GUIDE_STATUS[guide.status], desk.passage(note, guide.status_source, guide.status_as_of))


def _facts(guide: Guide, framework: Framework) -> Iterator[FactRow]:
    stated = framework.duration
    for label, provider, standard in (
        ("Minimum time", guide.minimum_months, stated.minimum_months),
        ("Typical time", guide.typical_months, stated.typical_months),
    ):
        if provider is None and standard is None:
            continue
        says = "not stated" if provider is None else wording.count(provider, "month")
        official = "not stated" if standard is None else wording.count(standard, "month")
        yield FactRow(label, Passage(f"{says} (provider), {official} (standard)"))
    if guide.duration_text:
        yield FactRow("Length, as the provider puts it", Passage(guide.duration_text))


def _passages(guide: Guide) -> Iterator[tuple[str, str, Markup]]:
    for anchor, title, text in (
        ("who-it-is-for", "Who it is for", guide.for_whom),
        ("entry", "Entry", guide.entry),
        ("delivery", "Delivery", guide.delivery),
        ("on-programme", "On programme", guide.on_programme),
        ("portfolio", "Portfolio and showcase", guide.portfolio),
        ("reviews", "Reviews", guide.reviews),
        ("progression", "Progression", guide.progression),
        ("contact", "Contact", guide.contact),
    ):
        if text:
            yield anchor, title, render_prose(text)


def _coverage(desk: Desk, guide: Guide, key: FrameworkKey) -> Coverage:
    types = own_coverage(desk.site.catalog, guide)
    counted = tuple(one for one in types if one.counted)
    total = sum(len(one.items) for one in counted)
    taught = sum(len(one.taught) for one in counted)
    words = f"{'statement' if total == 1 else 'statements'} {'is' if taught == 1 else 'are'} taught by a module."

    def line(one: Taught) -> TaughtLine:
        return TaughtLine(desk.mention(ItemKey(*key, one.item.code)), _modules(guide, one.modules))

    return Coverage(
        bar=Bar(taught, 0, total - taught, f"{taught} of {total}", words),
        rows=(*(_coverage_row(one) for one in types), *((_total_row(counted),) if len(counted) > 1 else ())),
        over_taught=tuple(line(one) for kind in types for one in kind.over_taught),
        never_taught=tuple(desk.mention(ItemKey(*key, one.item.code)) for kind in counted for one in kind.never_taught),
        groups=tuple(TaughtGroup(kind.kind.plural, tuple(line(one) for one in kind.items)) for kind in types),
    )


def _coverage_row(coverage: TypeCoverage) -> CoverageRow:
    total = len(coverage.items)
    return CoverageRow(
        coverage.kind.plural,
        "" if coverage.counted else "not in the total",
        *(figure(len(found), total) for found in (coverage.taught, coverage.over_taught, coverage.never_taught)),
    )


def _total_row(counted: tuple[TypeCoverage, ...]) -> CoverageRow:
    total = sum(len(one.items) for one in counted)
    return CoverageRow(
        "All together",
        "",
        *(
            figure(sum(len(found) for found in column), total)
            for column in zip(*((one.taught, one.over_taught, one.never_taught) for one in counted), strict=True)
        ),
    )


def _modules(guide: Guide, numbers: tuple[int, ...]) -> tuple[Link, ...]:
    modules = (guide.modules[number] for number in numbers)
    return tuple(Link(module.title, f"#{module_anchor(guide, module)}") for module in modules)


def _across(desk: Desk, guide: Guide, across: Across) -> AcrossView:
    catalog, comparison = desk.site.catalog, across.comparison
    other, own = catalog.frameworks[comparison.subject], catalog.frameworks[comparison.object]
    total = comparison.coverage.total
    full, part = len(across.of(Strength.FULL)), len(across.of(Strength.PART))
    return AcrossView(
        title=pinned(other),
        comparison=desk.link(
            f"{other.short_title} compared with {own.short_title}",
            urls.comparison(comparison.subject, comparison.object),
        ),
        gap=desk.link(
            f"what is new in {other.short_title} for those who hold {own.short_title}",
            urls.gap(comparison.object, comparison.subject),
        ),
        bar=Bar(full, part, total - full - part, f"{full} of {total}", f"in full, {part} of {total} in part"),
        counted=counted_across(catalog, across),
        groups=tuple(_across_group(desk, guide, group, total) for group in across.parts),
    )


def _across_group(desk: Desk, guide: Guide, group: Part, total: int) -> AcrossGroup:
    taught = modules_by_code(guide) if group.taught else {}

    def through(way: Counterpart) -> Through:
        modules = _modules(guide, taught.get(way.item.code, ()))
        return Through(chip(way.predicate, way.confidence), desk.tag(way.item), modules)

    return AcrossGroup(
        f"{group.title}: {group.words}",
        f"{len(group.found)} of {total}",
        tuple(AcrossLine(desk.mention(one.row.item), tuple(map(through, one.through))) for one in group.found),
    )


def _onward(desk: Desk, own: Framework, key: FrameworkKey) -> Iterator[Onward]:
    """Every other standard that is compared with the one of the guide."""
    catalog = desk.site.catalog
    for (subject, object_), comparison in catalog.comparisons.items():
        if object_ == key and subject != key:
            other = catalog.frameworks[subject]
            words = f"What somebody who finished this course still needs for {pinned(other)}"
            yield Onward(
                gap=desk.link(words, urls.gap(key, subject)),
                bar=carry_over_bar(comparison, own.short_title),
                comparison=desk.link(
                    f"{other.short_title} compared with {own.short_title}", urls.comparison(subject, key)
                ),
                counted=f"Counted over the items of {pinned(other)}. {provenance(comparison)}",
            )


def _dated(since: str, until: str, note: str) -> str:
    dates = wording.period(since, until) if since or until else ""
    return ". ".join(text for text in (dates, note) if text)


def _claim(claim: Claim) -> ClaimView:
    return ClaimView(claim.topic, claim.text, wording.day(claim.as_of), wording.day(claim.review_by), claim.note)


def _methods(guide: Guide, framework: Framework) -> Iterator[MethodGroup]:
    """Every fact of every method, as stated by provider and standard."""
    stated = {method.method.name: method for method in guide.methods}
    for method in framework.assessment.methods if framework.assessment and guide.methods else ():
        said = stated.get(method.id)
        called = "" if said is None or said.name == method.name else said.name
        yield MethodGroup(method.name, called, tuple(_facts_of(said, method)))


def _facts_of(said: StatedMethod | None, method: Method) -> Iterator[FactLine]:
    if said is None:
        yield FactLine("Method", "not mentioned", "part of the assessment", "only one says", differs=False)
        return
    for fact, provider, standard in (
        ("Time", _quantity(said.minutes, " minutes"), _quantity(method.minutes, " minutes")),
        ("Tolerance", _quantity(said.tolerance_percent, " %"), _quantity(method.tolerance_percent, " %")),
        ("Weight", _quantity(said.weighting_percent, " %"), _quantity(method.weighting_percent, " %")),
        ("Grades", ", ".join(said.grades), ", ".join(method.grades)),
    ):
        differs = bool(provider) and bool(standard) and provider != standard
        if not provider and not standard:
            continue
        verdict = "differs" if differs else "agrees" if provider and standard else "only one says"
        yield FactLine(fact, provider or "not stated", standard or "not known", verdict, differs)


def _quantity(value: float | None, unit: str) -> str:
    return "" if value is None else f"{wording.number(value)}{unit}"


def _differences(desk: Desk, guide: Guide, framework: Framework) -> Iterator[Difference]:
    """The standard's own list of disagreements, seen from this provider."""
    if guide.source is None:
        return
    for row in framework.discrepancies:
        mine = [said for said in row.positions if said.source.name == guide.source.name]
        if mine:
            others = tuple(
                (desk.source(said.source) or Link(said.source.name), said.says)
                for said in row.positions
                if said.source.name != guide.source.name
            )
            yield Difference(row.topic, "; ".join(said.says for said in mine), others, row.published, row.why)


PAGE = PageKind("guide", pages)
