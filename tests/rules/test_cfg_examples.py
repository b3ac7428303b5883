"""Rules CFG001 to CFG010: where their examples are found, and which exit code they give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compsite.checks import Request, verdict
from compsite.config import read_config
from compsite.examine import all_rules
from compsite.finding import Severity
from compsite.load import load_text
from compsite.resources import read_schema
from compsite.ruledoc import Example
from compsite.suppress import apply, suppressions
from rule_examples import checked

RULES = {rule: entry.doc for rule, entry in all_rules().items() if rule.startswith("CFG")}
ALPHA = "standards/frameworks/alpha/1.0.yaml"

EXIT = {
    "CFG001": ("compsite.yaml", 2),
    "CFG002": (ALPHA, 0),
    "CFG003": (ALPHA, 1),
    "CFG004": ("compsite.yaml", 2),
    "CFG005": ("compsite-baseline.json", 0),
    "CFG006": ("compsite.yaml", 2),
    "CFG007": ("standards", 2),
    "CFG008": ("compsite.yaml", 2),
    "CFG009": ("compsite.yaml", 0),
    "CFG010": ("standards/guides/course.yaml", 1),
}
"""Where the bad example of each rule is found, and the exit code: 2 where nobody can tell what counts."""


def test_every_rule_about_the_configuration_is_there() -> None:
    assert list(RULES) == list(EXIT) == [f"CFG{number:03}" for number in range(1, 11)]


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_example_is_found_once_with_its_exit_code(rule: str, tmp_path: Path) -> None:
    outcome = checked(tmp_path, RULES[rule].bad)
    (finding,) = outcome.run.findings
    assert (finding.rule, finding.location.path, outcome.status) == (rule, *EXIT[rule])


def test_cfg005_an_unused_entry_is_a_note_so_that_mending_is_not_punished() -> None:
    assert all_rules()["CFG005"].severity is Severity.INFO


def test_cfg007_a_file_in_the_wrong_place_is_not_nothing(tmp_path: Path) -> None:
    outcome = checked(tmp_path, (Example("frameworks/1.0.yaml", "id: alpha\n", alone=True, whole=True),))
    assert ([one.rule for one in outcome.run.findings], outcome.status) == (["YML021"], 1)


def test_cfg007_an_empty_folder_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "standards").mkdir()
    nothing = verdict(Request(tmp_path / "standards", tmp_path))
    assert ([one.rule for one in nothing.run.findings], nothing.status) == (["CFG007"], 2)


def test_a_comment_cannot_hide_a_required_rule(tmp_path: Path) -> None:
    text = 'sources: ["nowhere"]  # compsite: ignore SRC001, CRS001 because I say so\n'
    outcome = checked(tmp_path, (Example("frameworks/alpha/1.0.yaml", text),))
    assert all_rules()["SRC001"].required
    assert sorted(finding.rule for finding in outcome.run.findings) == ["CFG002", "CFG008", "SRC001"]
    assert outcome.status == 1


PAGE = Path(__file__).parents[2] / "docs" / "authors" / "configuration.md"
BLOCKS = re.findall("^```yaml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
KNOWN = {rule.id: rule.name for rule in all_rules().values()}
REQUIRED = {rule.id: rule.severity for rule in all_rules().values() if rule.required}


def test_the_settings_that_the_page_for_authors_shows_can_be_used() -> None:
    blocks = [text for text in BLOCKS if not text.startswith("items:")]
    assert len(blocks) >= 4
    assert [read_config("compsite.yaml", text.encode(), KNOWN, REQUIRED)[1] for text in blocks] == [[]] * len(blocks)


def test_the_comments_that_the_page_for_authors_shows_name_rules_that_can_be_set_aside() -> None:
    blocks = [text for text in BLOCKS if text.startswith("items:")]
    assert len(blocks) == 2
    for text in blocks:
        doc, _ = load_text("a.yaml", "framework", text)
        assert doc is not None
        (comment,) = suppressions(doc)
        assert comment.reason
        assert {one.rule for one in apply([], [comment], KNOWN, REQUIRED)[2]} == {"CFG002"}


def test_the_rules_that_the_schema_takes_as_examples_can_be_set() -> None:
    named = set(re.findall("'([A-Z]{3}[0-9]{3})'", str(read_schema("config"))))
    assert named
    assert named <= KNOWN.keys() - REQUIRED.keys()
