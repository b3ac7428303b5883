"""Safe fixes -> new contents of the files, shown as a diff or written; no byte changes that need not.

A fix speaks of the text with plain line feeds. Here it is carried back to the bytes on disk, so that byte order marks,
Windows line ends and a missing line end at the end of a file stay as they are.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from compsite.errors import CompsiteError, UnsafePath
from compsite.finding import Edit, Fix
from compsite.load import load
from compsite.run import Run
from compsite.tree import MAX_BYTES
from compsite.unseen import log_safe
from compsite.write import replace_file
from compsite.writers._base import shown_path

CONTEXT = 3
"""Unchanged lines around each change in a diff."""

_BOM = "\ufeff"


@dataclass(frozen=True)
class Patch:
    """What would be written, and what is there now. Paths are those of the findings."""

    files: Mapping[str, bytes] = field(repr=False)
    before: Mapping[str, bytes] = field(repr=False)
    diff: str = field(repr=False)
    """For people: what no terminal should obey is shown by its number, and line ends are plain."""
    fixed: int
    left: int

    @property
    def summary(self) -> str:
        """One sentence."""
        if not self.fixed:
            return f"Nothing mended, {_count(self.left, 'finding')} left for you." if self.left else "Nothing to mend."
        said = f"{_count(self.fixed, 'finding')} mended in {_count(len(self.files), 'file')}"
        return f"{said}, {self.left} left for you." if self.left else f"{said}."


def patch(run: Run, start: Path) -> Patch:
    """The safe fixes of a run, applied to the files below `start`; where two fixes touch, the first one wins."""
    fixes: dict[str, list[Fix]] = {}
    for finding in run.findings:
        safe = next((fix for fix in finding.fixes if fix.safe and fix.edits), None)
        # What has no text here was not read as a standard, so nobody can tell whether it is the file that was meant.
        if safe is not None and finding.location.path in run.texts:
            fixes.setdefault(finding.location.path, []).append(safe)
    files: dict[str, bytes] = {}
    before: dict[str, bytes] = {}
    diffs: list[str] = []
    met: set[Path] = set()
    fixed = 0
    for path in sorted(fixes):
        real = _real(path, start)
        content = _read(path, real)
        if _plain(content) != run.texts[path]:
            raise CompsiteError(f"{log_safe(path)} is not as it was when it was checked: run the check again")
        mended = None if real in met else _mended(path, content, fixes[path])
        met.add(real)
        if mended is not None:
            files[path], before[path] = mended.content, content
            diffs.append(mended.diff)
            fixed += mended.fixed
    return Patch(files, before, "".join(diffs), fixed, len(run.findings) - fixed)


def write(patch: Patch, start: Path) -> None:
    """Put the new contents in place, each file whole or not at all; nothing when a file has changed since."""
    places = {path: _real(path, start) for path in sorted(patch.files)}
    for path, real in places.items():
        if _read(path, real) != patch.before[path]:
            raise CompsiteError(f"{log_safe(path)} has changed since it was checked, nothing was written: run it again")
    done: list[str] = []
    for path, real in places.items():
        try:
            replace_file(real, patch.files[path])
        except OSError as error:
            raise CompsiteError(_interrupted(path, error, done, [*places][len(done) :])) from error
        done.append(path)


def _interrupted(path: str, error: OSError, done: list[str], waiting: list[str]) -> str:
    said = f"{log_safe(path)} cannot be written ({error.strerror or error})"
    said += f"; mended before it: {', '.join(map(log_safe, done))}" if done else "; no other file was mended either"
    return f"{said}; still as before: {', '.join(map(log_safe, waiting))}"


# Files


def _real(path: str, start: Path) -> Path:
    """Where a file really is; it must lie below `start`, wherever links lead."""
    try:
        real = (start / path).resolve()
        there = real.is_file()
    except (OSError, RuntimeError, ValueError):  # links in a circle, or a name that no file can have
        real, there = start.resolve(), False
    if not real.is_relative_to(start.resolve()):
        raise UnsafePath(f"{log_safe(path)} lies outside this folder: run this in the folder that holds the standards")
    if not there:
        raise CompsiteError(f"there is no {log_safe(path)} here: run this in the folder that holds the standards")
    return real


def _read(path: str, real: Path) -> bytes:
    try:
        return real.read_bytes()
    except OSError as error:
        raise CompsiteError(f"{log_safe(path)} cannot be read ({error.strerror or error})") from error


def _plain(content: bytes) -> str:
    return content[:MAX_BYTES].decode("utf-8", "replace").removeprefix(_BOM).replace("\r\n", "\n")


# Contents


class _Cut(NamedTuple):
    """An edit of the text as it is on disk."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Mended:
    content: bytes
    diff: str
    fixed: int


