"""Change -> Fix: what to do, as the smallest edits of the text as its author wrote it.

The reader of YAML keeps no comments and no layout, so nothing is ever written out anew: a scalar is taken apart into
the pieces that its characters come from, and an entry into the lines it stands on. Where that is not certain, there
is no fix.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from compsite.finding import Change, Edit, Fix, Pointer
from compsite.source import SourceDoc, Span

MAX_KEY = 500
"""Characters of a name: YAML reads no name that is longer than about a thousand."""
MAX_PIECES = 10_000
"""Of one text: what is longer than a book chapter, or nothing but escapes, is left to people."""
_SHORT = 60
_AROUND = 20
_LENGTH = 64
"""Characters of one piece of a long text."""

_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What no file may hold, not even as an escape."""

_NOT_TEXT = re.compile(
    r"(?:~|null|y|n|yes|no|on|off|true|false|<<|=|[-+]?\.(?:inf|nan)"
    r"|[-+.]?[0-9][0-9a-fxo_.:+-]*(?:[ t][0-9:.z+ -]*)?)\Z",
    re.IGNORECASE,
)
"""What this reader or another one takes for something else than text."""

_NUMBER = re.compile(r"(?:-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?|true|false)\Z")
_OPENS_SOMETHING = "-?:,[]{}#&*!|>'\"%@`="
_BREAKS_PLAIN = re.compile(r":(?:\s|\Z)|\s#|\t|\A\s|\s\Z|\A\.\.\.")
_BREAKS_FLOW = re.compile(r"[,\[\]{}?:]")

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0abt\tnvfre \"/\\N_LP]))")
_RUNS = {
    style: re.compile(rf"(?:[^ \t\n{but}]| (?=[^ \t\n])){{1,{_LENGTH}}}")
    for style, but in (("", ""), ("'", "'"), ('"', r'"\\'))
}
_SPACES = re.compile(r"[ \t]*")
_FOLD = re.compile(r"\n[ \t\n]*")
_HEADER = re.compile(r"[|>]([-+]?)[ \t]*(?:(?<=[ \t])#[^\n]*)?\n")
_COMMENT_OR_NOTHING = re.compile(r"[ \t]*(?:(?<=[ \t])#.*)?\Z")
_COMMA_OR_END = re.compile(r"[ \t]*(?:[,\]}]|\Z|(?<=[ \t])#)")
_COMMA = re.compile(r"[ \t]*,[ \t]*\Z")
_LAST_ON_LINE = re.compile(r"[ \t]*(,?)[ \t]*(?:(?<=[ \t,])#.*)?\Z")
_BETWEEN = re.compile(r"(?:[ \t\n,:?]|(?<=[ \t\n,])#[^\n]*)*")


def edits_of(doc: SourceDoc, change: Change) -> Fix | None:
    """The edits for a change; None when they cannot be made without touching more than they must."""
    pointer = change.at.pointer
    if change.verb == "key" or (change.verb == "value" and change.at.key):
        return _renamed(doc, pointer, change)
    if doc.spans.find(doc.at(*pointer)) is None:
        return None
    if change.verb == "value":
        return _set(doc, pointer, change)
    if change.verb == "quote":
        return _quoted(doc, pointer, change)
    if change.verb == "remove":
        edits = _removed(doc, pointer)
        return Fix("delete it", edits, change.safe) if edits else None
    return None


# Scalars


class _Piece(NamedTuple):
    """A stretch of a scalar as it is written, and the text that it stands for."""

    start: int
    end: int
    text: str


def _set(doc: SourceDoc, pointer: Pointer, change: Change) -> Fix | None:
    old = _value(doc, pointer)
    if isinstance(old, dict | list) or old == change.text:
        return None
    span, flow, new = doc.span(doc.at(*pointer)), _in_flow(doc, pointer), change.text
    written = _cut(doc, span)
    if not written:
        edit = _filled(doc, span, new, flow)
        return None if edit is None else Fix(_title(new, 0, len(new)), (edit,), change.safe)
    if old is not None and not isinstance(old, str):
        if written == new:
            return _quoted(doc, pointer, change)
        plain = _NUMBER.match(new) is not None or _may_be_plain(new, flow)
        return _swapped(span, written, new, change.safe, plain=plain)
    if old is None and written == new:
        return _quoted(doc, pointer, change)
    # A null was written: it is as plain as any word.
    return _swapped(span, written, new, change.safe, plain=_may_be_plain(new, flow), known=old)


