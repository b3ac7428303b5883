"""Files of YAML -> SourceDoc, or Problems. The only reader of `standards/`.

One pass over libyaml's events builds plain data and remembers where every key and value stands.
The files may come from a stranger's pull request: size, depth, aliases, tags and links are limited here.
"""

import math
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from compsite.errors import MissingFolder
from compsite.problem import Location, Problem
from compsite.source import Pointer, SourceDoc, Span

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 32
MAX_PROBLEMS = 100
MAX_VALUES = 400_000
"""Of one kind in one file: a file of rubbish must not become a million lines of output."""

PLACES = (
    ("sources", "sources.yaml"),
    ("themes", "themes.yaml"),
    ("framework", "frameworks/*/*.yaml"),
    ("crosswalk", "crosswalks/*.yaml"),
    ("guide", "guides/*.yaml"),
    ("evidence", "evidence/*.yaml"),
)
"""Which files are read, and as what kind."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?\Z")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u0084\u0086-\u009f\ufffe\uffff]")
_LINE_BREAK = re.compile("[\r\u0085\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONFLICT = re.compile(r"^(<{7}|>{7}|={7})( |$)", re.MULTILINE)

_UNWANTED = {
    _CONTROL: ("YML004", "control character {}", "delete it"),
    _LINE_BREAK: (
        "YML012",
        "line separator {}, which editors and git do not count as a line break",
        "replace it with a space or a normal line break",
    ),
    _INVISIBLE: ("YML015", "invisible character {}", "delete it"),
}

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(root: Path) -> tuple[tuple[SourceDoc, ...], tuple[Problem, ...]]:
    """Every document under `standards/`, and the problems of those that could not be read.

    Paths in documents and problems are relative to the folder that holds `root`, with forward slashes.
    """
    if not root.is_dir():
        raise MissingFolder(f"there is no folder '{root.name}' here: run this where your standards are")
    docs: list[SourceDoc] = []
    problems: list[Problem] = []
    for kind, path in source_paths(root):
        name = path.relative_to(root.parent).as_posix()
        if not _inside(path, root):
            problems.append(
                Problem(
                    Location(name),
                    "YML020",
                    "this is a link to a file outside the standards folder",
                    "copy the file here instead of linking to it",
                )
            )
            continue
        read = read_bytes(name, kind, path)
        if isinstance(read, SourceDoc):
            docs.append(read)
        else:
            problems.extend(read)
    problems.extend(_unread(root))
    return tuple(docs), tuple(problems)


def _inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (
        OSError,
        RuntimeError,
    ):  # links in a circle, which are not files; the error depends on Python's version
        return True


def source_paths(root: Path) -> Iterator[tuple[str, Path]]:
    """Kind and path of every file that belongs to the standards, in a fixed order."""
    for kind, pattern in PLACES:
        for path in sorted(root.glob(pattern)):
            yield kind, path


def _unread(root: Path) -> Iterator[Problem]:
    """Files that look like standards but lie where nothing reads them: an omission must not look like success."""
    known = {path for _, path in source_paths(root)}
    for path in sorted(root.rglob("*")):
        if path.suffix.lower() in (".yaml", ".yml", ".json") and path not in known:
            yield Problem(
                Location(path.relative_to(root.parent).as_posix()),
                "YML021",
                "nothing reads a file in this place",
                "files belong at " + ", ".join(f"{root.name}/{pattern}" for _, pattern in PLACES),
            )


def read_bytes(name: str, kind: str, path: Path) -> SourceDoc | list[Problem]:
    """One file -> SourceDoc, or the problems that keep it from being one."""
    if not path.is_file():
        return [Problem(Location(name), "YML022", "this is not a file", "remove the folder or link of that name")]
    if path.stat().st_size > MAX_BYTES:
        return [
            Problem(
                Location(name),
                "YML008",
                f"the file is larger than {MAX_BYTES // 1024 // 1024} MB",
                "split the standard into several",
            )
        ]
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
        guess = content[error.start : error.start + 1].decode("cp1252", "replace")
        return [
            Problem(
                _location(name, before, len(before)),
                "YML003",
                f"the file is not UTF-8: this byte may be meant as '{guess}'",
                "save the file as UTF-8",
            )
        ]
    return read_text(name, kind, text)


def read_text(name: str, kind: str, text: str) -> SourceDoc | list[Problem]:
    """The text of one file -> SourceDoc, or the problems that keep it from being one."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    problems = list(_character_problems(name, text))
    if problems:
        return problems
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
            if builder.stopped or len(builder.problems) >= MAX_PROBLEMS:
                break
    except yaml.MarkedYAMLError as error:
        return [*builder.problems, _syntax_problem(name, text, error)]
    except yaml.YAMLError as error:
        return [Problem(Location(name), "YML001", f"the file is not YAML: {error}")]
    except UnicodeDecodeError:  # PyYAML lets it escape from a tag that is percent-encoded rubbish
        return [Problem(Location(name), "YML007", "tags are not allowed", "write plain text, quoted if need be")]
    if builder.problems:
        return builder.problems
    if builder.empty:
        return [Problem(Location(name), "YML010", "the file is empty", "`compsite new` writes a file to start from")]
    return SourceDoc(name, kind, text, builder.data, builder.keys, builder.values)


def _character_problems(name: str, text: str) -> Iterator[Problem]:
    for pattern in _UNWANTED:
        for match in islice(pattern.finditer(text), MAX_PROBLEMS):
            yield _unwanted(_location(name, text, match.start()), pattern, match[0])
    for match in islice(_CONFLICT.finditer(text), MAX_PROBLEMS):
        if match[1][0] != "=":
            yield Problem(
                _location(name, text, match.start()),
                "YML011",
                "a merge conflict was left in the file",
                "keep one of the two versions and delete the marker lines",
            )


