"""What rules about names share: the name that was probably meant, names given twice, an end to long lists."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property, wraps
from itertools import islice
from typing import TypeVar

from compsite.finding import At, Change, Found, found

MOST = 1000
"""Of one rule in one file: more than this nobody reads, and a hostile file could ask for millions."""

CANDIDATES = 200
"""How many names are compared with one that is unknown."""

GUESSES = 50
"""For how many unknown names a near one is looked for; the others get the list, so that an answer comes at once."""

LISTED = 12
LONGEST = 60

Subject = TypeVar("Subject")


def capped(check: Callable[[Subject], Iterator[Found]]) -> Callable[[Subject], Iterator[Found]]:
    """The check, which gives up after the first thousand findings."""

    @wraps(check)
    def first(subject: Subject) -> Iterator[Found]:
        return islice(check(subject), MOST)

    return first


def shown(name: str) -> str:
    """A name as it stands in a message: a hostile one may be as long as its file."""
    return name if len(name) <= LONGEST else name[:LONGEST] + "…"


def listed(names: Iterable[str]) -> str:
    """The first names of a list, and how many more there are."""
    every = list(names)
    more = f" and {len(every) - LISTED} more" if len(every) > LISTED else ""
    return ", ".join(every[:LISTED]) + more


class Names:
    """All names of one kind, and what to say of a name that is not among them."""

    def __init__(self, kind: str, names: Iterable[str]) -> None:
        self._kind = kind
        self._names = dict.fromkeys(names)
        self._nearest: dict[str, str] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def unknown(self, rule: str, at: At, name: str, *, change: bool = False) -> Found:
        """The finding for a name that is not there; with `change` it can be put right, if somebody looks."""
        nearest = self.nearest(name)
        said = found(rule, at, "'{name}' is not {kind}", self.hint(name), name=shown(name), kind=self._kind)
        return replace(said, fix=Change("value", at, nearest, safe=False)) if change and nearest else said

    def hint(self, name: str) -> str:
        """The nearest name, or those that there are."""
        nearest = self.nearest(name)
        if nearest:
            return f"did you mean '{nearest}'?"
        return f"there are: {listed(self._names)}" if self._names else "there are none yet"

    def nearest(self, name: str) -> str:
        """The name that was probably meant, or nothing."""
        if name not in self._nearest:
            if len(self._nearest) >= GUESSES:
                return ""
            found = get_close_matches(name[:LONGEST], self._alike(name), 1, 0.5)
            self._nearest[name] = found[0] if found else ""
        return self._nearest[name]

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


def twice(rule: str, kind: str, names: Sequence[str], at: Callable[[int], At]) -> Iterator[Found]:
    """One finding for each name that stands there again; `at` knows the place of each name by its number."""
    if len(set(names)) == len(names):
        return
    first: dict[str, int] = {}
    for number, name in enumerate(names):
        if first.setdefault(name, number) != number:
            yield replace(
                found(
                    rule,
                    at(number),
                    "{kind} '{name}' is already used",
                    "give one of the two another one",
                    kind=kind,
                    name=shown(name),
                ),
                related=((at(first[name]), "first used here"),),
            )
