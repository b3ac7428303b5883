"""The list of rules: each is there, in its family, with its old anchor, and leads to its page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import framework
from compsite.examine import all_rules
from compsite.finding import Severity
from compsite.ruledoc import FAMILIES, RuleDoc
from conftest import Golden
from page_views import GOLDEN, RULE, RUN, Shown, show_one

DOCS = tuple(rule.doc for rule in all_rules().values())


def listing(*rules: RuleDoc) -> Shown:
    """The page for these rules."""
    return show_one("rule_reference", framework(), run=replace(RUN, rules=rules))


def test_the_page_as_a_whole(golden: Golden) -> None:
    rules = (
        replace(RULE, id="CRS001", name="weights", severity=Severity.ERROR, required=True),
        replace(RULE, id="REF001", name="dangling", severity=Severity.ERROR, summary="A `code` is gone."),
        replace(RULE, id="TXT001", name="double-space", severity=Severity.INFO),
        RULE,
    )
    golden(GOLDEN / "rule_reference.html", listing(*rules).outline)


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.id)
def test_every_rule_has_its_anchor_its_name_and_a_link_to_its_page(doc: RuleDoc) -> None:
    body = listing(*DOCS).body
    (row,) = [row for row in body.all("tr") if row.attrs.get("id") == doc.id]
    assert row.links() == {doc.id: f"{doc.id.lower()}/"} | {
        words: target for words, target in row.links().items() if target.startswith("http")
    }
    assert doc.name in row.text
    assert doc.id in body.section(doc.family)


def test_families_stand_in_their_order_and_empty_ones_are_left_out() -> None:
    found = [heading.id for heading in listing(*DOCS).rendered.headings]
    assert found == [prefix for prefix, _ in FAMILIES if any(doc.family == prefix for doc in DOCS)]


def test_a_rule_of_a_family_that_the_page_does_not_know_is_not_lost() -> None:
    shown = listing(RULE)
    assert [heading.id for heading in shown.rendered.headings] == ["more"]
    assert "XYZ001 example-rule" in shown.text


def test_it_says_how_many_rules_there_are_and_how_they_can_be_set_aside() -> None:
    shown = listing(RULE, replace(RULE, id="REF001", severity=Severity.ERROR, required=True))
    assert "checked against 2 rules before a page is made: 1 of them stops the build and 1 is a warning." in shown.text
    assert "Errors marked “always” (1 rule) can be neither lowered nor set aside" in shown.text
    assert shown.body.links()["compsite.yaml"] == "../schema/config/"
    assert shown.body.links()["Health of the standards"] == "../../health/"


def test_severities_are_counted_in_words() -> None:
    rules = [replace(RULE, id=f"REF00{number}", severity=severity) for number, severity in enumerate(Severity)]
    more = [replace(rule, id=rule.id.replace("REF", "TXT")) for rule in rules]
    assert "6 rules before a page is made: 2 of them stop the build, 2 are warnings and 2 are notes." in (
        listing(*rules, *more).text
    )


def test_it_leads_to_each_family() -> None:
    links = listing(*DOCS).body.links()
    assert {title: links[title] for _, title in FAMILIES} == {title: f"#{prefix}" for prefix, title in FAMILIES}


def test_where_no_rule_is_always_on_nothing_is_said_of_it() -> None:
    assert "always" not in listing(RULE).text


def test_a_severity_is_told_by_a_word_and_a_sign() -> None:
    badges = [
        listing(replace(RULE, severity=severity)).body.one("span", css="cs-severity").text for severity in Severity
    ]
    assert badges == ["× error", "! warning", "i note"]


def test_without_rules_it_still_stands() -> None:
    assert "checked against 0 rules before a page is made. Warnings and notes do not stop it." in listing().text
