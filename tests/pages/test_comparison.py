"""A crosswalk, read from both ends: relation in words, reason, numbers with their denominator."""

from __future__ import annotations

import re

import pytest

from builders import TODAY, File, crosswalk, framework, item, key, mapping, no_match, themes
from conftest import Golden
from page_views import GOLDEN, Shown, pair, show, tiny

FORTH = "compare/alpha/1.0/beta/1.0/"
BACK = "compare/beta/1.0/alpha/1.0/"
THEMES = f"{FORTH}by-theme/"


def without_sizes(outline: str) -> str:
    """How small a workbook is packed hangs on the machine."""
    return re.sub(r"[0-9,]+ kB", "? kB", outline)


def line(shown: Shown, code: str) -> str:
    """The row of one item."""
    (row,) = [row for row in shown.body.all("tr") if row.attrs.get("id") == code]
    return row.text


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "comparison.html", without_sizes(show("comparison", *tiny())[FORTH].outline))


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
    words = "Same duty. Mapped by hand by Example Institute on 21 November 2026."
    assert words in line(both[FORTH], "K1")
    assert "Why: medium confidence that K1 is related so to K1" in line(both[FORTH], "K1")
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
    assert "1 of 3 reviewed: none" in numbers
    assert "0 of 3 not reviewed" not in numbers
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
    assert "1 of 3 nothing maps here" in numbers
    assert "of 3 reviewed: none" not in numbers
    assert "∅ nothing maps here" in line(back, "K2")
    assert "reviewed: none" not in line(back, "K2")


def test_what_nobody_has_looked_at_is_a_number_of_its_own() -> None:
    shown = show("comparison", *pair())[FORTH]
    assert "2 of 3 not reviewed" in shown.body.section("_numbers")
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
        assert [group.note for group in shown.view.groups] == ["", ""]
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


def test_a_withdrawn_item_is_not_in_scope_rather_than_not_reviewed() -> None:
    alpha = framework(items=[item("K1"), item("K2", withdrawn={"note": "x"}), item("S1")])
    shown = show("comparison", alpha, *pair()[1:])[FORTH]
    assert "– not in scope" in line(shown, "K2")
    assert "? not reviewed" in line(shown, "S1")


def test_a_number_of_nothing_has_no_bar() -> None:
    body = show("comparison", *pair())[FORTH].body
    drawn = {
        card.one(css="cs-figure__words").text: bool(card.all(css="cs-coverage__bar"))
        for card in body.all(css="cs-figure")
    }
    assert drawn["exact or close match"]
    assert not drawn["related only"]


def test_the_numbers_come_before_who_each_standard_is_about_and_the_traps() -> None:
    html = show("comparison", *pair(mapping("K1", "closeMatch", "K2")))[FORTH].rendered.html
    order = [
        html.index(said)
        for said in ('id="_numbers"', "what is missing", "Who each standard", 'id="_traps"', 'id="_states"')
    ]
    assert order == sorted(order)


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
    assert "Alpha. Not the current version Version 2.0 is the current one." in shown.text


def test_each_direction_leads_to_the_other_and_to_the_items() -> None:
    shown = show("comparison", *pair())[FORTH]
    assert shown.body.links()["Beta compared with Alpha"] == "../../../../beta/1.0/alpha/1.0/"
    assert shown.body.links()["K2"].endswith("frameworks/beta/1.0/K2/")
    assert {line.item for group in shown.view.groups for line in group.lines} == {key("K1"), key("K2"), key("S1")}


def test_the_gap_the_grid_and_how_we_count_are_one_click_away() -> None:
    links = show("comparison", *pair())[FORTH].body.links()
    assert links["From Alpha to Beta: what is missing"] == "gap/"
    assert links["See it as a grid of codes"] == "matrix/"
    assert links["How we count"] == "../../../../../about/counting/"


