"""What the documentation of a rule shows is so: its bad example is found, its good one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from compsite.examine import all_rules
from compsite.pipeline import Options, check
from compsite.ruledoc import Example
from compsite.tree import MemoryTree
from rule_examples import project

RULES = all_rules()

SHOWN_ELSEWHERE = {
    "YML003": "test_load.py",  # an example is text, and this is about bytes that are none
    "YML005": "test_load.py",  # a docstring is read without its tabs
    "YML020": "test_tree.py",  # an example is a file, and this is about links
    "YML022": "test_tree.py",
    "SCH000": "test_validate.py",  # our own schemas have a rule of its own for every keyword
    "SCH008": "test_validate.py",  # and for every value that may take several forms
    # These are about files beside standards/: there they are run as a person would run them.
    **dict.fromkeys(
        ("CFG001", "CFG004", "CFG005", "CFG006", "CFG007", "CFG008", "CFG009"), "rules/test_cfg_examples.py"
    ),
    "CFG010": "test_checks.py",
}
"""What no example in a docstring can make happen, and where it is tested."""


def found(examples: tuple[Example, ...]) -> set[str]:
    files = {path: content for path, content in project(examples).items() if path.startswith("standards/")}
    run, _ = check(MemoryTree("standards", files), Options(as_of="2026-11-21"))
    return {finding.rule for finding in run.findings}


def test_the_base_has_no_faults() -> None:
    assert found(()) == set()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in SHOWN_ELSEWHERE])
def test_the_bad_example_is_found_and_nothing_else(rule: str) -> None:
    assert found(RULES[rule].doc.bad) == {rule}


@pytest.mark.parametrize(("rule", "file"), SHOWN_ELSEWHERE.items())
def test_what_no_example_can_show_has_a_test_elsewhere(rule: str, file: str) -> None:
    assert f"def test_{rule.lower()}_" in (Path(__file__).parents[1] / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES)
def test_the_good_example_is_in_order(rule: str) -> None:
    assert found(RULES[rule].doc.good) == set()