def _mended(path: str, content: bytes, fixes: Iterable[Fix]) -> _Mended | None:
    """The content with the fixes; None when none can be made, or when what could be read would no longer be."""
    # What is not UTF-8 must come out as it went in.
    lines = _Lines(content.decode("utf-8", "surrogateescape"))
    cuts, fixed = _chosen(fix for fix in (lines.cuts(fix) for fix in fixes) if fix)
    if not cuts:
        return None
    try:
        after = _applied(lines.text, cuts).encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return None
    if after == content or not _still_reads(path, content, after):
        return None
    return _Mended(after, _diff(path, lines, cuts), fixed)


class _Lines:
    """The text of a file as it is on disk, and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = [f"{line}\n" for line in text.split("\n")]
        self.all[-1] = self.all[-1][:-1]
        mark = len(_BOM) if text.startswith(_BOM) else 0
        self.all[0] = self.all[0][mark:]
        self.starts = [*accumulate(map(len, self.all), initial=mark)]

    def cuts(self, fix: Fix) -> tuple[_Cut, ...] | None:
        """The edits of a fix; None when they do not fit the text."""
        found = []
        for edit in fix.edits:
            start, end = self._offset(edit.line, edit.column), self._offset(edit.end_line, edit.end_column)
            if start is None or end is None or end < start or not _is_text(edit):
                return None
            found.append(_Cut(start, end, edit.text.replace("\n", self._line_end(edit.line))))
        return tuple(found)

    def _offset(self, line: int, column: int) -> int | None:
        if not 0 < line <= len(self.all) or column < 1:
            return None
        written = self.all[line - 1]
        last = self.starts[line] - (2 if written.endswith("\r\n") else 1 if written.endswith("\n") else 0)
        place = self.starts[line - 1] + column - 1
        return place if place <= last else None

    def _line_end(self, line: int) -> str:
        """How a line ends, or where it is the last one, how the one before it does."""
        written = self.all[line - 1] if self.all[line - 1].endswith("\n") else self.all[max(0, line - 2)]
        return "\r\n" if written.endswith("\r\n") else "\n"

    def line_at(self, offset: int) -> int:
        """The number of a line, from 0."""
        return min(bisect_right(self.starts, offset), len(self.all)) - 1


def _is_text(edit: Edit) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in edit.text)


def _chosen(fixes: Iterable[tuple[_Cut, ...]]) -> tuple[list[_Cut], int]:
    """The edits that do not get in each other's way, in order, and how many fixes they make."""
    ordered = sorted(fixes, key=min)
    chosen: set[_Cut] = set()
    taken: list[_Cut] = []
    fixed = 0
    for cuts in ordered:
        new = sorted({cut for cut in cuts if cut not in chosen})
        if any(_collide(cut, other) for cut, other in pairwise(new)):
            continue
        if any(_collides(cut, taken) for cut in new):
            continue
        fixed += 1
        chosen.update(new)
        taken = _merged(taken, new)
    return taken, fixed


def _merged(taken: list[_Cut], new: list[_Cut]) -> list[_Cut]:
    if not new:
        return taken
    if not taken or new[0] > taken[-1]:
        taken += new
        return taken
    return sorted([*taken, *new])


