"""From a standard that somebody holds to one they want: what carries over, what is new, what closes the gap."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builders import (
    File,
    crosswalk,
    framework,
    guide,
    item,
    linked,
    mapping,
    no_match,
    side,
    standard,
    table_form,
    themes,
)
from compsite.model.linked import Strength
from compsite.pages._gap import gap_between, of_strength
from conftest import Golden
from page_views import GOLDEN, Shown, nursing, pair, show, tiny

FORTH = "compare/alpha/1.0/beta/1.0/gap/"
"""Alpha is held, Beta is wanted."""
BACK = "compare/beta/1.0/alpha/1.0/gap/"


def line(shown: Shown, code: str) -> str:
    """The row of one item."""
    (row,) = [row for row in shown.body.all("tr") if row.attrs.get("id") == code]
    return row.text


def groups(shown: Shown) -> list[tuple[str, str, list[str]]]:
    """Every group of every theme: its title, its figure, the codes in it."""
    return [
        (group.title, group.figure, [line.mention.tag.code for line in group.lines])
        for section in shown.view.sections
        for table in section.tables
        for group in table.groups
    ]


def beta(**over: Any) -> File:
    """A second standard."""
    return framework(**{"id": "beta", "title": "Beta standard", "short_title": "Beta"} | over)


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "gap.html", show("gap", *tiny())[FORTH].outline)


class TestFourGroups:
    """Each number comes from one comparison, and from one direction of it."""

    FILES = pair(
        mapping("K1", "closeMatch", "K1"),
        mapping("K2", "broadMatch", "K2", confidence="low"),
        none=(no_match("S1", reason="Only here."),),
    )

    def test_what_is_asked_for_is_counted_over_the_standard_wanted(self) -> None:
        numbers = show("gap", *self.FILES)[FORTH].body.section("_numbers")
        assert "What Beta asks for 1 of 3 carries over: an exact or close match 1 of 3 carries over in part" in numbers
        assert "1 of 3 is new: no counterpart 0 of 3 are new, but touch something you know: only related" in numbers
        assert "Counted over the 3 items of Beta, version 1.0, that were in scope (knowledge items, skill items)" in (
            numbers
        )
        assert "against Alpha, version 1.0. Confidence of the mappings: 1 high, 1 low." in numbers
        assert "This rule is ours." in numbers

    def test_low_confidence_is_said_beside_the_number_it_weakens(self) -> None:
        numbers = show("gap", *self.FILES)[FORTH].body.section("_numbers")
        assert "a broader or narrower match (1 of them with low confidence)" in numbers
        assert numbers.count("with low confidence") == 1

    def test_what_is_left_behind_is_counted_over_the_standard_held(self) -> None:
        beta_ = beta(items=[item("K1"), item("K2")])
        alpha, _, mapped = self.FILES
        both = show("gap", alpha, beta_, mapped)
        assert "What Alpha asks for 1 of 3 is left behind: nothing in Beta takes its place" in (
            both[FORTH].body.section("_numbers")
        )
        assert "What Beta asks for 0 of 2 are left behind" in both[BACK].body.section("_numbers")
        assert "1 of 3 is new: no counterpart" in both[BACK].body.section("_numbers")

    def test_each_item_stands_in_its_group(self) -> None:
        assert groups(show("gap", *self.FILES)[FORTH]) == [
            ("New", "1 of 3", ["S1"]),
            ("Carries over in part", "1 of 3", ["K2"]),
            ("Carries over", "1 of 3", ["K1"]),
            ("Left behind", "1 of 3", ["S1"]),
            ("Taken up in part", "1 of 3", ["K2"]),
        ]

    def test_left_behind_gives_the_reason_of_the_review(self) -> None:
        both = show("gap", *self.FILES)
        assert "∅ reviewed: none Only here. confidence: high" in line(both[FORTH], "_left-S1")
        assert "All 3 items of the other standard that were in scope were reviewed, and none was mapped here." in (
            both[FORTH].text
        )
        assert "∅ reviewed: none Only here." in line(both[BACK], "S1")

    @pytest.mark.parametrize(
        ("typed", "forth", "back"),
        [
            ("broadMatch", "Beta asks for more than K1.", "Alpha asks for part of what K2 says."),
            ("narrowMatch", "Beta asks for part of what K1 says.", "Alpha asks for more than K2."),
        ],
    )
    def test_in_part_says_which_part(self, typed: str, forth: str, back: str) -> None:
        both = show("gap", *pair(mapping("K1", typed, "K2")))
        assert forth in line(both[FORTH], "K2")
        assert back in line(both[BACK], "K1")

    @pytest.mark.parametrize(
        ("typed", "forth"),
        [("broadMatch", "In Beta it is one point of K2."), ("narrowMatch", "Beta asks for part of it in K2.")],
    )
    def test_what_has_no_statement_of_its_own_any_more_is_told(self, typed: str, forth: str) -> None:
        shown = show("gap", *pair(mapping("K1", typed, "K2")))[FORTH]
        assert ("Taken up in part", "1 of 3", ["K1"]) in groups(shown)
        assert forth in line(shown, "_left-K1")

    def test_what_becomes_of_the_standard_held_adds_up(self) -> None:
        numbers = show("gap", *self.FILES)[FORTH].body.section("_numbers")
        held = numbers.partition("What Alpha asks for")[2]
        assert "1 of 3 is left behind: nothing in Beta takes its place" in held
        assert "1 of 3 is taken up in part: no statement in Beta says the same" in held
        assert "1 of 3 is taken up: Beta has an exact or close match" in held

    def test_what_is_held_has_its_columns_in_the_summary(self) -> None:
        rows = show("gap", *pair(mapping("K1", "relatedMatch", "K1"), mapping("K2", "broadMatch", "K2")))[FORTH]
        heads = rows.body.one("div", css="cs-figures").rows()[1]
        assert heads[5:] == ["Left behind", "Only related", "Taken up in part", "Taken up", "Not reviewed"]
        assert rows.body.rows()[2][:6] == ["All items", "0 of 3", "1 of 3", "0 of 3", "1 of 3", "1 of 3"]
        assert rows.body.rows()[2][6:] == ["0 of 3", "1 of 3", "1 of 3", "0 of 3", "1 of 3"]

    def test_only_related_is_new_but_touches_something(self) -> None:
        shown = show("gap", *pair(mapping("K1", "relatedMatch", "K2")))[FORTH]
        assert ("New, but it touches something you know", "1 of 3", ["K2"]) in groups(shown)
        assert ("Only related there", "1 of 3", ["K1"]) in groups(shown)
        assert "1 of 3 is new, but touches something you know: only related" in shown.body.section("_numbers")

    def test_not_reviewed_is_not_called_new(self) -> None:
        both = show("gap", *pair())
        for shown in both.values():
            assert ("Not reviewed yet", "2 of 3", ["K2", "S1"]) in groups(shown)
            assert "0 of 3 are new: no counterpart" in shown.body.section("_numbers")
            assert "2 of 3 are not reviewed yet" in shown.body.section("_numbers")
            assert not any(title in ("New", "Left behind") for title, _, _ in groups(shown))


class TestEdges:
    def test_nothing_in_common(self) -> None:
        none = (no_match("K1"), no_match("K2"), no_match("S1"))
        shown = show("gap", *pair(none=none, mappings=[]))[FORTH]
        assert groups(shown) == [("New", "3 of 3", ["K1", "K2", "S1"]), ("Left behind", "3 of 3", ["K1", "K2", "S1"])]
        assert "Confidence of the mappings: there are none yet." in shown.text

    def test_everything_in_common(self) -> None:
        shown = show("gap", *pair(*(mapping(code, "exactMatch", code) for code in ("K1", "K2", "S1"))))[FORTH]
        assert groups(shown) == [("Carries over", "3 of 3", ["K1", "K2", "S1"])]
        assert "0 of 3 are new: no counterpart" in shown.text
        assert "0 of 3 are left behind" in shown.text

    def test_one_item_on_either_side(self) -> None:
        files = (framework(items=[item("K1")]), beta(items=[item("K1")]), crosswalk())
        assert groups(show("gap", *files)[FORTH]) == [("Carries over", "1 of 1", ["K1"])]

    def test_nothing_in_scope(self) -> None:
        alpha = framework(items=[item("K1")])
        sides = {"subject": side("alpha", scope=["skill"]), "object": side("beta", scope=["skill"])}
        shown = show("gap", alpha, beta(items=[item("K1")]), crosswalk(**sides))[FORTH]
        assert groups(shown) == []
        assert "No item is in scope of this comparison, so there is nothing to count." in shown.text

    def test_withdrawn_items_are_never_counted(self) -> None:
        gone = {"note": "Out."}
        alpha = framework(items=[item("K1"), item("K2", withdrawn=gone), item("S1")])
        other = beta(items=[item("K1"), item("K2"), item("S1", withdrawn=gone)])
        both = show("gap", alpha, other, crosswalk())
        codes = [code for _, _, found in groups(both[FORTH]) for code in found]
        assert codes == ["K2", "K1", "S1"], "K2 and K1 are asked for; S1 is held"
        assert "1 of 2 carries over" in both[FORTH].text
        assert "1 of 2 carries over" in both[BACK].text

    def test_items_out_of_scope_are_not_counted(self) -> None:
        sides = {"subject": side("alpha", scope=["knowledge"]), "object": side("beta", scope=["knowledge"])}
        shown = show("gap", *pair(mapping("S1", "closeMatch", "S1"), **sides))[FORTH]
        assert "S1" not in [code for _, _, found in groups(shown) for code in found]

    def test_there_is_no_page_without_a_crosswalk(self) -> None:
        assert show("gap", framework(), nursing()) == {}

    def test_it_stays_out_of_the_navigation(self) -> None:
        assert {shown.page.nav_title for shown in show("gap", *pair()).values()} == {""}


class TestThemes:
    ITEMS = (item("K1", themes=["safety", "records"]), item("K2", themes=["records"]), item("S1"))

    def page(self) -> Shown:
        return show("gap", themes("records", "safety"), framework(), beta(items=list(self.ITEMS)), crosswalk())[FORTH]

    def test_the_row_of_an_item_stands_once_and_its_other_themes_lead_to_it(self) -> None:
        shown = self.page()
        found = {section.title: [row.code for row in codes(section)] for section in shown.view.sections}
        assert found == {"Records": ["K2"], "Safety": ["K1"], "No theme": ["S1", "S1"]}
        assert "its row stands once, under its first theme, and its other themes lead there" in shown.text
        (also,) = shown.body.all("tr", css="cs-gap__also")
        assert also.text == "Also on this theme: K1"
        assert also.links() == {"K1": "#K1"}
        assert [title for title, *_ in groups(shown)].count("Carries over") == 2, "one of them has no row of its own"

    def test_what_is_held_leads_to_its_row_as_well(self) -> None:
        alpha = framework(items=[item("K1"), item("S1", themes=["safety", "records"])])
        shown = show("gap", themes("records", "safety"), alpha, beta(), crosswalk(no_match=[no_match("S1")]))[FORTH]
        (also,) = shown.body.all("tr", css="cs-gap__also")
        assert also.links() == {"S1": "#_left-S1"}
        assert ("Left behind", "1 of 1", []) in groups(shown)

    def test_no_theme_is_called_empty_because_of_where_a_row_stands(self) -> None:
        items = [item("K1", themes=["records", "safety"]), item("S1", themes=["records"])]
        alpha = framework(items=[item("K1", themes=["safety"]), item("S1")])
        shown = show("gap", themes("records", "safety"), alpha, beta(items=items), crosswalk())[FORTH]
        columns = ["Theme", "What Beta asks for", "What Alpha asks for"]
        heads = ["Carries over", "In part", "New", "Not reviewed"]
        lost = ["Left behind", "Taken up in part", "Taken up", "Not reviewed"]
        rows = shown.body.one("div", css="cs-figures").rows()
        assert rows[:2] == [columns, [*heads, *lost]]
        assert ["Safety", "1 of 1", "0 of 1", "0 of 1", "0 of 1", "0 of 1", "0 of 1", "1 of 1", "0 of 1"] in rows
        (also,) = shown.body.all("tr", css="cs-gap__also")
        assert also.links() == {"K1": "#K1"}

    def test_the_summary_has_a_line_for_each_theme_that_leads_to_it(self) -> None:
        shown = self.page()
        rows = [row for row in shown.body.rows() if row[0] in ("Records", "Safety", "No theme")]
        nothing = "Alpha has no item in scope here"
        assert rows == [
            ["Records", "1 of 2", "0 of 2", "0 of 2", "1 of 2", nothing],
            ["Safety", "1 of 1", "0 of 1", "0 of 1", "0 of 1", nothing],
            ["No theme", "0 of 1", "0 of 1", "0 of 1", "1 of 1", "0 of 2", "0 of 2", "1 of 2", "1 of 2"],
        ]
        for heading in ("_theme-records", "_theme-safety", "_theme"):
            assert f"#{heading}" in shown.body.links().values()
            assert heading in [found.id for found in shown.rendered.headings]

    def test_a_theme_that_only_the_standard_held_has_is_shown(self) -> None:
        alpha = framework(items=[item("K1"), item("S1", themes=["safety"])])
        shown = show("gap", themes("safety"), alpha, beta(), crosswalk(no_match=[no_match("S1")]))[FORTH]
        assert ["Safety", "Beta has no item in scope here", "1 of 1", "0 of 1", "0 of 1"] in shown.body.rows()

    def test_without_any_theme_there_is_one_section(self) -> None:
        shown = show("gap", *pair())[FORTH]
        assert [section.title for section in shown.view.sections] == ["All items"]
        assert "None of the items has a theme." in shown.text


def codes(section: Any) -> list[Any]:
    """The tags in a section, in order."""
    return [line.mention.tag for table in section.tables for group in table.groups for line in group.lines]


class TestWhatClosesIt:
    def test_a_version_without_a_guide_says_so(self) -> None:
        closes = show("gap", *pair())[FORTH].body.section("_closes")
        assert "There is no course guide for Beta, version 1.0, so no module can be named here." in closes
        assert "There is no evidence form for Beta." in closes

    def test_a_guide_that_does_not_say_what_it_teaches_is_told_apart(self) -> None:
        both = show("gap", *pair(), guide())
        closes = both[BACK].body.section("_closes")
        assert "The course guide does not say which module teaches which statement." in closes
        assert "Alpha course, Example College" in closes
        several = show("gap", *pair(), guide(), guide(id="second"))[BACK]
        assert "No course guide says which module teaches which statement." in several.text

    def test_modules_are_named_and_lead_to_their_place_in_the_guide(self) -> None:
        modules = [{"title": "Start", "teaches": ["K1"]}, {"title": "Records", "teaches": ["K2"]}]
        shown = show("gap", *pair(), guide(modules=modules))[BACK]
        assert "Taught in Records (Example College)" in line(shown, "K2")
        assert shown.body.links()["Records"].endswith("/guides/alpha-course/#module-2")
        assert "No course guide names a module that teaches it." in line(shown, "S1")
        assert "Nothing to close." in line(shown, "K1")

    def test_forms_that_list_the_item_are_offered(self) -> None:
        form = table_form({"items": {"families": ["knowledge"]}})
        shown = show("gap", *pair(), form)[FORTH]
        assert "Forms to print: 1 Log" in line(shown, "K2")
        assert "No evidence form lists it." in line(shown, "S1")
        assert shown.body.links()["Log"].endswith("/evidence/beta/1.0/log/")


class TestAroundIt:
    def test_links_to_the_comparison_the_other_direction_and_the_plan(self) -> None:
        links = show("gap", *pair())[FORTH].body.links()
        assert links["See every statement side by side"] == "../"
        assert links["Print a blank gap plan"] == "plan/"
        assert links["The other way round"] == "../../../../../beta/1.0/alpha/1.0/gap/"
        assert links["How we count"].endswith("/about/counting/")

    def test_the_passports_of_both_are_offered_and_the_plan_as_the_shorter_print(self) -> None:
        shown = show("gap", *pair())[FORTH]
        links = shown.body.links()
        assert links["Learner passport for Alpha"] == "../../../../../../passport/alpha/1.0/"
        assert links["Learner passport for Beta"] == "../../../../../../passport/beta/1.0/"
        assert "The plan is the same for everybody" in shown.text
        assert "To print, take the gap plan" in shown.text

    def test_only_a_current_version_has_a_passport(self) -> None:
        links = show("gap", *pair(), beta(version="2.0"))[FORTH].body.links()
        assert "Learner passport for Alpha" in links
        assert "Learner passport for Beta" not in links

    def test_codes_of_ours_are_told_in_the_order_of_the_standard(self) -> None:
        codes = ("B1", "B2", "B3", "B4")
        named = dict(zip(codes, ("safety", "records", "records", "safety"), strict=True))
        items = [
            item(code, type="skill", code_source="project", themes=[named[code]]) if code in named else item(code)
            for code in ("K1", *codes)
        ]
        shown = show("gap", themes("records", "safety"), framework(), beta(items=items), crosswalk())[FORTH]
        assert "The document prints no code for B1, B2, B3, B4: these labels are ours." in shown.text

    def test_whether_somebody_holds_an_item_is_their_own_judgement(self) -> None:
        assert "Whether you hold a statement is your own judgement" in show("gap", *pair())[FORTH].text

    def test_who_each_standard_is_about(self) -> None:
        assert "Who each standard is about Alpha Everybody. Beta Everybody." in show("gap", *pair())[FORTH].text

    def test_a_retired_end_and_an_older_version_are_banners(self) -> None:
        _, other, mapped = pair()
        status = {
            "approval": {"value": "retired", "as_of": "2026-11-21", "note": "Ended."},
            "funding": {"value": "unknown", "as_of": "2026-11-21"},
        }
        alpha = framework(items=[item("K1"), item("K2"), item("S1")], status=status)
        later = {"reference": "BE2", "basis": "official", "note": "Since May."}
        replaced = beta(items=[item("K1"), item("K2"), item("S1")], superseded_by=later)
        both = show("gap", alpha, other, mapped, beta(version="2.0"))
        assert "Alpha. Retired Ended." in both[FORTH].text
        assert "Beta. Not the current version Version 2.0 is the current one." in both[FORTH].text
        assert "Beta. Replaced by BE2 Since May." in show("gap", alpha, replaced, mapped)[BACK].text
        assert not show("gap", *pair())[FORTH].body.all(css="cs-banner--caution")


RELATIONS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
CODES = ("K1", "K2", "K3", "S1")


@settings(deadline=None, max_examples=60)  # each example is a whole catalogue, checked and linked
@given(
    pairs=st.dictionaries(
        st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), st.sampled_from(RELATIONS), max_size=6
    ),
    none=st.sets(st.sampled_from(CODES)),
    gone=st.sets(st.sampled_from(CODES), max_size=1),
    named=st.dictionaries(st.sampled_from(CODES), st.sampled_from(("safety", "records"))),
    scope=st.sampled_from((("knowledge",), ("knowledge", "skill"))),
)
def test_the_groups_partition_the_items_in_scope(
    pairs: dict[tuple[str, str], str],
    none: set[str],
    gone: set[str],
    named: dict[str, str],
    scope: tuple[str, ...],
) -> None:
    """Counted a second time from the files themselves, every item in scope stands in one group of one theme."""
    mapped = {subject for subject, _ in pairs}
    exact = {subject for (subject, _), relation in pairs.items() if relation == "exactMatch"}
    pairs = {
        ends: "closeMatch" if relation == "exactMatch" and len(exact) != 1 else relation
        for ends, relation in pairs.items()
    }
    items = [
        item(code, **({"themes": [named[code]]} if code in named else {}))
        | ({"withdrawn": {"note": "Out."}} if code in gone else {})
        for code in CODES
    ]
    catalog = linked(
        themes("safety", "records"),
        framework(items=items),
        beta(items=items),
        crosswalk(
            subject=side("alpha", scope=scope),
            object=side("beta", scope=scope),
            mappings=[mapping(subject, relation, object_) for (subject, object_), relation in pairs.items()],
            no_match=[no_match(code) for code in sorted(none - mapped)],
        ),
    ).catalog
    assume(catalog is not None)  # a rule may refuse the crosswalk
    assert catalog is not None
    wanted = {code for code in CODES if code not in gone and ("skill" in scope or not code.startswith("S"))}
    for held, other in ((standard("alpha"), standard("beta")), (standard("beta"), standard("alpha"))):
        gap = gap_between(catalog, held, other)
        asked = [row.item.code for share in gap.shares for row in of_strength(share.wanted.first, *Strength)]
        left = [row.item.code for share in gap.shares for row in of_strength(share.held.first, *Strength)]
        assert sorted(asked) == sorted(left) == sorted(wanted)
        assert {share.theme for share in gap.shares} == {named.get(code, "") for code in wanted}
        for strength in Strength:
            assert len([row for row in gap.asked if row.strength is strength]) == getattr(
                gap.wanted.coverage, strength.value
            )