class TestStates:
    """Four states and the context, in both directions, with what each number rests on."""

    def rows(self, shown: Shown) -> dict[str, list[str]]:
        (table,) = [found for found in shown.body.all("table") if found.all(css="cs-bases")]
        return {" ".join(row[0].split(" ")[1:3]): row[1:] for row in table.rows()[1:]}

    def test_all_are_there_even_when_nothing_is_in_them(self) -> None:
        rows = self.rows(show("comparison", *pair(none=(no_match("K2"),)))[FORTH])
        assert rows == {
            "mapped An": ["1 of 3", "1 of 3"],
            "mapped in": ["0 of 3", "0 of 3"],
            "related only": ["0 of 3", "0 of 3"],
            "reviewed: none": ["1 of 3", "0 of 3"],
            "nothing maps": ["0 of 3", "0 of 3"],
            "not reviewed": ["1 of 3", "2 of 3"],
            "the numbers": rows["the numbers"],
        }

    def test_what_is_concluded_is_never_called_reviewed(self) -> None:
        both = show("comparison", *pair(mapping("K1", "closeMatch", "K1"), none=(no_match("K2"), no_match("S1"))))
        assert self.rows(both[FORTH])["reviewed: none"] == ["2 of 3", "0 of 3"]
        assert self.rows(both[FORTH])["nothing maps"] == ["0 of 3", "2 of 3"]
        assert self.rows(both[BACK])["reviewed: none"] == ["0 of 3", "2 of 3"]
        assert self.rows(both[BACK])["nothing maps"] == ["2 of 3", "0 of 3"]

    def test_each_direction_names_both_versions_the_day_and_the_confidence(self) -> None:
        forth, back = self.rows(show("comparison", *pair())[FORTH])["the numbers"]
        assert forth == (
            "Counted over the 3 items of Alpha, version 1.0, that were in scope (knowledge items, skill items), "
            "against Beta, version 1.0. Confidence of the mappings: all high. Mapped, 21 November 2026."
        )
        assert "3 items of Beta, version 1.0," in back
        assert back.endswith("Generated from the other direction, 21 November 2026.")

    def test_the_numbers_of_each_direction_add_up(self) -> None:
        view = show("comparison", *pair(mapping("K1", "closeMatch", "K1"), mapping("S1", "broadMatch", "K2")))[
            FORTH
        ].view
        for direction in (0, 1):
            numbers = [row.figures[direction].split(" of ") for row in view.states]
            assert sum(int(number) for number, _ in numbers) == 3
            assert {total for _, total in numbers} == {"3"}


class TestByTheme:
    """The same rows with the same anchors, under their themes."""

    def files(self) -> tuple[File, ...]:
        items = [item("K1", themes=["safety", "records"]), item("K2"), item("S1", themes=["records"])]
        return (themes("safety", "records"), framework(items=items), *pair()[1:])

    def test_the_page_as_a_whole(self, golden: Golden) -> None:
        golden(GOLDEN / "comparison_by_theme.html", without_sizes(show("comparison", *self.files())[THEMES].outline))

    def test_it_has_the_same_rows_and_anchors(self) -> None:
        both = show("comparison", *self.files())
        for code in ("K1", "K2", "S1"):
            assert line(both[FORTH], code) == line(both[THEMES], code)

    def test_an_item_stands_once_under_its_first_theme_and_its_others_lead_to_it(self) -> None:
        groups = show("comparison", *self.files())[THEMES].view.groups
        assert [(group.title, [one.code for one in group.lines]) for group in groups] == [
            ("Safety", ["K1"]),
            ("Records", ["S1"]),
            ("No theme", ["K2"]),
        ]
        assert [(group.title, [it.href for it in group.also]) for group in groups if group.also] == [
            ("Records", ["#K1"])
        ]

    def test_a_theme_that_is_nobodys_first_still_leads_to_its_items(self) -> None:
        items = [item("K1", themes=["safety", "records"]), item("K2"), item("S1")]
        shown = show("comparison", themes("safety", "records"), framework(items=items), *pair()[1:])[THEMES]
        assert "Records Also on this theme: K1" in shown.text

    def test_each_order_leads_to_the_other_and_says_where_one_is(self) -> None:
        both = show("comparison", *self.files())
        assert both[FORTH].body.links()["By theme"] == "by-theme/#_rows"
        assert both[THEMES].body.links()["By type"] == "../#_rows"
        for address, here in ((FORTH, "By type"), (THEMES, "By theme")):
            order = both[address].body.one(css="cs-choices")
            assert [found.text for found in order.all("span") if found.attrs.get("aria-current") == "page"] == [here]

    def test_it_stays_out_of_the_menu_and_of_the_search(self) -> None:
        both = show("comparison", *self.files())
        assert (both[THEMES].page.nav_title, both[THEMES].page.in_search) == ("", False)
        assert (both[FORTH].page.nav_title, both[FORTH].page.in_search) == ("Alpha compared with Beta", True)

    def test_without_themes_there_is_no_such_page_and_nothing_leads_to_one(self) -> None:
        both = show("comparison", *pair())
        assert set(both) == {FORTH, BACK}
        assert "By theme" not in both[FORTH].body.links()

    def test_an_item_that_is_not_counted_says_so_in_both_orders(self) -> None:
        register, _, *others = self.files()
        items = [item("K1", themes=["safety"], withdrawn={"note": "Out."}), item("K2"), item("S1")]
        both = show("comparison", register, framework(items=items), *others)
        for address in (FORTH, THEMES):
            assert line(both[address], "K1").startswith("K1 withdrawn, not counted")