def _unwanted(at: Location, pattern: re.Pattern[str], character: str) -> Problem:
    rule, what, hint = _UNWANTED[pattern]
    return Problem(at, rule, what.format(f"U+{ord(character):04X}"), hint)


def _location(name: str, text: str, position: int) -> Location:
    line = text.count("\n", 0, position) + 1
    return Location(name, line, position - (text.rfind("\n", 0, position) + 1) + 1)


def _syntax_problem(name: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """What libyaml says, turned into what an author can act on."""
    problem = error.problem or "cannot be read"
    mark = error.problem_mark or error.context_mark
    place = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
    lines = text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if error.context and "quoted scalar" in error.context and error.context_mark:
        opened = error.context_mark
        if "escape" in problem or "hexdecimal" in problem:
            return Problem(
                place,
                "YML001",
                "a backslash inside double quotes has a special meaning",
                "write \\\\ for a backslash, or put the text in single quotes",
            )
        return Problem(
            Location(name, opened.line + 1, opened.column + 1),
            "YML001",
            "the quote that opens here is never closed",
            "add the closing quote",
        )
    if "mapping values are not allowed" in problem:
        return Problem(
            place,
            "YML001",
            "a colon and a space inside plain text start a new entry",
            "put the whole text in double quotes",
        )
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in problem or "tab" in problem:
        return Problem(place, "YML005", "a tab is used for indentation", "use spaces")
    if "could not find expected ':'" in problem:
        return Problem(
            place,
            "YML001",
            "this line, or the one before it, is not `name: value`",
            "check that a space follows the colon",
        )
    return Problem(
        place,
        "YML001",
        f"the file is not well-formed here: {problem}",
        "compare the indentation and punctuation with the lines around it",
    )


class _Builder:
    """Builds plain data from events, without recursion, and notes what is not allowed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.data: Any = None
        self.empty = True
        self.stopped = False
        self.keys: dict[Pointer, Span] = {}
        self.values: dict[Pointer, Span] = {}
        self.problems: list[Problem] = []
        self._documents = 0
        self._stack: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        if len(self.values) > MAX_VALUES:
            self._stop(event, "YML008", f"the file holds more than {MAX_VALUES:,} values", "split it into several")
        elif isinstance(event, yaml.ScalarEvent):
            if event.anchor:
                self._refuse_anchor(event)
            self._put(self._scalar(event), _span(event), is_key_text=event.value)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._stop(event, "YML006", "aliases (*name) are not allowed", "write the text out in full")
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "YML009", "a second document starts here (---)", "put it in a file of its own")

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        if event.tag is not None:
            self._stop(event, "YML007", f"tags are not allowed ({event.tag})", "write plain text, quoted if need be")
        value = event.value
        if not event.implicit[0]:
            self._refuse_escaped(event)
            return value
        if value in ("", "~", "null"):
            return None
        if value in ("true", "false"):
            return value == "true"
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
        for pattern in _UNWANTED:
            match = pattern.search(event.value)
            if match:
                self.problems.append(_unwanted(self._at(event), pattern, match[0]))

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if event.anchor:
            self._refuse_anchor(event)
        if event.tag is not None:
            self._stop(event, "YML007", f"tags are not allowed ({event.tag})", "write a plain mapping or list")
        if len(self._stack) >= MAX_DEPTH:
            self._stop(event, "YML008", f"nested more than {MAX_DEPTH} levels deep", "make the structure flatter")
        container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        pointer = self._put(container, _span(event), is_key_text=None)
        self._stack.append(_Open(container, pointer))

    def _put(self, value: Any, span: Span, is_key_text: str | None) -> Pointer:
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
            self.values[pointer] = span
            return pointer
        if top.key is None:
            return self._key(top, span, is_key_text)
        pointer = (*top.pointer, top.key)
        top.container[top.key] = value
        self.values[pointer] = span
        top.key = None
        return pointer

    def _key(self, top: "_Open", span: Span, text: str | None) -> Pointer:
        location = Location(self.name, span.line, span.column)
        if text is None:
            self.stopped = True
            self.problems.append(Problem(location, "YML001", "a list or mapping cannot be the name of an entry"))
            text = ""
        if text == "<<":
            self.problems.append(
                Problem(location, "YML006", "merge keys (<<) are not allowed", "write the entries out")
            )
        pointer = (*top.pointer, text)
        first = self.keys.get(pointer)
        if first is not None:
            self.problems.append(
                Problem(
                    location,
                    "YML002",
                    f"'{text}' is already given on line {first.line}",
                    "keep one of the two",
                )
            )
        self.keys[pointer] = span
        top.key = text
        return pointer

    def _refuse_anchor(self, event: Any) -> None:
        self._stop(
            event,
            "YML006",
            f"anchors (&{event.anchor}) are not allowed",
            "write the text out where it is needed",
        )

    def _stop(self, event: yaml.Event, rule: str, message: str, hint: str) -> None:
        self.stopped = True
        self.problems.append(Problem(self._at(event), rule, message, hint))

    def _at(self, event: yaml.Event) -> Location:
        span = _span(event)
        return Location(self.name, span.line, span.column)


class _Open:
    """A mapping or list that is still being filled."""

    __slots__ = ("container", "key", "pointer")

    def __init__(self, container: Any, pointer: Pointer) -> None:
        self.container = container
        self.pointer = pointer
        self.key: str | None = None


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
