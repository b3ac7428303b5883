"""HTML -> a small tree that a test can question, and an outline of it that a golden can hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
INLINE = frozenset(["a", "abbr", "b", "br", "button", "code", "em", "i", "small", "span", "strong", "sub", "sup"])


@dataclass
class Element:
    """One element with what is in it."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def all(self, *tags: str, css: str = "") -> list[Element]:
        """Every element below this one with one of these tags (any, if none is named) and this CSS class."""
        return [
            found
            for found in self._below()
            if (not tags or found.tag in tags) and (not css or css in found.attrs.get("class", "").split())
        ]

    def one(self, *tags: str, css: str = "") -> Element:
        """The only such element."""
        found = self.all(*tags, css=css)
        assert len(found) == 1, f"{len(found)} of {tags} {css}"
        return found[0]

    @property
    def text(self) -> str:
        """The words in it, as a reader sees them: runs of white space are one space."""
        return " ".join(_raw_text(self).split())

    def section(self, anchor: str) -> str:
        """The words below the heading with this id, up to the next heading of its level or above."""
        words: list[str] = []
        level = 0
        for found in self._flat():
            if isinstance(found, Element) and found.tag in ("h1", "h2", "h3", "h4"):
                rank = int(found.tag[1])
                if level and rank <= level:
                    break
                if found.attrs.get("id") == anchor:
                    level = rank
            if level and isinstance(found, str):
                words.append(found)
        assert level, f"there is no heading #{anchor}"
        return " ".join("".join(words).split())

    def rows(self) -> list[list[str]]:
        """The rows of every table below, as the words of their cells."""
        return [[cell.text for cell in row.children if isinstance(cell, Element)] for row in self.all("tr")]

    def links(self) -> dict[str, str]:
        """Where each link leads, by its words."""
        return {found.text: found.attrs["href"] for found in self.all("a") if "href" in found.attrs}

    def _below(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._below()

    def _flat(self) -> Iterator[Element | str]:
        for child in self.children:
            yield child
            if isinstance(child, Element):
                yield from child._flat()
                if child.tag not in INLINE:
                    yield " "


def read(html: str) -> Element:
    """HTML -> the element that holds it. An end tag that closes nothing, or closes too much, is a defect."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"never closed: {[element.tag for element in reader.open[1:]]}"
    return reader.open[0]


def outline(html: str) -> str:
    """One line for each block, indented by depth; what flows inside a line stays in it."""
    return "".join(f"{line}\n" for line in _lines(read(html), -1))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> says {names} twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # as HTML has it, only void elements and SVG close themselves
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _raw_text(element: Element) -> str:
    if element.tag in ("script", "style"):
        return ""
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        else:
            words = _raw_text(child)
            parts.append(words if child.tag in INLINE and child.tag != "br" else f" {words} ")
    return "".join(parts)


def _lines(element: Element, depth: int) -> Iterator[str]:
    margin = "  " * depth
    if element.tag and not any(_is_block(child) for child in element.children):
        yield f"{margin}{_start(element)}{_flow(element).strip()}{_end(element)}"
        return
    if element.tag:
        yield f"{margin}{_start(element)}"
    flowing: list[Element | str] = []
    for child in [*element.children, None]:
        if child is not None and not _is_block(child):
            flowing.append(child)
            continue
        if words := _flow(Element("", {}, flowing)).strip():
            yield f"{'  ' * (depth + 1)}{words}"
        flowing = []
        if isinstance(child, Element):
            yield from _lines(child, depth + 1)
    if element.tag:
        yield f"{margin}{_end(element)}"


def _is_block(child: Element | str) -> bool:
    return isinstance(child, Element) and child.tag not in INLINE


def _flow(element: Element) -> str:
    words = "".join(
        escape(child, quote=False) if isinstance(child, str) else f"{_start(child)}{_flow(child)}{_end(child)}"
        for child in element.children
    )
    return " ".join(words.split()) if not words[:1].isspace() and not words[-1:].isspace() else _spaced(words)


def _spaced(words: str) -> str:
    """White space at an end means something between two pieces of a line: it stays, as one space."""
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() else ""
    return f"{before}{' '.join(words.split())}{after}" if words.strip() else " "


def _start(element: Element) -> str:
    attrs = "".join(f' {name}="{escape(value)}"' if value else f" {name}" for name, value in element.attrs.items())
    return f"<{element.tag}{attrs}>"


def _end(element: Element) -> str:
    return "" if element.tag in VOID else f"</{element.tag}>"
