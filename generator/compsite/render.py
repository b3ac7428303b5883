"""Page -> HTML fragment with its headings. The only importer of jinja2: templates see one finished view."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from compsite.pages._base import Page

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Heading:
    """A heading with an anchor, for the table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class RenderedPage:
    """A page whose HTML is made; nothing is written yet."""

    page: Page
    html: str
    headings: tuple[Heading, ...]


def render(pages: Iterable[Page]) -> tuple[RenderedPage, ...]:
    """Every page rendered, in order."""
    environment = _environment()
    rendered = []
    for page in pages:
        template = environment.get_template(f"pages/{page.template}.html.j2")
        html = template.render(view=page.view)
        rendered.append(RenderedPage(page, html, headings_of(html)))
    return tuple(rendered)


def forget_templates() -> None:
    """Read the templates again next time: `serve` calls this when one of them was edited."""
    _environment.cache_clear()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )


def headings_of(html: str) -> tuple[Heading, ...]:
    """The h2 and h3 headings that have an id."""
    collector = _Headings()
    collector.feed(html)
    return tuple(collector.found)


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Heading] = []
        self._open: tuple[int, str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id")
        if tag in ("h2", "h3") and anchor:
            self._open, self._text = (int(tag[1]), anchor), []

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == f"h{self._open[0]}":
            text = " ".join("".join(self._text).split())
            self.found.append(Heading(*self._open, text))
            self._open = None
