"""A learner passport before anybody wrote in it: the list to read, and what the script is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builders import crosswalk, form, framework, item, item_type, mapping, no_match, side, table_form, themes
from conftest import Golden
from page_views import GOLDEN, Shown, nursing, pair, show, show_one, tiny


def facts(shown: Shown) -> dict[str, Any]:
    """What the page tells its script."""
    (box,) = [found for found in shown.body.all("div") if "data-passport" in found.attrs]
    told: dict[str, Any] = json.loads(box.attrs["data-passport"])
    return told


def codes(shown: Shown) -> list[str]:
    """The items to rate, in the order of the page."""
    rows = [found.attrs.get("data-passport-code") for found in shown.body.all("li")]
    return [code for code in rows if code]


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "passport.html", show("passport", *tiny())["passport/alpha/1.0/"].outline)


def test_every_version_keeps_its_passport_and_an_older_one_leads_to_the_current() -> None:
    made = show("passport", framework(version="0.9"), framework())
    old, new = made["passport/alpha/0.9/"], made["passport/alpha/1.0/"]
    assert len(made) == 2
    assert [(banner.title) for banner in old.view.banners] == ["Not the current version"]
    assert ("Go to the passport for version 1.0", "../1.0/") in [
        (link.text, link.attrs.get("href")) for link in old.body.all("a")
    ]
    assert (old.page.in_search, new.page.in_search, new.view.current) == (False, True, None)
    assert [(one["version"], one["current"]) for one in facts(new)["others"]] == [("0.9", False)]


def test_the_script_knows_which_codes_were_withdrawn_and_what_says_it_now() -> None:
    items = [item("K1"), item("K2", withdrawn={"replaced_by": ["K1"]}), item("K3", withdrawn={"since": "2025-01-01"})]
    assert facts(show_one("passport", framework(items=items)))["withdrawn"] == {
        "K2": "What it said is now said by K1.",
        "K3": "",
    }


def test_every_statement_is_there_to_read_with_its_own_anchor() -> None:
    shown = show_one("passport", framework(items=[item("K1"), item("K2"), item("S1")]))
    assert codes(shown) == ["K1", "K2", "S1"]
    assert [found.attrs["id"] for found in shown.body.all("li") if "id" in found.attrs] == ["K1", "K2", "S1"]
    assert "the statement of K2" in shown.text


def test_withdrawn_items_are_not_rated() -> None:
    items = [item("K1"), item("K2", withdrawn={"replaced_by": ["K1"]})]
    assert codes(show_one("passport", framework(items=items))) == ["K1"]


def test_knowledge_skills_and_behaviours_are_rated_and_duties_are_not() -> None:
    types = [item_type("duty", family="duty", title="Duty", plural="Duties"), item_type("knowledge")]
    items = [{"code": "D1", "type": "duty", "statement": "do it"}, item("K1")]
    assert codes(show_one("passport", framework(item_types=types, items=items))) == ["K1"]


def test_a_standard_with_none_of_them_rates_whatever_it_has() -> None:
    types = [item_type("unit", family="area", title="Unit", plural="Units")]
    shown = show_one(
        "passport", framework(item_types=types, items=[{"code": "1", "type": "unit", "statement": "join"}])
    )
    assert codes(shown) == ["1"]
    assert codes(show_one("passport", nursing())) == ["1.1a"]


def test_the_page_says_what_is_missing_without_a_script_and_leads_to_paper() -> None:
    paper = table_form({"items": {}}, id="scan", title="Scan", stage="start")
    shown = show_one("passport", framework(), paper, form())
    (note,) = [found for found in shown.body.all(css="cs-banner") if "data-passport-without-script" in found.attrs]
    assert "JavaScript" in note.text
    assert [(link.text, link.attrs["href"]) for link in note.all("a")] == [
        ("Scan", "../../../evidence/alpha/1.0/scan/")
    ]


def test_without_a_form_for_the_start_it_leads_to_the_list_of_forms() -> None:
    shown = show_one("passport", framework(), form())
    assert "../../../evidence/alpha/1.0/" in [link.attrs.get("href") for link in shown.body.all("a")]
    assert not show_one("passport", framework()).view.paper


class TestReach:
    def test_only_full_and_part_are_told_seen_from_the_other_standard(self) -> None:
        rows = (
            mapping("K1", "closeMatch", "K2"),
            mapping("K2", "broadMatch", "S1"),
            mapping("S1", "relatedMatch", "K1"),
        )
        made = show("passport", *pair(*rows))
        (alpha,) = facts(made["passport/alpha/1.0/"])["connected"]
        assert alpha["scope"] == "items of Beta, version 1.0,"
        assert alpha["total"] == 3
        assert sorted(alpha["pairs"]) == [["K2", "K1", "full"], ["S1", "K2", "part"]]
        (beta,) = facts(made["passport/beta/1.0/"])["connected"]
        assert sorted(beta["pairs"]) == [["K1", "K2", "full"], ["K2", "S1", "part"]]

    @pytest.mark.parametrize(
        ("predicate", "strength"),
        [("exactMatch", "full"), ("closeMatch", "full"), ("broadMatch", "part"), ("narrowMatch", "part")],
    )
    def test_the_rule_of_strength(self, predicate: str, strength: str) -> None:
        made = show("passport", *pair(mapping("K1", predicate, "K1")))
        assert facts(made["passport/alpha/1.0/"])["connected"][0]["pairs"] == [["K1", "K1", strength]]

    def test_only_items_in_scope_are_in_the_denominator(self) -> None:
        files = pair(
            mapping("K1", "closeMatch", "K1"),
            mapping("S1", "closeMatch", "S1"),
            object=side("beta", scope=["knowledge"]),
        )
        (reach,) = facts(show("passport", *files)["passport/alpha/1.0/"])["connected"]
        assert (reach["total"], reach["pairs"]) == (2, [["K1", "K1", "full"]])

    def test_withdrawn_items_there_are_not_counted(self) -> None:
        there = framework(
            id="beta", short_title="Beta", items=[item("K1"), item("K2", withdrawn={"since": "2025-01-01"}), item("S1")]
        )
        files = (framework(items=[item("K1"), item("K2"), item("S1")]), there, crosswalk(mappings=[]))
        (reach,) = facts(show("passport", *files)["passport/alpha/1.0/"])["connected"]
        assert reach["total"] == 2

    def test_matches_with_items_that_nobody_rates_are_said_to_be_out_of_reach(self) -> None:
        types = [item_type("task", family="duty", title="Task", plural="Tasks"), item_type("knowledge")]
        mine = framework(item_types=types, items=[{"code": "T1", "type": "task", "statement": "do"}, item("K1")])
        there = framework(id="beta", short_title="Beta", items=[item("K1"), item("S1")])
        walk = crosswalk(
            mappings=[mapping("T1", "closeMatch", "K1")], subject=side("alpha", scope=["task", "knowledge"])
        )
        shown = show("passport", mine, there, walk)["passport/alpha/1.0/"]
        assert facts(shown)["connected"][0]["pairs"] == []
        assert "1 item has such a match only with items of Alpha that are not rated here" in shown.text

    def test_both_versions_date_state_and_confidence_stand_under_the_count(self) -> None:
        shown = show("passport", *pair(mapping("K1", "closeMatch", "K1"), none=(no_match("K2"),)))[
            "passport/alpha/1.0/"
        ]
        for words in ("Beta, version 1.0", "Alpha, version 1.0", "21 November 2026", "proposed", "confidence"):
            assert words in shown.view.connected[0].rests_on

    def test_without_a_crosswalk_the_page_says_so(self) -> None:
        shown = show_one("passport", framework())
        assert "Nobody has compared this standard with another one yet" in shown.text
        assert facts(shown)["connected"] == []


class TestWhereNothingCounts:
    @pytest.mark.parametrize(
        ("rows", "words"),
        [
            ([mapping(c, "relatedMatch", c) for c in ("K1", "K2", "S1")], "all 3 are only related"),
            ([mapping("K1", "relatedMatch", "K1")], "; 1 of 3 is only related"),
            ([], "in full or in part. No rating counts there."),
        ],
    )
    def test_it_is_said_instead_of_a_number_that_can_never_rise(self, rows: list[dict[str, Any]], words: str) -> None:
        items = [item(code) for code in ("K1", "K2", "S1")]
        beta = framework(id="beta", short_title="Beta", items=items)
        shown = show("passport", framework(items=items), beta, crosswalk(mappings=rows))["passport/alpha/1.0/"]
        assert words in shown.view.connected[0].never
        assert shown.view.connected[0].never in shown.text
        assert not [box for box in shown.body.all("div") if "data-passport-connected" in box.attrs]
        assert facts(shown)["incoming"] == []

    def test_the_scope_is_told_from_the_whole(self) -> None:
        files = pair(mapping("K1", "relatedMatch", "K1"), object=side("beta", scope=["skill"]))
        (reach,) = show("passport", *files)["passport/alpha/1.0/"].view.connected
        assert "the only item in scope of the comparison (of 3 items of Beta, version 1.0)" in reach.never
        files = pair(mapping("K1", "closeMatch", "K1"), object=side("beta", scope=["knowledge"]))
        (told,) = facts(show("passport", *files)["passport/alpha/1.0/"])["connected"]
        assert told["scope"] == "items in scope of the comparison (of 3 items of Beta, version 1.0)"


def test_what_was_rated_elsewhere_is_told_with_its_relation() -> None:
    rows = (mapping("K1", "closeMatch", "K2"), mapping("K2", "broadMatch", "S1"), mapping("S1", "relatedMatch", "K1"))
    (coming,) = facts(show("passport", *pair(*rows))["passport/beta/1.0/"])["incoming"]
    assert (coming["framework"], coming["version"], coming["total"]) == ("alpha", "1.0", 3)
    assert sorted(coming["pairs"]) == [
        ["K2", "K1", "full", "close match"],
        ["S1", "K2", "part", "narrower there"],
    ]


def test_each_connected_standard_leads_to_the_gap_and_its_plan() -> None:
    (reach,) = show("passport", *pair(mapping("K1", "closeMatch", "K1")))["passport/alpha/1.0/"].view.connected
    way = "../../../compare/alpha/1.0/beta/1.0/"
    assert [link.href for link in reach.links] == [way, f"{way}gap/", f"{way}gap/plan/"]


def test_a_connected_standard_that_has_ended_says_so() -> None:
    status = {
        "approval": {"value": "retired", "as_of": "2026-11-21", "note": "Ended."},
        "funding": {"value": "unknown", "as_of": "2026-11-21"},
    }
    ended = framework(id="beta", short_title="Beta", status=status)
    files = (framework(), ended, crosswalk(mappings=[mapping("K1", "closeMatch", "K1")]))
    (reach,) = show("passport", *files)["passport/alpha/1.0/"].view.connected
    assert [banner.title for banner in reach.banners] == ["Beta. Retired"]


def test_only_the_overview_stands_in_the_tree_of_the_site() -> None:
    assert not show_one("passport", framework()).page.nav_title


def test_no_statement_can_end_the_place_where_the_facts_stand() -> None:
    title = "</div><script>alert(1)</script> \" ' &quot;"
    shown = show_one("passport", framework(short_title=title))
    assert facts(shown)["title"] == title
    assert not shown.body.all("script")


def test_what_is_not_published_is_not_offered_to_be_read() -> None:
    shown = show_one(
        "passport", framework(items=[item("K1", verbatim="paraphrase"), item("K2", code_source="project")])
    )
    assert "our paraphrase, not the publisher's words" in shown.text
    assert "The document prints no code for K2: these labels are ours." in shown.text


def test_themes_are_for_filtering() -> None:
    shown = show_one(
        "passport",
        themes("safety", "records"),
        framework(items=[item("K1", themes=["safety"]), item("S1", themes=["safety", "records"])]),
    )
    assert [name for name, _ in shown.view.themes] == ["records", "safety"]
    assert [found.attrs.get("data-passport-themes") for found in shown.body.all("li") if "id" in found.attrs] == [
        "safety",
        "safety records",
    ]


def test_the_foot_of_every_printed_sheet_says_which_standard() -> None:
    shown = show_one("passport", framework(reference="AL1"))
    assert shown.page.print_footer == "Alpha standard · AL1 · Level 3 · version 1.0 · Learner passport"
    assert shown.page.assets == ("passport.css", "passport.js")


def test_the_lists_are_not_in_the_search_because_every_statement_has_a_page() -> None:
    shown = show_one("passport", framework())
    assert all("data-search-exclude" in found.attrs for found in shown.body.all("section") if found.all("ol"))
