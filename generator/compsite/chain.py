"""Mappings -> what follows from several of them one after the other.

The chaining rules of SSSOM, and stricter in one point. Exact matches hand on a broader or narrower match that comes
before or after them; broader of broader is broader, and narrower of narrower is narrower. SSSOM also lets a close or
related match stand beside an exact one. Here nothing follows from them: small differences add up to a large one.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from compsite.model.crosswalk import PREDICATES, Confidence, Predicate
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import Inferred, Step

MOST_STEPS = 3
"""A longer way says little, and nobody follows it."""

MOST_LOOKS = 10_000
"""So many steps are tried for one item, short ways first; a web of exact matches has millions."""

HAND_ON: tuple[Predicate, ...] = ("exactMatch", "broadMatch", "narrowMatch")
"""The relations from which anything follows."""

Onward = Callable[[ItemKey], Iterable[Step]]
"""Item -> the mappings that lead on from it."""


def joined(first: Predicate, then: Predicate) -> Predicate | None:
    """What follows from two mappings in a row, or None."""
    if first not in HAND_ON or then not in HAND_ON:
        return None
    if first == "exactMatch":
        return then
    return first if then in ("exactMatch", first) else None


def weakest(path: Iterable[Step]) -> Confidence:
    """The confidence of the least sure step: no conclusion is surer."""
    return min((step.confidence for step in path), key=sureness)


def sureness(confidence: Confidence) -> float:
    """A confidence as a number, so that words and numbers can be held against each other: a third for each word."""
    if isinstance(confidence, str):
        return {"high": 5 / 6, "medium": 1 / 2}.get(confidence, 1 / 6)
    return confidence


class _Way(NamedTuple):
    """Mappings in a row, what follows from them all, and how sure the weakest is."""

    predicate: Predicate
    path: tuple[Step, ...]
    sure: float

    @property
    def end(self) -> ItemKey:
        return self.path[-1].object


def inferred(item: ItemKey, onward: Onward, wanted: Collection[FrameworkKey]) -> tuple[Inferred, ...]:
    """What follows for an item about the standards wanted, strongest first.

    Of several ways to one conclusion the shortest stands for all, and of equally short ones the one whose weakest
    step is surest. No way comes to one standard twice, not even to another version of it.
    """
    found: dict[tuple[ItemKey, Predicate], _Way] = {}
    for way in _ways(item, onward, wanted):
        if way.end.standard in wanted:
            known = found.setdefault((way.end, way.predicate), way)
            if len(way.path) == len(known.path) and way.sure > known.sure:
                found[way.end, way.predicate] = way
    ordered = sorted(found.values(), key=lambda way: (PREDICATES.index(way.predicate), len(way.path), -way.sure))
    return tuple(Inferred(way.end, way.predicate, way.path) for way in ordered)


def _ways(item: ItemKey, onward: Onward, wanted: Collection[FrameworkKey]) -> Iterator[_Way]:
    """Ways of two steps and more, shorter ones first; those that cannot be made longer only to where it is wanted."""
    ways = [
        _Way(step.predicate, (step,), sureness(step.confidence))
        for step in onward(item)
        if step.object.framework != item.framework
    ]
    looks = 0
    for length in range(2, MOST_STEPS + 1):
        longer: dict[tuple[ItemKey, Predicate], list[_Way]] = defaultdict(list)
        for way in ways:
            passed = {item.framework, *(step.object.framework for step in way.path)}
            for step in onward(way.end):
                looks += 1
                if looks > MOST_LOOKS:
                    return
                if step.object.framework in passed or (length == MOST_STEPS and step.object.standard not in wanted):
                    continue
                predicate = joined(way.predicate, step.predicate)
                if predicate is None:
                    continue
                another = _Way(predicate, (*way.path, step), min(way.sure, sureness(step.confidence)))
                if _keep(longer[another.end, predicate], another):
                    yield another
        ways = [way for kept in longer.values() for way in kept]


def _keep(kept: list[_Way], way: _Way) -> bool:
    """Keeps the surest way to one end, and the surest that passes another standard before it.

    More need not be kept: the next step is the last, and it may be closed to one of the two, never to both.
    """
    if not kept:
        kept.append(way)
        return True
    through = way.path[-1].subject.framework
    same = next((other for other in kept if other.path[-1].subject.framework == through), None)
    if same is not None and same.sure >= way.sure:
        return False
    rest = [other for other in kept if other is not same]
    kept[:] = sorted([*rest, way], key=lambda other: -other.sure)[:2]
    return way in kept


@dataclass(frozen=True, eq=False)
class Conclusions(Mapping[ItemKey, tuple[Inferred, ...]]):
    """What follows for each item; worked out when somebody asks, since most items are never asked about."""

    steps: Callable[[], Mapping[ItemKey, tuple[Step, ...]]] = field(repr=False)
    about: Callable[[ItemKey], tuple[Inferred, ...]] = field(repr=False)

    def __getitem__(self, item: ItemKey) -> tuple[Inferred, ...]:
        found = self.about(item)
        if not found:
            raise KeyError(item)
        return found

    def __iter__(self) -> Iterator[ItemKey]:
        return (item for item in self.steps() if self.about(item))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def conclusions(
    gather: Callable[[], Mapping[ItemKey, tuple[Step, ...]]], compared: Collection[tuple[FrameworkKey, FrameworkKey]]
) -> Conclusions:
    """What follows from the mappings gathered, between standards that nobody has compared.

    A check of the files asks for none of it, so it does not wait for anything here.
    """
    steps = cache(gather)

    @cache
    def beside() -> dict[FrameworkKey, set[FrameworkKey]]:
        """The standards that mappings lead to."""
        found: defaultdict[FrameworkKey, set[FrameworkKey]] = defaultdict(set)
        for item, onward in steps().items():
            found[item.standard].update(step.object.standard for step in onward)
        return found

    @lru_cache(maxsize=8)
    def wanted(start: FrameworkKey) -> frozenset[FrameworkKey]:
        """The standards that are near enough and not compared with it."""
        reached = edge = {start}
        for _ in range(MOST_STEPS):
            edge = {other for standard in edge for other in beside().get(standard, ())} - reached
            reached = reached | edge
        return frozenset(key for key in reached if key.framework != start.framework and (start, key) not in compared)

    @lru_cache(maxsize=4096)
    def about(item: ItemKey) -> tuple[Inferred, ...]:
        ends = wanted(item.standard) if item in steps() else ()
        return inferred(item, lambda other: steps().get(other, ()), ends) if ends else ()

    return Conclusions(steps, about)
