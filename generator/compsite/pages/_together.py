"""Which standards are compared side by side in one table."""

from compsite.model.keys import FrameworkKey
from compsite.model.linked import LinkedCatalog

MOST_COLUMNS = 4
"""More columns than this cannot be read side by side; the pair pages hold the rest."""


def constellations(catalog: LinkedCatalog) -> tuple[tuple[FrameworkKey, ...], ...]:
    """Groups of three or more current standards that crosswalks connect, in reading order.

    The first of each group anchors its table. A group larger than a table is cut to those mapped to its anchor.
    """
    current = [key for key in catalog.frameworks if catalog.current[key.framework] == key]
    neighbours = {key: [other for other in current if (key, other) in catalog.comparisons] for key in current}
    left, found = list(current), []
    while left:
        group, frontier = [], [left[0]]
        while frontier:
            key = frontier.pop(0)
            if key in group:
                continue
            group.append(key)
            frontier.extend(neighbours[key])
        left = [key for key in left if key not in group]
        ordered = sorted(group, key=current.index)
        if len(ordered) > MOST_COLUMNS:
            ordered = [ordered[0], *[key for key in ordered[1:] if key in neighbours[ordered[0]]]][:MOST_COLUMNS]
        if len(ordered) >= 3:
            found.append(tuple(ordered))
    return tuple(found)
