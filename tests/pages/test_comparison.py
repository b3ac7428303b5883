"""A crosswalk, read from both ends: relation in words, reason, numbers with their denominator."""

from __future__ import annotations

import pytest

from builders import framework, item, key, mapping, no_match
from conftest import Golden
from page_views import GOLDEN, Shown, pair, show, tiny

FORTH = "compare/alpha/1.0/beta/1.0/"
BACK = "compare/beta/1.0/alpha/1.0/"


def line(shown: Shown, code: str) -> str:
    """The row of one item."""
    (row,) = [row for row in shown.body.all("tr") if row.attrs.get("id") == code]
    return row.text


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "comparison.html", show("comparison", *tiny())[FORTH].outline)


@pytest.mark.parametrize(
    ("typed", "forth", "back"),
    [
        ("exactMatch", "= exact match", "= exact match"),
        ("closeMatch", "≈ close match", "≈ close match"),
        ("broadMatch", "⊂ broader there", "⊃ narrower there"),
        ("narrowMatch", "⊃ narrower there", "⊂ broader there"),
        ("relatedMatch", "~ related", "~ related"),
    ],
)
def test_a_relation_reads_in_words_from_both_ends(typed: str, forth: str, back: str) -> None:
    both = show("comparison", *pair(mapping("K1", typed, "K2")))
    assert forth in line(both[FORTH], "K1")
    assert back in line(both[BACK], "K2")


def test_a_row_tells_who_mapped_it_when_how_sure_and_why() -> None:
    both = show("comparison", *pair(mapping("K1", "closeMatch", "K1", confidence="medium", comment="Same duty.")))
    words = "Why: medium confidence Same duty. Mapped by hand by Example Institute on 21 November 2026."
    assert words in line(both[FORTH], "K1")
    turned = "Written from the other standard's side and turned round automatically."
    assert f"{words} {turned}" in line(both[BACK], "K1")
    assert turned not in line(both[FORTH], "K1")


def test_low_confidence_is_said_on_the_chip_and_no_other() -> None:
    rows = (mapping("K1", "closeMatch", "K1", confidence="low"), mapping("K2", "closeMatch", "K2"))
    shown = show("comparison", *pair(*rows))[FORTH]
    assert "≈ close match, low confidence" in line(shown, "K1")
    assert "low confidence" not in line(shown, "K2")
    assert len(shown.body.all(css="cs-relation--low")) == 1


def test_reviewed_without_success_is_not_the_same_as_not_reviewed() -> None:
    shown = show("comparison", *pair(none=(no_match("K2", reason="A duty only here.", considered=["S1"]),)))[FORTH]
    assert "∅ reviewed: none A duty only here. confidence: high Considered and rejected: S1" in line(shown, "K2")
    assert "? not reviewed Nobody has looked for a counterpart yet." in line(shown, "S1")
    assert "reviewed: none" not in line(shown, "S1")


def test_numbers_have_a_denominator_and_both_versions() -> None:
    shown = show(
        "comparison",
        *pair(mapping("K1", "closeMatch", "K1"), mapping("S1", "narrowMatch", "S1"), none=(no_match("K2"),)),
    )[FORTH]
    numbers = shown.body.section("_numbers")
    assert "1 of 3 exact or close match" in numbers
    assert "1 of 3 broader or narrower match" in numbers
    assert "0 of 3 related only" in numbers
    assert "1 of 3 reviewed: no counterpart" in numbers
    assert "not reviewed yet" not in numbers
    assert (
        "Counted over the 3 items of Alpha, version 1.0, that were in scope (knowledge items, skill items), "
        "against Beta, version 1.0." in numbers
    )
    assert "Confidence of the mappings: all high." in numbers
    assert "This rule is ours." in numbers


def test_what_is_concluded_by_turning_round_is_not_called_a_review() -> None:
    rows = (mapping("K1", "closeMatch", "K1"), mapping("S1", "narrowMatch", "S1"))
    back = show("comparison", *pair(*rows, none=(no_match("K2"),)))[BACK]
    numbers = back.body.section("_numbers")
    assert "1 of 3 nothing maps to them" in numbers
    assert "reviewed: no counterpart" not in numbers
    assert "∅ nothing maps here" in line(back, "K2")
    assert "reviewed: none" not in line(back, "K2")


def test_what_nobody_has_looked_at_is_a_number_of_its_own() -> None:
    shown = show("comparison", *pair())[FORTH]
    assert "2 of 3 not reviewed yet" in shown.body.section("_numbers")
    assert "1 of 3 reviewed" in [pill.text for pill in shown.view.pills]