def _renamed(doc: SourceDoc, pointer: Pointer, change: Change) -> Fix | None:
    span, new = doc.spans.find(doc.key(*pointer)), change.text
    if span is None or span.line != span.end_line or len(new) > MAX_KEY or new == "<<" or "\n" in new:
        return None
    siblings = _value(doc, pointer[:-1])
    written = _cut(doc, span)
    if not isinstance(siblings, dict) or new in siblings or not written:
        return None
    plain = _may_be_plain(new, flow=True)  # a name in brackets or not: what is plain in brackets is plain everywhere
    return _swapped(span, written, new, change.safe, plain=plain, known=str(pointer[-1]))


def _quoted(doc: SourceDoc, pointer: Pointer, change: Change) -> Fix | None:
    span = doc.spans.find(change.at)
    if span is None or span.line != span.end_line or (not change.at.key and _is_collection(doc, pointer)):
        return None
    written = _cut(doc, span)
    if not written or written[0] in "\"'|>":
        return None
    return Fix("put it in quotes", (Edit(*span, f'"{_in_double_quotes(written)}"'),), change.safe)


def _filled(doc: SourceDoc, span: Span, new: str, flow: bool) -> Edit | None:
    """What to write where nothing stands yet."""
    line = _line(doc, span.line)
    before, after = line[: span.column - 1], line[span.column - 1 :]
    behind_dash = before.endswith("-") and not before.strip(" \t-")
    behind_colon = before.endswith((":", ": ") if flow else ":")
    if not (behind_dash or behind_colon) or after[:1] not in ("", " ", "\t", *",]}"[: 3 * flow]) or _UNFIT.search(new):
        return None
    text = new if "\n" not in new and _may_be_plain(new, flow) else f'"{_in_double_quotes(new)}"'
    space = "" if before.endswith(" ") else " "
    return Edit(span.line, span.column, span.line, span.column, space + text)


def _swapped(span: Span, written: str, new: str, safe: bool, *, plain: bool, known: str | None = None) -> Fix | None:
    """The edit that makes one scalar another in the style that it has.

    `plain` says whether the new text may stand there without quotes, `known` how the old one was read.
    """
    style = written[0] if written[0] in "\"'|>" else ""
    if _UNFIT.search(new):
        return None
    if style or plain:
        fix = _trimmed(span, written, style, new, safe, known)
        if fix is not None:
            return fix
    if span.line != span.end_line or style in ("|", ">", '"'):
        return None
    if known is not None and _read(written, style) != known:
        return None
    text = f'"{_in_double_quotes(new)}"'
    return None if text == written else Fix(_title(new, 0, len(new)), (Edit(*span, text),), safe)


def _trimmed(span: Span, written: str, style: str, new: str, safe: bool, known: str | None) -> Fix | None:
    pieces = _pieces(written, style)
    if pieces is None:
        return None
    old = "".join(piece.text for piece in pieces)
    tail = ""
    if style in ("|", ">") and known is not None:
        # How many line ends stay at the end, the sign in the first line says; they cannot be changed here.
        tail = known[len(known.rstrip("\n")) :]
        if new[len(new.rstrip("\n")) :] != tail:
            return None
        known, new = known.rstrip("\n"), new.rstrip("\n")
    if (known is not None and old != known) or old == new:
        return None
    for place, stop, start, end in _differences(pieces, new, _inner_end(written, style, pieces)):
        middle = _written_as(new[start:end], style)
        if middle is None or "\n" in written[place:stop]:
            continue
        after = written[:place] + middle + written[stop:]
        if _read(after, style) != new:
            continue
        return Fix(_title(new, start, end), (_edit(span, written, place, stop, middle),), safe)
    return None