class TestTraps:
    """The same code for another idea, all of them in one box."""

    def box(self, *files: File, address: str = FORTH) -> dict[str, list[str]]:
        return {
            trap.title: [f"{it.text} {it.href}" for it in trap.links]
            for trap in show("comparison", *files)[address].view.traps
        }

    def test_an_idea_with_another_code_there(self) -> None:
        files = pair(mapping("K1", "closeMatch", "K2"))
        assert self.box(*files)["The nearest statement has another code"] == ["K1: nearest is K2 #K1"]
        assert self.box(*files, address=BACK)["The nearest statement has another code"] == ["K2: nearest is K1 #K2"]
        assert self.box(*files)["Same code, and nobody mapped one to the other"] == ["K1 #K1"]

    def test_the_same_code_that_is_only_related(self) -> None:
        box = self.box(*pair(mapping("K1", "relatedMatch", "K1")))
        assert box == {"Same code, and only related: different ideas": ["K1 #K1"]}

    def test_the_same_code_on_statements_that_nobody_mapped_to_each_other(self) -> None:
        files = pair(mapping("K1", "relatedMatch", "S1"), none=(no_match("K2"),))
        assert self.box(*files) == {"Same code, and nobody mapped one to the other": ["K1 #K1", "K2 #K2"]}

    def test_silent_where_the_same_code_is_the_same_idea_or_nobody_looked(self) -> None:
        assert self.box(*pair(mapping("K1", "closeMatch", "K1"))) == {}
        assert "Same code, different idea" not in show("comparison", *pair())[FORTH].text

    def test_a_partial_match_of_the_same_code_is_no_trap(self) -> None:
        assert self.box(*pair(mapping("K1", "narrowMatch", "K1"))) == {}

    def test_silent_about_items_that_are_withdrawn(self) -> None:
        items = [item("K1"), item("K2", withdrawn={"note": "Out."}), item("S1")]
        files = (pair()[0], framework(id="beta", short_title="Beta", items=items), pair(none=(no_match("K2"),))[2])
        assert self.box(*files) == {}

    def test_those_that_nobody_mapped_are_folded(self) -> None:
        files = pair(mapping("K1", "closeMatch", "K2"))
        box = show("comparison", *files)[FORTH].body.one(css="cs-traps")
        assert [found.text for found in box.all("summary")] == ["1 code: Same code, and nobody mapped one to the other"]

    def test_very_many_are_folded(self) -> None:
        codes = [f"K{number}" for number in range(1, 42)]
        items = [item(code) for code in codes]
        files = (
            framework(items=items),
            framework(id="beta", short_title="Beta", items=items),
            crosswalk(mappings=[mapping(codes[0], "closeMatch", codes[0])], no_match=[no_match(c) for c in codes[1:]]),
        )
        box = show("comparison", *files)[FORTH].body.one(css="cs-traps")
        assert box.one("summary").text == "40 codes: Same code, and nobody mapped one to the other"


class TestCitation:
    """A row can be pointed at, and cited with all that a reader needs to judge it."""

    def cited(self, code: str, *files: File, address: str = FORTH) -> str:
        (row,) = [row for row in show("comparison", *files)[address].body.all("tr") if row.attrs.get("id") == code]
        return row.one(css="cs-cite__text").text

    def test_it_names_both_versions_both_codes_relation_confidence_who_when_and_where(self) -> None:
        files = pair(mapping("K1", "closeMatch", "K2", confidence="low"), mapping("K1", "relatedMatch", "S1"))
        assert self.cited("K1", *files) == (
            "Alpha standard, version 1.0, K1, compared with Beta standard, version 1.0: "
            "K2 (close match, confidence low, Example Institute, 21 November 2026); "
            "S1 (related, confidence high, Example Institute, 21 November 2026). "
            "Proposed: made by one party, not yet read by another. Example standards. compare/alpha/1.0/beta/1.0/#K1"
        )

    def test_what_was_reviewed_and_what_was_not_are_cited_differently(self) -> None:
        files = pair(none=(no_match("K2"),))
        assert "reviewed: none (Example Institute, 21 November 2026, confidence high)." in self.cited("K2", *files)
        assert "not reviewed (Example Institute, 21 November 2026)." in self.cited("S1", *files)

    def test_a_row_shows_its_own_link(self) -> None:
        (row,) = [row for row in show("comparison", *pair())[FORTH].body.all("tr") if row.attrs.get("id") == "K2"]
        assert row.links()["#K2"] == "#K2"

    def test_the_order_by_theme_cites_the_same_address(self) -> None:
        files = TestByTheme().files()
        assert self.cited("K1", *files) == self.cited("K1", *files, address=THEMES)
        cited = show("comparison", *files)[THEMES].body.all(css="cs-cite__text")[0]
        assert list(cited.links().values()) == ["../#K1"]


