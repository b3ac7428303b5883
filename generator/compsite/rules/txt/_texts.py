"""The texts of a file that rules about wording look at, and how far they may be changed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from compsite.finding import Change, Found, Pointer, found
from compsite.source import SourceDoc

PRINTED_SO = "; this is exact wording: if the source prints it so, leave it"
MOST_NAMED = 12

Text = tuple[Pointer, str]
"""Where a text stands, and the text."""


_joined: list[tuple[SourceDoc, str]] = []
"""The last file and its texts in one: several rules ask one after another."""


def whole(doc: SourceDoc) -> str:
    """All plain texts of a standard in one, a line with a stroke between them: quick to say that there is nothing."""
    if not (_joined and _joined[0][0] is doc):
        items = doc.data["items"]
        texts = [item["statement"] for item in items]
        texts += [item["title"] for item in items if "title" in item]
        _joined[:] = [(doc, "\n|\n".join((doc.data["title"], doc.data["short_title"], *texts)))]
    return _joined[0][1]


def plain_texts(doc: SourceDoc) -> Iterator[Text]:
    """Titles and statements of a standard."""
    data = doc.data
    yield ("title",), data["title"]
    yield ("short_title",), data["short_title"]
    for place, item in enumerate(data["items"]):
        yield ("items", place, "statement"), item["statement"]
        if "title" in item:
            yield ("items", place, "title"), item["title"]


def prose(doc: SourceDoc) -> Iterator[Text]:
    """Every text of a guide or crosswalk, some of it in Markdown; names, dates and addresses come along."""
    waiting: list[tuple[Pointer, Any]] = [((), doc.data)]
    while waiting:
        pointer, value = waiting.pop()
        if isinstance(value, str):
            yield pointer, value
        elif isinstance(value, dict | list):
            inside = value.items() if isinstance(value, dict) else enumerate(value)
            waiting += reversed([((*pointer, name), entry) for name, entry in inside])


def is_english(doc: SourceDoc) -> bool:
    """Whether the statements are in English, as they are when nothing is said."""
    language = doc.data.get("language") or "en"
    return bool(language[:2].lower() == "en" and language[2:3] in ("", "-"))


def said(
    rule: str, doc: SourceDoc, pointer: Pointer, template: str, hint: str, better: str = "", **params: object
) -> Found:
    """A finding about a text, with the better text where there is one.

    The publisher's own words are data: nobody may change them without a look at the source.
    """
    at = doc.at(*pointer)
    exact = doc.kind == "framework" and pointer[0] == "items" and _is_exact(doc.data, doc.data["items"][pointer[1]])
    one = found(rule, at, template, hint + PRINTED_SO if exact else hint, **params)
    return replace(one, fix=Change("value", at, better, safe=not exact)) if better else one


def _is_exact(data: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Whether an item is said to be carried word for word from a source."""
    defaults = data.get("item_defaults") or {}
    exact = item.get("verbatim", defaults.get("verbatim", True)) is True
    return exact and bool(item.get("source") or defaults.get("source"))


def named(codes: list[str]) -> str:
    """The first codes of a list, and how many more there are."""
    more = len(codes) - MOST_NAMED
    return ", ".join(codes[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def piece(text: str, start: int, end: int) -> str:
    """A place in a text with a little of what stands around it, on one line."""
    begin, close = max(0, start - 20), min(len(text), end + 20)
    around = " ".join(text[begin:close].split())
    return f"{'…' if begin else ''}{around}{'…' if close < len(text) else ''}"