def _differences(pieces: list[_Piece], new: str, last_place: int) -> Iterator[tuple[int, int, int, int]]:
    """Where old and new differ: start and end as written, start and end in the new text; two ways to match them."""
    for begin_at_the_end in (False, True):
        rest, start, end, stop = pieces, 0, len(new), last_place
        for from_the_end in (begin_at_the_end, not begin_at_the_end):
            # Runs of letters first, then the letters of the run in which the difference lies.
            for _ in range(2):
                count = 0
                if from_the_end:
                    while count < len(rest) and new.endswith(rest[-1 - count].text, start, end):
                        end -= len(rest[-1 - count].text)
                        stop = rest[-1 - count].start
                        count += 1
                    rest = rest[: len(rest) - count]
                    rest = rest[:-1] + [letter for piece in rest[-1:] for letter in _letters(piece)]
                else:
                    while count < len(rest) and new.startswith(rest[count].text, start, end):
                        start += len(rest[count].text)
                        count += 1
                    rest = rest[count:]
                    rest = [letter for piece in rest[:1] for letter in _letters(piece)] + rest[1:]
        yield (rest[0].start, rest[-1].end, start, end) if rest else (stop, stop, start, end)


def _letters(piece: _Piece) -> list[_Piece]:
    """A run of letters taken apart; an escape is one letter."""
    if len(piece.text) != piece.end - piece.start or len(piece.text) < 2:
        return [piece]
    return [_Piece(piece.start + place, piece.start + place + 1, letter) for place, letter in enumerate(piece.text)]


def _inner_end(written: str, style: str, pieces: list[_Piece]) -> int:
    if pieces:
        return pieces[-1].end
    return 1 if style in ('"', "'") else len(written)


def _edit(span: Span, written: str, start: int, end: int, text: str) -> Edit:
    line = written.count("\n", 0, start)
    before = start - (written.rfind("\n", 0, start) + 1) + (span.column if not line else 1)
    return Edit(span.line + line, before, span.line + line, before + end - start, text)


def _pieces(written: str, style: str) -> list[_Piece] | None:
    """The scalar piece by piece; None when it cannot be taken apart with certainty."""
    if style in ("|", ">"):
        return _block_pieces(written, style)
    start, end = (1, len(written) - 1) if style else (0, len(written))
    if style and (len(written) < 2 or written[-1] != style):
        return None
    pieces: list[_Piece] = []
    while start < end:
        found = _next_pieces(written, start, end, style)
        if not found or found[-1].end > end or len(pieces) > MAX_PIECES:
            return None
        pieces += found
        start = found[-1].end
    return pieces


def _next_pieces(written: str, start: int, end: int, style: str) -> list[_Piece]:
    """What comes next in plain or quoted text; nothing when it cannot be told."""
    run = _RUNS[style].match(written, start, end)
    if run:
        return [_Piece(start, run.end(), run[0])]
    character = written[start]
    if character in " \t\n":
        stop = _SPACES.match(written, start).end()  # type: ignore[union-attr]  # it matches nothing at least
        if written[stop : stop + 1] != "\n":
            return _slices(written, start, min(stop, end))
        fold = _FOLD.match(written, stop)
        breaks = written.count("\n", stop, fold.end())  # type: ignore[union-attr]  # it starts with a line end
        return [_Piece(start, fold.end(), "\n" * (breaks - 1) or " ")]  # type: ignore[union-attr]
    if style == '"' and character == "\\":
        joined = _FOLD.match(written, start + 1)
        if joined:
            return [_Piece(start, joined.end(), "\n" * (joined[0].count("\n") - 1))]
        escaped = _ESCAPED.match(written, start)
        digits = escaped and (escaped[1] or escaped[2] or escaped[3])
        if escaped is None or (digits and int(digits, 16) > 0x10FFFF):
            return []
        return [_Piece(start, escaped.end(), chr(int(digits, 16)) if digits else _ESCAPES[escaped[4]])]
    return [_Piece(start, start + 2, "'")] if style == "'" and written.startswith("''", start) else []


