"""The numbers on the pages, and in the files to download, are those that a second count of the YAML files gives."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter

import pytest

from counted import Direction, directions
from markup import Element

from .conftest import REPOSITORY, Built

pytestmark = pytest.mark.slow

ALL = directions(REPOSITORY / "standards")
STYLES = {"exact": "full", "close": "full", "broad": "part", "narrow": "part", "related": "context"}
STYLES |= {"none": "none", "unreviewed": "unreviewed"}
"""The look of a sign -> what it is worth."""

each = pytest.mark.parametrize("direction", ALL, ids=lambda one: f"{one.subject[0]}-{one.object[0]}")


def address(direction: Direction) -> str:
    return f"compare/{'/'.join((*direction.subject, *direction.object))}/"


def state_of(row: Element) -> str:
    """What the sign of a row says, by its look."""
    styles = (name.removeprefix("cs-relation--") for name in row.all(css="cs-relation")[0].attrs["class"].split())
    return next(STYLES[style] for style in styles if style in STYLES)


def states(page: Element, direction: Direction) -> dict[str, str]:
    return {row.attrs["id"]: state_of(row) for row in page.all("tr") if row.attrs.get("id") in direction.states}


def test_the_second_count_is_the_one_of_the_brief() -> None:
    there, back = (
        next(one for one in ALL if (one.subject[0], one.object[0]) == ends)
        for ends in (("st0148", "tesol-lsm"), ("tesol-lsm", "st0148"))
    )
    assert there.numbers == {"full": 8, "part": 6, "context": 10, "none": 3}
    assert back.numbers == {"full": 8, "part": 5, "context": 7, "none": 15}
    assert len(back.states) == 35


@each
@pytest.mark.parametrize("view", ["", "by-theme/"])
def test_every_row_of_a_comparison_says_what_the_files_say(built: Built, direction: Direction, view: str) -> None:
    assert states(built.page(address(direction) + view), direction) == direction.states


@each
def test_the_figures_of_a_comparison_are_those_of_its_rows(built: Built, direction: Direction) -> None:
    total = len(direction.states)
    figures = Counter(
        found.text.split(" of ")[0] for found in built.page(address(direction)).all(css="cs-figure__number")
    )
    shown = {name: direction.numbers[name] for name in ("full", "part", "context", "none")}
    if direction.numbers["unreviewed"]:
        shown["unreviewed"] = direction.numbers["unreviewed"]
    assert figures == Counter(str(number) for number in shown.values())
    numbers = built.page(address(direction)).section("_numbers")
    assert all(f"{number} of {total}" in numbers for number in shown.values())


@each
def test_a_download_has_the_pairs_of_the_files(built: Built, direction: Direction) -> None:
    (path,) = (built.folder / address(direction)).glob("*.csv")
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    code = re.compile(r"code", re.IGNORECASE)
    columns = [place for place, name in enumerate(rows[0]) if code.search(name)]
    pairs = Counter((row[columns[0]], row[columns[1]]) for row in rows[1:] if row[columns[1]])
    expected = Counter((code, other) for code, others in direction.pairs.items() for other in others)
    assert pairs == expected
    assert {row[columns[0]] for row in rows[1:]} >= direction.states.keys()


@each
def test_a_gap_counts_what_the_other_standard_asks(built: Built, direction: Direction) -> None:
    """From the subject's side this is what is left behind; from the object's side, what is new."""
    there = next(one for one in ALL if (one.subject, one.object) == (direction.object, direction.subject))
    words = built.page(f"{address(direction)}gap/").section("_numbers")
    asked, total = there.numbers, len(there.states)
    for state, said in (
        ("full", "carr(y|ies) over: an exact or close match"),
        ("part", "carr(y|ies) over in part"),
        ("none", "(are|is) new: no counterpart"),
        ("context", "(are|is) new, but touch"),
    ):
        if asked[state]:
            assert re.search(rf"\b{asked[state]} of {total} {said}", words), (state, words)
    if direction.numbers["none"]:
        assert re.search(rf"\b{direction.numbers['none']} of {len(direction.states)} (are|is) left behind", words)


def test_the_items_for_browsing_have_the_best_state_of_all_comparisons(built: Built) -> None:
    tables = json.loads((built.folder / "browse" / "items.json").read_text(encoding="utf-8"))
    names = [row[0] for row in tables["states"]]
    order = ["mapped", "partly", "related", "none", "nothing", "not-reviewed"]
    best: dict[tuple[str, str, str], str] = {}
    worth = {"full": "mapped", "part": "partly", "context": "related", "none": "none", "unreviewed": "not-reviewed"}
    for direction in ALL:
        for code, state in (*direction.states.items(), *direction.worth.items()):
            key = (*direction.subject, code)
            name = "nothing" if state == "none" and direction.generated else worth[state]
            best[key] = min(best.get(key, "not-reviewed"), name, key=order.index)
    shown = {}
    for name in tables["files"]:
        for record in json.loads((built.folder / "browse" / name).read_text(encoding="utf-8")):
            standard = tables["standards"][record[0]]
            shown[standard[0], standard[1], record[1]] = names[record[5]]
    assert {key: shown[key] for key in best} == best
    assert {state for key, state in shown.items() if key not in best} <= {"not-reviewed"}
    assert "nothing" in best.values()
