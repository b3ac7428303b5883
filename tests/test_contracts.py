"""What discovery by folder loses, these tests give back: everything found is complete, documented and tested."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import compsite
from compsite.examine import all_rules
from compsite.finding import Severity
from compsite.registry import discover
from compsite.ruledoc import FAMILIES, RuleDoc
from compsite.rules._base import FileRule, LibraryRule, Rule

TESTS = Path(__file__).parent
PACKAGE = Path(compsite.__file__).parent

RULE_ID = re.compile(rf"({'|'.join(family for family, _ in FAMILIES)})[0-9]{{3}}")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

RULES = all_rules()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
class TestEveryRule:
    def test_has_an_id_of_its_family_and_a_kebab_name(self, rule: Rule) -> None:
        assert RULE_ID.fullmatch(rule.id)
        assert KEBAB.fullmatch(rule.name)
        assert rule.module.split(".")[-2].upper() == rule.id[:3]

    def test_says_what_it_finds_and_why(self, rule: Rule) -> None:
        doc = rule.doc
        assert re.fullmatch(r"[A-Z`].+[.:]", doc.summary), "the first line must be a sentence"
        assert len(doc.why) > 40
        assert doc.bad != doc.good

    def test_wording_is_never_an_error(self, rule: Rule) -> None:
        assert rule.severity is not Severity.ERROR or rule.id[:3] != "TXT"

    def test_what_stages_rely_on_is_an_error(self, rule: Rule) -> None:
        assert rule.severity is Severity.ERROR or not rule.required

    def test_is_tested(self, rule: Rule) -> None:
        """Beyond the two examples of its documentation, which are run as well."""
        tests = [path for path in TESTS.rglob("test_*.py") if path.name != Path(__file__).name]
        examples = (TESTS / "examples/invalid").glob(f"{rule.id.lower()}-*")
        assert any(rule.id in path.read_text(encoding="utf-8").upper() for path in tests) or any(examples)


def test_ids_and_names_of_rules_are_unique() -> None:
    modules = [path for path in (PACKAGE / "rules").glob("*/*.py") if not path.name.startswith("_")]
    assert len(RULES) == len(modules)
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


def ids_in_the_source() -> set[str]:
    """Every rule id that stands in the package as a text of its own."""
    return {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and RULE_ID.fullmatch(node.value)
    }


def test_every_id_that_can_be_reported_is_a_rule() -> None:
    assert ids_in_the_source() == set(RULES)


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if isinstance(rule, FileRule | LibraryRule)])
def test_a_rule_reports_under_its_own_id_only(rule: Rule) -> None:
    path = PACKAGE.joinpath(*rule.module.split(".")[1:]).with_suffix(".py")
    named = {
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and RULE_ID.fullmatch(node.value)
    }
    assert named == {rule.id}


class TestDocumentation:
    def test_a_docstring_without_its_parts_is_a_bug(self) -> None:
        from compsite.ruledoc import rule_doc

        with pytest.raises(ValueError, match="XYZ001: the docstring needs"):
            rule_doc("XYZ001", "x", Severity.ERROR, False, "Only a summary.")

    def test_the_parts_are_read(self) -> None:
        from compsite.ruledoc import Example, rule_doc

        doc = rule_doc(
            "XYZ001",
            "x",
            Severity.INFO,
            False,
            """Summary.

            Because.

            More.

            Bad: guides/a.yaml

                id: a

                title: b

            Bad, whole file: sources.yaml

                # nothing

            Good: guides/a.yaml

                id: a
            """,
        )
        assert isinstance(doc, RuleDoc)
        assert (doc.summary, doc.why, doc.family) == ("Summary.", "Because.\n\nMore.", "XYZ")
        assert doc.bad == (
            Example("guides/a.yaml", "id: a\n\ntitle: b\n"),
            Example("sources.yaml", "# nothing\n", whole=True),
        )
        assert doc.good == (Example("guides/a.yaml", "id: a\n"),)


def test_a_module_without_its_value_is_a_bug_that_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "planted_rules"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "_base.py").write_text("raise AssertionError('private modules are not looked at')")
    (folder / "b_rule.py").write_text("RULE = 2")
    (folder / "a_rule.py").write_text("RULE = 1")
    monkeypatch.syspath_prepend(tmp_path)
    package = __import__("planted_rules")
    assert discover(package, "RULE", int) == (1, 2)
    with pytest.raises(TypeError, match=r"planted_rules.a_rule must export PAGE, a int"):
        discover(package, "PAGE", int)
