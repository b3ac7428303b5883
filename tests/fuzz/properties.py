"""What must hold for every input. Needs no fuzzer, so that the tests can ask the same of inputs of their own."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.parsers import expat

import compsite
from compsite import load as load_module
from compsite import validate as validate_module
from compsite.checks import formats, written
from compsite.examine import all_rules
from compsite.finding import Change, Finding, Location, has_errors
from compsite.load import load, load_text
from compsite.locate import locate
from compsite.model.linked import LinkedCatalog
from compsite.pipeline import Examination, Options, examine_all, judged
from compsite.quick import UNKNOWN, quick_data
from compsite.run import Run
from compsite.tree import MAX_BYTES, PLACES, MemoryTree
from fuzz.seeds import PIECES

BASE = Path(__file__).parents[1] / "examples" / "base"
KINDS = tuple(kind for kind, _ in PLACES)
AS_OF = "2026-11-21"

MAX_SECONDS = 1.0
"""For one input, counted as time of this process, so that a busy machine makes no false alarm."""

MAX_GROWTH = 300 * 1024 * 1024
"""Bytes by which the memory of the process may grow at its peak."""

MAX_MESSAGE = 2_000
MAX_HINT = 4_000
MAX_ITEM = 500
MAX_WRITTEN = 10 * 1024 * 1024


class Broken(AssertionError):
    """A property that does not hold; the message says which, and for what."""


def require(holds: object, what: str, *about: object) -> None:
    """Raises Broken, also where Python runs without assertions."""
    if not holds:
        raise Broken(": ".join((what, *(repr(one)[:1000] for one in about))))


# Loading -------------------------------------------------------------------------------------------------------------


class Refused:
    """What `full_reading` gives where the loader reads nothing, or has something to say."""


def full_reading(text: str) -> Any:
    """The data that libyaml's events give, if there is nothing at all to remark on the text."""
    with without_the_quick_reader():
        doc, noticed = load_text("a.yaml", "framework", text)
    return Refused if doc is None or noticed else doc.data


@contextmanager
def without_the_quick_reader() -> Iterator[None]:
    """Every file is read by way of libyaml's events."""
    quick = load_module.quick_data
    load_module.quick_data = lambda _: UNKNOWN
    try:
        yield
    finally:
        load_module.quick_data = quick


