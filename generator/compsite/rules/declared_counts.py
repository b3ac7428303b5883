"""The number of items of each type is the number that the publisher declares.

A count that differs means that an item was lost, or doubled, on the way from the document.

PASS

    declared_counts: {counts: {skill: 1}}
    items:
      - {code: S1, type: skill, statement: keep records}

FAIL

    declared_counts: {counts: {skill: 2}}
    items:
      - {code: S1, type: skill, statement: keep records}
"""

from collections import Counter
from collections.abc import Iterator

from compsite.model.linked import LinkedCatalog
from compsite.problem import Problem
from compsite.rules._base import Rule


def check(catalog: LinkedCatalog) -> Iterator[Problem]:
    """One problem for each item type whose number differs."""
    for framework in catalog.frameworks.values():
        actual = Counter(item.type.name for item in framework.items)
        for name, declared, at in framework.declared_counts:
            if actual[name] != declared:
                yield Problem(
                    at,
                    "CRS002",
                    f"the publisher declares {declared} items of type {name}, there are {actual[name]}",
                    "look for an item that is missing or doubled, or correct the count",
                )


RULE = Rule("CRS002", "count-mismatch", check)
