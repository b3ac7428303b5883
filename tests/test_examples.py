"""Whole little projects: drop a folder into examples/valid or examples/invalid and it is a test.

`pytest --update-golden` writes the expected.txt of each folder in examples/invalid; read the diff.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builders import line
from compsite.pipeline import check
from test_contracts import ids_in_the_source

EXAMPLES = Path(__file__).parent / "examples"
VALID = sorted(path.parent for path in EXAMPLES.glob("valid/*/standards"))
INVALID = sorted(path.parent for path in EXAMPLES.glob("invalid/*/standards"))

SHOWN_ELSEWHERE = {
    "SCH000": "no keyword of the schemas leads to it; it is the net below the others",
    "YML020": "a link out of the folder cannot be kept in a repository: test_load.py makes one",
}


@pytest.mark.parametrize("example", VALID, ids=lambda path: path.name)
def test_valid(example: Path) -> None:
    checked = check(example / "standards")
    assert [line(problem) for problem in checked.problems] == []
    assert checked.catalog is not None
    assert checked.catalog.frameworks


@pytest.mark.parametrize("example", INVALID, ids=lambda path: path.name)
def test_invalid(example: Path, golden: Callable[[Path, str], None]) -> None:
    checked = check(example / "standards")
    assert checked.problems
    golden(example / "expected.txt", "".join(f"{line(problem)}\n" for problem in checked.problems))


@pytest.mark.parametrize("example", INVALID, ids=lambda path: path.name)
def test_invalid_shows_the_rule_it_is_named_after_and_no_other(example: Path) -> None:
    found = {problem.rule for problem in check(example / "standards").problems}
    assert found == {example.name[:6].upper()}


def test_every_rule_has_an_example() -> None:
    shown = {example.name[:6].upper() for example in INVALID}
    assert ids_in_the_source() - shown == set(SHOWN_ELSEWHERE)


def test_the_examples_hold_the_hard_cases() -> None:
    """The pages of these projects are looked at elsewhere: what they are there for must not get lost."""
    catalog = check(EXAMPLES / "valid" / "unicode" / "standards").catalog
    assert catalog is not None
    statements = [item.statement for item in catalog.items.values()]
    for wanted in ("<script>alert(1)</script>", "{{ 7*7 }}", "[x](javascript:alert(1))", "x" * 300, "👩‍🏫", "الحفاظ"):
        assert any(wanted in statement for statement in statements), wanted
    assert [len(framework.items) for framework in catalog.frameworks.values()].count(1) >= 1
