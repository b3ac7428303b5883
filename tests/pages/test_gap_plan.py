"""A gap plan to print: a row for all that is new or partly covered, a short block for the rest, and room to write."""

from __future__ import annotations

from typing import Any

from builders import crosswalk, framework, item, linked, mapping, no_match, side, source, sources, themes
from compsite.link import link
from compsite.render import render
from compsite.withhold import withhold
from conftest import Golden
from page_views import GOLDEN, Shown, kind_named, pair, show, site_of, tiny

FORTH = "compare/alpha/1.0/beta/1.0/gap/plan/"
BACK = "compare/beta/1.0/alpha/1.0/gap/plan/"

BLANK = ["", "", "", ""]
TRAP = "Mind the number: K1 in Beta and K1 in Alpha have the same code but are different ideas."

ROWS = (mapping("K1", "closeMatch", "K1"), mapping("K2", "broadMatch", "K2"))


def rows(shown: Shown, part: str) -> list[list[str]]:
    """The rows of one part of the sheet without its heads."""
    return shown.body.one("table", css=f"cs-plan__{part}").rows()[2:]


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "gap_plan.html", show("gap_plan", *tiny())[FORTH].outline)


def test_a_row_for_each_item_that_is_new_or_covered_in_part() -> None:
    shown = show("gap_plan", *pair(*ROWS, none=(no_match("S1"),)))[FORTH]
    assert rows(shown, "open") == [
        ["All items"],
        ["S1", "the statement of S1", "new", *BLANK],
        [
            "K2",
            "the statement of K2",
            "Alpha K2 covers part of this: more is asked (confidence: high) the statement of K2",
            *BLANK,
        ],
    ]
    assert "To work on: 2 of 3 1 new; 1 covered in part." in shown.text
    assert shown.body.one("table", css="cs-plan__open").rows()[1] == [
        "Code",
        "Statement",
        "Nearest in Alpha",
        "What I will do",
        "By when",
        "Evidence",
        "Done",
    ]


def test_a_short_block_for_what_carries_over() -> None:
    shown = show("gap_plan", *pair(*ROWS))[FORTH]
    assert rows(shown, "shown") == [
        ["All items"],
        ["K1", "the statement of K1", "Alpha K1 close match (confidence: high) the statement of K1", "", ""],
    ]
    assert "Probably covered, to check: 1 of 3" in shown.text
    assert "which says nothing about you" in shown.text


def test_related_and_not_reviewed_are_told_apart_from_new() -> None:
    shown = show("gap_plan", *pair(mapping("K1", "relatedMatch", "K1"), mapping("K2", "narrowMatch", "K2")))[FORTH]
    assert [row[:3] for row in rows(shown, "open")[1:]] == [
        ["K1", "the statement of K1", f"Alpha K1 related (confidence: high) the statement of K1 {TRAP}"],
        ["S1", "the statement of S1", "not reviewed yet"],
        ["K2", "the statement of K2", "Alpha K2 is wider: part of it is asked (confidence: high) the statement of K2"],
    ]


def test_every_row_can_be_ticked() -> None:
    shown = show("gap_plan", *pair(*ROWS))[FORTH]
    assert len(shown.body.all("span", css="cs-tick")) == 3


def test_both_standards_stand_on_every_sheet() -> None:
    shown = show("gap_plan", *pair(*ROWS))[FORTH]
    both = (
        "From Alpha standard · Example Institute · Level 3 · version 1.0 "
        "to Beta standard · Example Institute · Level 3 · version 1.0 · Gap plan"
    )
    assert shown.page.print_footer == both
    assert [row[0] for row in shown.body.rows() if row[0] == both] == [both, both], "the repeated head of each table"


def test_it_is_blank_and_warns_against_writing_about_others() -> None:
    shown = show("gap_plan", *pair(*ROWS))[FORTH]
    assert not shown.body.all("input", "textarea", "form", "select")
    assert "Use initials or a code for other people" in shown.body.one(css="cs-form__safety").text
    assert [box.text for box in shown.body.all(css="cs-box__label")][:3] == [
        "Name",
        "Role and workplace",
        "Date of this plan",
    ]


def test_it_is_found_from_the_gap_and_not_from_search_or_navigation() -> None:
    for shown in show("gap_plan", *pair(*ROWS)).values():
        assert not shown.page.in_search
        assert not shown.page.nav_title
        assert shown.body.links()["What is new"] == "../"


def test_the_rows_stand_under_the_first_theme_of_their_item() -> None:
    beta = framework(id="beta", short_title="Beta", items=[item("K1", themes=["safety"]), item("S1")])
    shown = show(
        "gap_plan", themes("safety"), framework(), beta, crosswalk(mappings=[mapping("S1", "exactMatch", "S1")])
    )
    assert [row[0] for row in rows(shown[FORTH], "open")] == ["Safety", "K1"]
    assert [row[0] for row in rows(shown[FORTH], "shown")] == ["No theme", "S1"]


