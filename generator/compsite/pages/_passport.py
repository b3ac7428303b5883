"""What the passport pages share: which items a learner rates, and how they reach into connected standards."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from compsite import urls, wording
from compsite.forms import statement_types
from compsite.model.crosswalk import Predicate
from compsite.model.framework import Framework, Item, ItemType
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import STRENGTH, Comparison, LinkedCatalog, Row, Strength
from compsite.pages._pieces import Desk, confidences, counted_rows, pinned

SCHEMA_FILE = "passport.schema.json"
"""Published beside the overview."""

COUNTED = (Strength.FULL, Strength.PART)

RATINGS: tuple[tuple[str, str, str], ...] = (
    ("not-yet", "not yet", "I have not met this yet, or I cannot do it."),
    ("learning", "learning", "I am learning or practising this."),
    ("with-help", "can do with help", "I can do or explain this when somebody is there to ask."),
    ("confident", "confident", "I can do or explain this by myself, and could show it."),
)
"""Name in files, words, meaning. The words are ours; `passport.js` and the schema know the same names."""


@dataclass(frozen=True)
class Reach:
    """A connected standard, and which of its items the items of this one match in full or in part."""

    key: FrameworkKey
    comparison: Comparison
    """Read from the connected standard, because its items are what is counted."""
    rows: tuple[Row, ...]
    """Its items in scope that were not withdrawn."""
    items: int
    """How many items it has in all, in scope or not; those withdrawn are left out."""
    pairs: tuple[tuple[str, str, Predicate], ...]
    """Code there, code here, and what the item here is seen from there."""
    out_of_reach: int
    """How many items have such a match only with items that a learner does not rate."""


def rated_types(framework: Framework) -> Iterator[tuple[ItemType, tuple[Item, ...]]]:
    """The items that a learner rates, type by type; those withdrawn are left out."""
    for kind in statement_types(framework):
        items = tuple(item for item in framework.items if item.type.name == kind.id and item.withdrawn is None)
        if items:
            yield kind, items


def rated_codes(framework: Framework) -> tuple[str, ...]:
    """The codes that a passport may hold."""
    return tuple(item.code for _, items in rated_types(framework) for item in items)


def reaches(catalog: LinkedCatalog, key: FrameworkKey) -> tuple[Reach, ...]:
    """Every standard that somebody has compared with this one."""
    rated = frozenset(ItemKey(*key, code) for code in rated_codes(catalog.frameworks[key]))
    return tuple(
        _reach(catalog, comparison, rated) for (_, object_), comparison in catalog.comparisons.items() if object_ == key
    )


def _reach(catalog: LinkedCatalog, comparison: Comparison, rated: frozenset[ItemKey]) -> Reach:
    rows = counted_rows(comparison)
    pairs: list[tuple[str, str, Predicate]] = []
    missed = 0
    for row in rows:
        strong = [(found.item, found.predicate) for found in row.counterparts if STRENGTH[found.predicate] in COUNTED]
        mine = [(item.code, predicate) for item, predicate in strong if item in rated]
        pairs.extend((row.item.code, code, predicate) for code, predicate in mine)
        missed += bool(strong and not mine)
    items = sum(item.withdrawn is None for item in catalog.frameworks[comparison.subject].items)
    return Reach(comparison.subject, comparison, rows, items, tuple(pairs), missed)


def scope(catalog: LinkedCatalog, reach: Reach, noun: str = "items") -> str:
    """Over which items a number about a connected standard is counted."""
    there = catalog.frameworks[reach.key]
    if reach.items == len(reach.rows):
        return f"{noun} of {pinned(there)},"
    return f"{noun} in scope of the comparison (of {wording.count(reach.items, 'item')} of {pinned(there)})"


def never(catalog: LinkedCatalog, reach: Reach) -> str:
    """Why no rating can count in a connected standard; empty where one can."""
    if reach.pairs:
        return ""
    total, related = len(reach.rows), sum(row.strength is Strength.CONTEXT for row in reach.rows)
    if not total:
        return "No item there is in scope of the comparison, so there is nothing to count."
    whole = f"the only {scope(catalog, reach, 'item')}" if total == 1 else f"any of the {total} {scope(catalog, reach)}"
    if reach.out_of_reach:
        return f"No statement that is rated here matches {whole} in full or in part."
    if related == total:
        what = "it is only related" if total == 1 else f"all {total} are only related"
        return f"No statement here matches {whole} in full or in part: {what}. No rating counts there."
    more = f"; {related} of {total} {'is' if related == 1 else 'are'} only related" if related else ""
    return f"No statement here matches {whole} in full or in part{more}. No rating counts there."


def outgoing(catalog: LinkedCatalog, reach: Reach) -> dict[str, object]:
    """What the script needs to count in a connected standard."""
    return {
        "scope": scope(catalog, reach),
        "total": len(reach.rows),
        "pairs": [(there, here, STRENGTH[predicate]) for there, here, predicate in reach.pairs],
    }


def rests_on(catalog: LinkedCatalog, reach: Reach, here: Framework) -> str:
    """Versions, date, state and confidence of the mappings behind a figure."""
    there, crosswalk = catalog.frameworks[reach.key], reach.comparison.crosswalk
    titles = {kind.id: kind.plural.lower() for kind in there.item_types}
    kinds = ", ".join(titles[name] for name in titles if any(_type(catalog, row) == name for row in reach.rows))
    words = (
        f"Counted over the {wording.count(len(reach.rows), 'item')} of {pinned(there)}, that were in scope "
        f"({kinds or 'none'}), through their mappings to {pinned(here)}. "
        f"Mapped on {wording.day(crosswalk.date)}; state: {crosswalk.status}; "
        f"confidence of the mappings: {confidences(reach.rows) or 'there are none yet'}."
    )
    if reach.out_of_reach:
        words += (
            f" {wording.count(reach.out_of_reach, 'item has', 'items have')} such a match only with items "
            f"of {here.short_title} that are not rated here, so no rating reaches them."
        )
    return words


def _type(catalog: LinkedCatalog, row: Row) -> str:
    return catalog.items[row.item].type.name


def passport_pages(desk: Desk) -> Iterator[tuple[FrameworkKey, dict[str, object]]]:
    """Every passport of the site, as the script knows it."""
    catalog = desk.site.catalog
    for key, framework in catalog.frameworks.items():
        yield (
            key,
            {
                "framework": key.framework,
                "version": key.version,
                "href": desk.href(urls.passport(key)),
                "title": framework.short_title,
                "current": catalog.current[key.framework] == key,
            },
        )


def for_script(facts: dict[str, Any]) -> str:
    """Facts as the text of an attribute: escaped like every other text, and no script for a browser to run."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
