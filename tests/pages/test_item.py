"""The page of an item: its words, and everything known about it, said in full when nothing is known."""

from __future__ import annotations

from typing import Any

import pytest

from builders import (
    File,
    crosswalk,
    framework,
    guide,
    item,
    item_type,
    mapping,
    method,
    no_match,
    side,
    source,
    sources,
    table_form,
    themes,
)
from conftest import Golden
from page_views import GOLDEN, Shown, nursing, pair, show, tiny


def page(code: str, *files: File, standard: str = "alpha/1.0") -> Shown:
    """The page of one item."""
    return show("item", *files)[f"frameworks/{standard}/{code}/"]


def alone(code: str = "K1", **over: Any) -> Shown:
    """The page of one item of a standard that has these fields."""
    return page(code, framework(**over))


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "item.html", page("K1", *tiny()).outline)


def test_standard_level_and_version_are_always_in_sight() -> None:
    shown = alone(reference="AL1")
    assert [pill.text for pill in shown.view.pills] == ["Alpha standard", "AL1", "Level 3", "version 1.0"]
    assert shown.body.one(css="cs-statement__text").text == "the statement of K1"


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({}, "exact wording · no source named"),
        ({"verbatim": "edited"}, "edited wording · no source named"),
        ({"verbatim": "paraphrase"}, "our paraphrase, not the publisher's words · no source named"),
        ({"code_source": "project"}, "exact wording · no source named · The code is ours: the document prints none."),
        ({"source": "profile"}, "exact wording · source: The profile · Own work"),
    ],
)
def test_it_says_whose_words_and_whose_code_they_are(over: dict[str, Any], words: str) -> None:
    said = alone(items=[item("K1", **over)]).body.one(css="cs-statement__meta").text
    assert said == f"Knowledge · {words}"


def gone() -> tuple[File, ...]:
    """K1 was replaced by K2."""
    since = {"since": "2026-08-01", "replaced_by": ["K2"], "note": "Both were one."}
    return (framework(items=[item("K1", withdrawn=since), item("K2", pairs_with=["K1"]), item("S1")]),)


def test_a_withdrawn_item_says_so_before_its_words_and_leads_to_what_replaces_it() -> None:
    shown = page("K1", *gone())
    assert (shown.view.pills[0].text, shown.view.pills[0].caution) == ("Withdrawn", True)
    banner = shown.body.all("div", css="cs-banner--caution")[0]
    assert banner.text == "This item is withdrawn Withdrawn on 1 August 2026. Replaced by K2 . Both were one."
    assert banner.links() == {"K2": "../K2/"}
    assert shown.rendered.html.index("cs-banner--caution") < shown.rendered.html.index("cs-statement__text")
    assert shown.body.one("div", css="cs-statement").text.startswith("K1 withdrawn the statement of K1")
    assert shown.page.title == "K1 (withdrawn) the statement of K1 (Alpha)"
    assert "K1 (withdrawn): the statement of K1" in shown.page.description
    assert shown.view.citation.endswith("K1 (withdrawn on 1 August 2026): the statement of K1")


def test_what_replaces_it_says_so_and_marks_it_wherever_it_is_named() -> None:
    shown = page("K2", *gone())
    assert shown.body.section("replaces") == "Replaces K1 withdrawn the statement of K1"
    assert shown.body.section("pairs").startswith("Pairs with K1 withdrawn the statement of K1")
    assert "Previous K1 withdrawn" in shown.text
    assert "Withdrawn" not in [pill.text for pill in shown.view.pills]
    assert "replaces" not in [heading.id for heading in page("S1", *gone()).rendered.headings]


def test_without_day_and_replacement_it_says_so() -> None:
    shown = alone(items=[item("K1", withdrawn={"note": "Nobody knows why."})])
    banner = shown.body.all("div", css="cs-banner--caution")[0]
    assert banner.text == "This item is withdrawn Withdrawn. No replacement is named. Nobody knows why."
    assert shown.view.citation.endswith("K1 (withdrawn): the statement of K1")


def test_nobody_is_asked_to_compare_what_was_withdrawn() -> None:
    files = pair()
    alpha = framework(items=[item("K1"), item("K2", withdrawn={"note": "x"}), item("S1")])
    shown = page("K2", alpha, *files[1:])
    assert shown.body.rows()[1][2] == "It is withdrawn, so nobody needs to look for a counterpart."
    assert shown.body.links()["Beta, version 1.0"].endswith("beta/1.0/#K2")


def test_words_that_may_not_be_ours_to_publish_say_so() -> None:
    files = (
        sources(sources=[source("profile", redistribution="unconfirmed")]),
        framework(items=[item("K1", source="profile")]),
    )
    said = page("K1", *files).body.one(css="cs-statement__meta").text
    assert said.endswith("source: The profile · Own work; permission to publish not confirmed")


