"""The text of a YAML file -> plain data with the place of every key and value. The only importer of yaml.

One pass over libyaml's events, without recursion. The files may come from a stranger's pull request: depth, number
of values, aliases and tags are limited here.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from compsite.characters import MAX_FINDINGS, UNWANTED, unwanted
from compsite.finding import At, Change, Edit, Fix, Found, Location, Pointer, found
from compsite.source import Place, Span, Spans
from compsite.syntax import ODD_SPACES, explain, odd_space, quoted

MAX_DEPTH = 32
MAX_VALUES = 100_000

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?\Z")
MOST_MENDED = 200_000
"""Characters of a file in which a fix for a syntax error is tried out; a larger one gets the words without the fix."""

_CURLY_QUOTED = re.compile(
    r"""(?:[“„](?P<double>[^“”„"]+)[”“"]|[‘‚](?P<single>(?:[^‘’‚']|(?<=\w)[’'](?=\w))+)[’‘'])\Z"""
)
_CLOSED_ONLY = re.compile(r"""[^"]*[^"\d]"\Z""")
"""A quote at the end and no other; behind a digit it may stand for inches."""

FREE_TEXT = frozenset(
    (
        *("statement", "text", "title", "short_title", "short", "name", "label", "plural", "topic", "role", "total"),
        *("note", "notes", "comment", "reason", "why", "says", "summary", "description", "purpose", "published"),
        *("for_whom", "entry", "delivery", "on_programme", "portfolio", "reviews", "progression", "contact"),
        *("plan", "guidance", "help", "warnings", "activities", "gateway", "grades", "choices", "job_titles"),
        *("attribution", "author", "publisher", "synonyms"),
    )
)
"""Fields in which people write texts: a word and a comment behind it may well have been meant as one text."""

_OTHER_READING = (
    ("true or false", re.compile(r"(?:y|n|yes|no|on|off|true|false)\Z", re.IGNORECASE | re.ASCII)),
    ("nothing", re.compile(r"null\Z", re.IGNORECASE | re.ASCII)),
    ("a date", re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?\Z")),
    (
        "a number",
        re.compile(
            r"[-+]?(?:0[0-9_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+|[0-9][0-9_]*_[0-9_]*|[0-9]+(?::[0-5]?[0-9])+"
            r"|[0-9]+\.?[0-9]*[eE][-+]?[0-9]+|\.[0-9]+|[0-9]+\.|\.inf|\.nan|\+[0-9.]+)\Z",
            re.IGNORECASE | re.ASCII,
        ),
    ),
)
"""What other YAML programs make of plain text that is read as text here; YAML 1.1 is still widely in use."""

_BEGINS_OTHER = frozenset("yYnNoOtTfF0123456789+-.")
"""What such text begins with."""


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: str, text: str) -> "Builder":
    """The data of a text with its places, or the faults that it has."""
    builder = Builder(path, text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
            if builder.stopped or len(builder.faults) >= MAX_FINDINGS:
                break
    except yaml.MarkedYAMLError as error:
        marks = _mark(text, error.problem_mark), _mark(text, error.context_mark)
        said = explain(path, text, error.problem or "", error.context or "", *marks)
        builder.faults.append(replace(said, fix=said.fix if _mends(text, said.fix) else None))
    except yaml.YAMLError as error:
        builder.faults.append(found("YML001", Location(path), "the file is not YAML: {reason}", reason=error))
    except UnicodeDecodeError:  # PyYAML lets it escape from a tag that is percent-encoded rubbish
        builder.faults.append(
            found("YML007", Location(path), "tags are not allowed", "write plain text, quoted if need be")
        )
    return builder


def places(text: str) -> Iterator[Place]:
    """Where everything stands in a text that was read without a fault, as far as somebody asks."""
    around: list[tuple[Pointer, bool]] = []
    """The lists and mappings that are open: where, and whether it is a mapping."""
    inner: list[int | str | None] = []
    """The next position in each list, and the name that waits for its value in each mapping."""
    event: Any
    for event in yaml.parse(text, Loader=_LOADER):
        kind = type(event)
        starts_mapping = kind is yaml.MappingStartEvent
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            around.pop()
            inner.pop()
        elif kind is yaml.ScalarEvent or starts_mapping or kind is yaml.SequenceStartEvent:
            pointer: Pointer = ()
            if around:
                above, in_mapping = around[-1]
                part = inner[-1]
                if part is None:
                    inner[-1] = event.value
                    yield Place((*above, event.value), span_of(event), True)
                    continue
                pointer = (*above, part)
                inner[-1] = None if in_mapping else int(part) + 1
            yield Place(pointer, span_of(event), False)
            if kind is not yaml.ScalarEvent:
                around.append((pointer, starts_mapping))
                inner.append(None if starts_mapping else 0)


def _mark(text: str, mark: Any) -> tuple[int, int] | None:
    """Where libyaml points to; at the end of a text without a last line feed it counts one line too many."""
    if mark is None:
        return None
    lines = text.split("\n")
    if mark.line >= len(lines):
        return len(lines), len(lines[-1]) + 1
    return mark.line + 1, min(mark.column, len(lines[mark.line])) + 1


def _mends(text: str, fix: Any) -> bool:
    """Whether the text with the fix can be read, at least beyond the lines that it changes."""
    if not isinstance(fix, Fix) or not fix.edits or len(text) > MOST_MENDED:
        return False
    lines = text.split("\n")
    for edit in sorted(fix.edits, reverse=True):
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
    depth = 0
    try:
        for event in yaml.parse("\n".join(lines), Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return False
    except yaml.MarkedYAMLError as error:
        # The next error is told in the next run; when a line below is still being explained, so is this fix.
        return error.problem_mark is not None and error.problem_mark.line > fix.edits[-1].end_line
    except (yaml.YAMLError, UnicodeDecodeError):
        return False
    return True


class Builder:
    """Builds plain data from events, without recursion, and notes what is not allowed."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.data: Any = None
        self.empty = True
        self.stopped = False
        self.keys: dict[Pointer, Span] = {}
        self.values: dict[Pointer, Span] = {}
        self.faults: list[Found] = []
        self.noticed: list[Found] = []
        self._documents = 0
        self._stack: list[_Open] = []
        self._comments = text.split("\n") if " #" in text or "\t#" in text else None

    @property
    def spans(self) -> Spans:
        """Where everything stands that was read."""
        return Spans(keys=self.keys, values=self.values)

    def take(self, event: Any) -> None:
        kind = type(event)  # there are hundreds of thousands of them, so the frequent ones come first
        if len(self.values) > MAX_VALUES:
            self._stop(
                event,
                "YML008",
                "the file holds more than {limit} values",
                "split it into several",
                limit=f"{MAX_VALUES:,}",
            )
        elif kind is yaml.ScalarEvent:
            if event.anchor:
                self._refuse_anchor(event)
            self._put(self._scalar(event), span_of(event), event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._stack.pop()
        elif kind is yaml.AliasEvent:
            self._stop(
                event,
                "YML006",
                "aliases (*{anchor}) are not allowed",
                "write the text out in full; if the * belongs to a text, put the text in double quotes",
                anchor=str(event.anchor)[:60],
            )
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "YML009", "a second document starts here (---)", "put it in a file of its own")

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        if event.tag is not None:
            self._refuse_tag(event, "delete it; if the ! belongs to a text, put the text in double quotes")
        value = event.value
        if not event.implicit[0]:
            self._refuse_escaped(event)
            return value
        if value in ("", "~", "null"):
            return None
        if value in ("true", "false"):
            return value == "true"
        if value[0] not in "-0123456789":
            return value
        if _INTEGER.match(value) and len(value) < 20:
            return int(value)
        if _FLOAT.match(value) and math.isfinite(float(value)):
            number = float(value)
            # JSON Schema counts 2.0 as a whole number, so it is made one: nobody later has to ask.
            return int(number) if number.is_integer() else number
        return value

    def _refuse_escaped(self, event: yaml.ScalarEvent) -> None:
        """What may not stand in the file may not come in through a backslash escape either."""
        if event.style != '"':
            return
        for pattern in UNWANTED:
            match = pattern.search(event.value)
            if match:
                self.faults.append(unwanted(self._at(event), pattern, match[0]))

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if event.anchor:
            self._refuse_anchor(event)
        if event.tag is not None:
            self._refuse_tag(event, "delete it and keep the plain mapping or list")
        if len(self._stack) >= MAX_DEPTH:
            hint = "make the structure flatter"
            self._stop(event, "YML008", "this is nested more than {limit} levels deep", hint, limit=MAX_DEPTH)
        container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        around = self._stack[-1] if self._stack else None
        pointer = self._put(container, span_of(event), None)
        opened = _Open(container, pointer)
        opened.doubled = around is not None and (around.doubled or bool(around.again))
        self._stack.append(opened)

    def _put(self, value: Any, span: Span, event: yaml.ScalarEvent | None) -> Pointer:
        """Places a value or the name of an entry; `event` is None for a list or mapping."""
        self.empty = False
        if not self._stack:
            self.data = value
            self.empty = value is None
            self.values[()] = span
            return ()
        top = self._stack[-1]
        if isinstance(top.container, list):
            pointer = (*top.pointer, len(top.container))
            top.container.append(value)
        elif top.key is None:
            return self._key(top, span, event)
        else:
            pointer = (*top.pointer, top.key)
            top.container[top.key] = value
            top.key = None
        self.values[pointer] = span
        if event is not None and event.implicit[0]:
            self._notice(pointer, value, span)
        return pointer

    def _key(self, top: "_Open", span: Span, event: yaml.ScalarEvent | None) -> Pointer:
        if event is None:
            self.stopped = True
            at = Location(self.path, *span)
            self.faults.append(found("YML001", at, "a list or mapping cannot be the name of an entry"))
        text: str = event.value if event is not None else ""
        if text == "<<":
            at = Location(self.path, *span)
            self.faults.append(found("YML006", at, "merge keys (<<) are not allowed", "write the entries out"))
        pointer = (*top.pointer, text)
        first = self.keys.get(pointer)
        if first is None:
            top.again = ""
        elif not top.doubled:
            self._twice(top, pointer, Location(self.path, *span), Location(self.path, *first))
        if event is not None and event.implicit[0] and text[:1] in ODD_SPACES:
            self.faults.append(self._odd_start(text, span))
        self.keys[pointer] = span
        top.key = text
        return pointer

    def _twice(self, top: "_Open", pointer: Pointer, at: Location, first: Location) -> None:
        """Notes a field that is there already.

        Where several in a row come again, that is one mistake, not one a field: in an entry of a list the dash before
        the first of them is lost, otherwise lines were pasted twice.
        """
        name = str(pointer[-1])
        in_list = len(pointer) > 1 and isinstance(pointer[-2], int)
        several = bool(top.again) and top.again != name
        top.doubled = several or (in_list and name == next(iter(top.container), None))
        hint = "keep one of the two"
        if in_list and top.doubled:
            hint = f"write `- ` before it if a new entry begins here, otherwise {hint}"
        elif several:
            hint += ", and of those below as well"
        if several:
            self.faults[top.fault] = replace(self.faults[top.fault], hint=hint)
        else:
            twice = found("YML002", at, "'{name}' is given twice", hint, name=name[:60])
            top.fault = len(self.faults)
            self.faults.append(replace(twice, related=((first, "given here first"),)))
        top.again = name

    def _odd_start(self, name: str, span: Span) -> Found:
        """The finding for a line that is indented with spaces that YAML takes for the beginning of a name."""
        width = len(name) - len(name.lstrip("".join(ODD_SPACES)))
        end = span.column + width
        edit = Edit(span.line, span.column, span.line, end, " " * width)
        return odd_space(self.path, span.line, span.column, end, name[0], (edit,))

    def _notice(self, pointer: Pointer, value: Any, span: Span) -> None:
        """Plain text that may not mean what its author thinks."""
        if not isinstance(value, str):
            return
        curly = _CURLY_QUOTED.match(value) if value[0] in "“„‘‚" else None
        if curly is not None:
            self.faults.append(self._curly(Location(self.path, *span), curly[1] or curly[2]))
        elif value[-1] == '"' and _CLOSED_ONLY.match(value):
            self.faults.append(self._never_opened(Location(self.path, *span), value))
        if len(self.noticed) >= MAX_FINDINGS:
            return
        if len(value) < 40 and value[0] in _BEGINS_OTHER:
            for other, pattern in _OTHER_READING:
                if pattern.match(value):
                    said = "'{value}' is text here, but other YAML programs read it as {other}"
                    ambiguous = found(
                        "YML013", Location(self.path, *span), said, "put it in quotes", value=value, other=other
                    )
                    self.noticed.append(replace(ambiguous, fix=Change("quote", At(self.path, pointer))))
        if self._comments is not None and (" " in value or _field(pointer) in FREE_TEXT):
            rest = (
                self._comments[span.end_line - 1][span.end_column - 1 :] if span.end_line <= len(self._comments) else ""
            )
            if rest.lstrip().startswith("#"):
                self.noticed.append(self._comment(Location(self.path, *span), rest))

    def _comment(self, text: Location, rest: str) -> Found:
        """The finding for a comment behind plain text; `rest` is the line from the end of that text."""
        line, column = text.end_line, text.end_column
        end = column + len(rest.rstrip())
        said = found(
            "YML014",
            Location(self.path, line, column + len(rest) - len(rest.lstrip()), line, end),
            "everything from here on is a comment, not part of the text",
            "put the whole text in double quotes, or the comment on a line of its own",
        )
        if text.line != line or self._comments is None:
            return said
        whole = self._comments[line - 1][text.column - 1 : end - 1]
        edit = Edit(line, text.column, line, end, quoted(whole))
        return replace(said, fix=Fix("make the comment a part of the text", (edit,), safe=False))

    def _curly(self, at: Location, inner: str) -> Found:
        said = found(
            "YML018",
            at,
            "curly quotes stand around this text, and YAML only knows straight ones",
            "write straight quotes; if the publisher prints the curly ones, put straight ones around them",
        )
        if at.line != at.end_line:
            return said
        edit = Edit(at.line, at.column, at.end_line, at.end_column, quoted(inner))
        return replace(said, fix=Fix("write straight quotes", (edit,), safe=False))

    def _never_opened(self, at: Location, value: str) -> Found:
        hint = 'write " before the text too, or delete the one at its end'
        said = found("YML001", at, "a quote ends this text, and none begins it", hint)
        if at.line != at.end_line or "\\" in value:
            return said
        edit = Edit(at.line, at.column, at.line, at.column, '"')
        return replace(said, fix=Fix("add the quote at the start", (edit,), safe=False))

    def _refuse_anchor(self, event: Any) -> None:
        hint = "write the text out where it is needed; if the & belongs to a text, put the text in double quotes"
        self._stop(event, "YML006", "anchors (&{anchor}) are not allowed", hint, anchor=event.anchor[:60])

    def _refuse_tag(self, event: Any, hint: str) -> None:
        self._stop(
            event,
            "YML007",
            "tags ({tag}) are not allowed",
            hint,
            tag=event.tag.replace("tag:yaml.org,2002:", "!!")[:60],
        )

    def _stop(self, event: yaml.Event, rule: str, message: str, hint: str, **params: object) -> None:
        self.stopped = True
        self.faults.append(found(rule, self._at(event), message, hint, **params))

    def _at(self, event: yaml.Event) -> Location:
        return Location(self.path, *span_of(event))


class _Open:
    """A mapping or list that is still being filled."""

    __slots__ = ("again", "container", "doubled", "fault", "key", "pointer")

    def __init__(self, container: Any, pointer: Pointer) -> None:
        self.container = container
        self.pointer = pointer
        self.key: str | None = None
        self.again = ""
        """The field that was met last, if it was there already."""
        self.fault = 0
        """Where among the faults that was said."""
        self.doubled = False
        """Whatever else comes again belongs to the same mistake."""


def _field(pointer: Pointer) -> str:
    """The name of the field in which a value, or the list that it is in, stands."""
    return next((part for part in reversed(pointer) if isinstance(part, str)), "")


def span_of(event: Any) -> Span:
    """The place of an event."""
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
