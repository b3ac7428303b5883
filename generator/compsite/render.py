"""Page -> HTML fragment with its headings. The only importer of jinja2: templates see one finished view."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import unescape
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
    """The h2 and h3 headings that have an id.

    A pattern is enough for markup that our own templates made, and ten times as fast as a parser.
    """
    return tuple(
        Heading(int(level), anchor, " ".join(unescape(_TAG.sub("", inner)).split()))
        for level, anchor, inner in _HEADING.findall(html)
    )


_HEADING = re.compile(r'<h([23])[^>]*? id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
