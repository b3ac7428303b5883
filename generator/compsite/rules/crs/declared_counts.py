"""The number of items of a type is not the number that the publisher declares.

A count that differs means that an item was lost, or doubled, on the way from the document.
Items that are marked as withdrawn are not counted.

Bad: frameworks/alpha/1.0.yaml

    declared_counts: {counts: {skill: 2}}

Good: frameworks/alpha/1.0.yaml

    declared_counts: {counts: {skill: 1}}
"""

from collections import Counter
from collections.abc import Iterator

from compsite.finding import Found, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each item type whose number differs."""
    counts = (doc.data.get("declared_counts") or {}).get("counts") or {}
    if not counts:
        return
    actual = Counter(item["type"] for item in doc.data["items"] if not item.get("withdrawn"))
    types = {kind["id"] for kind in doc.data["item_types"]}
    for name, declared in counts.items():
        if name in types and actual[name] != declared:
            yield found(
                "CRS002",
                doc.key("declared_counts", "counts", name),
                "the publisher declares {declared} items of type {type}, there are {actual}",
                "look for an item that is missing or doubled, or correct the count",
                declared=declared,
                type=name,
                actual=actual[name],
            )


RULE = FileRule("CRS002", "count-mismatch", __name__, check=check)
