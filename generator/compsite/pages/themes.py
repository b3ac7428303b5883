"""The subjects that cut across standards, each with its items."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from compsite import urls
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pieces import Desk, Link, Mention
from compsite.prose import render_prose


@dataclass(frozen=True)
class ThemeView:
    """One theme with the items of each standard that carry it."""

    id: str
    title: str
    description: str
    standards: tuple[tuple[Link, tuple[Mention, ...]], ...]


@dataclass(frozen=True)
class View:
    """All themes."""

    note: Markup
    themes: tuple[ThemeView, ...]


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    desk, catalog = Desk(site, urls.THEMES), site.catalog
    themes = tuple(
        ThemeView(
            theme.id,
            theme.title,
            theme.description,
            tuple(
                (desk.standard(key), mentions)
                for key in catalog.frameworks
                if (
                    mentions := tuple(
                        desk.mention(item) for item in catalog.by_theme.get(theme.id, ()) if item.standard == key
                    )
                )
            ),
        )
        for theme in catalog.themes.values()
    )
    yield Page(
        path=urls.THEMES,
        title="Themes",
        template="themes",
        view=View(render_prose(catalog.catalog.register.theme_note), themes),
        description="Statements of all standards by subject.",
        hide=("navigation",),
    )


PAGE = PageKind("themes", pages)
