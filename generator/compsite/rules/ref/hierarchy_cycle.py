"""An item is above itself.

`parent` says under which item another one belongs. If one follows the parents of an item and comes back
to it, the items of that circle hang on nothing: no map could show them.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept, parent: K2}
      - {code: K2, type: knowledge, statement: who may read records, parent: K1}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept, parent: K2}
      - {code: K2, type: knowledge, statement: who may read records}
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import Found, found
from compsite.nearest import LISTED
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each circle of parents, at the member that comes first in the file."""
    items = doc.data["items"]
    parents = {item["code"]: item["parent"] for item in items if item.get("parent")}
    if not parents:
        return
    places = {item["code"]: place for place, item in enumerate(items)}
    done: set[str] = set()
    for start in parents:
        way: list[str] = []
        above = start
        while above in parents and above not in done:
            done.add(above)
            way.append(above)
            above = parents[above]
        if above in way:
            yield _circle(doc, way[way.index(above) :], places)


def _circle(doc: SourceDoc, codes: list[str], places: dict[str, int]) -> Found:
    start = min(range(len(codes)), key=lambda number: places[codes[number]])
    turned = [*codes[start:], *codes[:start], codes[start]]
    shown = " > ".join(turned if len(turned) <= LISTED else [*turned[: LISTED - 1], "…", turned[-1]])
    said = found(
        "REF016",
        doc.at("items", places[codes[start]], "parent"),
        "an item is above itself: {way}",
        "correct one `parent`",
        way=shown,
    )
    others = [doc.at("items", places[code], "parent") for code in turned[1:-1][: LISTED - 1]]
    return replace(said, related=tuple((at, "part of the circle") for at in others))


RULE = FileRule("REF016", "hierarchy-cycle", __name__, required=True, check=check)
