"""Characters that have no place in a file, or that nobody would see in it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from compsite.finding import Edit, Fix, Found, Location, found

MAX_FINDINGS = 100
"""Of one kind in one file: a file of rubbish must not become a million lines of output."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u0084\u0086-\u009f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile("[\r\u0085\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0001\U000e0020-\U000e007f]"
)
"""Not those that belong to a script or an emoji: joiners, direction marks, variation selectors, the tags of a flag."""

_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BEFORE = re.compile(r"[\w.,;)]")
_BEHIND = re.compile(r"[\w.,;)( ]|\Z")

_CONFLICT = re.compile(r"^(?P<sign>[<>])(?P=sign){6}(?: |$)", re.MULTILINE)

_NAMES = {
    "\u00ad": "soft hyphen",
    "\u00a0": "no-break space",
    "\u0085": "next line",
    "\r": "carriage return",
    "\u200b": "zero-width space",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\u202f": "narrow no-break space",
    "\u2060": "word joiner",
    "\u3000": "ideographic space",
    "\ufeff": "byte order mark",
} | {
    chr(number): "sign that turns the direction of writing"
    for number in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
"""What the usual ones are called."""

UNWANTED = {
    _CONTROL: ("YML004", "the control character {character} cannot be part of a text", "delete it"),
    _LINE_BREAK: (
        "YML012",
        "a line ends here for YAML but not for editors and git ({character})",
        "replace it with a space or a normal line break",
    ),
    _INVISIBLE: ("YML015", "invisible character {character}", "delete it"),
}


def odd_spaces(path: str, text: str) -> Iterator[Found]:
    """The first space on each line that looks like the usual one and is another."""
    if text.isascii():
        return
    found_in = ((number, _ODD_SPACE.search(line)) for number, line in enumerate(text.split("\n"), 1))
    matches = ((number, match) for number, match in found_in if match is not None)
    for number, match in islice(matches, MAX_FINDINGS):
        where = Location(path, number, match.start() + 1, number, match.end() + 1)
        said = found(
            "YML017",
            where,
            "a space that is not the usual one ({character}) stands here",
            "keep it only if the source has it, otherwise type a normal space",
            character=_named(match[0]),
        )
        edit = Edit(where.line, where.column, where.end_line, where.end_column, " ")
        yield replace(said, fix=Fix("write a normal space", (edit,), safe=False))


def _one_character(at: Location) -> Location:
    return replace(at, end_line=at.line, end_column=at.column + 1)


def _named(character: str) -> str:
    """A character by its number, and by its name where people know it by one."""
    name = _NAMES.get(character)
    return f"U+{ord(character):04X}" + (f", {name}" if name else "")


def faults(path: str, text: str) -> Iterator[Found]:
    """What keeps a text from being read, whatever its YAML says."""
    for pattern in UNWANTED:
        for match in islice(pattern.finditer(text), MAX_FINDINGS):
            at = _one_character(location(path, text, match.start()))
            yield _mendable(unwanted(at, pattern, match[0]), match[0], _is_between_words(text, match))
    yield from islice(_conflicts(path, text), MAX_FINDINGS)


def _conflicts(path: str, text: str) -> Iterator[Found]:
    """One finding for each conflict, from its first marker to its last."""
    opened: Location | None = None
    for match in islice(_CONFLICT.finditer(text), 2 * MAX_FINDINGS):
        here = location(path, text, match.start())
        if match["sign"] == "<":
            if opened is not None:
                yield _conflict(opened)
            opened = here
        else:
            yield _conflict(here) if opened is None else _conflict(opened, here)
            opened = None
    if opened is not None:
        yield _conflict(opened)


def _conflict(at: Location, end: Location | None = None) -> Found:
    said = found(
        "YML011",
        at,
        "a merge conflict was left in the file",
        "keep one of the two versions, and delete the lines of <<<<<<<, ======= and >>>>>>>",
    )
    return said if end is None else replace(said, related=((end, "it ends here"),))


def unwanted(at: Location, pattern: re.Pattern[str], character: str) -> Found:
    """The finding for a character that matches one of the patterns in UNWANTED."""
    rule, what, hint = UNWANTED[pattern]
    return found(rule, at, what, hint, character=_named(character))


def _is_between_words(text: str, match: re.Match[str]) -> bool:
    """Whether nothing but words and their punctuation is around a character.

    Beside a sign that YAML reads, to take the character out could change what the rest of the line is: `#` behind a
    space begins a comment.
    """
    before, behind = text[: match.start()][-1:], text[match.end() :][:1]
    return bool(_BEFORE.match(before)) and bool(_BEHIND.match(behind))


def _mendable(said: Found, character: str, between_words: bool) -> Found:
    """The finding with the character taken out, or exchanged for a space where it parts words."""
    at = said.at
    if not isinstance(at, Location) or character == "\r" or said.rule == "YML004":
        return said
    text = " " if said.rule == "YML012" else ""
    title = "write a space instead" if text else "delete the character"
    # A zero-width space between two letters may stand for a space that was lost: only a reader knows.
    safe = between_words and character != "\u200b"
    return replace(said, fix=Fix(title, (Edit(at.line, at.column, at.end_line, at.end_column, text),), safe=safe))


def location(path: str, text: str, position: int) -> Location:
    """The line and column of a position in a text."""
    line = text.count("\n", 0, position) + 1
    return Location(path, line, position - (text.rfind("\n", 0, position) + 1) + 1)
