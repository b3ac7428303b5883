"""A crosswalk read in one direction: every item of one standard beside its counterparts in the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from compsite import urls, wording
from compsite.model.linked import Comparison
from compsite.pages._banners import banners_of
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._comparing import (
    NOBODY,
    Group,
    StateRow,
    Traps,
    by_theme,
    by_type,
    comparison_tables,
    denominator,
    files_of,
    leftovers,
    lines_of,
    provenance,
    states_of,
    themed,
    traps_of,
)
from compsite.pages._files import FileLink, file_links
from compsite.pages._pictures import ASSETS as PICTURES
from compsite.pages._pictures import Strips, strips_by_theme
from compsite.pages._pieces import (
    Banner,
    Bar,
    Chip,
    Desk,
    Link,
    Mention,
    Origin,
    Pill,
    audience,
    chip,
    figures,
    pinned,
)
from compsite.prose import lead_and_rest

ASSETS = (*PICTURES, "compare.css", "compare.js")


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
    gap: Link
    matrix: Link
    counting: Link
    figures: tuple[Bar, ...]
    denominator: str
    states: tuple[StateRow, ...]
    """Empty in the order by theme, where the strips say more."""
    directions: tuple[str, ...]
    """What each column of numbers counts."""
    bases: tuple[str, ...]
    """What each column of numbers rests on."""
    strips: Strips
    strength_rule: str
    legend: tuple[Meaning, ...]
    traps: tuple[Traps, ...]
    files: tuple[FileLink, ...]
    files_back: FileLink
    """The file of the other direction, and what it is for."""
    choices: tuple[Link, ...]
    """Ways to order the rows, by type and by theme; the one that is shown has no address."""
    order_note: str
    group_links: tuple[Link, ...]
    groups: tuple[Group, ...]
    nobody: str
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
    """Two pages for each crosswalk, as typed and the generated reverse; and both by theme, where there are themes."""
    for (subject, object_), comparison in site.catalog.comparisons.items():
        first, second = site.catalog.frameworks[subject], site.catalog.frameworks[object_]
        heading = f"{first.short_title} compared with {second.short_title}"
        footer = f"{pinned(first)} · {pinned(second)}"
        path = urls.comparison(subject, object_)
        yield Page(
            path=path,
            title=heading,
            template="comparison",
            view=_view(Desk(site, path), comparison, heading, theme=False),
            description=f"Each statement of {first.short_title} beside its counterparts in {second.short_title}.",
            source=comparison.crosswalk.at,
            nav_title=heading,
            print_footer=footer,
            assets=ASSETS,
        )
        if themed(site.catalog, comparison):
            path = urls.comparison_by_theme(subject, object_)
            yield Page(
                path=path,
                title=f"{heading}, by theme",
                template="comparison",
                view=_view(Desk(site, path), comparison, heading, theme=True),
                description=f"The statements of {first.short_title}, theme by theme, beside their counterparts in "
                f"{second.short_title}.",
                source=comparison.crosswalk.at,
                print_footer=footer,
                assets=ASSETS,
                in_search=False,
            )


def _view(desk: Desk, comparison: Comparison, heading: str, *, theme: bool) -> View:
    catalog, crosswalk = desk.site.catalog, comparison.crosswalk
    subject, object_ = catalog.frameworks[comparison.subject], catalog.frameworks[comparison.object]
    pair = (comparison.subject, comparison.object)
    reverse = catalog.comparisons[comparison.object, comparison.subject]
    left = leftovers(reverse)
    lines = lines_of(desk, comparison)
    groups = tuple(by_theme(catalog, lines) if theme else by_type(catalog, comparison, lines))
    note, more = lead_and_rest(crosswalk.note)
    return View(
        crumbs=_crumbs(desk, comparison, heading, theme=theme),
        heading=f"{heading}, by theme" if theme else heading,
        subject=subject.short_title,
        object=object_.short_title,
        pills=(
            Pill(pinned(subject)),
            Pill(pinned(object_)),
            Pill(f"mapped {wording.day(crosswalk.date)}"),
            Pill(_reviewed(comparison)),
            Pill(crosswalk.status, caution=crosswalk.status == "proposed"),
        ),
        banners=banners_of(desk, (subject, object_)),
        populations=(
            (subject.short_title, audience(subject)),
            (object_.short_title, audience(object_)),
        ),
        note=note,
        more=more,
        gap=desk.link(f"From {subject.short_title} to {object_.short_title}: what is missing", urls.gap(*pair)),
        matrix=desk.link("See it as a grid of codes", urls.matrix(*pair)),
        counting=desk.manual("How we count", urls.COUNTING),
        figures=figures(comparison),
        denominator=denominator(catalog, comparison),
        states=() if theme else states_of(comparison, reverse),
        directions=(f"Items of {pinned(subject)}", f"Items of {pinned(object_)}"),
        bases=tuple(_basis(desk, one) for one in (comparison, reverse)),
        strips=strips_by_theme(desk, comparison),
        strength_rule=wording.STRENGTH_RULE,
        legend=tuple(Meaning(chip(name), meaning) for name, meaning in wording.RELATION_MEANINGS.items()),
        traps=traps_of(catalog, comparison),
        files=file_links(desk, files_of(comparison), partial(comparison_tables, desk.site, comparison)),
        files_back=FileLink(
            Link(
                f"the CSV file of {object_.short_title} compared with {subject.short_title}",
                desk.href(files_of(reverse)("csv")).removesuffix("/"),
            ),
            f"The CSV file has the rows of this direction. What is left over in {object_.short_title} is in",
        ),
        choices=_choices(desk, comparison, theme=theme) if themed(catalog, comparison) else (),
        order_note="The themes are ours. A statement with several themes stands under its first; the others lead to it."
        if theme
        else "",
        group_links=tuple(Link(group.title, f"#{group.anchor}") for group in groups) if len(groups) > 1 else (),
        groups=groups,
        nobody=NOBODY,
        ours=tuple(
            (framework.short_title, note) for framework in (subject, object_) for note in wording.ours(framework.items)
        ),
        leftover_title=f"In {object_.short_title} with no counterpart in {subject.short_title}",
        leftover_note=_leftover_note(len(left), reverse.coverage.unreviewed),
        leftovers=tuple(desk.mention(row.item) for row in left),
        leftover_figure=f"{len(left)} of {reverse.coverage.total}",
        other_way=desk.link(
            f"{object_.short_title} compared with {subject.short_title}",
            urls.comparison(comparison.object, comparison.subject),
        ),
        provenance=provenance(comparison),
        origin=desk.origin(crosswalk.at),
    )


def _crumbs(desk: Desk, comparison: Comparison, heading: str, *, theme: bool) -> tuple[Link, ...]:
    top = desk.link("Compare", urls.COMPARE)
    if not theme:
        return (top, Link(heading))
    return (top, desk.link(heading, urls.comparison(comparison.subject, comparison.object)), Link("By theme"))


def _choices(desk: Desk, comparison: Comparison, *, theme: bool) -> tuple[Link, ...]:
    pair = (comparison.subject, comparison.object)
    if theme:
        return (desk.link("By type", f"{urls.comparison(*pair)}#_rows"), Link("By theme"))
    return (Link("By type"), desk.link("By theme", f"{urls.comparison_by_theme(*pair)}#_rows"))


def _basis(desk: Desk, comparison: Comparison) -> str:
    """What the numbers of one direction rest on."""
    made = "generated from the other direction" if comparison.generated else "mapped"
    said = denominator(desk.site.catalog, comparison)
    return f"{said} {made[:1].upper()}{made[1:]}, {wording.day(comparison.crosswalk.date)}."


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


PAGE = PageKind("comparison", pages)
