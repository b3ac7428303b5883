"""Rules CFG001 to CFG010: what their documentation shows is so, in a project on disk and with its exit code."""

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
from rule_examples import project

RULES = {rule: entry.doc for rule, entry in all_rules().items() if rule.startswith("CFG")}
AT_THE_TOP = ("compsite.yaml", "compsite-baseline.json")


def checked(folder: Path, examples: tuple[Example, ...]) -> tuple[list[tuple[str, str, int]], int]:
    """(rule, path, line) of all that is found, and the exit code."""
    files = project(tuple(example for example in examples if example.path not in AT_THE_TOP))
    files |= {example.path: example.text.encode() for example in examples if example.path in AT_THE_TOP}
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    outcome = verdict(Request(folder / "standards", folder))
    return [(one.rule, one.location.path, one.location.line) for one in outcome.run.findings], outcome.status


ALPHA = "standards/frameworks/alpha/1.0.yaml"


def said(folder: Path, rule: str) -> tuple[str, int]:
    """Where the bad example of a rule is found, and the exit code; it must be the only finding."""
    ((found, path, _),), status = checked(folder, RULES[rule].bad)
    assert found == rule
    return path, status


def test_cfg001_an_unknown_rule_gives_no_verdict(tmp_path: Path) -> None:
    assert said(tmp_path, "CFG001") == ("compsite.yaml", 2)


def test_cfg002_an_unused_comment_is_a_warning(tmp_path: Path) -> None:
    assert said(tmp_path, "CFG002") == (ALPHA, 0)


def test_cfg003_a_comment_without_a_reason_is_an_error(tmp_path: Path) -> None:
    assert said(tmp_path, "CFG003") == (ALPHA, 1)


def test_cfg004_an_unknown_setting_gives_no_verdict(tmp_path: Path) -> None:
    assert said(tmp_path, "CFG004") == ("compsite.yaml", 2)


def test_cfg005_an_unused_entry_is_a_note_so_that_mending_is_not_punished(tmp_path: Path) -> None:
    assert said(tmp_path, "CFG005") == ("compsite-baseline.json", 0)
    assert all_rules()["CFG005"].severity is Severity.INFO


def test_cfg006_a_bad_value_gives_no_verdict(tmp_path: Path) -> None:
    assert said(tmp_path, "CFG006") == ("compsite.yaml", 2)


def test_cfg008_a_lowered_required_rule_gives_no_verdict(tmp_path: Path) -> None:
    assert said(tmp_path, "CFG008") == ("compsite.yaml", 2)


def test_cfg009_a_pattern_without_a_file_is_a_warning(tmp_path: Path) -> None:
    assert said(tmp_path, "CFG009") == ("compsite.yaml", 0)


@pytest.mark.parametrize("rule", RULES)
def test_the_good_example_is_in_order(rule: str, tmp_path: Path) -> None:
    assert checked(tmp_path, RULES[rule].good) == ([], 0)


def test_cfg007_a_run_without_any_file_gives_no_verdict(tmp_path: Path) -> None:
    """With the good file the wrong place is an error; without any file there is no verdict."""
    (example,) = RULES["CFG007"].bad
    assert [rule for rule, _, _ in checked(tmp_path / "both", (example,))[0]] == ["YML021"]
    (tmp_path / "none" / "standards").mkdir(parents=True)
    nothing = verdict(Request(tmp_path / "none" / "standards", tmp_path / "none"))
    assert ([one.rule for one in nothing.run.findings], nothing.status) == (["CFG007"], 2)


def test_every_rule_about_the_configuration_is_there() -> None:
    assert list(RULES) == [f"CFG{number:03}" for number in range(1, 11)]


def test_a_comment_cannot_hide_a_required_rule(tmp_path: Path) -> None:
    text = 'sources: ["nowhere"]  # compsite: ignore SRC001, CRS001 because I say so\n'
    found, code = checked(tmp_path, (Example("frameworks/alpha/1.0.yaml", text),))
    assert all_rules()["SRC001"].required
    assert sorted(rule for rule, _, _ in found) == ["CFG002", "CFG008", "SRC001"]
    assert code == 1


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
