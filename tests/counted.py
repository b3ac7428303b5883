"""Every number of a comparison, counted once more from the YAML files alone.

It shares no line with the generator: pages are held against it. A reader of YAML that is not ours reads the files,
and the rule of counting is written down here a second time, as docs/about/counting.md says it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

WORTH = {
    "exactMatch": "full",
    "closeMatch": "full",
    "broadMatch": "part",
    "narrowMatch": "part",
    "relatedMatch": "context",
}
BEST_FIRST = ("full", "part", "context")

Standard = tuple[str, str]


class Direction(NamedTuple):
    """What holds for the items of one standard that were in scope, seen towards another standard."""

    subject: Standard
    object: Standard
    states: dict[str, str]
    """Code -> full, part, context, none or unreviewed."""
    worth: dict[str, str]
    """Code -> full, part or context for all that have a mapping, in scope or not."""
    pairs: dict[str, list[str]]
    """Code -> the codes on the other side, in any relation; also of items that were not in scope."""
    generated: bool
    """Nobody wrote this direction: its `none` is concluded from the other one, and no review of the item."""

    @property
    def numbers(self) -> Counter[str]:
        return Counter(self.states.values())


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Folder below `standards/` -> the content of its files."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        kind = path.relative_to(folder).parts[0]
        found.setdefault(kind, []).append(yaml.safe_load(path.read_text(encoding="utf-8")))
    return found


def directions(folder: Path) -> list[Direction]:
    """Both directions of every crosswalk."""
    files = read(folder)
    standards = {(one["id"], str(one["version"])): one for one in files["frameworks"]}
    found = []
    for crosswalk in files.get("crosswalks", []):
        ends = {side: (crosswalk[side]["framework"], str(crosswalk[side]["version"])) for side in ("subject", "object")}
        counted = {
            side: [
                item["code"]
                for item in standards[ends[side]]["items"]
                if item["type"] in crosswalk[side]["scope"] and "withdrawn" not in item
            ]
            for side in ends
        }
        looked_at = {row["subject"] for row in (*crosswalk["mappings"], *crosswalk.get("no_match", []))}
        all_looked_at = looked_at.issuperset(counted["subject"])
        for side, other in (("subject", "object"), ("object", "subject")):
            all_worth: dict[str, set[str]] = {}
            pairs: dict[str, list[str]] = {}
            for row in crosswalk["mappings"]:
                all_worth.setdefault(row[side], set()).add(WORTH[row["predicate"]])
                pairs.setdefault(row[side], []).append(row[other])
            worth = {code: next(one for one in BEST_FIRST if one in several) for code, several in all_worth.items()}
            states = {}
            for code in counted[side]:
                if code in worth:
                    states[code] = worth[code]
                elif side == "subject":
                    states[code] = "none" if code in looked_at else "unreviewed"
                else:
                    states[code] = "none" if all_looked_at else "unreviewed"
            found.append(Direction(ends[side], ends[other], states, worth, pairs, side == "object"))
    return found
