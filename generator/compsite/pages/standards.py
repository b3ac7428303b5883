"""The list of all standards and their versions, and a page for each standard whatever its version."""

from collections.abc import Iterator
from dataclasses import dataclass

from compsite import urls, wording
from compsite.model.keys import FrameworkKey
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pieces import Desk, Link, Pill, counts, status_pills


@dataclass(frozen=True)
class StandardRow:
    """One version of one standard."""

    title: Link
    kind: str
    reference: str
    level: str
    version: str
    current: bool
    pills: tuple[Pill, ...]
    approval: str
    funding: str
    counts: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class View:
    """A list of standards."""

    heading: str
    lead: str
    crumbs: tuple[Link, ...]
    caption: str
    rows: tuple[StandardRow, ...]
    open_current: Link | None


def pages(site: Site) -> Iterator[Page]:
    """The list of all, then one page for each standard."""
    keys = tuple(site.catalog.frameworks)
    desk = Desk(site, urls.STANDARDS)
    lead = "Every statement has an address of its own that holds the standard, its version and the code."
    yield Page(
        path=urls.STANDARDS,
        title="Standards",
        template="standards",
        view=View(
            "Standards",
            lead,
            (),
            "Standards on this site, with version and status",
            tuple(_row(desk, key) for key in keys),
            None,
        ),
        description="All standards on this site, with version, status and number of statements.",
        hide=("toc",),
        nav_title="All standards",
    )
    for framework_id, current in site.catalog.current.items():
        path = urls.versions(framework_id)
        desk = Desk(site, path)
        title = site.catalog.frameworks[current].title
        versions = tuple(_row(desk, key) for key in keys if key.framework == framework_id)
        yield Page(
            path=path,
            title=f"{title}: versions",
            template="standards",
            view=View(
                heading=f"{title}: versions",
                lead="Cite the version as well as the code: the same code can mean something else in another version.",
                crumbs=(desk.link("Standards", urls.STANDARDS), Link(title)),
                caption=f"Versions of {title}",
                rows=versions,
                open_current=desk.link(f"Open the current version, {current.version}", urls.framework(current)),
            ),
            description=f"All versions of {title} on this site.",
            source=site.catalog.frameworks[current].at,
        )


def _row(desk: Desk, key: FrameworkKey) -> StandardRow:
    framework = desk.site.catalog.frameworks[key]
    return StandardRow(
        title=desk.link(framework.title, urls.framework(key)),
        kind=wording.KINDS[framework.kind],
        reference=framework.reference or "none",
        level=wording.level(framework),
        version=framework.version,
        current=desk.site.catalog.current[key.framework] == key,
        pills=status_pills(framework),
        approval=f"{wording.APPROVAL[framework.approval.value]} (as of {wording.day(framework.approval.as_of)})",
        funding=f"{wording.FUNDING[framework.funding.value]} (as of {wording.day(framework.funding.as_of)})",
        counts=counts(framework),
    )


PAGE = PageKind("standards", pages)
