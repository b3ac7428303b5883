"""What discovery by folder loses, these tests give back: everything found is complete, documented and tested."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

import pytest
import yaml

import compsite
from compsite import rules
from compsite.codes import CODES
from compsite.registry import discover
from compsite.rules._base import Rule

TESTS = Path(__file__).parent
PACKAGE = Path(compsite.__file__).parent

FAMILIES = ("YML", "SCH", "REF", "MAP", "TXT", "CRS", "SRC")
RULE_ID = re.compile(rf"({'|'.join(FAMILIES)})[0-9]{{3}}")
KEBAB = re.compile(r"[a-z]+(-[a-z]+)*")


@dataclass(frozen=True)
class Seam:
    """A folder in which every public module exports one value."""

    package: ModuleType
    attribute: str
    kind: type[Any]
    tests: str


SEAMS = (Seam(rules, "RULE", Rule, "rules"),)
"""Add a line for each further folder that `discover` reads."""

MODULES = [
    pytest.param(seam, path.stem, id=f"{seam.tests}.{path.stem}")
    for seam in SEAMS
    for path in sorted(Path(str(seam.package.__file__)).parent.glob("[!_]*.py"))
]
RULES = [pytest.param(rule, id=rule.id) for rule in discover(rules, "RULE", Rule)]


@pytest.mark.parametrize(("seam", "name"), MODULES)
class TestEverySeam:
    def test_exports_its_value(self, seam: Seam, name: str) -> None:
        discover(seam.package, seam.attribute, seam.kind)
        module = sys.modules[f"{seam.package.__name__}.{name}"]
        assert isinstance(getattr(module, seam.attribute), seam.kind)

    def test_says_what_it_is(self, seam: Seam, name: str) -> None:
        discover(seam.package, seam.attribute, seam.kind)
        doc = sys.modules[f"{seam.package.__name__}.{name}"].__doc__ or ""
        assert re.match(r"[A-Z].+[.:]$", doc.split("\n")[0]), "the first line must be a sentence"

    def test_has_a_test_of_its_own(self, seam: Seam, name: str) -> None:
        path = TESTS / seam.tests / f"test_{name}.py"
        assert path.is_file(), f"write tests/{seam.tests}/{path.name}"


@pytest.mark.parametrize("rule", RULES)
class TestEveryRule:
    def test_has_an_id_of_a_family_and_a_kebab_name(self, rule: Rule) -> None:
        assert RULE_ID.fullmatch(rule.id)
        assert KEBAB.fullmatch(rule.name)

    def test_documents_one_case_that_passes_and_one_that_fails(self, rule: Rule) -> None:
        doc = sys.modules[rule.check.__module__].__doc__ or ""
        assert dedent(doc).count("\nPASS\n\n    ") == 1
        assert dedent(doc).count("\nFAIL\n\n    ") == 1
        good, bad = doc.split("\nPASS\n")[1].split("\nFAIL\n")
        assert yaml.safe_load(dedent(good)) != yaml.safe_load(dedent(bad))

    def test_says_why_before_it_shows_how(self, rule: Rule) -> None:
        doc = sys.modules[rule.check.__module__].__doc__ or ""
        assert len([part for part in doc.split("\nPASS\n")[0].split("\n\n") if part.strip()]) >= 2


def test_ids_and_names_of_rules_are_unique() -> None:
    ids = [rule.id for rule in discover(rules, "RULE", Rule)]
    names = [rule.name for rule in discover(rules, "RULE", Rule)] + [name for name, _ in CODES.values()]
    assert len(set(ids) | set(CODES)) == len(ids) + len(CODES)
    assert len(set(names)) == len(names)


def ids_in_the_source() -> set[str]:
    """Every rule id that stands in the package as a text of its own, outside the list of codes."""
    return {
        node.value
        for path in PACKAGE.rglob("*.py")
        if path.name != "codes.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and RULE_ID.fullmatch(node.value)
    }


def test_every_code_that_can_be_reported_is_explained_and_no_other() -> None:
    explained = set(CODES) | {rule.id for rule in discover(rules, "RULE", Rule)}
    assert explained == ids_in_the_source()


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
