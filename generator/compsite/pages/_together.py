"""Which standards are compared side by side in one table, and which pairs nobody has compared."""

from collections.abc import Iterator
from itertools import combinations

from compsite.model.keys import FrameworkKey
from compsite.model.linked import LinkedCatalog

MOST_COLUMNS = 4
"""More columns than this cannot be read side by side; the pair pages hold the rest."""

MOST_UNMAPPED = 200
"""Pairs that nobody has compared and that get pages all the same: 300 standards on one hub would have 44,850."""


def constellations(catalog: LinkedCatalog) -> tuple[tuple[FrameworkKey, ...], ...]:
    """Groups of three or more current standards that crosswalks connect, in reading order.

    The first of each group anchors its table. A group larger than a table is cut to those mapped to its anchor.
    """
    found = []
    for group in _connected(catalog):
        anchor, *others = group
        if len(group) > MOST_COLUMNS:
            others = [key for key in others if (anchor, key) in catalog.comparisons][: MOST_COLUMNS - 1]
        if len(others) >= 2:
            found.append((anchor, *others))
    return tuple(found)


def unmapped_pairs(catalog: LinkedCatalog) -> tuple[tuple[FrameworkKey, FrameworkKey], ...]:
    """Current standards that nobody has compared, in reading order, each pair both ways round.

    Of very many, those come first that are both compared with the same standard, then those that others connect:
    for the rest nothing can follow from other comparisons.
    """
    place = {key: number for number, key in enumerate(catalog.frameworks)}
    pairs: set[tuple[FrameworkKey, FrameworkKey]] = set()
    for pair in _unmapped(catalog):
        pairs.add(pair)
        if len(pairs) == MOST_UNMAPPED:
            break
    both = [*pairs, *((other, one) for one, other in pairs)]
    return tuple(sorted(both, key=lambda pair: (place[pair[0]], place[pair[1]])))


def _unmapped(catalog: LinkedCatalog) -> Iterator[tuple[FrameworkKey, FrameworkKey]]:
    """Such pairs one way round, nearest first; a pair may come twice."""
    neighbours = _neighbours(catalog)
    place = {key: number for number, key in enumerate(catalog.frameworks)}
    for one, near in neighbours.items():
        seen = {one, *near}
        for other in (far for key in near for far in neighbours[key]):
            if other not in seen and place[one] < place[other]:
                seen.add(other)
                yield one, other
    for group in _connected(catalog):
        yield from (pair for pair in combinations(group, 2) if pair[1] not in neighbours[pair[0]])
    yield from (pair for pair in combinations(neighbours, 2) if pair[1] not in neighbours[pair[0]])


def _connected(catalog: LinkedCatalog) -> tuple[tuple[FrameworkKey, ...], ...]:
    """The current standards in groups that crosswalks connect, in reading order; one that stands alone is a group."""
    neighbours = _neighbours(catalog)
    found, seen = [], set[FrameworkKey]()
    for start in neighbours:
        group, waiting = set[FrameworkKey](), [start]
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                group.add(key)
                waiting.extend(neighbours[key])
        if group:
            found.append(tuple(key for key in neighbours if key in group))
    return tuple(found)


def _neighbours(catalog: LinkedCatalog) -> dict[FrameworkKey, list[FrameworkKey]]:
    """Each current standard, in reading order, with the current ones that it was compared with."""
    neighbours: dict[FrameworkKey, list[FrameworkKey]] = {
        key: [] for key in catalog.frameworks if catalog.current[key.framework] == key
    }
    for one, other in catalog.comparisons:
        if one in neighbours and other in neighbours:
            neighbours[one].append(other)
    return neighbours
