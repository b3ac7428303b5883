"""What the documentation of a rule shows is so: its bad example is found, its good one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from compsite.examine import all_rules
from compsite.finding import Severity
from rule_examples import checked

RULES = all_rules()


def test_the_base_has_no_faults(tmp_path: Path) -> None:
    outcome = checked(tmp_path, ())
    assert (outcome.run.findings, outcome.status) == ((), 0)


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_example_is_found_and_nothing_else(rule: str, tmp_path: Path) -> None:
    outcome = checked(tmp_path, RULES[rule].doc.bad)
    assert {finding.rule for finding in outcome.run.findings} == {rule}
    assert (outcome.status == 0) is (RULES[rule].severity is not Severity.ERROR)


@pytest.mark.parametrize("rule", RULES)
def test_the_good_example_is_in_order(rule: str, tmp_path: Path) -> None:
    outcome = checked(tmp_path, RULES[rule].doc.good)
    assert (outcome.run.findings, outcome.status) == ((), 0)
