"""What rules about names share: the name that was probably meant, names given twice, an end to long lists."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from typing import Any
from unicodedata import normalize

from compsite.finding import At, Change, Found, found

CANDIDATES = 200
"""How many names are compared with one that is unknown."""

GUESSES = 50
"""For how many unknown names a near one is looked for; the others get the list, so that an answer comes at once."""

PLACES = 20
"""Of one name in one file: who has seen so many places looks for the others with an editor."""

LISTED = 12
LONGEST = 60
ALIKE = 0.6
"""How much of two names must be the same; `S2` and `K2` share a half."""

_LOOK_ALIKES = str.maketrans("oil|", "0111")
_DIGITS = re.compile("[0-9]+")
_NUMBERED = re.compile(r"(.*?)(0|[1-9][0-9]{0,8})\Z", re.DOTALL)


def shown(name: str) -> str:
    """A name as it stands in a message: a hostile one may be as long as its file."""
    return name if len(name) <= LONGEST else name[:LONGEST] + "…"


def listed(names: Iterable[str]) -> str:
    """The first names of a list, and how many more there are."""
    every = list(names)
    more = f" and {len(every) - LISTED} more" if len(every) > LISTED else ""
    return ", ".join(every[:LISTED]) + more


def ranges(names: Iterable[str]) -> str:
    """A list that says `K1 to K11` where the numbers follow each other; its order is that of the first letters."""
    groups: dict[tuple[str, bool], list[int]] = {}
    for name in names:
        numbered = _NUMBERED.match(name)
        group = groups.setdefault((numbered[1] if numbered else name, numbered is not None), [])
        group.append(int(numbered[2]) if numbered else 0)
    parts: list[tuple[str, int]] = []
    for (letters, has_numbers), numbers in groups.items():
        if has_numbers:
            parts += _runs(shown(letters), sorted(set(numbers)))
        else:
            parts.append((shown(letters), 1))
    left = sum(size for _, size in parts[LISTED:])
    return ", ".join(text for text, _ in parts[:LISTED]) + (f" and {left} more" if left else "")


def _runs(letters: str, numbers: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Pieces of the list, and how many names each stands for."""
    start = 0
    for end, number in enumerate(numbers, 1):
        if end < len(numbers) and numbers[end] == number + 1:
            continue
        if end - start > 2:
            yield f"{letters}{numbers[start]} to {letters}{number}", end - start
        else:
            yield from ((f"{letters}{one}", 1) for one in numbers[start:end])
        start = end


def folded(name: str) -> str:
    """The same for names that look alike: `K1O` and `k10`."""
    return normalize("NFKC", name).casefold().translate(_LOOK_ALIKES)