def _collides(cut: _Cut, taken: list[_Cut]) -> bool:
    """Whether an edit touches one of those that do not touch each other."""
    place = bisect_right(taken, cut)
    return any(_collide(cut, other) for other in taken[max(0, place - 2) : place + 2])


def _collide(one: _Cut, other: _Cut) -> bool:
    if one.start == one.end or other.start == other.end:
        # Of two that begin or end where one of them adds text, nobody knows which comes first.
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _applied(text: str, cuts: Sequence[_Cut], start: int = 0, end: int | None = None) -> str:
    pieces = []
    for cut in cuts:
        pieces += [text[start : cut.start], cut.text]
        start = cut.end
    pieces.append(text[start:end])
    return "".join(pieces)


def _still_reads(path: str, before: bytes, after: bytes) -> bool:
    """Whether a file that could be read still can, with no entry left without a value that had one."""
    old, _ = load(path, "", before)
    if old is None:
        return True
    new, _ = load(path, "", after)
    return new is not None and _empty(new.data) <= _empty(old.data)


def _empty(value: Any) -> int:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return sum(map(_empty, inner)) if value else 1
    return value is None


# The diff


class _Change(NamedTuple):
    """Whole lines that go, and those that come; `place` counts lines from 0."""

    place: int
    old: list[str]
    new: list[str]


def _diff(path: str, lines: _Lines, cuts: Sequence[_Cut]) -> str:
    """A unified diff made from the edits, which takes no longer for a file made to be hard to compare."""
    shown = shown_path(path)
    said = [f"--- {shown}\n", f"+++ {shown}\n"]
    shift = 0
    for hunk in _hunks(_changes(lines, cuts)):
        first = max(0, hunk[0].place - CONTEXT)
        last = min(len(lines.all), hunk[-1].place + len(hunk[-1].old) + CONTEXT)
        if not lines.all[-1]:
            last = min(last, len(lines.all) - 1)
        body: list[str] = []
        position = first
        grown = 0
        for change in hunk:
            body += (_line(" ", line) for line in lines.all[position : change.place])
            body += (_line("-", line) for line in change.old)
            body += (_line("+", line) for line in change.new)
            position = change.place + len(change.old)
            grown += len(change.new) - len(change.old)
        body += (_line(" ", line) for line in lines.all[position:last])
        said.append(f"@@ -{_range(first, last - first)} +{_range(first + shift, last - first + grown)} @@\n")
        said += body
        shift += grown
    return "".join(said)


def _changes(lines: _Lines, cuts: Sequence[_Cut]) -> Iterator[_Change]:
    """The lines that differ; edits that share a line are one change."""
    group: list[_Cut] = []
    for cut in cuts:
        if group and lines.line_at(group[-1].end) < lines.line_at(cut.start):
            yield from _change(lines, group)
            group = []
        group.append(cut)
    if group:
        yield from _change(lines, group)


def _change(lines: _Lines, group: Sequence[_Cut]) -> Iterator[_Change]:
    first, last = lines.line_at(group[0].start), lines.line_at(group[-1].end)
    start, end = lines.starts[first], lines.starts[last + 1]
    old = [line for line in lines.all[first : last + 1] if line]
    new = _split(_applied(lines.text, group, start, end))
    while old and new and old[0] == new[0]:
        old, new, first = old[1:], new[1:], first + 1
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    if old or new:
        yield _Change(first, old, new)


def _split(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _hunks(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.place - (hunk[-1].place + len(hunk[-1].old)) > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _range(first: int, length: int) -> str:
    if length == 1:
        return str(first + 1)
    return f"{first + 1 if length else first},{length}"


def _line(sign: str, line: str) -> str:
    end = "\n" if line.endswith("\n") else "\n\\ No newline at end of file\n"
    text = log_safe(line.removesuffix("\n").removesuffix("\r"))
    if text.lstrip().startswith("::"):
        # Logs take a line that begins with two colons for a command, even when spaces stand before them.
        text = text.replace(":", "\\u003a", 1)
    return f"{sign}{text}{end}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
