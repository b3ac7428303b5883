"""The page of a standard: what it asks, how it is assessed, what is ours and what is the publisher's."""

from __future__ import annotations

from typing import Any

import pytest

from builders import TODAY, form, framework, guide, item, item_type, source, sources, themes
from conftest import Golden
from page_views import GOLDEN, Shown, nursing, pair, show, tiny

ALPHA = "frameworks/alpha/1.0/"


def page(**over: Any) -> Shown:
    """The page of a standard that has these fields."""
    return show("framework", framework(**over))[ALPHA]


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "framework.html", show("framework", *tiny())[ALPHA].outline)


def test_items_stand_under_their_type_with_an_anchor_each() -> None:
    shown = page(items=[item("K1"), item("S1"), item("K2")])
    assert [[line.code for line in group.lines] for group in shown.view.groups] == [["K1", "K2"], ["S1"]]
    assert {"K1", "K2", "S1"} <= {found.attrs.get("id") for found in shown.body.all("li")}
    assert shown.body.links()["S1"] == "S1/"


def test_a_type_without_items_has_no_heading() -> None:
    assert "Skill items" not in page(items=[item("K1")]).text


def test_what_is_ours_is_marked_as_ours() -> None:
    shown = page(
        items=[item("K1", code_source="project", verbatim="edited"), item("K2", verbatim="paraphrase"), item("S1")]
    )
    assert "The wording is edited. · The code is ours: the document prints none." in shown.text
    assert "Our paraphrase, not the publisher's words." in shown.text
    (plain,) = [line for group in shown.view.groups for line in group.lines if line.code == "S1"]
    assert plain.notes == ()


def test_a_version_label_that_nobody_printed_is_ours() -> None:
    assert "The label is ours: the publisher prints none." in page(version_source="project").text
    assert "The label is ours" not in page().text


def test_pairs_say_whose_reading_they_are() -> None:
    items = [item("K1", pairs_with=["S1"]), item("S1")]
    assert "Pairs. Our reading, not official: some items run in pairs." in page(items=items).text
    official = page(items=items, pairing={"basis": "official", "note": "See page 2."})
    assert "Pairs. Stated by the publisher: See page 2." in official.text
    assert "Pairs." not in page().text


def test_a_map_is_shown_as_a_tree() -> None:
    shown = show("framework", nursing())["frameworks/ward/2026.1-draft/"]
    tree = shown.body.one("ul", css="cs-tree")
    assert [found.attrs["id"] for found in tree.all("li")] == ["D-1", "P.1", "1.1a"]
    assert "1.1a take a blood pressure Proficiency" in tree.text
    assert not shown.body.all("ol", css="cs-items")


@pytest.mark.parametrize(
    ("approval", "funding", "title"),
    [
        ({"value": "retired", "note": "Closed."}, {"value": "unknown"}, "Retired"),
        ({"value": "in-development"}, {"value": "unknown"}, "In development"),
        (
            {"value": "approved"},
            {"value": "ending", "until": "2027-03-31"},
            "Public funding is ending: last day announced is 31 March 2027",
        ),
    ],
)
def test_a_state_that_nobody_must_miss_is_a_banner_with_its_date(
    approval: dict[str, str], funding: dict[str, str], title: str
) -> None:
    status = {"approval": approval | {"as_of": TODAY}, "funding": funding | {"as_of": TODAY, "source": "profile"}}
    shown = page(status=status)
    banner = shown.body.one(css="cs-banner--caution").text
    assert banner.startswith(title)
    assert "As known on 21 November 2026" in banner


def test_a_standard_in_force_has_no_banner() -> None:
    assert not page().view.banners


def test_an_older_version_leads_to_the_current_one() -> None:
    shown = show("framework", framework(), framework(version="2.0"))[ALPHA]
    assert "Not the current version Version 2.0 is the current one." in shown.text
    assert shown.page.nav_title == "Alpha, version 1.0"
    assert show("framework", framework(), framework(version="2.0"))["frameworks/alpha/2.0/"].page.nav_title == "Alpha"


def assessment(**over: Any) -> dict[str, Any]:
    method = {
        "id": "talk",
        "name": "Talk",
        "assesses": {"codes": None, "provenance": "unknown"},
    }
    return {"title": "Final assessment", "methods": [method | over]}


def test_what_an_assessment_method_assesses_is_never_invented() -> None:
    rows = page(assessment=assessment()).body.one("table").rows()
    assert rows[1] == [
        "Talk",
        "Time: not known Weight: not known Grades: not known",
        "Not known: no source read so far says.",
    ]