def test_a_counterpart_comes_with_relation_confidence_and_reason() -> None:
    shown = page("K1", *pair(mapping("K1", "broadMatch", "K1", confidence=0.4, comment="More is asked there.")))
    assert shown.body.rows()[1] == [
        "Beta, version 1.0 K1 the statement of K1",
        "⊂ broader there confidence: 0.4 on a scale from 0 to 1",
        "More is asked there. Mapped by hand by Example Institute on 21 November 2026.",
    ]


def test_reviewed_without_success_gives_the_reason() -> None:
    shown = page("K2", *pair(none=(no_match("K2", reason="A duty only here."),)))
    assert shown.body.rows()[1] == [
        "Beta, version 1.0",
        "∅ reviewed: none confidence: high",
        "A duty only here.",
    ]


def test_not_reviewed_is_said_in_other_words_than_reviewed_without_success() -> None:
    shown = page("S1", *pair())
    assert shown.body.rows()[1] == [
        "Beta, version 1.0",
        "? not reviewed",
        "Nobody has looked for a counterpart of this item in that standard yet.",
    ]


def test_it_leads_to_its_row_in_the_comparison_where_it_has_one() -> None:
    side = {"framework": "alpha", "version": "1.0", "scope": ["knowledge"]}
    files = pair(subject=side)
    comparison = "../../../../compare/alpha/1.0/beta/1.0/"
    assert page("K2", *files).body.links()["Beta, version 1.0"] == f"{comparison}#K2"
    # Skills were out of scope and nothing maps to them, so the comparison has no row for S1.
    assert page("S1", *files).body.links()["Beta, version 1.0"] == comparison


def test_the_same_code_for_another_idea_is_pointed_out() -> None:
    assert (
        "Mind the number: K1 in Alpha is K2 in Beta, not K1."
        in page("K1", *pair(mapping("K1", "closeMatch", "K2"))).text
    )


def test_standards_that_nobody_compared_it_with_are_named() -> None:
    shown = page("K1", framework(), framework(id="beta", short_title="Beta"))
    assert "Not compared yet with: Beta." in shown.text
    assert "There is no other standard on this site to compare it with." in alone().text


def test_a_standard_without_a_comparison_leads_to_both_side_by_side() -> None:
    shown = page("K1", *chained(), framework(id="delta", short_title="Delta"))
    assert shown.body.links()["Gamma"] == "../../../../compare/alpha/1.0/gamma/1.0/"
    assert shown.body.links()["Delta"] == "../../../../compare/alpha/1.0/delta/1.0/"
    older = page("K1", *chained(), framework(version="2.0"))
    assert older.body.links()["Gamma"] == "../../../gamma/1.0/"


def chained(*to: str) -> tuple[File, ...]:
    """Alpha, beta and gamma in a row; K1 of beta is what each of these of gamma is."""
    items = [item(f"K{number}") for number in range(1, 14)]
    rows = [mapping("K1", "exactMatch", code, confidence="medium") for code in to or ("K2",)]
    return (
        framework(items=items),
        framework(id="beta", short_title="Beta", items=items),
        framework(id="gamma", short_title="Gamma", items=items),
        crosswalk(mappings=[mapping("K1", "narrowMatch", "K1")]),
        crosswalk(id="beta--gamma", subject=side("beta"), object=side("gamma"), mappings=rows),
    )


def test_what_follows_from_other_mappings_stands_apart_from_them_with_its_path() -> None:
    shown = page("K1", *chained())
    follows = shown.body.section("follows")
    assert "It is inferred, not reviewed, and counted nowhere." in follows
    assert follows.endswith(
        "Gamma, version 1.0 K2 the statement of K2 "
        "⊃ inferred: narrower there confidence of its weakest step: medium "
        "K1 (Alpha) "
        "⊃ narrower there confidence: high · K1 in Alpha compared with Beta K1 the statement of K1 (Beta) "
        "= exact match confidence: medium · K1 in Beta compared with Gamma K2 (Gamma)"
    )
    assert shown.body.links()["Gamma, version 1.0"] == "../../../../compare/alpha/1.0/gamma/1.0/#K1"
    assert [row.mention.standard or row.standard.text for row in shown.view.counterparts] == ["Beta, version 1.0"]
    assert "inferred" not in shown.body.section("counterparts")
    assert shown.page.assets == ("inferred.css",)


def test_where_nothing_follows_nothing_is_said_of_it() -> None:
    shown = page("K2", *chained())
    assert "follow" not in shown.text
    assert shown.page.assets == ()


def test_of_many_conclusions_the_rest_is_a_number() -> None:
    shown = page("K1", *chained(*(f"K{number}" for number in range(1, 14))))
    assert len(shown.view.follows) == 10
    assert "3 more follow, on the pages of the standards that it is not compared with." in shown.text


