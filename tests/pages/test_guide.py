"""A course guide: what the provider says, with dates, beside what the standard says."""

from __future__ import annotations

from typing import Any

from builders import TODAY, File, form, framework, guide, item, item_type, mapping, no_match, source, sources
from compsite import urls
from conftest import Golden
from page_views import GOLDEN, Shown, pair, show_one, tiny

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


class TestCoverage:
    """What the modules say that they teach, over the items of the pinned version."""

    ITEMS = (item("K1"), item("K2"), item("S1"))
    MODULES = (
        {"title": "First steps", "weeks": 2, "teaches": ["K1", "S1"]},
        {"title": "Further", "teaches": ["K1"]},
    )

    def shown(self, *more: File, items: tuple[Any, ...] = ITEMS, modules: tuple[Any, ...] = MODULES) -> Shown:
        return show_one("guide", framework(items=list(items)), guide(modules=list(modules)), *more)

    def test_modules_show_what_they_teach(self) -> None:
        section = self.shown().body.section("modules")
        assert section.endswith("First steps 2 weeks K1 S1 Further not stated K1")

    def test_every_number_has_its_denominator_by_type_and_in_all(self) -> None:
        shown = self.shown()
        assert "2 of 3 statements are taught by a module." in shown.body.section("coverage")
        rows = [row for row in shown.body.rows() if row[0] in ("Knowledge items", "Skill items", "All together")]
        assert [row for row in rows if len(row) == 4] == [
            ["Knowledge items", "1 of 2", "1 of 2", "1 of 2"],
            ["Skill items", "1 of 1", "0 of 1", "0 of 1"],
            ["All together", "2 of 3", "1 of 3", "1 of 3"],
        ]

    def test_what_is_taught_twice_is_listed_with_its_modules_and_may_be_on_purpose(self) -> None:
        section = self.shown().body.section("over-taught")
        assert section.endswith(
            "This can be on purpose: a subject may be started early and taken further later. "
            "K1 the statement of K1 First steps; Further"
        )
        assert "None is taught twice." in self.shown(modules=self.MODULES[:1]).body.section("over-taught")

    def test_what_no_module_teaches_is_listed(self) -> None:
        assert self.shown().body.section("never-taught") == "Taught by no module K2 the statement of K2"
        every = ({"title": "All", "teaches": ["K1", "K2", "S1"]},)
        assert "Every statement is taught by a module." in self.shown(modules=every).body.section("never-taught")

    def test_each_statement_names_the_modules_that_teach_it(self) -> None:
        shown = self.shown()
        assert ["K2 the statement of K2", "none says so"] in shown.body.rows()
        assert ["S1 the statement of S1", "First steps"] in shown.body.rows()
        assert shown.body.links()["First steps"] == "#module-1"
        assert [row.attrs["id"] for row in shown.body.all("tr") if "id" in row.attrs] == ["module-1", "module-2"]

    def test_nobody_has_to_teach_what_was_withdrawn(self) -> None:
        items = (item("K1", withdrawn={"note": "Out."}), item("K2"), item("S1"))
        shown = self.shown(items=items, modules=({"title": "Start", "teaches": ["S1"]},))
        assert "1 of 2 statements is taught by a module." in shown.body.section("coverage")
        assert shown.body.section("never-taught") == "Taught by no module K2 the statement of K2"
        assert "K1 withdrawn the statement of K1" in shown.body.section("statements")

    def test_other_types_stand_apart_from_the_total(self) -> None:
        kinds = [item_type("knowledge"), item_type("unit")]
        items = [item("K1"), {"code": "U1", "type": "unit", "statement": "a unit"}]
        standard_ = framework(item_types=kinds, items=items)
        shown = show_one("guide", standard_, guide(modules=[{"title": "Start", "teaches": ["U1"]}]))
        assert "0 of 1 statement are taught by a module." in shown.body.section("coverage")
        assert ["Unit items (not in the total)", "1 of 1", "0 of 1", "0 of 1"] in shown.body.rows()

    def test_the_files_are_offered_with_type_and_size(self) -> None:
        shown = self.shown()
        assert [(file.link.href, file.about) for file in shown.view.files] == [
            ("alpha-course-coverage.csv", "3 rows, plain text"),
            ("alpha-course-coverage.xlsx", "3 rows; 4 sheets, the last one says how it was counted"),
        ]
        assert shown.view.files[0].link.text == "Download as CSV, 1 kB"
        assert not page().view.files


