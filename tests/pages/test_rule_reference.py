"""The reference of the rules: every code that a problem can carry is explained."""

from __future__ import annotations

from pathlib import Path

from builders import framework, linked
from compsite.codes import CODES
from compsite.pages._base import Site
from compsite.pages.rule_reference import PAGE
from compsite.pipeline import rule_docs
from compsite.render import render
from compsite.settings import Settings
from conftest import Golden
from page_views import GOLDEN, Shown, show_one


def real() -> Shown:
    """The page with the rules that there are."""
    site = Site(linked(framework()).linked, Settings(Path("standards")), tuple(rule_docs()))
    (rendered,) = render(PAGE.pages(site))
    return Shown(rendered)


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "rule_reference.html", real().outline)


def test_every_code_has_an_anchor_a_name_and_words() -> None:
    shown = real()
    headings = {heading.id: heading.text for heading in shown.rendered.headings}
    for code, (name, _) in CODES.items():
        assert headings[code] == f"{code} {name}"
    for doc in rule_docs():
        assert headings[doc.id] == f"{doc.id} {doc.name}"
        assert len(shown.body.section(doc.id)) > len(headings[doc.id])


def test_a_rule_of_a_family_that_the_page_does_not_know_is_not_lost() -> None:
    assert "XYZ001 example-rule" in show_one("rule_reference", framework()).text
