"""Makes as many standards as wanted, always the same for the same options: something to measure the checker with.

For example: python tests/tools/corpus.py TARGET --files 1000 --items 60 --seed 1 --faults 0.05
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FORM = 1
"""Counted up when the same options begin to make other bytes, so that a kept corpus is made anew."""

STAMP = "corpus.json"
"""Beside `standards/`: the options it was made with, and the faults that were planted."""

THEMES = 20
TYPES = (("knowledge", "K"), ("skill", "S"), ("behaviour", "B"))
FEWEST = 2 * len(TYPES)
"""Items in a file: of each type one that others refer to, and one that none does."""

WORDS = (
    "plan",
    "keep",
    "record",
    "share",
    "listen",
    "question",
    "support",
    "review",
    "agree",
    "goal",
    "learner",
    "progress",
    "need",
    "risk",
    "concern",
    "report",
    "evidence",
    "feedback",
    "respect",
    "work",
    "role",
    "team",
    "policy",
    "law",
    "data",
    "adapt",
    "observe",
    "explain",
    "session",
    "resource",
    "barrier",
    "choice",
    "employer",
    "meeting",
    "wellbeing",
    "target",
    "method",
    "language",
    "number",
    "skill",
    "practice",
    "boundary",
    "consent",
    "safety",
    "learner’s",
)
LENGTH = 22
"""Words in a statement, about as many as a statement of a real standard has."""


@dataclass(frozen=True)
class Options:
    """What decides every byte of a corpus."""

    files: int = 1000
    items: int = 60
    seed: int = 1
    faults: float = 0.0
    """The share of files that have one fault each."""
    kinds: tuple[str, ...] = ()
    """The faults that are planted in turn; all of them when none is named."""


@dataclass(frozen=True)
class Fault:
    """A mistake that was made on purpose, and the line where a checker should see it."""

    kind: str
    path: str
    line: int
    family: str
    """The first letters of the rule that finds it."""


@dataclass(frozen=True)
class _Item:
    """An item as the lines it is written in, with its neighbours of the same type at hand for a fault."""

    code: str
    first_code: str
    lines: tuple[str, ...]


def _line(item: _Item, field: str) -> int:
    (found,) = (number for number, line in enumerate(item.lines) if line[4:].startswith(f"{field}:"))
    return found


def _swap(item: _Item, field: str, *instead: str) -> tuple[tuple[str, ...], int]:
    """The item with other lines in place of one field, and which line that is."""
    number = _line(item, field)
    return (*item.lines[:number], *instead, *item.lines[number + 1 :]), number


def _missing(item: _Item) -> tuple[tuple[str, ...], int]:
    return _swap(item, "statement")[0], 0


def _duplicate_key(item: _Item) -> tuple[tuple[str, ...], int]:
    number = _line(item, "type")
    lines, _ = _swap(item, "type", item.lines[number], item.lines[number])
    return lines, number + 1


FAULTS: dict[str, tuple[str, Callable[[_Item], tuple[tuple[str, ...], int]]]] = {
    "colon-in-text": ("YML", lambda item: _swap(item, "statement", "    statement: keep a record: share it")),
    "duplicate-key": ("YML", _duplicate_key),
    "misspelt-field": ("SCH", lambda item: _swap(item, "statement", "    statment: keep a record and share it")),
    "missing-field": ("SCH", _missing),
    "wrong-type": ("SCH", lambda item: _swap(item, "statement", "    statement: 12")),
    "unknown-code": ("REF", lambda item: _swap(item, "pairs_with", "    pairs_with: [K99999]")),
    "unknown-theme": ("REF", lambda item: _swap(item, "themes", "    themes: [theme-99999]")),
    "duplicate-code": ("REF", lambda item: _swap(item, "code", f"  - code: {item.first_code}")),
}
"""Kind -> family of the rule, and how the last item of a file is spoilt. No other item refers to that one."""


def generate(target: Path, options: Options) -> tuple[Fault, ...]:
    """Writes `standards/` below a folder, unless it is there already; the planted faults come back."""
    if options.files < 1 or options.items < FEWEST or not 0 <= options.faults <= 1:
        raise ValueError(f"a corpus has at least one file, {FEWEST} items in each, and a share of faults from 0 to 1")
    stamp = target / STAMP
    texts, faults = _texts(options)
    said = json.dumps(
        {"form": FORM, **asdict(options), "planted": [asdict(fault) for fault in faults]}, indent=2, sort_keys=True
    )
    if stamp.is_file():
        if stamp.read_text(encoding="utf-8") == said:
            return faults
        stamp.unlink()
        shutil.rmtree(target / "standards", ignore_errors=True)
    elif (target / "standards").exists():
        raise FileExistsError(f"'{target.name}/standards' was not made by this tool: name another folder")
    for path, text in texts:
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    # Last, so that a corpus that was only half written is never taken for a whole one.
    stamp.write_text(said, encoding="utf-8")
    return faults


def _texts(options: Options) -> tuple[Iterator[tuple[str, str]], tuple[Fault, ...]]:
    """The files with their paths, made one at a time, and the faults in them."""
    planned = _planned(options)
    faults = tuple(_framework(options, number, kind)[1] for number, kind in sorted(planned.items()))

    def written() -> Iterator[tuple[str, str]]:
        yield "standards/sources.yaml", SOURCES
        yield "standards/themes.yaml", _themes()
        for number in range(options.files):
            yield _path(number), _framework(options, number, planned.get(number))[0]

    return written(), tuple(fault for fault in faults if fault is not None)


def _planned(options: Options) -> dict[int, str]:
    """File -> the fault planted there."""
    kinds = options.kinds or tuple(FAULTS)
    draw = random.Random(f"{options.seed}/faults").random  # noqa: S311  # nothing secret is drawn
    order = sorted(range(options.files), key=lambda number: (draw(), number))
    spoilt = order[: round(options.files * options.faults)]
    return {number: kinds[turn % len(kinds)] for turn, number in enumerate(spoilt)}


def _path(number: int) -> str:
    return f"standards/frameworks/fw-{number:04}/1.0.yaml"


def _framework(options: Options, number: int, kind: str | None) -> tuple[str, Fault | None]:
    """One standard, and the fault in it."""
    # Python promises the same numbers for a seed from `random()` alone, so nothing else of it is used.
    draw = random.Random(f"{options.seed}/{number}").random  # noqa: S311  # nothing secret is drawn
    items = list(_items(draw, number, options.items))
    lines = _head(number).splitlines()
    fault = None
    for position, item in enumerate(items):
        written = item.lines
        if kind is not None and position == len(items) - 1:
            family, spoil = FAULTS[kind]
            written, where = spoil(item)
            fault = Fault(kind, _path(number), len(lines) + where + 1, family)
        lines += written
    return "\n".join(lines) + "\n", fault


def _items(draw: Callable[[], float], number: int, count: int) -> Iterator[_Item]:
    """The items: each has a statement, two themes, and two counterparts of another type."""
    kinds = len(TYPES)
    for position in range(count):
        kind, prefix = TYPES[position % kinds]
        one = _pick(draw, THEMES)
        other = (one + 1 + _pick(draw, THEMES - 1)) % THEMES
        # The last item of each type is nobody's counterpart: a fault planted there is one fault.
        places = count // kinds - 1
        pairs = [_code((position + step) % kinds, _pick(draw, places)) for step in (1, 2)]
        lines = (
            f"  - code: {_code(position % kinds, position // kinds)}",
            f"    type: {kind}",
            f"    statement: {' '.join(_words(draw))} {number} {position}",
            f"    themes: [theme-{one}, theme-{other}]",
            f"    pairs_with: [{', '.join(pairs)}]",
        )
        yield _Item(_code(position % kinds, position // kinds), f"{prefix}1", lines)


def _code(kind: int, place: int) -> str:
    return f"{TYPES[kind][1]}{place + 1}"


def _words(draw: Callable[[], float]) -> Iterator[str]:
    """Words of which none follows itself: a word said twice is a finding."""
    at = _pick(draw, len(WORDS))
    for _ in range(LENGTH):
        yield WORDS[at]
        at = (at + 1 + _pick(draw, len(WORDS) - 1)) % len(WORDS)


def _pick(draw: Callable[[], float], count: int) -> int:
    return int(draw() * count)


def _head(number: int) -> str:
    types = "".join(
        f"  - {{id: {kind}, family: {kind}, prefix: {prefix}, title: {kind.title()}, plural: {kind.title()}}}\n"
        for kind, prefix in TYPES
    )
    return f"""\