class TestNothingToCount:
    """A guide that does not say what its modules teach: why there is no figure, and where to go from there."""

    def test_it_says_so_and_how_to_say_more(self) -> None:
        shown = page()
        said = shown.body.section("coverage")
        assert "This guide names no modules, so what it covers cannot be counted. Do you run this course?" in said
        silent = page(modules=[{"title": "Start", "teaches": []}]).body
        assert "does not say what they teach, so what it covers cannot be counted." in silent.section("coverage")
        assert "Start not stated not said" in silent.section("modules")
        linked_ = show_one("guide", framework(), guide(), manual=frozenset((urls.WRITE_GUIDE,)))
        assert linked_.body.links()["How to say which module teaches what"] == "../../providers/guide/"
        assert "How to say which module teaches what" not in shown.text

    def test_it_leads_to_the_gap_and_the_comparison_of_its_standard(self) -> None:
        rows = (mapping("K1", "closeMatch", "K2"), mapping("S1", "broadMatch", "S1", confidence="low"))
        shown = show_one("guide", *pair(*rows), guide())
        links = shown.body.links()
        gap = "What somebody who finished this course still needs for Beta, version 1.0"
        assert links[gap] == "../../compare/alpha/1.0/beta/1.0/gap/"
        assert links["Beta compared with Alpha"] == "../../compare/beta/1.0/alpha/1.0/"
        section = shown.body.section("onward")
        assert "For somebody who meets all of Alpha, version 1.0, whichever course they took." in section
        assert "1 of 3 items in scope has an exact or close match in Alpha, 1 a broader or narrower one" in section
        assert "Made by Example Institute, 21 November 2026." in section

    def test_it_goes_once_the_modules_are_named(self) -> None:
        shown = show_one("guide", *pair(), guide(modules=[{"title": "Start", "teaches": ["K1"]}]))
        assert not shown.view.onward
        assert "Do you run this course?" not in shown.text


class TestAcross:
    """What the course covers of another standard, through mappings."""

    MODULES = ({"title": "First steps", "teaches": ["K1", "S1"]},)

    def across(self, *rows: dict[str, Any], **over: Any) -> Shown:
        return show_one("guide", *pair(*rows, **over), guide(modules=list(self.MODULES)))

    def test_only_mapped_items_that_the_course_teaches_count(self) -> None:
        rows = (
            mapping("K1", "closeMatch", "K2"),
            mapping("K2", "closeMatch", "K1"),
            mapping("S1", "broadMatch", "S1", confidence="low"),
        )
        section = self.across(*rows).body.section("across")
        assert "Ours and derived: no provider or publisher says this." in section
        assert "Beta, version 1.0 1 of 3 in full, 1 of 3 in part" in section
        assert (
            "Counted over the 3 items of Beta, version 1.0, that were in scope, against Alpha, version 1.0." in section
        )
        assert "Mapped 21 November 2026, status: proposed." in section
        assert "Confidence of the mappings used: 1 high, 1 low." in section
        assert "(1 of 3) K2 the statement of K2 ≈ close match K1 taught in First steps" in section
        assert "(1 of 3) S1 the statement of S1 ⊃ narrower there, low confidence S1 taught in First steps" in section
        assert (
            "Not taught: a counterpart is there, but no module names it (1 of 3) "
            "K1 the statement of K1 ≈ close match K2 no module names it"
        ) in section
        links = self.across(*rows).body.links()
        assert links["what is new in Beta for those who hold Alpha"] == "../../compare/alpha/1.0/beta/1.0/gap/"

    def test_the_strongest_mapping_that_is_taught_decides(self) -> None:
        rows = (mapping("K2", "closeMatch", "K1"), mapping("K1", "relatedMatch", "K1"))
        section = self.across(*rows).body.section("across")
        assert "0 of 3 in full, 0 of 3 in part" in section
        assert "not counted (1 of 3) K1 the statement of K1 ~ related K1 taught in First steps" in section
        assert section.endswith(
            "Not compared yet: nobody has looked for a counterpart (2 of 3) "
            "K2 the statement of K2 S1 the statement of S1"
        )

    def test_reviewed_without_a_counterpart_is_a_number_of_its_own(self) -> None:
        none = (no_match("K2"), no_match("S1"))
        section = self.across(mapping("K1", "closeMatch", "K1"), none=none).body.section("across")
        assert section.endswith("is mapped to it (2 of 3) K2 the statement of K2 S1 the statement of S1")

    def test_what_was_withdrawn_reaches_nothing(self) -> None:
        _, other, mapped = pair(mapping("K1", "closeMatch", "K1"))
        alpha = framework(items=[item("K1", withdrawn={"note": "Out."}), item("K2"), item("S1")])
        shown = show_one("guide", alpha, other, mapped, guide(modules=list(self.MODULES)))
        assert "0 of 3 in full" in shown.body.section("across")

    def test_without_modules_or_crosswalks_there_is_nothing_to_derive(self) -> None:
        assert not show_one("guide", *pair(), guide()).view.across
        assert not show_one("guide", framework(), guide(modules=list(self.MODULES))).view.across


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
    assert [heading.id for heading in page().rendered.headings] == ["coverage", "statements"]