class TestBanners:
    """What a reader must not miss about either end."""

    @pytest.mark.parametrize(("old", "address"), [("alpha", FORTH), ("beta", FORTH), ("beta", BACK)])
    def test_an_end_that_is_superseded_leads_to_the_current_version(self, old: str, address: str) -> None:
        newer = framework(id=old, short_title=old.title(), version="2.0", items=[item("K1")])
        shown = show("comparison", *pair(), newer)[address]
        words = f"{old.title()}. Not the current version Version 2.0 is the current one."
        assert words in shown.text
        assert shown.view.banners[0].passage.source.href.endswith(f"frameworks/{old}/2.0/")

    def test_both_ends_may_be_superseded(self) -> None:
        newer = [framework(id=name, version="2.0", items=[item("K1")]) for name in ("alpha", "beta")]
        assert [it.title for it in show("comparison", *pair(), *newer)[FORTH].view.banners] == [
            "Alpha. Not the current version",
            "Beta. Not the current version",
        ]

    @pytest.mark.parametrize("address", [FORTH, BACK])
    def test_a_retired_end_is_said_with_what_is_announced(self, address: str) -> None:
        status = {
            "approval": {"value": "retired", "as_of": TODAY},
            "funding": {"value": "ending", "as_of": TODAY, "until": "2026-12-17"},
        }
        alpha = framework(items=[item("K1"), item("K2"), item("S1")], status=status)
        banners = show("comparison", alpha, *pair()[1:])[address].view.banners
        assert all(banner.caution for banner in banners)
        assert [banner.title for banner in banners] == [
            "Alpha. Retired",
            "Alpha. Public funding is ending: last day announced is 17 December 2026",
        ]

    def test_an_end_that_its_publisher_has_replaced_says_by_what(self) -> None:
        later = {"reference": "ZZ9", "basis": "official", "note": "The new one."}
        alpha = framework(items=[item("K1"), item("K2"), item("S1")], superseded_by=later)
        assert "Alpha. Replaced by ZZ9 The new one." in show("comparison", alpha, *pair()[1:])[BACK].text

    def test_standards_in_force_have_no_banner(self) -> None:
        assert show("comparison", *pair())[FORTH].view.banners == ()


def test_the_files_are_named_with_type_and_size() -> None:
    links = show("comparison", *pair())[FORTH].body.links()
    (csv,) = [text for text in links if text.startswith("Download as CSV, ")]
    (xlsx,) = [text for text in links if text.startswith("Download as a spreadsheet (XLSX), ")]
    assert csv.endswith(" kB")
    assert xlsx.endswith(" kB")
    assert links[csv] == "alpha-1.0-to-beta-1.0.csv"
    assert links[xlsx] == "alpha-1.0-to-beta-1.0.xlsx"


def test_the_file_of_the_other_direction_is_pointed_to() -> None:
    links = show("comparison", *pair())[FORTH].body.links()
    assert (
        links["the CSV file of Beta compared with Alpha"] == "../../../../beta/1.0/alpha/1.0/beta-1.0-to-alpha-1.0.csv"
    )


def test_a_citation_has_the_address_of_the_site_where_it_is_known() -> None:
    shown = show("comparison", *pair(), site_url="https://standards.example.org/")[FORTH]
    cited = shown.body.all(css="cs-cite__text")[0]
    assert cited.text.endswith(f"https://standards.example.org/{FORTH}#K1")
    assert list(cited.links().values()) == ["#K1"]


def test_there_is_no_page_without_a_crosswalk() -> None:
    assert show("comparison", framework()) == {}