class Names:
    """All names of one kind, and what to say of a name that is not among them."""

    def __init__(self, kind: str, names: Iterable[str]) -> None:
        self._kind = kind
        self._names = dict.fromkeys(names)
        self._near: dict[str, tuple[str, ...]] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def unknown(self, rule: str, at: At, name: str, *, change: bool = False, hint: str = "") -> Found:
        """The finding for a name that is not there; with `change` it can be put right, if somebody looks."""
        nearest = self.nearest(name)
        said = found(rule, at, "'{name}' is not {kind}", hint or self.hint(name), name=shown(name), kind=self._kind)
        return replace(said, fix=Change("value", at, nearest, safe=False)) if change and nearest else said

    def unknowns(self, rule: str, places: Iterable[tuple[At, str]]) -> Iterator[Found]:
        """The findings for all places in one file; the last one of a name says how many more there are."""
        by_name: defaultdict[str, list[At]] = defaultdict(list)
        for at, name in places:
            if name not in self._names:
                by_name[name].append(at)
        for name, ats in by_name.items():
            hint, left = self.hint(name), len(ats) - PLACES
            for number, at in enumerate(ats[:PLACES], 1):
                more = f"; there {'is' if left == 1 else 'are'} {left} more in this file"
                yield self.unknown(
                    rule, at, name, change=True, hint=hint + more if left > 0 and number == PLACES else hint
                )

    def hint(self, name: str) -> str:
        """The nearest name, or those that there are."""
        near = self.near(name)
        if near:
            either = "' or '".join(shown(one) for one in near)
            return f"did you mean '{either}'?"
        return f"there are: {self._all}" if self._names else "there are none yet"

    def nearest(self, name: str) -> str:
        """The name that was probably meant, or nothing where there is none or more than one."""
        near = self.near(name)
        return near[0] if len(near) == 1 else ""

    def near(self, name: str) -> tuple[str, ...]:
        """The one or two names that may have been meant, in the order of the list."""
        if name not in self._near:
            if len(self._near) >= GUESSES:
                return ()
            meant = self._meant(name[:LONGEST])
            self._near[name] = tuple(meant) if len(meant) < 3 else ()
        return self._near[name]

    def _meant(self, name: str) -> list[str]:
        """Another case or a sign that looks alike; a digit too many or too few; letters. A digit is never exchanged."""
        alike = self._folded.get(folded(name)) or sorted(self._one_digit_off(name), key=self._places.__getitem__)
        if alike:
            return alike
        digits = "".join(_DIGITS.findall(name))
        rest = [known for known in self._alike(name) if "".join(_DIGITS.findall(known)) == digits]
        return get_close_matches(name, rest, 1, ALIKE)

    def _one_digit_off(self, name: str) -> set[str]:
        """Names that have a digit more or less, next to the digits that are there."""
        places = [place for place, sign in enumerate(name) if sign in "0123456789"]
        fewer = {name[:place] + name[place + 1 :] for place in places}
        gaps = {*places, *(place + 1 for place in places)}
        more = {f"{name[:place]}{digit}{name[place:]}" for place in gaps for digit in range(10)}
        return {known for known in fewer | more if known in self._names}

    def _alike(self, name: str) -> list[str]:
        """Names that begin alike and are about as long; where there are none, the first ones of all."""
        groups = (self._groups.get((name[:1].casefold(), len(name) + more), ()) for more in (0, -1, 1, -2, 2, -3, 3))
        alike = list(islice((known for group in groups for known in group), CANDIDATES))
        return alike or list(islice(self._names, CANDIDATES))

    @cached_property
    def _groups(self) -> dict[tuple[str, int], list[str]]:
        groups: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for name in self._names:
            groups[name[:1].casefold(), len(name)].append(name)
        return groups

    @cached_property
    def _folded(self) -> dict[str, list[str]]:
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._names:
            alike[folded(name)].append(name)
        return alike

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self._names)}

    @cached_property
    def _all(self) -> str:
        return ranges(self._names)


def twice(
    rule: str,
    kind: str,
    names: Sequence[str],
    at: Callable[[int], At],
    *,
    other: str = "another id",
    said: Sequence[Any] = (),
    entries: Sequence[Any] = (),
) -> Iterator[Found]:
    """One finding for each name that stands there again; `at` knows the place of each name by its number.

    `said` is what each name stands for: where that is the same, one of the two goes. Where all of the entry is the
    same, as `entries` has it, it can be deleted.
    """
    if len(set(names)) == len(names):
        return
    said = said or entries
    first: dict[str, int] = {}
    for number, name in enumerate(names):
        known = first.setdefault(name, number)
        if known == number:
            continue
        same = bool(said) and said[number] == said[known]
        hint = "delete one of the two" if same else f"give one of the two {other}"
        place = at(number)
        entry = At(place.path, place.pointer[:-1])
        yield replace(
            found(rule, place, "{kind} '{name}' is already used", hint, kind=kind, name=shown(name)),
            related=((at(known), "first used here"),),
            fix=Change("remove", entry, safe=False) if entries and entries[number] == entries[known] else None,
        )
