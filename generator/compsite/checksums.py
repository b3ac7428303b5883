"""Checksums of text that is carried word for word, and the block of a file that holds them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from compsite.finding import Pointer
from compsite.source import SourceDoc, Span

FIELD = "checksums"

Sums = Mapping[str, "str | Sums"]
"""Code -> checksum, or the name of a side -> such a mapping."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_PLAIN_NAME = re.compile(r"(?:[A-Za-z]+[0-9][0-9.]*|[a-z]{4,})\Z")
"""Names that every reader of YAML takes for text without quotes; words such as `no` and `on` are shorter."""
_WORDS = frozenset(("true", "false", "null"))


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of SHA-256, whatever the white space and the Unicode form."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def exact_items(data: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Place and item of every statement that a framework file carries word for word."""
    by_default = (data.get("item_defaults") or {}).get("verbatim", True)
    for place, item in enumerate(data["items"]):
        if item.get("verbatim", by_default) is True:
            yield place, item


def framework_sums(data: Mapping[str, Any]) -> dict[str, str]:
    """The checksums that belong into a framework file, in the order of its items."""
    return {item["code"]: digest(item["statement"]) for _, item in exact_items(data)}


def crosswalk_sums(data: Mapping[str, Any], subject: Mapping[str, str], object_: Mapping[str, str]) -> Sums:
    """The checksums that belong into a crosswalk: of every statement that it was made for, by code."""
    rows, empty = data["mappings"], data.get("no_match") or ()
    subjects = dict.fromkeys(row["subject"] for row in (*rows, *empty))
    objects = dict.fromkeys(row["object"] for row in rows)
    return {
        "subject": {code: digest(subject[code]) for code in subjects if code in subject},
        "object": {code: digest(object_[code]) for code in objects if code in object_},
    }


def with_checksums(text: str, doc: SourceDoc, sums: Sums) -> str:
    """The text of a file with this block in place of its own, or else after everything; no other byte changes.

    `doc` is what was read from the text; the text itself may have Windows line ends and a byte order mark. Comments
    in the block stay with their entries. Raises ValueError for a file that is one mapping in braces.
    """
    if _starts_with(doc, (), "{"):
        raise ValueError("the whole file stands in braces: write one field a line first")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = _LINE.findall(text.removeprefix(mark))
    ending = "\r\n" if "\r\n" in text else "\n"
    first, last = _present(doc) or _room(doc, lines)
    block = [line + ending for line in _block(doc, sums, first, last)]
    if block and last == len(lines) and not text.endswith("\n"):
        block[-1] = block[-1].removesuffix(ending)
        if first == last:
            lines[-1] += ending
    return mark + "".join((*lines[:first], *block, *lines[last:]))


def _present(doc: SourceDoc) -> tuple[int, int] | None:
    """The lines of the block that is there, counted from 0, the end exclusive."""
    key = doc.spans.keys.get((FIELD,))
    if key is None:
        return None
    last, pointer = max((_end(span), pointer) for pointer, span in _inside(doc))
    brackets = [pointer[:size] for size in range(1, len(pointer) + 1) if _starts_with(doc, pointer[:size], "{[")]
    line = last[0] if last[1] > 1 else last[0] - 1
    return key.line - 1, _closed(doc, last, len(brackets)) if brackets else line


def _inside(doc: SourceDoc) -> Iterator[tuple[Pointer, Span]]:
    for spans in (doc.spans.keys, doc.spans.values):
        for pointer, span in spans.items():
            if pointer[:1] == (FIELD,):
                yield pointer, span


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column


def _starts_with(doc: SourceDoc, pointer: Pointer, characters: str) -> bool:
    """Whether a value is written with one of these characters at its start."""
    span = doc.spans.values.get(pointer)
    if span is None or span.line > len(doc.lines):
        return False
    return doc.lines[span.line - 1][span.column - 1 : span.column] in tuple(characters)


def _closed(doc: SourceDoc, behind: tuple[int, int], brackets: int) -> int:
    """The line on which so many brackets are closed; behind the last value there are only commas and comments."""
    number, column = behind
    while True:
        line = doc.lines[number - 1][column - 1 :].partition("#")[0]
        brackets -= line.count("}") + line.count("]")
        if brackets <= 0 or number == len(doc.lines):
            return number
        number, column = number + 1, 1


def _room(doc: SourceDoc, lines: list[str]) -> tuple[int, int]:
    """Where a new block goes: behind everything, or above the last field if that would grow by a line end."""
    for number, line in enumerate(lines):
        if line.rstrip() == "..." or line.startswith(("... ", "...\t")):
            return number, number
    if not lines[-1].endswith("\n") and _starts_with(
        doc, max(doc.spans.values, key=doc.spans.values.__getitem__), "|>"
    ):
        number = max(span.line for pointer, span in doc.spans.keys.items() if len(pointer) == 1) - 1
        while number and lines[number - 1].startswith("#"):
            number -= 1
        return number, number
    return len(lines), len(lines)


def _block(doc: SourceDoc, sums: Sums, first: int, last: int) -> list[str]:
    """The lines of the block, with the comments that stand in its present place."""
    entries = {name: value for name, value in sums.items() if value}
    if not entries:
        return []
    above, behind = _comments(doc, first, last)
    margin = " " * (doc.spans.values[()].column - 1)
    written = [
        line
        for pointer, value in (((FIELD,), ""), *_flat(entries, (FIELD,)))
        for line in (
            *above.get(pointer, ()),
            f"{margin}{'  ' * (len(pointer) - 1)}{_name(str(pointer[-1]))}:{value}{behind.get(pointer, '')}",
        )
    ]
    return [*written, *above.get((), ())]


def _flat(sums: Sums, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    for name, value in sums.items():
        if isinstance(value, str):
            yield (*pointer, name), f' "{value}"'
        else:
            yield (*pointer, name), ""
            yield from _flat(value, (*pointer, name))


def _name(name: str) -> str:
    return name if _PLAIN_NAME.match(name) and name not in _WORDS else f'"{name}"'


def _comments(doc: SourceDoc, first: int, last: int) -> tuple[dict[Pointer, list[str]], dict[Pointer, str]]:
    """The comments in some lines, above an entry and behind it; those above nothing are under the empty pointer."""
    starts: dict[int, Pointer] = {}
    ends: dict[int, tuple[int, Pointer]] = {}
    for pointer, span in _inside(doc):
        starts.setdefault(span.line, pointer)
        ends[span.end_line] = max(ends.get(span.end_line, (0, ())), (span.end_column, pointer))
    above: dict[Pointer, list[str]] = {}
    behind: dict[Pointer, str] = {}
    waiting: list[str] = []
    for number in range(first + 1, last + 1):
        line = doc.lines[number - 1]
        if number in starts and waiting:
            above[starts[number]], waiting = waiting, []
        if number in ends:
            column, pointer = ends[number]
            code, sign, comment = line[column - 1 :].partition("#")
            if sign:
                behind[pointer] = (code[len(code.rstrip()) :] or " ") + sign + comment
        elif line.lstrip().startswith("#"):
            waiting.append(line)
    if waiting:
        above[()] = waiting
    return above, behind
