"""`full`: every finding with the lines it is about, the piece in question underlined, and what to do about it."""

import unicodedata
from collections.abc import Iterator, Mapping

from compsite.finding import Finding, Fix, Location
from compsite.run import Run
from compsite.unseen import LOG_COMMAND, escaped, log_safe
from compsite.writers._base import (
    Writer,
    count,
    has_end,
    one_line,
    place,
    summary,
)

_LINE_LENGTH = 68
"""Characters of a source line that are shown: with its number it fits into the narrowest usual terminal."""

_BEFORE = 30
"""Characters that stand before the place in question when a line has to be cut."""

_MOST_RELATED = 5

_TAB = "    "


def write(run: Run) -> str:
    """A block for each finding, the gravest last, where a terminal stops, then the summary."""
    lines = _Lines(run.texts)
    gravest_last = sorted(run.findings, key=lambda finding: -finding.severity.rank)
    blocks = ["\n".join(_block(finding, lines)) for finding in gravest_last]
    end = summary(run)
    if not run.as_of:
        end += "\nDates were not checked: give --as-of YYYY-MM-DD."
    return "\n\n".join([*blocks, end]) + "\n"


class _Lines:
    """The lines of the files, each file taken apart once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._lines: dict[str, list[str]] = {}

    def get(self, location: Location) -> str | None:
        """The line that a place starts on; None when there is no such line to show."""
        path = location.path
        if path not in self._texts:
            return None
        if path not in self._lines:
            self._lines[path] = self._texts[path].split("\n")
        lines = self._lines[path]
        return lines[location.line - 1] if 1 <= location.line <= len(lines) else None


def _block(finding: Finding, lines: _Lines) -> Iterator[str]:
    shown = finding.related[:_MOST_RELATED]
    places = (finding.location, *(related.location for related in shown))
    gutter = " " * max(len(str(location.line)) for location in places)
    name = f" {finding.name}" if finding.name else ""
    yield f"{finding.severity.word}[{finding.rule}]{name}: {one_line(finding.message)}"
    yield from _snippet(finding.location, "^", "", gutter, lines)
    for related in shown:
        yield from _snippet(related.location, "-", one_line(related.label, 200), gutter, lines)
    if len(finding.related) > len(shown):
        yield f"{gutter} = and {count(len(finding.related) - len(shown), 'more place')}"
    if finding.item:
        yield f"{gutter} = item: {one_line(finding.item, 300)}"
    if finding.hint:
        yield f"{gutter} = help: {one_line(finding.hint)}"
    for fix in finding.fixes:
        yield f"{gutter} = fix: {_fix(fix)}"
    if finding.url:
        yield f"{gutter} = see: {log_safe(finding.url)}"
    else:
        yield f"{gutter} = see: compsite explain {finding.rule}"


def _fix(fix: Fix) -> str:
    who = "`compsite validate --fix` does it" if fix.safe else "for you to decide: `--fix` leaves it alone"
    return f"{one_line(fix.title, 200)} ({who})"


def _snippet(location: Location, mark: str, label: str, gutter: str, lines: _Lines) -> Iterator[str]:
    line = lines.get(location)
    if line is None:
        yield f"{gutter}--> {place(location)}" + (f": {label}" if label else "")
        return
    text, underline = underlined(line, location, mark)
    yield f"{gutter}--> {place(location)}"
    yield f"{gutter} |"
    yield f"{location.line:>{len(gutter)}} | {text}".rstrip()
    yield f"{gutter} | {underline} {label}".rstrip()


def underlined(line: str, location: Location, mark: str) -> tuple[str, str]:
    """A source line as a terminal shows it, and marks that stand under the place."""
    start = min(location.column - 1, len(line))
    if not has_end(location):
        end = start + 1
    elif location.end_line == location.line:
        end = location.end_column - 1
    else:
        end = len(line.rstrip())
    first = max(0, min(start - _BEFORE, len(line) - _LINE_LENGTH))
    last = min(len(line), first + _LINE_LENGTH)
    cells = _cells(line[first:last])
    before = "…" if first else ""
    after = "…" if last < len(line) else ""
    indent = len(before) + sum(width for _, width in cells[: start - first])
    length = sum(width for _, width in cells[start - first : max(end, start + 1) - first])
    return before + "".join(shown for shown, _ in cells) + after, " " * indent + mark * max(1, length)


def _cells(text: str) -> list[tuple[str, int]]:
    """What a terminal prints for each character, and how many columns that takes."""
    cells = [_cell(character) for character in text]
    for match in LOG_COMMAND.finditer(text):
        shown = escaped("#")
        cells[match.start() + 1] = (shown, len(shown))
    return cells


def _cell(character: str) -> tuple[str, int]:
    if " " <= character <= "~":
        return character, 1
    if character == "\t":
        return _TAB, len(_TAB)
    if not character.isprintable():
        shown = escaped(character)
        return shown, len(shown)
    if unicodedata.category(character) in {"Mn", "Me"} or "\u1160" <= character <= "\u11ff":
        return character, 0  # it is drawn on the character before; the range holds Korean vowels and finals
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


WRITER = Writer("full", write)