def test_items_of_the_other_standard_that_nothing_maps_to_are_listed() -> None:
    shown = show("comparison", *pair())[FORTH]
    leftover = shown.body.section("_leftover")
    assert leftover.startswith("In Beta with no counterpart in Alpha 2 of 3 items.")
    assert "K2 the statement of K2" in leftover
    assert "S1 the statement of S1" in leftover


def test_the_same_code_for_another_idea_is_pointed_out() -> None:
    both = show("comparison", *pair(mapping("K1", "closeMatch", "K2")))
    assert "Mind the number: K1 in Alpha is K2 in Beta, not K1." in line(both[FORTH], "K1")
    assert "Mind the number: K2 in Beta is K1 in Alpha, not K2." in line(both[BACK], "K2")
    same = show("comparison", *pair(mapping("K1", "closeMatch", "K1")))[FORTH]
    assert "Mind the number" not in same.text


def test_a_withdrawn_item_is_not_counted_and_the_others_of_its_type_are() -> None:
    rows = (mapping("K1", "closeMatch", "K1", confidence="low"), mapping("K2", "closeMatch", "K2"))
    beta, crosswalk_ = pair(*rows)[1:]
    for place in (0, 1):
        items = [item("K1"), item("K2"), item("S1")]
        items[place]["withdrawn"] = {"note": "x"}
        shown = show("comparison", framework(items=items), beta, crosswalk_)[FORTH]
        assert "not reviewed one by one" not in shown.text
        assert [group.counted for group in shown.view.groups] == [True, True]
        code, other = ("K1", "K2") if place == 0 else ("K2", "K1")
        assert line(shown, code).startswith(f"{code} withdrawn, not counted the statement of {code}")
        assert "withdrawn" not in line(shown, other)
        assert "1 of 2 exact or close match" in shown.body.section("_numbers")
        sure = "all high" if place == 0 else "all low"
        assert f"Confidence of the mappings: {sure}." in shown.body.section("_numbers")


def test_a_withdrawn_item_without_a_counterpart_waits_for_nobody() -> None:
    beta, crosswalk_ = pair()[1:]
    alpha = framework(items=[item("K1"), item("K2", withdrawn={"note": "x"}), item("S1")])
    both = show("comparison", alpha, beta, crosswalk_)
    assert "It is withdrawn, so nobody needs to look for a counterpart." in line(both[FORTH], "K2")
    assert "Nobody has looked" in line(both[FORTH], "S1")


def test_a_withdrawn_counterpart_is_marked() -> None:
    alpha, _, crosswalk_ = pair()
    beta = framework(id="beta", short_title="Beta", items=[item("K1", withdrawn={"note": "x"}), item("K2"), item("S1")])
    both = show("comparison", alpha, beta, crosswalk_)
    assert "K1 withdrawn the statement of K1" in line(both[FORTH], "K1").removeprefix("K1 the statement of K1")
    assert line(both[BACK], "K1").startswith("K1 withdrawn, not counted")


def test_items_out_of_scope_are_shown_but_not_counted() -> None:
    side = {"framework": "alpha", "version": "1.0", "scope": ["knowledge"]}
    shown = show("comparison", *pair(mapping("S1", "relatedMatch", "S1"), subject=side))[FORTH]
    assert "Skill items (not counted: not reviewed one by one)" in shown.text
    assert "0 of 2 related only" in shown.body.section("_numbers")


def test_it_says_who_each_standard_is_about_and_that_the_mapping_is_a_proposal() -> None:
    files = pair(note="The first note.\n\nThe *second* note.")
    shown = show("comparison", *files)[FORTH]
    assert "Who each standard is about Alpha Everybody. Beta Everybody. The first note." in shown.text
    provenance = shown.body.section("_provenance")
    assert "Proposed: made by one party, not yet read by another. Made by Example Institute" in provenance
    assert "The second note." in provenance
    assert "Mapping data licensed CC-BY-4.0." in provenance


def test_a_comparison_with_an_older_version_says_so() -> None:
    shown = show("comparison", *pair(), framework(version="2.0", items=[item("K1")]))[FORTH]
    assert "An older version This comparison is with version 1.0 of Alpha; version 2.0 is current." in shown.text


def test_each_direction_leads_to_the_other_and_to_the_items() -> None:
    shown = show("comparison", *pair())[FORTH]
    assert shown.body.links()["Beta compared with Alpha"] == "../../../../beta/1.0/alpha/1.0/"
    assert shown.body.links()["K2"].endswith("frameworks/beta/1.0/K2/")
    assert key("K1") in shown_rows(shown)


def shown_rows(shown: Shown) -> set[tuple[str, str, str]]:
    """The items that have a row of their own."""
    return {key(line.code) for group in shown.view.groups for line in group.lines}


def test_there_is_no_page_without_a_crosswalk() -> None:
    assert show("comparison", framework()) == {}