def test_the_facts_of_a_method_are_shown_as_stated() -> None:
    shown = page(
        assessment=assessment(
            minutes=60,
            tolerance_percent=10,
            weighting_percent=100,
            grades=["Fail", "Pass"],
            components=[{"name": "Questions", "count": 2, "minutes": 30}],
            assesses={"codes": ["K1"], "provenance": "official"},
        )
    )
    assert shown.body.one("table").rows()[1] == [
        "Talk Questions (2 x 30 minutes)",
        "Time: 60 minutes, ±10 % Weight: 100 % Grades: Fail, Pass",
        "K1 Stated by the publisher.",
    ]


def test_a_duty_says_what_it_calls_on_and_who_says_so() -> None:
    types = [item_type("knowledge"), item_type("duty", plural="Duties")]
    duty = {
        "code": "D1",
        "type": "duty",
        "statement": "do it",
        "requires": {"codes": ["K1"], "provenance": "derived"},
    }
    shown = page(item_types=types, items=[item("K1"), duty])
    assert "Calls on K1 Our reading, not official." in shown.body.section("_type-duty")


def test_gateway_and_rules_are_dated_rows_with_sources() -> None:
    shown = page(
        gateway={"requirements": [{"text": "A portfolio", "source": "profile", "until": "2025-02-11"}]},
        rules=[{"topic": "Maths", "text": "Level 2", "from": "2025-02-11", "source": "profile"}],
    )
    assert "A portfolio until 11 February 2025 The profile" in shown.body.section("_gateway")
    assert "Maths Level 2 from 11 February 2025 The profile" in shown.body.section("_rules")


def test_disagreements_name_each_source_and_what_is_published() -> None:
    positions = [{"source": "profile", "says": "12 months"}, {"source": "leaflet", "says": "15 months"}]
    row = {"topic": "Length", "positions": positions, "published": "12 months", "why": "It is official."}
    files = (sources(sources=[source("profile"), source("leaflet")]), framework(discrepancies=[row]))
    shown = show("framework", *files)[ALPHA]
    assert "Length 12 months (The profile) 15 months (The leaflet) 12 months It is official." in shown.body.section(
        "_discrepancies"
    )


def test_what_the_publisher_adds_is_not_part_of_the_standard() -> None:
    shown = page(extensions=[{"title": "Portal", "text": "A *web* page."}])
    assert shown.body.section("_extensions") == "Added by the publisher, not part of the standard Portal A web page."


def test_it_leads_to_comparisons_guides_forms_themes_and_sources() -> None:
    files = (*pair(), guide(), form(), themes("safety"))
    links = show("framework", *files)[ALPHA].body.links()
    assert links["Alpha compared with Beta"] == "../../../compare/alpha/1.0/beta/1.0/"
    assert links["Alpha course, Example College"] == "../../../guides/alpha-course/"
    assert links["Log"] == "../../../evidence/alpha/1.0/log/"
    assert links["The profile"] == "../../../sources/#profile"


def test_a_bare_standard_shows_no_empty_sections() -> None:
    anchors = [heading.id for heading in page(items=[item("K1")]).rendered.headings]
    assert anchors == ["_about", "_audience", "_facts", "_type-knowledge", "_sources"]


def test_a_withdrawn_item_is_marked_before_its_words_and_counted_apart() -> None:
    gone = {"since": "2026-08-01", "replaced_by": ["K2"]}
    items = [item("K1", withdrawn=gone, themes=["safety"]), item("K2"), item("S1", withdrawn={"note": "Out."})]
    shown = show("framework", framework(items=items), themes("safety"))[ALPHA]
    (row,) = [row for row in shown.body.all("li") if row.attrs.get("id") == "K1"]
    assert row.text == "K1 withdrawn Withdrawn on 1 August 2026. Replaced by K2. the statement of K1 Safety"
    assert shown.body.one("p", css="cs-counts").text == "2 knowledge items, 1 of them withdrawn · 1 skill, withdrawn"
    assert [mark.text for mark in shown.body.all(css="cs-mark")] == ["withdrawn", "withdrawn"]


def test_a_withdrawn_node_of_a_map_is_marked() -> None:
    items = [item("K1"), item("K2", parent="K1", withdrawn={"note": "Out."})]
    assert (
        "K2 withdrawn the statement of K2 Knowledge · Withdrawn. No replacement is named. Out."
        in page(items=items).text
    )