def _slices(written: str, start: int, end: int) -> list[_Piece]:
    """A stretch that says what it is, in pieces of a length that can be taken apart."""
    stops = [*range(start + _LENGTH, end, _LENGTH), end]
    return [_Piece(first, stop, written[first:stop]) for first, stop in zip([start, *stops], stops, strict=False)]


def _block_pieces(written: str, style: str) -> list[_Piece] | None:
    """Of a block of lines, without the line ends at its end."""
    header = _HEADER.match(written)
    body = written.rstrip(" \n")
    if header is None or len(body) < header.end() or written.count("\n") + len(written) // _LENGTH > MAX_PIECES:
        return None
    lines = body[header.end() :].split("\n")
    margin = next(len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" "))
    if not margin:
        return None
    # Spaces at the very end of the block belong to its text.
    lines[-1] += re.match(r" *", written[len(body) :])[0]  # type: ignore[index]  # it matches nothing at least
    pieces: list[_Piece] = []
    position, gap, previous = header.end(), header.end(), ""
    for line in lines:
        if not line.strip(" ") and len(line) <= margin:
            position += len(line) + 1
            continue
        if line[:margin].strip(" "):
            return None
        breaks = written.count("\n", gap, position)
        if previous and style == ">" and not {previous[0], line[margin]} & {" ", "\t"}:
            text = "\n" * (breaks - 1) or " "
        else:
            text = "\n" * breaks
        if position + margin > gap:
            pieces.append(_Piece(gap, position + margin, text))
        pieces += _slices(written, position + margin, position + len(line))
        previous = line[margin:]
        position += len(line) + 1
        gap = position - 1
    return pieces


def _read(written: str, style: str) -> str | None:
    """What a scalar says; None when it cannot be told."""
    pieces = _pieces(written, style)
    if pieces is None or (not style and (not written or written[0] in " \t\n" or written[-1] in " \t\n")):
        return None
    return "".join(piece.text for piece in pieces)


def _written_as(text: str, style: str) -> str | None:
    if style == '"':
        return _in_double_quotes(text)
    if "\n" in text:
        return None
    return text.replace("'", "''") if style == "'" else text


