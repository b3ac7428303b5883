"""Which statements of a standard a list of codes leaves out."""

from collections.abc import Iterable, Mapping
from typing import Any

from compsite.model.families import STATEMENT_FAMILIES
from compsite.standards import lost


def left_out(data: Mapping[str, Any], codes: Iterable[str]) -> list[str]:
    """Codes of the knowledge, skills and behaviours in force that are not among the codes given.

    What belongs under a statement is covered with it, and a statement is covered when everything under it is.
    """
    families = {kind["id"]: kind["family"] for kind in data["item_types"]}
    items = {item["code"]: item for item in data["items"] if not item.get("withdrawn")}
    below: dict[str, list[str]] = {}
    for code, item in items.items():
        below.setdefault(item.get("parent", ""), []).append(code)
    covered: set[str] = set()
    _spread(covered, below, codes)
    _gather(covered, below, items)
    left = [
        code for code, item in items.items() if code not in covered and families.get(item["type"]) in STATEMENT_FAMILIES
    ]
    mistyped = lost(data).written(data) if left else ()
    return [code for code in left if code not in mistyped]


def _spread(covered: set[str], below: Mapping[str, list[str]], codes: Iterable[str]) -> None:
    """From each code down to what belongs under it."""
    waiting = list(codes)
    while waiting:
        code = waiting.pop()
        if code not in covered:
            covered.add(code)
            waiting.extend(below.get(code, ()))


def _gather(covered: set[str], below: Mapping[str, list[str]], items: Mapping[str, Any]) -> None:
    """From items that are covered up to those that have no others under them."""
    missing = {code: sum(one not in covered for one in below[code]) for code in below if code in items}
    waiting = [code for code, number in missing.items() if not number and code not in covered]
    while waiting:
        code = waiting.pop()
        covered.add(code)
        parent = items[code].get("parent", "")
        if parent in missing and parent not in covered:
            missing[parent] -= 1
            if not missing[parent]:
                waiting.append(parent)