def test_an_item_has_one_row_and_is_named_under_its_other_themes() -> None:
    beta = framework(id="beta", short_title="Beta", items=[item("K1", themes=["records", "safety"]), item("S1")])
    shown = show("gap_plan", themes("records", "safety"), framework(), beta, crosswalk())[FORTH]
    assert [row[0] for row in rows(shown, "shown")] == [
        "Records",
        "K1",
        "Safety also K1, listed under another theme",
    ]


def test_the_date_and_the_confidence_of_the_mapping_stand_in_the_head() -> None:
    head = show("gap_plan", *pair(*ROWS))[FORTH].body.one("header", css="cs-form__head").text
    assert "Mapped 21 November 2026 (proposed). Confidence of the mappings: all high." in head


def test_it_leads_to_the_passports_and_says_that_it_knows_nothing_of_them() -> None:
    shown = show("gap_plan", *pair(*ROWS))[FORTH]
    assert shown.body.links()["Learner passport for Alpha"].endswith("/passport/alpha/1.0/")
    assert shown.body.links()["Learner passport for Beta"].endswith("/passport/beta/1.0/")
    assert "The plan is the same for everybody" in shown.text
    alpha, beta, mapped = pair(*ROWS)
    newer = framework(id="beta", short_title="Beta", version="2.0", items=[item("K1")])
    older = show("gap_plan", alpha, beta, mapped, newer)[FORTH]
    assert "Learner passport for Beta" not in older.body.links(), "only a current version has one"
    assert "Learner passport for Alpha" in older.body.links()


def test_weaker_counterparts_are_named_without_their_words() -> None:
    both = pair(mapping("K1", "closeMatch", "K1"), mapping("S1", "relatedMatch", "K1"))
    (row,) = rows(show("gap_plan", *both)[FORTH], "shown")[1:]
    assert row[2] == "Alpha K1 close match (confidence: high) the statement of K1 Besides, in Alpha: S1 (related)"


def test_a_long_statement_of_the_standard_held_is_cut_short() -> None:
    alpha = framework(items=[item("K1", statement="word " * 60)])
    beta = framework(id="beta", short_title="Beta", items=[item("K1")])
    (row,) = rows(show("gap_plan", alpha, beta, crosswalk())[FORTH], "shown")[1:]
    assert "word…" in row[2]
    assert len(row[2]) < 150


def test_parts_without_rows_say_why() -> None:
    every = pair(*(mapping(code, "exactMatch", code) for code in ("K1", "K2", "S1")))
    assert "Every item that was compared has an exact or close match." in show("gap_plan", *every)[FORTH].text
    none = pair(none=(no_match("K1"), no_match("K2"), no_match("S1")), mappings=[])
    assert "No item of Beta has an exact or close match in Alpha." in show("gap_plan", *none)[FORTH].text
    sides: dict[str, Any] = {"subject": side("alpha", scope=["skill"]), "object": side("beta", scope=["skill"])}
    one = [item("K1")]
    empty = (framework(items=one), framework(id="beta", short_title="Beta", items=one), crosswalk(**sides))
    assert "No item is in scope of this comparison" in show("gap_plan", *empty)[FORTH].text


def test_withdrawn_items_have_no_row() -> None:
    alpha, _, mapped = pair(*ROWS)
    beta = framework(id="beta", short_title="Beta", items=[item("K1"), item("K2", withdrawn={"note": "x"}), item("S1")])
    shown = show("gap_plan", alpha, beta, mapped)[FORTH]
    assert [row[0] for row in rows(shown, "open")] == ["All items", "S1"]
    back = show("gap_plan", alpha, beta, mapped)[BACK]
    assert "K2 is wider: part of it is asked (withdrawn)" in back.text


def test_words_that_may_not_be_published_leave_room_to_write_them_in() -> None:
    register = sources(
        sources=[source("profile"), source("closed", redistribution="unconfirmed", url="https://example.org/closed")]
    )
    secret = item("S1", statement="a secret sentence", source="closed")
    beta = framework(id="beta", short_title="Beta", items=[item("K1"), secret], sources=["profile", "closed"])
    catalog = linked(register, framework(), beta, crosswalk()).linked
    gated = link(withhold(catalog.catalog, ("unconfirmed",)))
    made = {page.page.path: Shown(page) for page in render(kind_named("gap_plan").pages(site_of(gated)))}
    shown = made[FORTH]
    assert "secret" not in shown.rendered.html
    assert ["S1", "", "not reviewed yet", "", "", "", ""] in rows(shown, "open")
    assert "Wording that is not published here stands at https://example.org/closed (The closed)." in shown.text
    assert [row.text for row in shown.body.all("tr", css="cs-form__blank")] == ["S1 not reviewed yet"]
