"""What a page is, and what a page kind is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from compsite.finding import Location
from compsite.model.linked import LinkedCatalog
from compsite.run import Checked, Run
from compsite.settings import Settings


@dataclass(frozen=True)
class Site:
    """Everything a page kind may draw on."""

    catalog: LinkedCatalog
    settings: Settings
    run: Run = field(default_factory=lambda: Run((), Checked()))
    """What the checks had to say, and every rule they know."""


@dataclass(frozen=True)
class Page:
    """A page that only has to be rendered: where it lives, and a view with nothing left to work out."""

    path: str
    """Address from the site's root: empty for the home page, else with a slash at the end."""
    title: str
    template: str
    """Name of the template under `templates/pages/`, without its suffixes."""
    view: object
    description: str = ""
    source: Location | None = None
    """What to edit to change this page."""
    hide: tuple[str, ...] = ("navigation", "toc")
    nav_title: str = ""
    """How the page is called in the navigation tree; empty keeps it out of the tree."""
    search_boost: float = 1
    """Below 1 for pages that readers seldom look for."""
    print_footer: str = ""
    """What stands at the foot of every printed sheet."""
    assets: tuple[str, ...] = ()
    """Style sheets and scripts that only such pages need, such as `browse.css`: they lie in `overrides/assets/`."""
    in_search: bool = True
    """False where every word of the page is found another way, as items are."""


@dataclass(frozen=True)
class PageKind:
    """A kind of page; its name is also the name of its template."""

    name: str
    pages: Callable[[Site], Iterator[Page]]
