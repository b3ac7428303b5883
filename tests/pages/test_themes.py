"""The themes, each with the items of every standard that carry it."""

from __future__ import annotations

from builders import framework, item, themes
from conftest import Golden
from page_views import GOLDEN, show_one, tiny


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "themes.html", show_one("themes", *tiny()).outline)


def test_items_stand_under_their_theme_and_standard() -> None:
    items = [item("K1", themes=["safety"]), item("S1")]
    shown = show_one(
        "themes", framework(items=items), framework(id="beta", short_title="Beta", items=items), themes("safety")
    )
    assert shown.body.section("safety") == (
        "Safety All about safety. Alpha K1 the statement of K1 Beta K1 the statement of K1"
    )


def test_a_theme_that_nothing_carries_says_so() -> None:
    shown = show_one("themes", framework(), themes("safety"))
    assert shown.body.section("safety") == "Safety All about safety. No item carries this theme."


def test_the_themes_are_said_to_be_ours() -> None:
    assert "These are ours." in show_one("themes", framework(), themes("safety")).text


def test_without_themes_it_says_so() -> None:
    assert "There are no themes yet." in show_one("themes", framework()).text


def test_a_withdrawn_item_is_marked() -> None:
    items = [item("K1", themes=["safety"], withdrawn={"note": "Out."}), item("S1", themes=["safety"])]
    section = show_one("themes", framework(items=items), themes("safety")).body.section("safety")
    assert section.endswith("Alpha K1 withdrawn the statement of K1 S1 the statement of S1")
