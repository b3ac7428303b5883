"""Where a comparison is chosen: for each standard, what it can be compared with, and what nobody has compared."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from compsite import urls, wording
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import Comparison, LinkedCatalog
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._comparing import kinds_of
from compsite.pages._pieces import Bar, Chip, Desk, Link, Pill, carry_over_bar, chip, pinned, scope_of, status_pills
from compsite.pages._together import constellations, unmapped_pairs

MOST_OPEN = 4
"""More standards than this are folded, each behind a line that says what is in it."""


@dataclass(frozen=True)
class PairRow:
    """One comparison, from the standard under which it stands."""

    link: Link
    versions: str
    bar: Bar
    back: Link
    back_bar: Bar
    basis: str
    """Over which items each direction is counted."""
    status: str
    date: str


@dataclass(frozen=True)
class OpenRow:
    """A pair that nobody has compared, and what follows from other comparisons."""

    link: Link
    said: str


@dataclass(frozen=True)
class Chosen:
    """One standard with all that it is compared with."""

    anchor: str
    title: str
    link: Link
    pills: tuple[Pill, ...]
    summary: str
    pairs: tuple[PairRow, ...]
    open: tuple[OpenRow, ...]


@dataclass(frozen=True)
class View:
    """The list."""

    together: tuple[tuple[Link, str], ...]
    standards: tuple[Chosen, ...]
    alone: tuple[Link, ...]
    """Standards that nobody has compared with any other."""
    folded: bool
    any: bool
    counting: Link
    strength_rule: str
    open: Chip
    """What stands before the pairs that nobody has compared."""
    legend: tuple[tuple[Chip, str], ...]


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    desk, catalog = Desk(site, urls.COMPARE), site.catalog
    unmapped: dict[FrameworkKey, list[FrameworkKey]] = {}
    for subject, object_ in unmapped_pairs(catalog):
        unmapped.setdefault(subject, []).append(object_)
    compared: dict[FrameworkKey, list[Comparison]] = {}
    for (subject, _), comparison in catalog.comparisons.items():
        compared.setdefault(subject, []).append(comparison)
    standards = tuple(
        _chosen(desk, key, compared.get(key, []), unmapped.get(key, []))
        for key in catalog.frameworks
        if key in compared or key in unmapped
    )
    together = tuple(
        (
            desk.link(f"{wording.count(len(keys), 'standard')} side by side", urls.together(keys[0].framework)),
            ", ".join(catalog.frameworks[key].short_title for key in keys),
        )
        for keys in constellations(catalog)
    )
    yield Page(
        path=urls.COMPARE,
        title="Compare",
        template="compare",
        view=View(
            together=together,
            standards=standards,
            alone=tuple(
                desk.link(pinned(framework), urls.framework(key))
                for key, framework in catalog.frameworks.items()
                if key not in compared and key not in unmapped
            ),
            folded=len(standards) > MOST_OPEN,
            any=bool(catalog.comparisons),
            counting=desk.manual("How we count", urls.COUNTING),
            strength_rule=wording.STRENGTH_RULE,
            open=chip("unreviewed"),
            legend=tuple((chip(name), meaning) for name, meaning in wording.RELATION_MEANINGS.items()),
        ),
        description="Comparisons between standards, with relation, reason and coverage.",
        hide=("toc",),
        nav_title="All comparisons",
        assets=("compare.css",),
    )


def _chosen(
    desk: Desk,
    key: FrameworkKey,
    compared: list[Comparison],
    unmapped: list[FrameworkKey],
) -> Chosen:
    catalog = desk.site.catalog
    framework = catalog.frameworks[key]
    current = catalog.current[key.framework]
    older = () if current == key else (Pill(f"version {current.version} is current", caution=True),)
    concluded = _concluded(catalog, key) if unmapped else Counter()
    waiting = f", not compared with {len(unmapped)}" if unmapped else ""
    return Chosen(
        anchor=f"_{key.framework}--{key.version}",
        title=pinned(framework),
        link=desk.link("About this standard", urls.framework(key)),
        pills=(*older, *status_pills(framework)),
        summary=f"compared with {wording.count(len(compared), 'other')}{waiting}",
        pairs=tuple(_pair(desk, comparison) for comparison in compared),
        open=tuple(
            OpenRow(
                desk.link(pinned(catalog.frameworks[other]), urls.comparison(key, other)),
                _follows(concluded[other]),
            )
            for other in unmapped
        ),
    )


def _concluded(catalog: LinkedCatalog, key: FrameworkKey) -> Counter[FrameworkKey]:
    """For how many items of a standard something follows about each of the others."""
    items = (ItemKey(*key, item.code) for item in catalog.frameworks[key].items)
    return Counter(other for item in items for other in {one.item.standard for one in catalog.inferred.get(item, ())})


def _follows(number: int) -> str:
    if not number:
        return "nothing follows from other comparisons"
    return f"something follows from other comparisons for {wording.count(number, 'item')}"


def _pair(desk: Desk, comparison: Comparison) -> PairRow:
    catalog: LinkedCatalog = desk.site.catalog
    subject, object_ = catalog.frameworks[comparison.subject], catalog.frameworks[comparison.object]
    reverse = catalog.comparisons[comparison.object, comparison.subject]
    return PairRow(
        link=desk.link(
            f"{subject.short_title} compared with {object_.short_title}",
            urls.comparison(comparison.subject, comparison.object),
        ),
        versions=f"version {subject.version} and version {object_.version}",
        bar=carry_over_bar(comparison, object_.short_title),
        back=desk.link(
            f"{object_.short_title} compared with {subject.short_title}",
            urls.comparison(comparison.object, comparison.subject),
        ),
        back_bar=carry_over_bar(reverse, subject.short_title),
        basis=f"In scope: {_basis(catalog, comparison)}; {_basis(catalog, reverse)}.",
        status=comparison.crosswalk.status,
        date=wording.day(comparison.crosswalk.date),
    )


def _basis(catalog: LinkedCatalog, comparison: Comparison) -> str:
    """Learning Mentor L3: 27 knowledge, skills, behaviours."""
    framework = catalog.frameworks[comparison.subject]
    return f"{framework.short_title}: {comparison.coverage.total} ({kinds_of(framework, scope_of(comparison))})"


PAGE = PageKind("compare", pages)
