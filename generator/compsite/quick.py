"""The plain subset of YAML in which most standards are written -> data, several times as fast as libyaml's events.

It answers only where there is one possible reading and nothing to remark. Everything unusual, doubtful or wrong
is UNKNOWN, and the caller lets libyaml read the file: that reader gives the positions and says what is the matter.
Whatever is known here is read exactly as `load` reads it; tests/test_quick.py holds the two against each other.

One regular expression cuts the text into entries, most of them a line each. It looks at no character more than a
fixed number of times, and it takes the whole rest of the text as soon as it meets a line that it does not know.
What may be repeated is bounded or taken without remembering where, for the memory's sake as well.
"""

import re
from collections.abc import Callable
from typing import Any, Final

UNKNOWN: Final[Any] = object()
"""What `quick_data` gives for a text that it leaves to libyaml."""

MAX_VALUES = 100_000
MAX_DEPTH = 32
"""As in `load`, but not counted: what so many lines, commas and margins could hold at most decides."""

_MAX_BRACKETS = 2
"""Of brackets in brackets, on one line."""

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u2800\u3000\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\uffef-\uffff"
    "\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U0002fffe-\U0010ffff]"
)
"""Controls, spaces that are not the space, marks that nobody sees or that turn the direction of writing,
and what is no character."""

_USUAL = bytes(range(0x20, 0x7F)) + b"\t\n"
"""Bytes of characters that are never suspect, and that nearly all of a text is made of."""

_KEY = "[A-Za-z_][A-Za-z0-9_-]{0,63}+"
_LETTER = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u1fff\u3041-\ud7ff]"
# [^\W\d_] says nearly the same and is slower.
_SEEN = r"[^\x00-\x1f\x7f]"
_PLAIN = r"[^\x00-\x1f\x7f:\#]*+"
_QUOTED = r"""(?: "[^"\\\x00-\x1f\x7f]*+" | '[^'\x00-\x1f\x7f]*+ (?: ''[^'\x00-\x1f\x7f]*+ ){0,99} ' )"""
_IN_BRACKETS = r"""[^\W_] [^\x00-\x1f\x7f:\#,?&*!|>%@`\\"\[\]{}]* (?<!\ )"""

_ENTRY = re.compile(
    rf"""
    (\ *+ (?: -\ ++ | ))                                    # margin, with the dash of a list
    (?: ({_KEY}): (?: \ ++ | (?=\n) ) | (?<=-\ ) )          # key, or none behind a dash
    (?:
        ( {_LETTER}{_PLAIN} (?: (?=\n) | (?: (?: (?<!\ ):(?=[\w/]) | (?<=\w)\# ) {_PLAIN} ){{1,99}} (?=\n) ) )
        (?<![\ "])\n                                        # text
    |   \[ ([^\x00-\x1f\x7f\#"\[\]]++) \] (?: \ ++\#{_SEEN}*+ | ) \n    # what stands in the brackets of a plain list
    |   (
            (?: {_QUOTED} | [\[{{] [^\#\x00-\x1f\x7f]* [\]}}] | [0-9]{{1,9}}+ | true | false ) (?= \n | \ ++\# )
        |   (?: [0-9(£$€]{_PLAIN} (?<![\ "]) | -[0-9.]++ ) (?=\n)
        ) (?: \ ++\#{_SEEN}*+ | ) \n                        # any other value on one line
    |   (?: \#{_SEEN}*+ | ) \n                              # nothing: the value stands below
    |   ([|>]-?) \n                                         # sign, margin and lines of a block of text
        (\ ++) ({_SEEN}++ (?<!\ )\n (?: \n*+ \7{_SEEN}++ (?<!\ )\n )*) (?! \n*+ \7)
    )
    |
    (?: \ *+ \#{_SEEN}*+ | ) \n                             # a comment or an empty line
    |
    ((?s:.)) (?s:.)*+                                       # what is not known
    """,
    re.VERBOSE,
)
_NO_ENTRY = re.compile(rf"(?: (?: \ *+ \#{_SEEN}*+ | ) \n )*", re.VERBOSE)

_BRACKETS = re.compile(
    rf"""
    (?: ([\[{{]) | ([\]}}]) | (,) | ({_KEY}):(?=\ ) | ({_QUOTED} | {_IN_BRACKETS}) ) \ *+
    | (?s:.)++
    """,
    re.VERBOSE,
)
_BETWEEN_COMMAS = re.compile(rf"{_QUOTED} | {_IN_BRACKETS}", re.VERBOSE)

