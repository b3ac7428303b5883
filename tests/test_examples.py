"""Whole little projects: drop a folder into examples/valid or examples/invalid and it is a test.

`pytest --update-golden` writes the expected.txt of each folder in examples/invalid; read the diff.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builders import line
from compsite.finding import Severity
from compsite.pipeline import check
from compsite.tree import disk_tree

EXAMPLES = Path(__file__).parent / "examples"
VALID = sorted(path.parent for path in EXAMPLES.glob("valid/*/standards"))
INVALID = sorted(path.parent for path in EXAMPLES.glob("invalid/*/standards"))


@pytest.mark.parametrize("example", VALID, ids=lambda path: path.name)
def test_valid(example: Path) -> None:
    run, catalog = check(disk_tree(example / "standards", example))
    assert [line(finding) for finding in run.findings if finding.severity is Severity.ERROR] == []
    assert catalog is not None
    assert catalog.frameworks


@pytest.mark.parametrize("example", INVALID, ids=lambda path: path.name)
def test_invalid(example: Path, golden: Callable[[Path, str], None]) -> None:
    run, _ = check(disk_tree(example / "standards", example))
    assert run.findings
    golden(example / "expected.txt", "".join(f"{line(finding)}\n" for finding in run.findings))


@pytest.mark.parametrize("example", INVALID, ids=lambda path: path.name)
def test_invalid_shows_the_rule_it_is_named_after_and_no_other_error(example: Path) -> None:
    run, _ = check(disk_tree(example / "standards", example))
    found = {finding.rule for finding in run.findings if finding.severity is Severity.ERROR}
    assert found == {example.name[:6].upper()}


def test_the_examples_hold_the_hard_cases() -> None:
    """The pages of these projects are looked at elsewhere: what they are there for must not get lost."""
    _, catalog = check(disk_tree(EXAMPLES / "valid" / "unicode" / "standards", EXAMPLES / "valid" / "unicode"))
    assert catalog is not None
    statements = [item.statement for item in catalog.items.values()]
    for wanted in ("<script>alert(1)</script>", "{{ 7*7 }}", "[x](javascript:alert(1))", "x" * 300, "👩‍🏫", "الحفاظ"):
        assert any(wanted in statement for statement in statements), wanted
    assert [len(framework.items) for framework in catalog.frameworks.values()].count(1) >= 1
