"""Mappings -> what follows from several of them one after the other, by the chaining rules of SSSOM.

Exact matches hand on whatever comes before or after them, and broader of broader is broader, as narrower of narrower
is narrower. Nothing follows from close or related matches: two small differences may add up to a large one.
Source: the SSSOM specification, "Chaining rules".
"""

from collections.abc import Callable, Iterable, Iterator

from compsite.model.crosswalk import PREDICATES, Predicate
from compsite.model.keys import ItemKey
from compsite.model.linked import Counterpart, Inferred, Step

MOST_STEPS = 3
"""A longer way says little, and nobody follows it."""

MOST_PER_ITEM = 50
"""Conclusions about one item; a web of exact matches could have millions."""

Onward = Callable[[ItemKey], Iterable[Counterpart]]
"""Item -> its counterparts in all other standards."""


def joined(first: Predicate, then: Predicate) -> Predicate | None:
    """What follows from two mappings in a row, or None."""
    if first == "exactMatch" and then in ("exactMatch", "broadMatch", "narrowMatch"):
        return then
    if then in ("exactMatch", first) and first in ("broadMatch", "narrowMatch"):
        return first
    return None


def inferred(item: ItemKey, onward: Onward) -> tuple[Inferred, ...]:
    """All that follows for an item, strongest first; the shortest way stands for all ways to the same conclusion."""
    found: dict[tuple[ItemKey, Predicate], Inferred] = {}
    for conclusion in _ways(item, onward):
        found.setdefault((conclusion.item, conclusion.predicate), conclusion)
        if len(found) == MOST_PER_ITEM:
            break
    return tuple(sorted(found.values(), key=lambda one: (PREDICATES.index(one.predicate), len(one.path))))


def _ways(item: ItemKey, onward: Onward) -> Iterator[Inferred]:
    """Ways of two steps and more, shorter ones first; none comes to one standard twice."""
    waiting: list[tuple[Predicate, tuple[Step, ...]]] = [
        (one.predicate, (Step(item, one.predicate, one.item, one.confidence),))
        for one in onward(item)
        if joined("exactMatch", one.predicate) is not None
    ]
    for _ in range(MOST_STEPS - 1):
        longer: list[tuple[Predicate, tuple[Step, ...]]] = []
        for so_far, path in waiting:
            seen = {item.standard, *(step.object.standard for step in path)}
            end = path[-1].object
            for one in onward(end):
                predicate = joined(so_far, one.predicate)
                if predicate is None or one.item.standard in seen:
                    continue
                way = (*path, Step(end, one.predicate, one.item, one.confidence))
                yield Inferred(one.item, predicate, way)
                longer.append((predicate, way))
        waiting = longer[: MOST_PER_ITEM * MOST_PER_ITEM]