def same(one: Any, other: Any) -> bool:
    """Equal in type and in order as well, all the way down."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def check_load(kind: str, content: bytes) -> bool:
    """One file through the loader, and through the quick reader beside it; whether that one knew it."""
    path = "standards/a.yaml"
    doc, said = load(path, kind, content)
    require(doc is not None or said, "nothing was read and nothing said")
    lines = plain_lines(content)
    for one in said:
        if doc is None:
            require(isinstance(one.at, Location), "a place in a document that is not there", one)
            require(not isinstance(one.fix, Change), "a change in a document that is not there", one)
        finding = locate(one, lambda _: doc)
        check_finding(finding, {path: lines})
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    data = quick_data(text)
    if data is UNKNOWN:
        return False
    require(len(content) <= MAX_BYTES, "the quick reader took a file that is too large")
    expected = full_reading(text)
    require(same(data, expected), "the two readers differ", text, data, expected)
    return True


def plain_lines(content: bytes) -> list[str]:
    """The lines as findings count them."""
    text = content[:MAX_BYTES].decode("utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


def check_finding(finding: Finding, texts: Mapping[str, list[str]]) -> None:
    """A finding is of a known rule, bounded, and inside the file."""
    require(finding.rule in all_rules(), "no such rule", finding.rule)
    require(0 < len(finding.message) < MAX_MESSAGE, "the length of a message", len(finding.message), finding)
    require(len(finding.hint) < MAX_HINT, "the length of a hint", len(finding.hint), finding)
    require(len(finding.item) < MAX_ITEM, "the length of an item", len(finding.item), finding)
    check_place(finding.location, texts)
    for related in finding.related:
        require(0 < len(related.label) < MAX_MESSAGE, "the length of a label", len(related.label), finding)
        check_place(related.location, texts)
    lines = texts.get(finding.location.path)
    for fix in finding.fixes:
        require(fix.edits, "a fix without an edit", finding)
        for edit in fix.edits:
            place = Location(finding.location.path, edit.line, edit.column, edit.end_line, edit.end_column)
            require(lines is not None, "a fix in a file that is not there", finding)
            check_place(place, texts)


def check_place(place: Location, texts: Mapping[str, list[str]]) -> None:
    """A place lies inside its file."""
    lines = texts.get(place.path, [""])
    require(1 <= place.line <= len(lines), "a line outside the file", place, len(lines))
    require(1 <= place.column <= len(lines[place.line - 1]) + 1, "a column outside the line", place)
    if place.end_line or place.end_column:
        end = (place.end_line, place.end_column)
        require((place.line, place.column) <= end, "an end before the start", place)
        require(place.end_line <= len(lines), "an end outside the file", place, len(lines))
        require(1 <= place.end_column <= len(lines[place.end_line - 1]) + 1, "an end outside the line", place)


# The whole way -------------------------------------------------------------------------------------------------------


@cache
def base() -> dict[str, bytes]:
    """The faultless project: path -> content."""
    return {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*")) if path.is_file()}


@dataclass(frozen=True)
class Outcome:
    """What one project came to."""

    run: Run
    examination: Examination = field(repr=False)
    written: Mapping[str, str] = field(repr=False)
    """Format -> text."""

    @property
    def rules(self) -> set[str]:
        """The ids of the rules that found something."""
        return {finding.rule for finding in self.run.findings}


def outcome(tree: MemoryTree, *, keep: bool = True) -> Outcome:
    """A project through every stage of a check, and through every format; `keep` as for `examine_all`."""
    examination = examine_all(tree, AS_OF, keep=keep)
    run, _ = judged(examination, Options(as_of=AS_OF))
    return Outcome(run, examination, {name: written(run, name) for name in formats()})


def check_outcome(tree: MemoryTree, found: Outcome) -> None:
    """Everything that must hold for what came out."""
    texts = {path: plain_lines(content) for path, content in tree.files.items()}
    prints = set()
    for finding in found.run.findings:
        check_finding(finding, texts)
        require(finding.fingerprint not in prints, "two findings with one fingerprint", finding)
        prints.add(finding.fingerprint)
    require(list(found.run.findings) == sorted(found.run.findings), "the findings are in no order")
    for name, text in found.written.items():
        check_written(name, text)
    if not has_errors(found.run.findings):
        linked(found.examination)


def linked(examination: Examination) -> LinkedCatalog:
    """What a build goes on with; it trusts that nothing stands against the files."""
    from compsite.link import link
    from compsite.parse import parse

    library = examination.library
    return link(parse(library.open(path) for paths in library.paths.values() for path in paths))


_COMMANDS = re.compile(r"^\s*::", re.MULTILINE)


def check_written(name: str, text: str) -> None:
    """What a writer gives is bounded, can be printed, steers nothing, and is well-formed."""
    require(len(text) < MAX_WRITTEN, "a writer gave too much", name, len(text))
    text.encode()
    require(text.endswith("\n"), "no line feed at the end", name)
    hidden = {character for character in set(text) if not (character.isprintable() or character == "\n")}
    require(not hidden, "characters that nobody sees", name, hidden)
    if name != "github":
        require(not _COMMANDS.search(text), "a workflow command", name)
    if name in ("json", "sarif", "gitlab"):
        json.loads(text)
    if name == "junit":
        parser = expat.ParserCreate()
        parser.Parse(text.encode(), True)


@contextmanager
def without_the_fast_engine() -> Iterator[None]:
    """As on a machine for which there is no jsonschema-rs."""
    fast = validate_module._fast_validator
    validate_module._fast_validator = lambda _: None  # type: ignore[assignment]
    try:
        yield
    finally:
        validate_module._fast_validator = fast


def check_project(files: Mapping[str, bytes], *, thoroughly: bool = False) -> Outcome:
    """A project in memory, held against everything; `thoroughly` twice more, the second time the slow way."""
    tree = MemoryTree("standards", files)
    found = within_limits(lambda: outcome(tree))
    check_outcome(tree, found)
    if thoroughly:
        again = outcome(tree, keep=False)
        require(again.run.findings == found.run.findings, "another run found something else", _difference(again, found))
        require(again.written == found.written, "another run wrote something else")
        with without_the_fast_engine(), without_the_quick_reader():
            slow = outcome(tree, keep=False)
        require(slow.run.findings == found.run.findings, "the fast engines change it", _difference(slow, found))
        require(slow.written == found.written, "the fast engines change what is written")
    return found


def _difference(one: Outcome, other: Outcome) -> set[Finding]:
    return set(one.run.findings) ^ set(other.run.findings)


def within_limits(work: Callable[[], Any], seconds: float = MAX_SECONDS) -> Any:
    """What the work gives, in time and without much memory."""
    memory, start = peak(), time.process_time()
    result = work()
    took, grew = time.process_time() - start, peak() - memory
    require(took < seconds, "it took too long", f"{took:.2f} s")
    require(grew < MAX_GROWTH, "it took too much memory", f"{grew // 1024 // 1024} MB")
    return result


def peak() -> int:
    """The most memory that this process ever held, in bytes."""
    status = Path("/proc/self/status")
    if status.is_file():  # Linux: the figure of getrusage starts with what the parent process held
        high = re.search(r"^VmHWM:\s*([0-9]+) kB$", status.read_text(), re.MULTILINE)
        if high:
            return int(high[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


# Bytes -> inputs -----------------------------------------------------------------------------------------------------


class Bytes:
    """Takes numbers and pieces off the front of an input; gives zeros when it is used up."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0

    @property
    def left(self) -> int:
        """How many bytes are not used yet."""
        return len(self._data) - self._position

    def below(self, limit: int) -> int:
        """A number from 0 to limit - 1."""
        size = 1 if limit <= 256 else 2
        taken = self._data[self._position : self._position + size]
        self._position += len(taken)
        return int.from_bytes(taken, "big") % limit

    def some(self, count: int) -> bytes:
        """The next bytes."""
        taken = self._data[self._position : self._position + count]
        self._position += len(taken)
        return taken

    def rest(self) -> bytes:
        """All that is left."""
        return self.some(self.left)