_INTEGER = re.compile("-?(?:0|[1-9][0-9]*)")
_FRACTION = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]")
_LONGEST_NUMBER = 19
_LINE_ENDS = re.compile("\n+")
_NO_NUMBER = re.compile(
    r"""
    [0-9]{1,4} (?: \ ?% | st | nd | rd | th )? \ [A-Za-z]        # 12 months, 2nd year, 20% of them
    | [0-9]{1,3} - [0-9]{1,3} (?![0-9-])                        # 5-10, 322-2.
    """,
    re.VERBOSE,
)
"""How text may begin that begins with a digit, and that nobody takes for a number, a date or a time."""

_WORDS = {"true": True, "false": False, "null": None}
_AMBIGUOUS = frozenset(("yes", "no", "on", "off", "y", "n", "true", "false", "null", "nan", "inf"))
"""Words that one reader of YAML or another takes for something else than text, in one spelling or another."""

_NEVER = "?"
"""No margin looks like this."""

_SHORT = 24
"""Text that begins with a letter and is longer than this is neither a number nor such a word."""
_MANY = 4096


class _Unknown(Exception):
    """This is left to libyaml."""


class _Memo(dict[str, Any]):
    """What short strings mean. The same few come again and again; what a stranger's file adds is bounded."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, written: str) -> Any:
        value = self._read(written)
        if len(written) <= _SHORT and len(self) < _MANY:
            self[written] = value
        return value


def _name(written: str) -> str:
    if written.lower() in _AMBIGUOUS:
        raise _Unknown
    return written


def _scalar(written: str) -> Any:
    """The value of text on one line, plain or in quotes."""
    first = written[0]
    if first == '"':
        return written[1:-1]
    if first == "'":
        return written[1:-1].replace("''", "'")
    if written in _WORDS:
        return _WORDS[written]
    if first in "(£$€" or _NO_NUMBER.match(written) or (first.isalpha() and written.lower() not in _AMBIGUOUS):
        return written
    if len(written) <= _LONGEST_NUMBER:
        if _INTEGER.fullmatch(written):
            return int(written)
        if _FRACTION.fullmatch(written):
            number = float(written)
            return int(number) if number.is_integer() else number
    raise _Unknown


def _list(written: str) -> tuple[Any, ...]:
    """The values of a list without anything nested, from what stands between its brackets."""
    entries = [entry.strip(" ") for entry in written.split(",")]
    if not all(map(_BETWEEN_COMMAS.fullmatch, entries)):
        raise _Unknown
    return tuple(_SCALARS[entry] for entry in entries)


_NAMES = _Memo(_name)
_SCALARS = _Memo(_scalar)
_LISTS = _Memo(_list)


def _in_brackets(written: str) -> Any:
    """A list or mapping on one line."""
    top: list[Any] = []
    here: Any = top
    outer: list[Any] = []
    key = ""
    ready = True  # for a value; otherwise a comma or a closing bracket is due
    for token in _BRACKETS.finditer(written):  # one at a time, to end at the first that is wrong
        opening, closing, comma, name, text = token.groups()
        is_list = type(here) is list
        if name:
            if is_list or key or not ready:
                raise _Unknown
            key = _NAMES[name]
            if key in here:
                raise _Unknown
        elif opening or text:
            if not ready or (not is_list and not key):
                raise _Unknown
            value = _scalar(text) if text else [] if opening == "[" else {}
            if is_list:
                here.append(value)
            else:
                here[key] = value
                key = ""
            ready = False
            if opening:
                if len(outer) >= _MAX_BRACKETS:
                    raise _Unknown
                outer.append(here)
                here, ready = value, True
        elif comma:
            if ready or not outer:
                raise _Unknown
            ready = True
        elif closing:
            if not outer or is_list != (closing == "]") or (ready and (here or key)):
                raise _Unknown
            here, ready = outer.pop(), False
        else:
            raise _Unknown
    if outer or len(top) != 1:
        raise _Unknown
    return top[0]


def _in_block(sign: str, margin: str, body: str) -> str:
    """Text on lines of its own, which keep their ends behind `|` and become one behind `>`."""
    text = body[:-1].replace("\n" + margin, "\n")
    if sign[0] == ">":
        if "\n " in text:  # lines that stand further in are not joined
            raise _Unknown
        text = _LINE_ENDS.sub(_folded, text)
    return text if sign[-1] == "-" else text + "\n"


def _folded(ends: re.Match[str]) -> str:
    return ends[0][1:] or " "


def quick_data(text: str) -> Any:
    """The data of a YAML text of the plain kind, or UNKNOWN."""
    if is_suspect(text):
        return UNKNOWN
    whole = text if text[-1:] == "\n" else text + "\n"
    most = _most_values(whole)
    if most > 4 * MAX_VALUES:
        return UNKNOWN
    start = _NO_ENTRY.match(whole)
    entries = _ENTRY.findall(whole, start.end() if start else 0)
    if not entries or entries[-1][-1] or (whole is not text and entries[-1][5]):
        return UNKNOWN
    try:
        data = _tree(entries)
    except _Unknown:
        return UNKNOWN
    return UNKNOWN if most > MAX_VALUES and _values(data) > MAX_VALUES else data


def is_suspect(text: str) -> bool:
    """Whether there is a character in it that a reader may not see, or that has no place in a file."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    return bool(rest) and _SUSPECT.search(rest.decode("utf-8", "surrogatepass")) is not None


