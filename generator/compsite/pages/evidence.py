"""The list of all evidence forms, and one list for each standard."""

from collections.abc import Iterator
from dataclasses import dataclass

from compsite import urls, wording
from compsite.forms import forms_of
from compsite.model.evidence import Form
from compsite.model.framework import Framework
from compsite.model.keys import FrameworkKey
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pieces import Desk, Link, Pill, pinned


@dataclass(frozen=True)
class FormRow:
    """One form: what it is for, when it is used, who signs, and where to print it."""

    title: Link
    purpose: str
    stage: str
    signs: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class View:
    """A list of forms."""

    crumbs: tuple[Link, ...]
    heading: str
    pills: tuple[Pill, ...]
    rows: tuple[FormRow, ...]
    standards: tuple[Link, ...]


def pages(site: Site) -> Iterator[Page]:
    """The list of all, then one for each version of each standard that has any."""
    catalog = site.catalog
    desk = Desk(site, urls.EVIDENCE)
    with_forms = tuple(
        (key, framework) for key, framework in catalog.frameworks.items() if forms_of(catalog, framework)
    )
    ordered = sorted(catalog.catalog.forms, key=lambda form: (form.order, form.id))
    yield Page(
        path=urls.EVIDENCE,
        title="Evidence forms",
        template="evidence",
        view=View(
            (),
            "Evidence forms",
            (),
            tuple(_row(desk, form, with_forms) for form in ordered),
            tuple(desk.link(pinned(framework), urls.pack(key)) for key, framework in with_forms),
        ),
        description="Forms to print and fill in by hand, with the codes and statements of each standard.",
        hide=("toc",),
        nav_title="All forms",
    )
    for key, framework in with_forms:
        path = urls.pack(key)
        desk = Desk(site, path)
        yield Page(
            path=path,
            title=f"Evidence forms: {framework.short_title}",
            template="evidence",
            view=View(
                (desk.link("Evidence", urls.EVIDENCE), Link(framework.short_title)),
                f"Evidence forms: {framework.short_title}",
                desk.pills(framework),
                tuple(_row(desk, form, ((key, framework),)) for form in forms_of(catalog, framework)),
                (),
            ),
            description=f"All evidence forms for {wording.identity(framework)}.",
            source=framework.at,
            hide=("toc",),
            nav_title=framework.short_title,
        )


def _row(desk: Desk, form: Form, standards: tuple[tuple[FrameworkKey, Framework], ...]) -> FormRow:
    links = tuple(
        desk.link(pinned(framework), urls.form(form.id, key))
        for key, framework in standards
        if form in forms_of(desk.site.catalog, framework)
    )
    return FormRow(
        title=Link(form.title, links[0].href if links and len(standards) == 1 else ""),
        purpose=form.purpose,
        stage=wording.STAGES[form.stage],
        signs=", ".join(signature.role for signature in form.signatures) or "nobody",
        links=() if len(standards) == 1 else links,
    )


PAGE = PageKind("evidence", pages)
