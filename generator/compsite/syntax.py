"""What libyaml says about a file that is not YAML, turned into what an author can act on.

libyaml says where it gave up, which is often not where the mistake is: a quote that is left open swallows lines
until another quote closes it by accident. So each cause below looks at the lines as their author sees them.
A fix that is said here is a proposal: `load` offers it only when the file reads further with it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from compsite.finding import Edit, Fix, Found, Location, found

Mark = tuple[int, int]
"""Line and column, from 1."""

MOST_LINES = 100_000
"""In a longer file nobody looks for the place where a quote was forgotten."""

_ENTRY = re.compile(
    r"""
    (?P<indent>\ *+) (?P<dashes>(?:-\ ++)*+)
    (?: (?P<key>[A-Za-z_][\w.-]*+ | "[^"\n]*+" | '[^'\n]*+') \ *+ : (?:\ ++|$) )?
    (?P<value>.*+)
    """,
    re.VERBOSE,
)
_NO_SPACE = re.compile(r"(?P<head> *+(?:- ++)*+)(?P<key>[A-Za-z_][\w-]*+):(?=[^\s:/])")
_NO_SPACE_AFTER_DASH = re.compile(r"""(?P<indent> *+)-(?=[A-Za-z"'{\[])""")
_QUOTED = re.compile(r""" "(?:[^"\\]|\\.)*+" | '(?:[^']|'')*+' """, re.VERBOSE)
_QUOTE_IN_BRACKETS = re.compile(r"""[\[{,:]\ *+("(?:[^"\\]|\\.)*+" | '(?:[^']|'')*+' | ["'])""", re.VERBOSE)
_CLOSING = {'"': re.compile(r'(?:[^"\\]|\\.)*+"'), "'": re.compile(r"(?:[^']|'')*+'(?!')")}
_BLOCK = re.compile(r"[|>][0-9+-]*+ *+(?:#.*)?\Z")
_COMMENT = re.compile(r"[ \t]#.*")
ODD_SPACES = ("\u00a0", "\u1680", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f", "\u3000")
"""Spaces that are none for YAML."""
_ODD = "".join(ODD_SPACES)
_ODD_RUN = re.compile(f"[{_ODD}]+")
_LAYOUT = re.compile(rf"(?P<margin>[ {_ODD}]*+)(?:-[ {_ODD}]++)*+(?:[A-Za-z_][\w.-]*+ *+:(?:[ {_ODD}]++|$))?+")
"""The part of a line in which spaces have a meaning, whatever kind of space was typed."""
_LIKE_A_DASH = re.compile(rf" *+([\u2010-\u2015\u2022\u2212])(?=[ {_ODD}])")
_LAST_NAME = re.compile(r"[A-Za-z_][\w-]*\Z")

NOT_AT_THE_START = "%@`*&!|>,]}?"
"""Signs that mean something to YAML when plain text begins with them."""

MANY_LINES = 1000
"""More lines than this no fix touches."""


class _Entry(NamedTuple):
    """A line as its author sees it: how far in it stands, its dash, the name of a field, and the rest."""

    line: int
    indent: int
    dashes: str
    key: str
    value: str
    column: int
    """Where the rest begins, from 1."""

    @property
    def inner(self) -> int:
        """How far in the name of the field stands, behind the dash."""
        return self.indent + len(self.dashes)


@dataclass(frozen=True)
class _Case:
    """A text that is not YAML, and what libyaml says of it."""

    path: str
    text: str
    problem: str
    context: str
    line: int
    column: int
    around: Mark | None

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def written(self, line: int) -> str:
        return self.lines[line - 1] if 1 <= line <= len(self.lines) else ""

    def entry(self, line: int) -> _Entry | None:
        """What stands on a line; None when it is blank or a comment."""
        written = self.written(line)
        if not written.strip() or written.lstrip().startswith("#"):
            return None
        match = _ENTRY.match(written)
        if match is None:
            return None
        return _Entry(
            line,
            len(match["indent"]),
            match["dashes"],
            match["key"] or "",
            match["value"].rstrip(),
            match.start("value") + 1,
        )

    def above(self, line: int) -> _Entry | None:
        """The last line before this one that holds something."""
        for number in range(line - 1, 0, -1):
            entry = self.entry(number)
            if entry is not None:
                return entry
        return None

    def say(
        self,
        at: Mark,
        said: str,
        hint: str,
        *,
        rule: str = "YML001",
        end: int = 0,
        fix: Fix | None = None,
        align: Mark | None = None,
        **params: object,
    ) -> Found:
        """The finding at a place; `end` is the column where it ends, `align` a place to line up with."""
        where = Location(self.path, *at, *((at[0], end) if end else ()))
        related = ((Location(self.path, *align), "line it up with this"),) if align else ()
        return replace(found(rule, where, said, hint, **params), fix=fix, related=related)


Cause = Callable[[_Case], Found | None]


def explain(path: str, text: str, problem: str, context: str, at: Mark | None, around: Mark | None) -> Found:
    """The finding for a syntax error: `problem` was met at `at`, inside the thing that began at `around`."""
    case = _Case(path, text, problem, context, *(at or around or (1, 1)), around)
    for cause in _CAUSES:
        said = cause(case)
        if said is not None:
            return said
    return case.say(
        (case.line, case.column),
        "the file is not well-formed here: {reason}",
        "compare the indentation and punctuation with the lines around it",
        reason=(problem or "cannot be read")[:100],
    )


def quoted(text: str) -> str:
    """Text in quotes, as YAML, so that nothing in it has a meaning."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _insert(line: int, column: int, text: str) -> Edit:
    return Edit(line, column, line, column, text)


def _quote_all(case: _Case, entry: _Entry, *, safe: bool) -> Fix | None:
    """The whole of a value on one line put in quotes, without a comment behind it."""
    text = _COMMENT.sub("", entry.value).rstrip()
    below = case.entry(entry.line + 1)
    goes_on = below is not None and below.indent > entry.inner and not (below.key or below.dashes)
    if not text or goes_on:
        return None
    edit = Edit(entry.line, entry.column, entry.line, entry.column + len(text), quoted(text))
    return Fix("put the text in quotes", (edit,), safe)


# --- the causes, each of which answers or passes on


def _backslash(case: _Case) -> Found | None:
    if "escape" not in case.problem and "hexdecimal" not in case.problem and "hexadecimal" not in case.problem:
        return None
    column = case.column
    if case.written(case.line)[column - 1 : column] != "\\":
        column = max(case.written(case.line).rfind("\\", 0, column) + 1, 1)
    return case.say(
        (case.line, case.column),
        "a backslash inside double quotes has a special meaning",
        "write \\\\ for a backslash, or put the text in single quotes",
        fix=Fix("double the backslash", (_insert(case.line, column, "\\"),), safe=False),
    )


def odd_space(path: str, line: int, start: int, end: int, sign: str, edits: tuple[Edit, ...]) -> Found:
    """The finding for spaces that are none for YAML, where it counts them or needs one."""
    said = found(
        "YML001",
        Location(path, line, start, line, end),
        "the space here is not the usual one ({character}), and YAML does not take it for a space",
        "type normal spaces",
        character=_named(sign),
    )
    return replace(said, fix=Fix("write normal spaces", edits))


def _odd_space(case: _Case) -> Found | None:
    if case.text.isascii():
        return None
    above = case.above(case.line)
    suspects = {case.line, case.around[0] if case.around else case.line, above.line if above else case.line}
    for number in sorted(suspects):
        for start, end in _odd_runs(case.written(number)):
            edits = tuple(islice(_usual_spaces(case), MANY_LINES))
            return odd_space(case.path, number, start, end, case.written(number)[start - 1], edits)
    return None


def _odd_runs(line: str) -> list[Mark]:
    """First and last column, exclusive, of the odd spaces before a name or dash or directly behind it."""
    layout = _LAYOUT.match(line)
    if layout is None or layout.end() == layout.end("margin"):
        return []
    return [(run.start() + 1, run.end() + 1) for run in _ODD_RUN.finditer(line, 0, layout.end())]


def _usual_spaces(case: _Case) -> Iterator[Edit]:
    """What makes normal spaces of the odd ones in the layout of a file, not of those in its blocks of text."""
    number = 1
    while number <= len(case.lines):
        for start, end in _odd_runs(case.written(number)):
            yield Edit(number, start, number, end, " " * (end - start))
        entry = case.entry(number)
        number = _below(case, entry, number) if entry is not None and _BLOCK.match(entry.value) else number + 1


def _named(sign: str) -> str:
    """A sign by its number and name."""
    return f"U+{ord(sign):04X}, {unicodedata.name(sign, 'a sign without a name').lower()}"


def _like_a_dash(case: _Case) -> Found | None:
    above = case.above(case.line) if "mapping values are not allowed" in case.problem else None
    suspects = (case.line, case.around[0] if case.around else case.line, above.line if above else case.line)
    for number in dict.fromkeys(suspects):
        match = _LIKE_A_DASH.match(case.written(number))
        if match:
            column = match.start(1) + 1
            return case.say(
                (number, column),
                "an entry of a list begins with a hyphen, and this is another sign: {sign} ({name})",
                "write a hyphen (-) instead",
                end=column + 1,
                fix=Fix("write a hyphen", (Edit(number, column, number, column + 1, "-"),)),
                sign=match[1],
                name=_named(match[1]),
            )
    return None


def _tab(case: _Case) -> Found | None:
    line = case.written(case.line)
    margin = _margin(line)
    if "\t" in margin and (case.column <= len(margin) + 1 or "tab" in case.problem):
        return case.say(
            (case.line, margin.index("\t") + 1),
            "a tab is used for indentation",
            "use spaces",
            rule="YML005",
            end=len(margin) + 1,
            fix=Fix(
                "replace the tabs at the start of lines with spaces",
                tuple(islice(_without_tabs(case.lines), MANY_LINES)),
            ),
        )
    if line[case.column - 1 : case.column] == "\t":
        end = len(line) - len(line[case.column - 1 :].lstrip(" \t")) + 1
        return case.say(
            (case.line, case.column),
            "a tab is used where a space is due",
            "use a space",
            rule="YML005",
            end=end,
            fix=Fix("replace the tab with a space", (Edit(case.line, case.column, case.line, end, " "),)),
        )
    return None


def _without_tabs(lines: list[str]) -> Iterator[Edit]:
    """Lines that begin with a tab, moved to where the lines above them show that they belong."""
    unit = _unit(lines)
    mixed = any(line.startswith(" ") for line in lines)
    above = _Entry(0, 0, "", "", "", 1)
    for number, line in enumerate(lines, 1):
        margin = _margin(line)
        match = _ENTRY.match(line[len(margin) :])
        if match is None or not line.strip() or line[len(margin)] == "#":
            continue
        dashes = match["dashes"]
        width = len(margin.replace("\t", " " * unit))
        if "\t" in margin:
            if mixed and not above.value:
                width = above.inner + (0 if above.dashes and not above.key else unit)
            elif mixed:
                width = above.indent if dashes and above.dashes else above.inner
            yield Edit(number, 1, number, len(margin) + 1, " " * width)
        above = _Entry(number, width, dashes, match["key"] or "", match["value"].strip(), 1)


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _unit(lines: list[str]) -> int:
    """By how many spaces the file indents; 2 when it does not show."""
    margins = (len(line) - len(line.lstrip(" ")) for line in lines if line.startswith(" ") and line.strip(" \t"))
    return min(min(margins, default=2), 8)


def _sign_at_the_start(case: _Case) -> Found | None:
    line = case.around[0] if case.around and "scanning a" in case.context else case.line
    column = case.around[1] if case.around and "scanning a" in case.context else case.column
    entry = case.entry(line)
    sign = case.written(line)[column - 1 : column]
    if entry is None or not sign:
        return None
    if column != entry.column or entry.value[:1] != sign:
        if sign in "%@`" and "cannot start any token" in case.problem:
            return _begins_with(case, (line, column), sign, None)
        return None
    if sign == "-" and entry.key and "sequence entries" in case.problem:
        return case.say(
            (line, column),
            "a list cannot begin on the line of its name",
            "put each `- ` on a line of its own below; if it is text, put it in double quotes",
        )
    if sign in NOT_AT_THE_START and (entry.key or entry.dashes):
        return _begins_with(case, (line, column), sign, _quote_all(case, entry, safe=True))
    return None


def _begins_with(case: _Case, at: Mark, sign: str, fix: Fix | None) -> Found:
    return case.say(
        at, "plain text cannot begin with {sign}", "put the whole text in double quotes", fix=fix, sign=sign
    )


def _open_quote(case: _Case) -> Found | None:
    """A quote that swallows the entries below it, whether or not another one ends it by accident."""
    if len(case.lines) > MOST_LINES:
        return None
    number, last = 1, min(case.line, len(case.lines))
    while number <= last:
        entry = case.entry(number)
        if entry is not None and _BLOCK.match(entry.value):
            number = _below(case, entry, number)
            continue
        opening = _left_open(entry.value) if entry is not None else None
        if entry is None or opening is None:
            number += 1
            continue
        sign = entry.value[opening]
        end = number + 1
        while end <= len(case.lines):
            if _swallowed(case.entry(end), entry):
                return _never_closed(case, entry, opening, end)
            if _CLOSING[sign].match(case.lines[end - 1]):
                break
            end += 1
        else:
            return _never_closed(case, entry, opening, end)
        number = end + 1
    return None


def _below(case: _Case, entry: _Entry, number: int) -> int:
    """The first line after a block of text."""
    number += 1
    while number <= len(case.lines):
        line = case.lines[number - 1]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= entry.indent:
            break
        number += 1
    return number


def _left_open(value: str) -> int | None:
    """Where in a value a quote opens that is not closed on the line."""
    if value[:1] in ('"', "'"):
        return None if _QUOTED.match(value) else 0
    if value[:1] in ("[", "{"):
        for match in _QUOTE_IN_BRACKETS.finditer(value):
            if len(match[1]) == 1:
                return match.start(1)
    return None


def _swallowed(entry: _Entry | None, above: _Entry) -> bool:
    """Whether a line is an entry of its own beside or outside the one above."""
    return entry is not None and bool(entry.key or entry.dashes) and entry.indent <= above.inner


def _never_closed(case: _Case, entry: _Entry, opening: int, end: int) -> Found:
    sign = entry.value[opening]
    last = end - 1
    while last > entry.line and case.entry(last) is None:
        last -= 1
    line = case.written(last).rstrip()
    hint = "add the closing quote"
    curly = "”“" if sign == '"' else "’‘"
    if opening == 0 and line[-1:] in tuple(curly) and not any(other in line[:-1] for other in "“„" + curly):
        column = len(line)
        return case.say(
            (entry.line, entry.column),
            "the quote that opens here is never closed: the sign at the end of the text is a curly quote ({curly})",
            f"write a straight quote ({sign}) at the end",
            end=entry.column + len(entry.value),
            fix=Fix(
                "write a straight quote at the end", (Edit(last, column, last, column + 1, sign),), safe=sign == '"'
            ),
            curly=line[-1],
        )
    if sign == "'" and entry.value[opening + 1 : opening + 2].isalpha():
        hint += "; if it is an apostrophe, put the whole text in double quotes"
    return case.say(
        (entry.line, entry.column + opening),
        "the quote that opens here is never closed",
        hint,
        end=entry.column + len(entry.value),
        fix=Fix("add the closing quote at the end of the line", (_insert(last, len(line) + 1, sign),), safe=False)
        if opening == 0
        else None,
    )


def _after_the_quote(case: _Case) -> Found | None:
    """`"x" y`, and `'don't'`, which ends where its author sees an apostrophe."""
    if "quoted scalar" in case.context and case.around is not None and "end of stream" in case.problem:
        return case.say(case.around, "the quote that opens here is never closed", "add the closing quote")
    entry = case.entry(case.line)
    closed = _QUOTED.match(entry.value) if entry is not None else None
    if entry is None or closed is None:
        return None
    rest = entry.value[closed.end() :]
    if not rest.strip() or rest.lstrip().startswith(("#", ":")) or case.column < entry.column + closed.end():
        return None
    sign = entry.value[0]
    whole = entry.value.endswith(sign) and len(entry.value) > closed.end()
    fix = None
    if whole:
        inner = entry.value[1:-1]
        other = '"' if sign == "'" else "'"
        if other not in inner and "\\" not in inner:
            span = (entry.line, entry.column, entry.line, entry.column + len(entry.value))
            fix = Fix(
                f"use {'double' if other == chr(34) else 'single'} quotes around it",
                (Edit(*span, other + inner + other),),
            )
    hint = "put the whole text in double quotes" if sign == "'" else "put the whole text in single quotes"
    return case.say(
        (entry.line, entry.column + closed.end()),
        "the text goes on after the quote that ends it",
        hint + (": an apostrophe ends text in single quotes" if sign == "'" else ""),
        fix=fix,
    )


def _bracket_text(case: _Case) -> Found | None:
    """`[sic] is written`: text that YAML takes for a list."""
    entry = case.entry(case.line)
    if entry is None or entry.value[:1] not in ("[", "{") or "flow" in case.context:
        return None
    closing = entry.value.find("]" if entry.value[0] == "[" else "}")
    if not 0 < closing < case.column - entry.column + 1:
        return None
    return case.say(
        (entry.line, entry.column),
        "text that begins with {sign} is read as {what}, and it goes on after the bracket",
        "put the whole text in double quotes",
        fix=_quote_all(case, entry, safe=False),
        sign=entry.value[0],
        what="a list" if entry.value[0] == "[" else "a mapping",
    )


def _brackets(case: _Case) -> Found | None:
    """A list or mapping on one line that is not closed, closed with the other bracket, or lacks a comma."""
    if "flow" not in case.context or case.around is None:
        return None
    opened = case.written(case.around[0])
    sign = opened[case.around[1] - 1 : case.around[1]]
    if sign not in ("[", "{"):
        return None
    due = "]" if sign == "[" else "}"
    line = case.written(case.line)
    met = line[case.column - 1 : case.column]
    if met in ("]", "}") and met != due:
        edit = Edit(case.line, case.column, case.line, case.column + 1, due)
        return case.say(
            (case.line, case.column),
            "what {sign} opens must be closed with {due}, not {met}",
            "exchange the bracket, or look for one that is missing",
            fix=Fix(f"write {due}", (edit,), safe=False),
            sign=sign,
            due=due,
            met=met,
        )
    entry = case.entry(case.around[0])
    swallowed = not any(text.strip() for text in (line[case.column - 1 :], *case.lines[case.line :])) or any(
        _swallowed(case.entry(number), entry)
        for number in range(case.around[0] + 1, case.line + 1)
        if entry is not None
    )
    if swallowed:
        rest = opened[case.around[1] :]
        comment = _COMMENT.search(rest)
        hint = f"add the closing {due}; if the bracket belongs to a text, put the whole text in double quotes"
        if comment and due in comment[0]:
            hint = "everything behind a space and # is a comment: put what holds the # in double quotes"
        end = len(opened.rstrip()) + 1
        return case.say(
            case.around,
            "the bracket {sign} that opens here is never closed",
            hint,
            fix=None
            if comment
            else Fix(f"add {due} at the end of the line", (_insert(case.around[0], end, due),), safe=False),
            sign=sign,
        )
    start = case.column - 1
    if met == ":":  # the name of the next field was read as part of the text before it
        name = _LAST_NAME.search(line[:start])
        start = name.start() if name else start
    before = len(line[:start].rstrip())
    return case.say(
        (case.line, start + 1),
        "a comma is missing before this",
        "put a comma between the entries; if it is all one text, put it in double quotes",
        fix=Fix("add the comma", (_insert(case.line, before + 1, ","),), safe=False) if before else None,
    )


def _comma_too_many(case: _Case) -> Found | None:
    if "node content" not in case.problem:
        return None
    met = case.written(case.line)[case.column - 1 : case.column]
    if met in ("]", "}"):
        return case.say(
            (case.line, case.column),
            "this bracket closes nothing that is open, or not with the bracket that is due",
            "write ] where [ opened a list, and } where { opened a mapping",
        )
    if met != ",":
        return None
    edit = Edit(case.line, case.column, case.line, case.column + 1, "")
    return case.say(
        (case.line, case.column),
        "there is nothing before this comma",
        "delete the comma, or write the entry that is missing before it",
        fix=Fix("delete the comma", (edit,), safe=False),
    )


def _no_space_after_colon(case: _Case) -> Found | None:
    for number in _suspects(case):
        match = _NO_SPACE.match(case.written(number))
        if match:
            return case.say(
                (number, match.start("key") + 1),
                "a space is missing after the colon of '{name}'",
                "write a space after the colon",
                end=len(case.written(number).rstrip()) + 1,
                fix=Fix("add the space", (_insert(number, match.end() + 1, " "),)),
                name=match["key"][:60],
            )
    return None


def _no_space_after_dash(case: _Case) -> Found | None:
    for number in (case.line, *_suspects(case)):
        match = _NO_SPACE_AFTER_DASH.match(case.written(number))
        if match:
            return case.say(
                (number, match.end()),
                "a space is missing after the dash",
                "write a space after the dash",
                fix=Fix("add the space", (_insert(number, match.end() + 1, " "),)),
            )
    return None


def _suspects(case: _Case) -> list[int]:
    """The lines that may be to blame when libyaml waits for a colon or meets one too many."""
    if "expected ':'" in case.problem and case.around is not None:
        return [case.around[0]]
    entry, above = case.entry(case.line), case.above(case.line)
    if entry is not None and entry.key and above is not None and case.column <= entry.column:
        return [above.line]
    return []


def _colon_in_text(case: _Case) -> Found | None:
    entry = case.entry(case.line)
    if "mapping values are not allowed" not in case.problem or entry is None or case.column < entry.column:
        return None
    if not (entry.key or entry.dashes):
        above = case.above(case.line)
        if above is None or entry.indent <= above.inner:
            return None
    return case.say(
        (case.line, case.column),
        "a colon inside plain text is read as the start of a new entry",
        "put the whole text in double quotes",
        fix=_quote_all(case, entry, safe=True) if entry.key or entry.dashes else None,
    )


class _Open(NamedTuple):
    """A list or mapping that a line may still belong to: how far in its entries stand, and where the last one is."""

    column: int
    is_list: bool
    line: int


def _open_at(case: _Case, last: int) -> list[_Open]:
    """What is open after the lines before `last`, outermost first."""
    stack: list[_Open] = []
    number = 1
    while number < last:
        entry = case.entry(number)
        if entry is None:
            number += 1
            continue
        if entry.key or entry.dashes:
            while stack and (
                stack[-1].column > entry.indent or (stack[-1].column == entry.indent and not stack[-1].is_list)
            ):
                stack.pop()
            if entry.dashes:
                if stack and stack[-1].column == entry.indent:
                    stack.pop()
                stack.append(_Open(entry.indent, True, number))
            if entry.key:
                stack.append(_Open(entry.inner, False, number))
        number = _below(case, entry, number) if _BLOCK.match(entry.value) else number + 1
    return stack


def _out_of_line(case: _Case) -> Found | None:
    """A line that stands too far in or out, or has lost its dash."""
    entry = case.entry(case.line)
    above = case.above(case.line)
    if entry is None or above is None or "flow" in case.context or not (entry.key or entry.dashes):
        return None
    deeper = "mapping values are not allowed" in case.problem
    if not deeper and case.column != entry.indent + 1:
        return None
    if deeper and not (above.key or above.dashes):
        return None
    stray = _stray(case, entry)
    if stray is not None:
        return stray
    ways = [way for way in _open_at(case, case.line) if way.is_list == bool(entry.dashes)]
    beside = next((way for way in _open_at(case, case.line) if way.is_list and way.column == entry.indent), None)
    if beside is not None and not entry.dashes:
        return case.say(
            (entry.line, entry.indent + 1),
            "a dash is missing before '{name}', or the line does not stand far enough in",
            "write `- ` where a new entry of the list begins; otherwise align the line with the fields above it",
            fix=Fix("add the dash", (_insert(entry.line, entry.indent + 1, "- "),), safe=False),
            align=(beside.line, beside.column + 1),
            name=entry.key[:60],
        )
    if not ways:
        return case.say(
            (entry.line, entry.indent + 1),
            "an entry of a list stands here, and no list has begun",
            "write the name of the list and a colon on a line of its own above; each of its entries, "
            "the first one too, begins with a dash",
        )
    way = min(ways, key=lambda way: (abs(way.column - entry.indent), -way.column))
    what = "dash" if entry.dashes else "field"
    direction = "in" if entry.indent > way.column else "out"
    hint = f"align it with the other {'entries of its list' if entry.dashes else 'fields of its entry'}"
    if deeper and not entry.dashes:
        hint += "; if it belongs to the text above, put that text in double quotes"
    if way.column == entry.indent:  # the line itself is in place: what stands before it cannot have it
        return None
    return case.say(
        (entry.line, entry.indent + 1),
        f"this {what} stands too far {direction}",
        hint,
        fix=_shift(case, entry, way.column - entry.indent),
        align=(way.line, way.column + 1),
    )


def _stray(case: _Case, entry: _Entry) -> Found | None:
    """A field above that stands so far out that it ends the list or mapping to which this line still belongs.

    Which of the two lines is to blame, the rest of the file tells: where fields of that name stand.
    """
    broke = case.above(entry.line)
    while broke is not None and broke.indent >= entry.indent:
        broke = case.above(broke.line)
    if broke is None or not broke.key or broke.dashes or not broke.value:
        return None
    before = _open_at(case, broke.line)
    inside = [way for way in before if way.column == entry.indent and way.is_list == bool(entry.dashes)]
    if not inside:
        return None
    way = next(way for way in before[before.index(inside[0]) :] if not way.is_list or way is before[-1])
    every = map(case.entry, range(1, len(case.lines) + 1))
    places = [other.inner for other in every if other is not None and other.key == broke.key]
    if way.is_list or places.count(way.column) <= places.count(broke.indent) - 1:
        return None
    lines = range(broke.line, min(entry.line, broke.line + MANY_LINES))
    edits = tuple(_insert(number, 1, " " * (way.column - broke.indent)) for number in lines if case.written(number))
    return case.say(
        (broke.line, broke.indent + 1),
        "this field stands too far out",
        "align it with the other fields of its entry",
        fix=Fix("align the line", edits, safe=False),
        align=(way.line, way.column + 1),
    )


def _shift(case: _Case, entry: _Entry, by: int) -> Fix:
    """The line and what belongs to it moved in or out."""
    edits: list[Edit] = []
    for number in range(entry.line, min(len(case.lines), entry.line + MANY_LINES) + 1):
        line = case.written(number)
        margin = len(line) - len(line.lstrip(" "))
        if not line.strip():
            continue
        if margin < entry.indent or (number > entry.line and entry.dashes and margin == entry.indent):
            break
        edits.append(Edit(number, 1, number, margin + 1, " " * max(0, margin + by)))
    return Fix("align the line", tuple(edits), safe=False)


def _no_name(case: _Case) -> Found | None:
    """A line that is neither a field nor an entry of a list."""
    if "expected ':'" in case.problem and case.around is not None:
        entry = case.entry(case.around[0])
    elif "mapping values are not allowed" in case.problem or "expected key" in case.problem:
        entry = case.entry(case.line)
        if entry is not None and entry.key:
            entry = case.above(case.line)
    else:
        return None
    if entry is None or entry.key:
        return None
    at = (entry.line, entry.indent + 1)
    end = entry.column + len(entry.value)
    above = case.above(entry.line)
    if above is not None and above.dashes and not entry.dashes and above.indent == entry.indent:
        return case.say(
            at,
            "this line has no dash, unlike the entries above it",
            "write `- ` before it",
            end=end,
            fix=Fix("add the dash", (_insert(entry.line, entry.indent + 1, "- "),), safe=False),
        )
    return case.say(
        at,
        "this line is not `name: value`",
        "write a colon and a space after the name; a line that goes on with the text above must stand further in",
        end=end,
    )


def _directive(case: _Case) -> Found | None:
    if "directive" not in case.context:
        return None
    return case.say(
        (case.line, 1), "a line cannot begin with %", "put the text in double quotes, or write # for a comment"
    )


_CAUSES: tuple[Cause, ...] = (
    _backslash,
    _odd_space,
    _like_a_dash,
    _tab,
    _directive,
    _sign_at_the_start,
    _open_quote,
    _after_the_quote,
    _bracket_text,
    _brackets,
    _comma_too_many,
    _no_space_after_colon,
    _no_space_after_dash,
    _colon_in_text,
    _out_of_line,
    _no_name,
)
