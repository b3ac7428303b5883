"""What rules of several families ask about a standard: which one is pinned, which is in force, which codes are lost."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from compsite.checksums import digest, exact_items
from compsite.finding import At, Found
from compsite.library import FrameworkFacts, Library
from compsite.model.keys import FrameworkKey
from compsite.model.versions import version_order
from compsite.nearest import CANDIDATES, GUESSES, Names, folded

PENDING = "in-development"

_DIGITS = re.compile("[0-9]+")


def pinned(library: Library, side: Mapping[str, Any]) -> FrameworkFacts | None:
    """The version that a file names; None when it is not here or cannot be read."""
    return library.frameworks.get(FrameworkKey(side["framework"], side["version"]))


def in_force(library: Library) -> dict[str, FrameworkFacts]:
    """The newest version of each standard; one in development replaces nothing yet."""
    newest: dict[str, FrameworkFacts] = {}
    for facts in library.frameworks.values():
        known = newest.get(facts.id)
        if facts.approval != PENDING and (known is None or version_order(known.version) < version_order(facts.version)):
            newest[facts.id] = facts
    return newest


class Lost(NamedTuple):
    """Codes that have a checksum and no item."""

    mistyped: Mapping[str, int] = {}
    """Code -> place of the item that probably has it, written another way."""
    gone: frozenset[str] = frozenset()
    """The others: the item was deleted."""

    def written(self, data: Mapping[str, Any]) -> set[str]:
        """The codes that the items have in place of those that are lost."""
        return {data["items"][place]["code"] for place in self.mistyped.values()}


NOTHING = Lost()


def lost(data: Mapping[str, Any]) -> Lost:
    """The codes of a framework file that only its checksums remember.

    An item has such a code if its text is that of the checksum, or if it has no checksum and its code looks alike.
    """
    sums = data.get("checksums")
    if not sums:
        return NOTHING
    left = dict.fromkeys(sums)
    for item in data["items"]:
        left.pop(item["code"], None)
    if not left:
        return NOTHING
    exact = list(exact_items(data))
    mistyped = _same_text(left, sums, exact)
    new = [(place, item["code"]) for place, item in exact if item["code"] not in sums]
    taken = set(mistyped.values())
    for code in islice((code for code in left if code not in mistyped), GUESSES):
        free = (one for one in new if one[0] not in taken)
        place = next((place for place, written in islice(free, CANDIDATES) if _slip(code, written)), None)
        if place is not None:
            mistyped[code] = place
            taken.add(place)
    return Lost(mistyped, frozenset(left) - mistyped.keys())


def _same_text(
    left: Iterable[str], sums: Mapping[str, str], exact: Iterable[tuple[int, Mapping[str, Any]]]
) -> dict[str, int]:
    """Lost code -> an item with the text that it had, under a code which that text does not belong to."""
    texts: dict[str, list[int]] = {}
    for place, item in exact:
        text = digest(item["statement"])
        if sums.get(item["code"]) != text:
            texts.setdefault(text, []).append(place)
    return {code: texts[sums[code]].pop(0) for code in left if texts.get(sums[code])}


def _slip(code: str, written: str) -> bool:
    """Whether somebody who wanted to write one code may have written the other: one sign too many, few, or wrong.

    Codes that differ only in digits, such as `S9` and `S8`, are neighbours.
    """
    if folded(code) == folded(written):
        return True
    if abs(len(code) - len(written)) > 1 or _DIGITS.sub("", code) == _DIGITS.sub("", written):
        return False
    same = next((place for place, (a, b) in enumerate(zip(code, written, strict=False)) if a != b), None)
    if same is None:
        return True
    one, other = code[same:], written[same:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:]


def unknown_codes(
    rule: str, names: Names, uses: Iterable[tuple[At, str]], data: Callable[[], Mapping[str, Any]]
) -> Iterator[Found]:
    """One finding for each code that no item has, unless the item has it mistyped: then that is said there.

    The data of the standard are read when there is something to say.
    """
    missing: Lost | None = None
    for at, code in uses:
        if code in names:
            continue
        if missing is None:
            missing = lost(data())
        if code not in missing.mistyped:
            yield names.unknown(rule, at, code, hint=was_here(code) if code in missing.gone else "")


def was_here(code: str) -> str:
    """What to do about a code whose item was deleted."""
    return f"{code} was here (its checksum remains): restore it, or mark it `withdrawn`"
