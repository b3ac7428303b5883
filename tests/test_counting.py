"""How we count: one rule, the same in the program and on the page that explains it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compsite import urls, wording
from compsite.model.crosswalk import PREDICATES, Predicate
from compsite.model.linked import STRENGTH, Strength
from compsite.pages._comparing import STATES

PAGE = (Path(__file__).parents[1] / f"docs/{urls.COUNTING.rstrip('/')}.md").read_text(encoding="utf-8")

ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("|")]


@pytest.mark.parametrize("predicate", PREDICATES)
def test_the_page_says_what_each_relation_is_worth(predicate: Predicate) -> None:
    worth = {
        Strength.FULL: "in full",
        Strength.PART: "in part",
        Strength.CONTEXT: "not at all: it is context",
    }[STRENGTH[predicate]]
    _, sign, words = wording.RELATIONS[predicate]
    assert [row[2] for row in ROWS if row[0] == f"{sign} {words}"] == [worth]


def test_exact_and_close_are_full_broad_and_narrow_part_and_related_context() -> None:
    """The rule itself, so that nobody changes it by the way."""
    assert STRENGTH == {
        "exactMatch": Strength.FULL,
        "closeMatch": Strength.FULL,
        "broadMatch": Strength.PART,
        "narrowMatch": Strength.PART,
        "relatedMatch": Strength.CONTEXT,
    }


@pytest.mark.parametrize("strength", Strength)
def test_the_page_explains_every_state_with_its_sign(strength: Strength) -> None:
    chip, _ = STATES[strength]
    said = f"{chip.sign} {chip.words}"
    assert said in PAGE
    if strength is not Strength.CONTEXT:
        assert said in [row[0] for row in ROWS]


def test_states_are_told_apart_without_colour() -> None:
    assert len({chip.sign for chip, _ in STATES.values()}) == len(STATES)
    assert len({chip.words for chip, _ in STATES.values()}) == len(STATES)
    assert len({meaning for _, meaning in STATES.values()}) == len(STATES)


def test_each_sentence_has_a_line_of_its_own() -> None:
    """A change of one sentence is a change of one line."""
    prose = [line for line in PAGE.splitlines() if line and not line.startswith(("|", "#", "-"))]
    assert not [line for line in prose if re.search(r"[.?!] [A-Z]", line)]
