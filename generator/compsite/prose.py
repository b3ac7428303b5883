"""Markdown that authors write -> HTML that is safe to print; and plain text cut to a length."""

import re
from functools import lru_cache

import markdown
import nh3
from markupsafe import Markup

_TAGS = {"p", "ul", "ol", "li", "em", "strong", "code", "blockquote", "a", "br", "h3", "h4", "pre"}

_MOST_OPENINGS = 500
"""Markdown looks for an end from every bracket that opens: with thousands of them it would take minutes."""

_DEEP = re.compile(r"^[ \t]{80}", re.MULTILINE)
"""The same holds for lists inside lists inside lists."""


@lru_cache(maxsize=4096)
def render_prose(text: str) -> Markup:
    """Markdown -> sanitised HTML; raw HTML, pictures, scripts and odd link targets are dropped.

    Text that is too tangled to be read as Markdown is shown as it was written.
    """
    if max(text.count("["), text.count("<")) > _MOST_OPENINGS or _DEEP.search(text):
        return Markup("<p>{}</p>").format(text)
    try:
        html = markdown.markdown(text, output_format="html")
    except RecursionError:  # lists or quotes inside each other, hundreds deep
        return Markup("<p>{}</p>").format(text)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
        url_relative="deny",  # the same prose stands on several pages: a relative link would be right on one at most
    )
    return Markup(clean)  # noqa: S704  # the one place where cleaned HTML becomes markup


def lead_and_rest(text: str) -> tuple[Markup, Markup]:
    """The first paragraph of some Markdown, and what follows it, each rendered."""
    lead, _, rest = text.strip().partition("\n\n")
    return render_prose(lead), render_prose(rest)


def shorten(text: str, length: int) -> str:
    """The text, cut at a word so that it has at most `length` characters."""
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) <= length:
        return text
    head = text[: length - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > length // 2 else head).rstrip(" ,;:") + "…"


def css_string(text: str) -> str:
    """Text as a CSS string literal, quotes included."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("<", "\\3c ")
    return f'"{escaped}"'