def _in_double_quotes(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\n", "\\n").replace("\t", "\\t")


def _may_be_plain(text: str, flow: bool) -> bool:
    """Whether text without quotes is read as this text, here and by other programs."""
    return bool(
        text
        and text[0] not in _OPENS_SOMETHING
        and not _NOT_TEXT.match(text)
        and not _BREAKS_PLAIN.search(text)
        and not (flow and _BREAKS_FLOW.search(text))
    )


def _title(new: str, start: int, end: int) -> str:
    """A short text in full, of a long one the place that changes."""
    if len(new) <= _SHORT:
        return f"write {new}" if new else "leave it empty"
    start, end = max(0, start - _AROUND), min(len(new), end + _AROUND)
    piece = new[start:end]
    piece = piece if len(piece) <= 2 * _SHORT else piece[: 2 * _SHORT] + "…"
    return f"write '{'…' if start else ''}{piece}{'…' if end < len(new) else ''}'"


# Entries


class _Place(NamedTuple):
    """A line and a column."""

    line: int
    column: int


def _removed(doc: SourceDoc, pointer: Pointer) -> tuple[Edit, ...]:
    """The edits that take an entry out; none when that cannot be done, or would leave nothing behind."""
    if not pointer:
        return ()
    around = _value(doc, pointer[:-1])
    if not isinstance(around, dict | list) or len(around) < 2:
        return ()
    names: Sequence[str | int] = list(around) if isinstance(around, dict) else range(len(around))
    place = names.index(pointer[-1])
    before = (*pointer[:-1], names[place - 1]) if place else None
    after = (*pointer[:-1], names[place + 1]) if place + 1 < len(names) else None
    if _opens(doc, doc.spans.values[pointer[:-1]]):
        return _removed_in_brackets(doc, pointer, before, after)
    return _removed_lines(doc, pointer, before, after)


def _removed_lines(doc: SourceDoc, pointer: Pointer, before: Pointer | None, after: Pointer | None) -> tuple[Edit, ...]:
    start, end = _start(doc, pointer), _end(doc, pointer)
    if start is None or end is None:
        return ()
    last = end.line
    if end.column == 1 and end.line > start.line:  # a block of lines ends where the next line begins
        last -= 1
        while last > start.line and not _line(doc, last):
            last -= 1
    elif not _COMMENT_OR_NOTHING.match(_line(doc, end.line), end.column - 1):
        return ()
    margin = _line(doc, start.line)[: start.column - 1]
    if margin.strip():
        return _pulled_up(doc, start, last, after, margin)
    if before is not None and _would_grow(doc, before, last):
        return ()
    if last < len(doc.lines):
        return (Edit(start.line, 1, last + 1, 1, ""),)
    return (Edit(start.line, 1, last, len(_line(doc, last)) + 1, ""),)


def _pulled_up(doc: SourceDoc, start: _Place, last: int, after: Pointer | None, margin: str) -> tuple[Edit, ...]:
    """The first entry behind a dash: the next one takes its place there."""
    following = _start(doc, after) if after is not None else None
    if margin.strip(" -") or following is None or following.column != start.column:
        return ()
    if any(_line(doc, number).strip() for number in range(last + 1, following.line)):
        return ()
    if _line(doc, following.line)[: following.column - 1].strip(" "):
        return ()
    return (Edit(start.line, start.column, following.line, following.column, ""),)


def _would_grow(doc: SourceDoc, before: Pointer, last: int) -> bool:
    """Whether a block of lines above would take in what stands below the lines that go."""
    leaf = _last_leaf(doc, before)
    span = doc.spans.values[leaf]
    header = _line(doc, span.line)[span.column - 1 :]
    if not header.startswith(("|", ">")):
        return False
    rest = next((line for line in doc.lines[last:] if line), "-").lstrip(" \t")
    return "+" in header.partition("#")[0] or not rest or rest.startswith("#")


def _removed_in_brackets(
    doc: SourceDoc, pointer: Pointer, before: Pointer | None, after: Pointer | None
) -> tuple[Edit, ...]:
    start, end = _start(doc, pointer), _end(doc, pointer)
    if start is None or end is None:
        return ()
    ahead = _COMMA_OR_END.match(_line(doc, end.line), end.column - 1)
    if ahead is None:
        return ()
    if before is not None:
        stop = _end(doc, before)
        if stop is not None and stop.line == start.line and _COMMA.match(_between(doc, stop, start)):
            colon = _line(doc, stop.line)[stop.column - 2] == ":"  # it keeps its distance from the comma
            if not colon:
                return (Edit(*stop, *end, ""),)
    if after is not None:
        following = _start(doc, after)
        if following is not None and following.line == end.line and _COMMA.match(_between(doc, end, following)):
            return (Edit(*start, *following, ""),)
    return _line_in_brackets(doc, start, end, before, after)


def _line_in_brackets(
    doc: SourceDoc, start: _Place, end: _Place, before: Pointer | None, after: Pointer | None
) -> tuple[Edit, ...]:
    """An entry that has its lines for itself, although it stands in brackets."""
    alone = _LAST_ON_LINE.match(_line(doc, end.line), end.column - 1)
    if alone is None or _line(doc, start.line)[: start.column - 1].strip() or end.line >= len(doc.lines):
        return ()
    lines = Edit(start.line, 1, end.line + 1, 1, "")
    if alone[1]:
        return (lines,)
    stop = _end(doc, before) if before is not None else None
    if after is not None or stop is None:
        return ()
    if stop.line >= start.line or not re.match(r",(?!#)", _line(doc, stop.line)[stop.column - 1 :]):
        return ()
    if re.match(r"[ \t]*,", _line(doc, end.line + 1).lstrip(" \t")):
        return ()
    return Edit(*stop, stop.line, stop.column + 1, ""), lines


def _between(doc: SourceDoc, start: _Place, end: _Place) -> str:
    return _line(doc, start.line)[start.column - 1 : end.column - 1]


def _start(doc: SourceDoc, pointer: Pointer) -> _Place | None:
    """Where an entry begins: at its name or, in a list of lines, at its dash."""
    keys, values = doc.spans.keys, doc.spans.values
    around = values[pointer[:-1]]
    if pointer in keys:
        span = keys[pointer]
        ahead = _line(doc, span.line)[: span.column - 1].rstrip(" \t")
        # A name behind a question mark, or without a letter, is too rare to be worth a risk.
        return None if ahead.endswith("?") or _cut(doc, span) == "" else _Place(span.line, span.column)
    span = values[pointer]
    if _opens(doc, around):
        inner = _value(doc, pointer)
        if isinstance(inner, dict) and not _opens(doc, span) and _cut(doc, doc.spans.keys[(*pointer, *inner)]) == "":
            return None
        ahead = _line(doc, span.line)[: span.column - 1].rstrip(" \t")
        return None if ahead.endswith("?") else _Place(span.line, span.column)
    for line in range(span.line, around.line - 1, -1):
        text = _line(doc, line)
        if text[around.column - 1 : around.column + 1].rstrip(" \t") == "-":
            return _Place(line, around.column)
    return None


def _end(doc: SourceDoc, pointer: Pointer) -> _Place | None:
    """Where an entry ends: behind its value, brackets and all."""
    leaf = _last_leaf(doc, pointer)
    span = doc.spans.values[leaf]
    end = _Place(span.end_line, span.end_column)
    for length in range(len(leaf), len(pointer) - 1, -1):
        opened = _opens(doc, doc.spans.values[leaf[:length]])
        if not opened or not _is_collection(doc, leaf[:length]):
            continue
        closed = _closed(doc, end, "]" if opened == "[" else "}")
        if closed is None:
            return None
        end = closed
    return end


def _closed(doc: SourceDoc, place: _Place, bracket: str) -> _Place | None:
    """Behind the bracket that comes next, when nothing but comments and punctuation stands before it."""
    line, column = place
    while line <= len(doc.lines):
        text = _line(doc, line)
        # The comma before a comment may stand left of the place where the search begins.
        column = _BETWEEN.match(text, column - 1).end() + 1  # type: ignore[union-attr]  # it matches nothing at least
        if column == 1 and text.startswith("#"):
            column = len(text) + 1
        if column <= len(text):
            return _Place(line, column + 1) if text[column - 1] == bracket else None
        line, column = line + 1, 1
    return None


def _last_leaf(doc: SourceDoc, pointer: Pointer) -> Pointer:
    value = _value(doc, pointer)
    while isinstance(value, dict | list) and value:
        last = next(reversed(value)) if isinstance(value, dict) else len(value) - 1
        pointer = (*pointer, last)
        value = value[last]
    return pointer


# The document


def _value(doc: SourceDoc, pointer: Pointer) -> Any:
    value = doc.data
    for part in pointer:
        value = value[part]
    return value


def _is_collection(doc: SourceDoc, pointer: Pointer) -> bool:
    return isinstance(_value(doc, pointer), dict | list)


def _opens(doc: SourceDoc, span: Span) -> str:
    """The bracket that stands at the start of a value, if one does."""
    character = _line(doc, span.line)[span.column - 1 : span.column]
    return character if character in ("[", "{") else ""


def _in_flow(doc: SourceDoc, pointer: Pointer) -> bool:
    return any(_opens(doc, doc.span(doc.at(*pointer[:length]))) for length in range(len(pointer)))


def _cut(doc: SourceDoc, span: Span) -> str:
    """The text of a span."""
    if span.line == span.end_line:
        return _line(doc, span.line)[span.column - 1 : span.end_column - 1]
    lines = doc.lines[span.line - 1 : span.end_line]
    lines[0] = lines[0][span.column - 1 :]
    lines[-1] = lines[-1][: span.end_column - 1]
    return "\n".join(lines)


def _line(doc: SourceDoc, number: int) -> str:
    """A line of the text; a value that is not written may stand behind the last one."""
    return doc.lines[number - 1] if number <= len(doc.lines) else ""