def _most_values(text: str) -> int:
    """More than it can hold: four to a line (`- key: [[value]]`) and two to a comma (`], [value`)."""
    return 1 + 4 * text.count("\n") + 2 * text.count(",")


def _values(data: Any) -> int:
    """How many values there are, lists and mappings among them."""
    number, waiting = 1, [data]
    while waiting:
        here = waiting.pop()
        inside = list(here.values()) if isinstance(here, dict) else here
        number += len(inside)
        waiting += (value for value in inside if isinstance(value, dict | list))
    return number


def _tree(entries: list[tuple[str, ...]]) -> Any:
    """Entries put into each other by their margins."""
    first = entries[0][0]
    if first[:1] == " ":
        raise _Unknown
    top: Any = [] if first else {}
    here = top  # the innermost list or mapping, and where its entries stand
    column = 0
    outer: list[tuple[int, Any]] = [(-1, None)]  # those in which it lies
    margin = first  # an entry with this one can only be the next of the mapping `here`
    due = ""  # the key whose value may stand below
    found: Any
    # Most lists are of mappings. Where a list goes on just as it began, the general way is spared.
    again = _NEVER
    entered: Any = None
    depth = 0
    below = ""
    if first:
        margin = _NEVER
    for head, name, text, listed, value, sign, inner, body, _ in entries:
        if head == margin:
            pass
        elif head == again and name:
            del outer[depth:]
            here = {}
            entered.append(here)
            column = len(head)
            margin = below
            due = ""
        else:
            dash = head.find("-")
            if dash < 0 and not name:
                continue
            width = len(head) if dash < 0 else dash
            if due and (width > column or (width == column and dash >= 0)):
                found = {} if dash < 0 else []
                outer.append((column, here))
                here[due] = found
                here = found
                column = width
            else:
                while column > width:
                    column, here = outer.pop()
                if dash < 0 and type(here) is list:  # a list may stand as far out as the mapping in which it is
                    column, here = outer.pop()
                if column != width or (type(here) is list) != (dash >= 0):
                    raise _Unknown
            due = ""
            if dash < 0:
                margin = head
                if width < len(again):
                    again = _NEVER
            elif name:
                entered = here
                outer.append((column, here))
                here = {}
                entered.append(here)
                column = len(head)
                margin = below = " " * column
                again, depth = head, len(outer)
            else:
                margin = again = _NEVER
            if len(outer) > MAX_DEPTH - _MAX_BRACKETS:
                raise _Unknown
        if text:
            found = text if len(text) > _SHORT else _SCALARS[text]
        elif listed:
            try:
                found = [*_LISTS[listed]]
            except _Unknown:
                found = _in_brackets(f"[{listed}]")
        elif value:
            found = _in_brackets(value) if value[0] in "[{" else _SCALARS[value]
        elif sign:
            if len(inner) <= column:
                raise _Unknown
            found = _in_block(sign, inner, body)
        elif name:
            found = None
            due = name
            margin = _NEVER
        elif head:
            raise _Unknown
        else:
            continue
        if name:
            if name in here:
                raise _Unknown
            here[_NAMES[name]] = found
        else:
            here.append(found)
    return top
