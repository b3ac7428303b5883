"""Grids and level charts as finished geometry: labels down the side and along the top, marks where they meet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap
from unicodedata import east_asian_width

LARGEST = 150
"""Rows or columns of a grid: beyond this nobody can read it, and a page would take megabytes."""

_LINE = 16
_LETTER = 7
_GAP = 10
_LONGEST = 26
"""Letters in a line of a label."""
_LINES = 3
_LEVEL = 280
_LEAF = 24


@dataclass(frozen=True)
class Word:
    """One line of text in a picture; `turn` is empty or a transformation."""

    x: int
    y: int
    text: str
    turn: str = ""


@dataclass(frozen=True)
class Spot:
    """What stands where a row meets a column; `says` is the fact that it shows, `sign` what is written on it."""

    style: str
    says: str
    fill: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Mark:
    """A spot in its place, with the words on it."""

    style: str
    fill: str
    x: int
    y: int
    width: int
    height: int
    says: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Drawing:
    """A picture: hairlines, heavier lines, words and marks on a sheet of this size."""

    id: str
    title: str
    desc: str
    width: int
    height: int
    hairlines: str
    rules: str
    heads: tuple[Word, ...]
    """Words that end where they stand: the labels of rows; those of columns start there and are turned."""
    tops: tuple[Word, ...]
    marks: tuple[Mark, ...]


def grid(
    name: str,
    title: str,
    desc: str,
    rows: Sequence[str],
    columns: Sequence[str],
    spots: Mapping[tuple[int, int], Spot],
    *,
    cell: tuple[int, int],
    groups: Sequence[int] = (),
) -> Drawing:
    """A grid with these labels; `groups` are the columns before which something else begins."""
    wide, high = cell
    sides = [_lines(label) for label in rows]
    tops = [_lines(label) for label in columns]
    left = _extent(sides) + _GAP
    top = _extent(tops) + _GAP
    heights = [max(high, len(lines) * _LINE + 4) for lines in sides]
    widths = [max(wide, len(lines) * _LINE + 4) for lines in tops]
    ys = [top, *accumulate(heights, initial=top)][1:]
    xs = [left, *accumulate(widths, initial=left)][1:]
    right, bottom = xs[-1], ys[-1]
    heads = [
        Word(left - _GAP // 2, ys[at] + (heights[at] - len(lines) * _LINE) // 2 + _LINE * number + 12, text)
        for at, lines in enumerate(sides)
        for number, text in enumerate(lines)
    ]
    above = [
        _turned(xs[at] + (widths[at] - len(lines) * _LINE) // 2 + _LINE * number + 12, top - _GAP // 2, text)
        for at, lines in enumerate(tops)
        for number, text in enumerate(lines)
    ]
    return Drawing(
        id=name,
        title=title,
        desc=desc,
        width=right + 1,
        height=bottom + 1,
        hairlines="".join([f"M{left} {y}H{right}" for y in ys] + [f"M{x} {top}V{bottom}" for x in xs]),
        rules="".join(f"M{xs[at]} {top}V{bottom}" for at in groups),
        heads=tuple(heads),
        tops=tuple(above),
        marks=tuple(
            _mark(spot, xs[column], ys[row], widths[column], heights[row])
            for (row, column), spot in sorted(spots.items(), key=lambda entry: entry[0])
        ),
    )


@dataclass(frozen=True)
class Block:
    """One thing in a chart of levels, with what is under it."""

    style: str
    label: str
    says: str
    under: tuple["Block", ...] = ()


def levels(name: str, title: str, desc: str, blocks: Sequence[Block]) -> Drawing:
    """Each thing as a box as high as all that is under it, which stands to its right."""
    marks: list[Mark] = []

    def place(block: Block, depth: int, row: int) -> int:
        below = row
        for one in block.under:
            below = place(one, depth + 1, below)
        below = max(below, row + 1)
        x, y, height = depth * _LEVEL, row * _LEAF, (below - row) * _LEAF
        lines = _lines(block.label, _LEVEL // 7 - 2, (height - 4) // _LINE)
        words = tuple(Word(x + 8, y + 16 + _LINE * number, text) for number, text in enumerate(lines))
        marks.append(Mark(block.style, "", x + 1, y + 1, _LEVEL - 4, height - 2, block.says, words))
        return below

    row = 0
    for block in blocks:
        row = place(block, 0, row)
    ordered = sorted(marks, key=lambda mark: (mark.x, mark.y))
    width = max((mark.x + mark.width for mark in marks), default=0) + 1
    return Drawing(name, title, desc, width, row * _LEAF + 1, "", "", (), (), tuple(ordered))


def _mark(spot: Spot, x: int, y: int, width: int, height: int) -> Mark:
    sign = (Word(x + width // 2, y + height // 2 + 5, spot.sign),) if spot.sign else ()
    return Mark(spot.style, spot.fill, x + 2, y + 2, width - 4, height - 4, spot.says, sign)


def _turned(x: int, y: int, text: str) -> Word:
    return Word(x, y, text, f"rotate(-90 {x} {y})")


def _lines(label: str, longest: int = _LONGEST, most: int = _LINES) -> tuple[str, ...]:
    """A label in a few short lines; what has no room is cut off, for the table says it in full."""
    lines = wrap(label, longest) or [""]
    if len(lines) > most:
        last = lines[most - 1]
        lines = [*lines[: most - 1], f"{last if len(last) < longest else last[: longest - 1].rstrip()}…"]
    return tuple(lines)


def _extent(labels: Sequence[Sequence[str]]) -> int:
    letters = max((_letters(line) for lines in labels for line in lines), default=0)
    return 10 * round(letters * _LETTER / 10 + 0.5)


def _letters(line: str) -> float:
    """How wide a line is, in letters of middling width: capitals take more, signs of the far east double."""
    return sum(1.9 if east_asian_width(letter) in "WF" else 1.25 if letter.isupper() else 1 for letter in line)
