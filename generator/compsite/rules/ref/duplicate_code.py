"""Two items of one standard have the same code.

The code is how people cite an item and part of the address of its page: of two items with one code,
one would silently take the place of the other.

The same code in two standards, or in two versions of one standard, is in order.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
      - {code: K1, type: knowledge, statement: who may read records}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
      - {code: K2, type: knowledge, statement: who may read records}
"""

from collections.abc import Iterator

from compsite.finding import Found
from compsite.nearest import twice
from compsite.rules._base import FileRule
from compsite.source import SourceDoc
from compsite.standards import lost


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each item whose code an earlier one has."""
    items = doc.data["items"]
    if len({item["code"] for item in items}) == len(items):
        return
    elsewhere = set(lost(doc.data).mistyped.values())  # they have the code of another item, which is said there
    places = [place for place in range(len(items)) if place not in elsewhere]
    yield from twice(
        "REF003",
        "code",
        [items[place]["code"] for place in places],
        lambda number: doc.at("items", places[number], "code"),
        other="another code",
        said=[items[place]["statement"] for place in places],
        entries=[items[place] for place in places],
    )


RULE = FileRule("REF003", "duplicate-code", __name__, required=True, check=check)