def test_pairs_say_whose_reading_they_are() -> None:
    items = [item("K1", pairs_with=["S1"]), item("S1", pairs_with=["K1"])]
    assert "S1 the statement of S1 Our reading, not official." in alone(items=items).body.section("pairs")
    official = alone("S1", items=items, pairing={"basis": "official", "note": "See page 2."})
    assert official.body.section("pairs").endswith("See page 2.")


def test_duties_that_use_it_are_listed_with_their_provenance() -> None:
    types = [item_type("knowledge"), item_type("duty", plural="Duties")]
    duty = {
        "code": "D1",
        "type": "duty",
        "statement": "do it",
        "requires": {"codes": ["K1"], "provenance": "derived", "note": "From page 3."},
    }
    over = {"item_types": types, "items": [item("K1"), duty]}
    assert "D1 do it Our reading, not official. From page 3." in alone(**over).body.section("duties")
    assert "K1 the statement of K1 Our reading, not official." in alone("D1", **over).body.section("calls-on")


def assessment(*methods: dict[str, Any]) -> dict[str, Any]:
    return {"title": "Final", "methods": list(methods)}


def test_how_it_is_assessed_is_never_invented() -> None:
    unknown = alone(assessment=assessment(method("talk"), method("test")))
    assert "Not known which of the methods (Talk, Test) assesses it: no source read so far says." in unknown.text
    assert "This standard describes no assessment." in alone().text
    known = assessment(method("talk", assesses={"codes": ["K1"], "provenance": "official"}))
    shown = alone(assessment=known)
    assert shown.body.section("assessed") == (
        "How it is assessed Talk How the standard is assessed: methods, times and weights"
    )
    way = shown.body.links()["How the standard is assessed: methods, times and weights"]
    assert way == "../#_assessment"
    assert "No assessment method lists it." in alone("S1", assessment=known).text


def test_where_it_is_taught_is_never_invented() -> None:
    assert "There is no course guide for this version of the standard yet." in alone().text
    silent = page("K1", framework(), guide())
    assert "does not say which part of the course teaches which statement" in silent.text
    told = (framework(), guide(modules=[{"title": "First steps", "teaches": ["K1"]}]))
    assert "Alpha course, Example College: First steps" in page("K1", *told).body.section("taught")
    assert "No course guide names a module that teaches it." in page("S1", *told).text


def test_only_forms_that_print_its_code_are_named() -> None:
    files = (framework(), table_form({"items": {"families": ["skill"]}}))
    assert page("S1", *files).body.links()["Log"] == "../../../../evidence/alpha/1.0/log/"
    assert "No form lists this statement by its code." in page("K1", *files).text


def test_its_place_in_a_map_is_shown() -> None:
    shown = page("P.1", nursing(), standard="ward/2026.1-draft")
    assert shown.body.section("place") == (
        "Its place in the map Part of D-1 care of people Made up of 1.1a take a blood pressure"
    )
    assert shown.view.crumbs[-1].text == "Platform P.1"


def test_previous_and_next_follow_the_order_of_the_standard() -> None:
    items = [item("K1"), item("K2"), item("S1")]
    neighbours = [
        (view.previous and view.previous.code, view.following and view.following.code)
        for view in (shown.view for shown in show("item", framework(items=items)).values())
    ]
    assert neighbours == [(None, "K2"), ("K1", "S1"), ("K2", None)]
    only = alone(items=[item("K1")])
    assert (only.view.previous, only.view.following) == (None, None)


def test_the_citation_holds_standard_version_and_code() -> None:
    cited = "Alpha standard · AL1 · Level 3 · version 1.0 (Example Institute), K1: the statement of K1"
    shown = alone(reference="AL1")
    assert shown.body.one(css="cs-cite__text").text == cited
    assert cited in [found.attrs.get("data-cs-copy") for found in shown.body.all("button")]
    assert [found for found in shown.body.all("button") if "data-cs-copy-address" in found.attrs]


def test_the_citation_names_the_publisher_once() -> None:
    assert alone().body.one(css="cs-cite__text").text.count("Example Institute") == 1


def test_themes_lead_to_their_part_of_the_themes_page() -> None:
    shown = page("K1", framework(items=[item("K1", themes=["safety"])]), themes("safety"))
    assert shown.body.links()["Safety"] == "../../../../themes/#safety"


def test_it_names_the_line_it_is_written_on_and_leads_to_the_editor() -> None:
    plain = alone()
    assert f"Source file: standards/frameworks/alpha/1.0.yaml, line {plain.page.source.line}." in plain.text
    assert "Edit this page" not in plain.text
    shown = show("item", framework(), edit_base="https://forge.example/edit/main/")
    edit = shown["frameworks/alpha/1.0/K1/"].body.links()["Edit this page"]
    assert edit == "https://forge.example/edit/main/standards/frameworks/alpha/1.0.yaml"