id: fw-{number:04}
version: "1.0"
version_source: source
title: Framework {number}
short_title: Framework {number}
kind: competency-framework
level:
  framework: RQF
  value: "3"
status:
  approval:
    value: approved
    as_of: "2026-11-21"
  funding:
    value: unknown
    as_of: "2026-11-21"
publisher: Nobody
sources: [made-up]
item_defaults:
  source: made-up
audience:
  text: Nobody. This standard was made to measure a program.
overview:
  text: Statements of random words.
item_types:
{types}items:
"""


SOURCES = """\
licences:
  - id: own
    title: Made for this test
    requires_attribution: false
sources:
  - id: made-up
    title: Random words
    publisher: Nobody
    retrieved: "2026-11-21"
    kind: project
    licence: own
    redistribution: allowed
"""


def _themes() -> str:
    entries = "".join(
        f"  - id: theme-{number}\n    title: Theme {number}\n    description: Statements of lot {number}.\n"
        for number in range(THEMES)
    )
    return f"note: These themes were made to measure a program.\nthemes:\n{entries}"


def main(arguments: Sequence[str]) -> int:
    """Writes a corpus as asked."""
    parser = argparse.ArgumentParser(description="Make standards of random words, the same for the same options.")
    parser.add_argument("target", type=Path, help="the folder that gets standards/")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--items", type=int, default=60, help="statements in each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=float, default=0.0, help="share of files that get a fault, from 0 to 1")
    parser.add_argument("--kind", action="append", choices=sorted(FAULTS), default=[], help="plant only such faults")
    told = parser.parse_args(arguments)
    try:
        faults = generate(
            told.target, Options(told.files, told.items, told.seed, told.faults, tuple(dict.fromkeys(told.kind)))
        )
    except (ValueError, FileExistsError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{told.target.name}: {told.files} files, {told.files * told.items} items, {len(faults)} faults")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
