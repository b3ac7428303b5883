"""A course guide: what the provider says, with dates, beside what the standard says."""

from __future__ import annotations

from typing import Any

from builders import TODAY, form, framework, guide, item, source, sources
from conftest import Golden
from page_views import GOLDEN, Shown, show_one, tiny

METHOD = {
    "id": "talk",
    "name": "Talk",
    "minutes": 60,
    "weighting_percent": 100,
    "grades": ["Fail", "Pass"],
    "assesses": {"codes": None, "provenance": "unknown"},
}


def page(standard: dict[str, Any] | None = None, **over: Any) -> Shown:
    """The guide with these fields, to a standard with those."""
    return show_one("guide", framework(**standard or {}), guide(**over))


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "guide.html", show_one("guide", *tiny()).outline)


def test_it_says_that_the_provider_does_not_endorse_it() -> None:
    assert "The provider does not endorse this page." in page().text


def test_a_closed_course_is_a_banner() -> None:
    shown = page(status={"value": "closed", "as_of": TODAY, "note": "The last intake was in May."})
    banner = shown.body.one(css="cs-banner--caution").text
    assert banner.startswith("Closed to new starts The last intake was in May.")
    assert not page().body.all(css="cs-banner--caution")


def test_the_statements_are_drawn_from_the_standard() -> None:
    statements = page().body.section("statements")
    assert "Drawn from Alpha, version 1.0: nothing is retyped here." in statements
    assert "Knowledge items (1) K1 the statement of K1" in statements


def test_claims_about_money_carry_the_day_to_check_them_again() -> None:
    claim = {"topic": "Fee", "text": "No fee", "as_of": TODAY, "review_by": "2027-04-01"}
    funding = page(funding=[claim]).body.section("funding")
    assert "Fee No fee 21 November 2026 check again by 1 April 2027" in funding


def test_provider_and_standard_are_compared_fact_by_fact() -> None:
    said = {"method": "talk", "name": "Chat", "minutes": 45, "weighting_percent": 100}
    shown = page({"assessment": {"title": "Final", "methods": [METHOD]}}, assessment={"methods": [said]})
    assert shown.body.rows()[1:] == [
        ["Talk (the provider calls it: Chat)"],
        ["Time", "45 minutes", "60 minutes", "differs"],
        ["Weight", "100 %", "100 %", "agrees"],
        ["Grades", "not stated", "Fail, Pass", "only one says"],
    ]


def test_the_gateway_of_the_provider_stands_beside_that_of_the_standard() -> None:
    gate = {"requirements": [{"text": "A portfolio", "source": "profile"}]}
    section = page({"gateway": gate}, gateway=["Maths at level 2"]).body.section("gateway")
    assert "The provider says Maths at level 2" in section
    assert "The standard says A portfolio" in section
    assert "The provider says Nothing is stated." in page({"gateway": gate}).body.section("gateway")


def test_modules_show_what_they_teach_and_what_nobody_teaches() -> None:
    modules = [{"title": "First steps", "weeks": 2, "teaches": ["K1"]}]
    section = page({"items": [item("K1"), item("K2"), item("S1")]}, modules=modules).body.section("modules")
    assert "1 of 3 statements are taught by a module." in section
    assert "First steps 2 weeks K1" in section
    assert section.endswith("No module teaches K2 S1")


def test_disagreements_of_the_standard_are_seen_from_this_provider() -> None:
    positions = [{"source": "profile", "says": "12 months"}, {"source": "leaflet", "says": "15 months"}]
    row = {"topic": "Length", "positions": positions, "published": "12 months", "why": "It is official."}
    register = sources(sources=[source("profile"), source("leaflet")])
    shown = show_one("guide", register, framework(discrepancies=[row]), guide(source="leaflet"))
    assert "Length 15 months 12 months (The profile) 12 months It is official." in shown.body.section("differences")


def test_forms_of_the_standard_are_offered() -> None:
    shown = show_one("guide", framework(), guide(), form())
    assert shown.body.links()["Log"] == "../../evidence/alpha/1.0/log/"


def test_a_bare_guide_shows_no_empty_sections() -> None:
    assert [heading.id for heading in page().rendered.headings] == ["statements"]


def test_nobody_has_to_teach_what_was_withdrawn() -> None:
    items = [item("K1", withdrawn={"note": "Out."}), item("K2"), item("S1")]
    shown = show_one("guide", framework(items=items), guide(modules=[{"title": "Start", "teaches": ["S1"]}]))
    assert "1 of 2 statements are taught by a module." in shown.body.section("modules")
    assert "No module teaches K2" in shown.text
    assert "K1 withdrawn the statement of K1" in shown.body.section("statements")
