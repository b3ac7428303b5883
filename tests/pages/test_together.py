"""Connected standards side by side: every item once, with its relation to the first in its row."""

from __future__ import annotations

from typing import Any

from builders import File, crosswalk, framework, item, mapping, no_match, side, themes
from conftest import Golden
from page_views import GOLDEN, Shown, pair, show, show_one


def trio(**over: Any) -> tuple[File, ...]:
    """Alpha mapped to beta and to gamma; themes on alpha's K1 and gamma's S1."""
    items = [item("K1", themes=["safety"]), item("S1")]
    return (
        themes("safety"),
        framework(items=items),
        framework(id="beta", title="Beta standard", short_title="Beta"),
        framework(id="gamma", title="Gamma standard", short_title="Gamma", items=[item("K1"), item("S1")]),
        crosswalk(no_match=[no_match("S1")]),
        crosswalk(id="alpha--gamma", object=side("gamma"), mappings=[mapping("K1", "narrowMatch", "S1")], **over),
    )


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "together.html", show_one("together", *trio()).outline)


def body_rows(shown: Shown) -> list[list[str]]:
    return [row for row in shown.body.one("table").rows()[1:] if len(row) > 1]


def test_every_item_of_every_standard_has_a_place() -> None:
    assert body_rows(show_one("together", *trio())) == [
        ["K1 the statement of K1", "≈ close match K1 the statement of K1", "⊃ narrower there S1 the statement of S1"],
        ["S1 the statement of S1", "∅ reviewed: none", "? not reviewed"],
        ["∅ nothing maps here", "S1 the statement of S1", "? not reviewed"],
        ["? not reviewed", "? not reviewed", "K1 the statement of K1"],
    ]


def test_each_column_names_standard_and_version() -> None:
    shown = show_one("together", *trio())
    assert shown.body.one("table").rows()[0] == [
        "Alpha version 1.0",
        "Beta version 1.0",
        "Gamma version 1.0",
    ]
    for cell in shown.body.one("table").all("td"):
        assert cell.attrs["data-label"].endswith("version 1.0")


def test_it_says_on_its_face_who_each_standard_is_about() -> None:
    banner = show_one("together", *trio()).body.one(css="cs-banner--caution").text
    assert banner == (
        "Check who each standard is about: they can differ Alpha Everybody. Beta Everybody. Gamma Everybody."
    )


def test_numbers_name_both_versions() -> None:
    numbers = show_one("together", *trio()).body.section("_numbers")
    assert "Alpha (1.0) to Beta (1.0) 1 of 2 items compared has an exact or close match in Beta" in numbers


def test_items_without_theme_come_last() -> None:
    groups = show_one("together", *trio()).view.groups
    assert [group.title for group in groups] == ["Safety", "No theme"]


def test_two_standards_need_no_such_table() -> None:
    assert show("together", *pair()) == {}
    assert show("together", framework()) == {}


def test_a_withdrawn_item_is_marked_in_every_cell() -> None:
    register, _, *others = trio()
    items = [item("K1", themes=["safety"], withdrawn={"note": "Out."}), item("S1")]
    rows = body_rows(show_one("together", register, framework(items=items), *others))
    assert rows[0][0] == "K1 withdrawn the statement of K1"
