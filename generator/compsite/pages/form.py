"""A printable evidence form, filled in with the codes and statements of one standard."""

from collections.abc import Iterator
from dataclasses import dataclass

from compsite import urls, wording
from compsite.forms import FormView, code_ranges, fill, forms_of
from compsite.model.keys import FrameworkKey
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pieces import Banner, Desk, Link, Origin


@dataclass(frozen=True)
class View:
    """A sheet; `columns` of each table are the lead columns and those to fill in."""

    crumbs: tuple[Link, ...]
    sheet: FormView
    identity: str
    running: str
    sources: tuple[Link, ...]
    banners: tuple[Banner, ...]
    origin: Origin


def pages(site: Site) -> Iterator[Page]:
    """One page for each form and each version of each standard that the form is made for."""
    for key, framework in site.catalog.frameworks.items():
        for form in forms_of(site.catalog, framework):
            path = urls.form(form.id, key)
            desk = Desk(site, path)
            identity = wording.identity(framework)
            sheet = fill(form, site.catalog, key)
            yield Page(
                path=path,
                title=f"{form.title} · {identity}",
                template="form",
                view=_view(desk, sheet, key, identity),
                description=f"{form.title} for {identity}: {form.purpose}",
                source=form.at,
                print_footer=" · ".join(text for text in (identity, form.title, code_ranges(sheet)) if text),
            )


def _view(desk: Desk, sheet: FormView, key: FrameworkKey, identity: str) -> View:
    framework = sheet.framework
    return View(
        crumbs=(
            desk.link("Evidence", urls.EVIDENCE),
            desk.link(framework.short_title, urls.pack(key)),
            Link(sheet.form.title),
        ),
        sheet=sheet,
        identity=identity,
        running=f"{identity} · {sheet.form.title}",
        sources=tuple(found for ref in sheet.form.sources if (found := desk.source(ref)) is not None),
        banners=desk.banners(framework),
        origin=desk.origin(sheet.form.at),
    )


PAGE = PageKind("form", pages)
