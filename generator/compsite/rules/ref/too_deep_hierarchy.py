"""An item has more items above it than any map needs.

The deepest functional maps in use have five levels. Twenty is the limit here: what goes beyond it is a mistake, such as
each item being the `parent` of the next, and no page could show it.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K0, type: knowledge, statement: statement 0}
      - {code: K1, type: knowledge, statement: statement 1, parent: K0}
      - {code: K2, type: knowledge, statement: statement 2, parent: K1}
      - {code: K3, type: knowledge, statement: statement 3, parent: K2}
      - {code: K4, type: knowledge, statement: statement 4, parent: K3}
      - {code: K5, type: knowledge, statement: statement 5, parent: K4}
      - {code: K6, type: knowledge, statement: statement 6, parent: K5}
      - {code: K7, type: knowledge, statement: statement 7, parent: K6}
      - {code: K8, type: knowledge, statement: statement 8, parent: K7}
      - {code: K9, type: knowledge, statement: statement 9, parent: K8}
      - {code: K10, type: knowledge, statement: statement 10, parent: K9}
      - {code: K11, type: knowledge, statement: statement 11, parent: K10}
      - {code: K12, type: knowledge, statement: statement 12, parent: K11}
      - {code: K13, type: knowledge, statement: statement 13, parent: K12}
      - {code: K14, type: knowledge, statement: statement 14, parent: K13}
      - {code: K15, type: knowledge, statement: statement 15, parent: K14}
      - {code: K16, type: knowledge, statement: statement 16, parent: K15}
      - {code: K17, type: knowledge, statement: statement 17, parent: K16}
      - {code: K18, type: knowledge, statement: statement 18, parent: K17}
      - {code: K19, type: knowledge, statement: statement 19, parent: K18}
      - {code: K20, type: knowledge, statement: statement 20, parent: K19}
      - {code: K21, type: knowledge, statement: statement 21, parent: K20}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K0, type: knowledge, statement: statement 0}
      - {code: K1, type: knowledge, statement: statement 1, parent: K0}
      - {code: K2, type: knowledge, statement: statement 2, parent: K0}
      - {code: K3, type: knowledge, statement: statement 3, parent: K2}
"""

from collections.abc import Iterator

from compsite.finding import Found, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc

MAX_PARENTS = 20


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each item with too many others above it; those above which is a circle are left alone."""
    items = doc.data["items"]
    parents = {item["code"]: item["parent"] for item in items if item.get("parent")}
    if not parents:
        return
    depths: dict[str, int] = {}
    for place, item in enumerate(items):
        if item.get("parent") and _depth(item["code"], parents, depths) > MAX_PARENTS:
            yield found(
                "REF017",
                doc.at("items", place, "parent"),
                "{code} has more than {most} items above it",
                "make the map flatter",
                code=item["code"],
                most=MAX_PARENTS,
            )


def _depth(code: str, parents: dict[str, str], depths: dict[str, int]) -> int:
    """How many items are above this one; 0 when the way up leads into a circle."""
    way: list[str] = []
    while code in parents and code not in depths:
        depths[code] = -len(parents) - 1  # on the way: who comes here again goes round in a circle
        way.append(code)
        code = parents[code]
    above = depths.get(code, 0)
    for below in reversed(way):
        above += 1
        depths[below] = above
    return max(0, above)


RULE = FileRule("REF017", "too-deep-hierarchy", __name__, required=True, check=check)
