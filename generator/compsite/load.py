"""The bytes of one YAML file -> SourceDoc, or the reasons why not.

Most files are read by `quick`. What it does not know, and the places in any file, are read from libyaml's events.
"""

import re
from dataclasses import replace

from compsite.finding import Found, Location, found
from compsite.quick import UNKNOWN, is_suspect, quick_data
from compsite.source import SourceDoc, Spans
from compsite.tree import MAX_BYTES

_LOOKS_LIKE_UTF_16 = re.compile(rb"\xff\xfe|\xfe\xff|(?:[\t\n\r -~]\x00){4}|(?:\x00[\t\n\r -~]){4}")

_PLAIN_PATH = re.compile(r"[\w./+@-]{1,200}\Z")
"""What can be typed in a command without quotes."""


def load(path: str, kind: str, content: bytes) -> tuple[SourceDoc | None, list[Found]]:
    """The bytes of one file -> SourceDoc and warnings, or nothing and the reasons."""
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        hint = "split the standard into several"
        return None, [found("YML008", Location(path), "the file is larger than {limit} MB", hint, limit=limit)]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, content, error.start)]
    doc, noticed = load_text(path, kind, text)
    what = " and ".join(
        name
        for name, there in (
            ("a byte order mark", content.startswith(b"\xef\xbb\xbf")),
            ("Windows line ends", b"\r\n" in content),
        )
        if there
    )
    if what:
        hint = "nothing need be done; saved as UTF-8 with plain line ends it would show fewer changes"
        noticed.append(found("YML016", Location(path), "the file has {what}", hint, what=what))
    return doc, noticed


def _not_utf8(path: str, content: bytes, position: int) -> Found:
    """The first byte that is not UTF-8, and what it is in the encoding that Windows programs write most."""
    if _LOOKS_LIKE_UTF_16.match(content):
        return found("YML003", Location(path), "the file is UTF-16, not UTF-8", "save the file as UTF-8")
    from compsite.characters import location

    before = _plain_lines(content[:position].decode("utf-8"))
    where = location(path, before, len(before))
    where = replace(where, end_line=where.line, end_column=where.column + 1)
    guess = content[position : position + 1].decode("cp1252", "replace")
    if not guess.isprintable() or guess == "\ufffd":
        return found("YML003", where, "the file is not UTF-8: this byte is no character", "save the file as UTF-8")
    return found(
        "YML003",
        where,
        "the file is not UTF-8: this byte may be meant as '{character}'",
        "save the file as UTF-8; it looks like Windows-1252, so open it as that first and look at its letters",
        character=guess,
    )


def load_text(path: str, kind: str, text: str) -> tuple[SourceDoc | None, list[Found]]:
    """The text of one file -> SourceDoc and warnings, or nothing and the reasons."""
    text = _plain_lines(text)
    if "<<<<<<<" in text or ">>>>>>>" in text or is_suspect(text):
        from compsite.characters import faults

        met = list(faults(path, text))
        if met:
            return None, met
    data = quick_data(text)
    if data is not UNKNOWN:
        return SourceDoc(path, kind, text, data, _spans), []
    from compsite.characters import odd_spaces
    from compsite.events import read

    builder = read(path, text)
    if builder.faults:
        return None, builder.faults
    if builder.empty:
        back = f"`git restore {path}`" if _PLAIN_PATH.match(path) else "`git restore` with its name"
        hint = (
            f"if something stood in it, get it back, such as with {back}; "
            "otherwise `compsite new` writes a file to start from"
        )
        return None, [found("YML010", Location(path), "the file is empty", hint)]
    return SourceDoc(path, kind, text, builder.data, lambda _: builder.spans), [
        *odd_spaces(path, text),
        *builder.noticed,
    ]


def _spans(text: str) -> Spans:
    """Where everything stands in a text that can be read."""
    from compsite.events import places

    return Spans(places(text))


def _plain_lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