MOST_EDITS = 12
MOST_TIMES = 400
MOST_BYTES = 60_000
"""Of one file after the edits."""


def project_of(data: bytes) -> dict[str, bytes]:
    """An input -> the base project with one file exchanged, or with a few edits in one or more of its files."""
    take = Bytes(data)
    files = dict(base())
    paths = sorted(files)
    path = paths[take.below(len(paths))]
    if take.below(8) == 0:
        files[path] = take.rest()
        return files
    for _ in range(MOST_EDITS):
        if not take.left:
            break
        if take.below(8) == 0:
            path = paths[take.below(len(paths))]
        files[path] = _edited(files[path], take)[:MOST_BYTES]
    return files


def _edited(content: bytes, take: Bytes) -> bytes:
    """The content with one change: something put in, taken out, moved or repeated."""
    verb = take.below(8)
    lines = content.split(b"\n")
    number = take.below(len(lines))
    line = lines[number]
    column = take.below(len(line) + 1)
    if verb <= 2:
        lines[number] = line[:column] + _piece(take) + line[column:]
    elif verb == 3:
        length = take.below(16)
        lines[number] = line[:column] + line[column + length :]
    elif verb == 4:
        until = number + 1 + take.below(4)
        lines[number:until] = []
    elif verb == 5:
        until = number + 1 + take.below(6)
        lines[number:until] = lines[number:until] * (2 + take.below(MOST_TIMES))
    elif verb == 6:
        name, colon, _ = line.partition(b": ")
        lines[number] = name + (colon or b": ") + _piece(take)
    else:
        other = take.below(len(lines))
        lines[number], lines[other] = lines[other], lines[number]
    return b"\n".join(lines)


def _piece(take: Bytes) -> bytes:
    """Something to put in: from the list, or bytes of the input, now and then many times over."""
    piece = take.some(take.below(24)) if take.below(4) == 0 else PIECES[take.below(len(PIECES))].encode("utf-8")
    return piece * (1 + take.below(MOST_TIMES)) if take.below(8) == 0 else piece


def import_everything() -> None:
    """Every module of a check, also those that are imported late, so that the fuzzer can follow all of them."""
    for module in pkgutil.iter_modules(compsite.__path__, "compsite."):
        if module.name not in ("compsite.__main__", "compsite.cli", "compsite.plugin"):
            importlib.import_module(module.name)
    all_rules()
    check_project(base(), thoroughly=True)


# What the two targets do with one input ------------------------------------------------------------------------------


def load_input(data: bytes) -> None:
    """The first byte chooses the kind, the others are the file."""
    take = Bytes(data)
    kind = KINDS[take.below(len(KINDS))]
    content = take.rest()
    within_limits(lambda: check_load(kind, content))


def validate_input(data: bytes) -> None:
    """The input chooses a file and what becomes of it; one input in 32 is looked at thoroughly."""
    check_project(project_of(data), thoroughly=sum(data) % 32 == 0)
