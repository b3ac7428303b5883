"""A text holds signs that come from reading it in the wrong encoding, or from a web page's own notation.

`â€™` was an apostrophe and `Ã©` an é before a program took UTF-8 for Windows-1252, and `&amp;` is how HTML writes an
ampersand. Statements and titles are plain text: they are printed exactly so.

The rule looks at the titles and statements of a standard. In guides and crosswalks it looks at every text, for signs
in the wrong encoding only: their texts may be Markdown, in which `&amp;` is an ampersand.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how the learnerâ€™s records are kept}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how the learner’s records are kept}
"""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from compsite.finding import Found, Pointer, Severity
from compsite.rules._base import FileRule
from compsite.rules.txt._texts import plain_texts, prose, said, whole
from compsite.source import SourceDoc

_TAIL = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
"""What Windows-1252 makes of the bytes that follow the first one of a character in UTF-8."""

_MISREAD = re.compile(
    # Behind Ã a closing quotation mark may well stand on purpose, as in a name in capital letters.
    rf"Ã[{''.join(sign for sign in _TAIL if sign not in '»’”')}]|Â[{_TAIL}]|â[€‚„†ˆ‰œž][{_TAIL}]|ðŸ[{_TAIL}]{{2}}"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});")


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each kind of sign in a text."""
    plain = doc.kind == "framework"
    if plain and (texts := whole(doc)).isascii() and "&" not in texts:
        return
    for pointer, text in plain_texts(doc) if plain else prose(doc):
        if not text.isascii() and (better := _MISREAD.sub(_reread, text)) != text:
            yield _wrong(doc, pointer, text, better, _MISREAD, "a text read in the wrong encoding")
        if plain and "&" in text and (better := _ENTITY.sub(_character, text)) != text:
            yield _wrong(doc, pointer, text, better, _ENTITY, "the notation of web pages")


def _wrong(doc: SourceDoc, pointer: Pointer, text: str, better: str, pattern: re.Pattern[str], origin: str) -> Found:
    read = _reread if pattern is _MISREAD else _character
    first = next(match for match in pattern.finditer(text) if read(match) != match[0])
    return said(
        "TXT021",
        doc,
        pointer,
        "'{signs}' comes from {origin}",
        f"write '{read(first)}' instead",
        better,
        signs=first[0],
        origin=origin,
    )


def _reread(match: re.Match[str]) -> str:
    """What was meant, where it can be read as UTF-8."""
    try:
        meant = match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match[0]
    return meant if meant.isprintable() else " " if meant == "\u00a0" else match[0]


def _character(match: re.Match[str]) -> str:
    """The character that an entity stands for, where it is one that may stand in a file."""
    meant = unescape(match[0]) if match[0][1] == "#" else html5.get(match[0][1:], "")
    return " " if meant == "\u00a0" else meant if meant.isprintable() and meant not in ("", "\ufffd") else match[0]


RULE = FileRule(
    "TXT021",
    "mojibake",
    __name__,
    severity=Severity.WARNING,
    kinds=("framework", "guide", "crosswalk"),
    check=check,
)
