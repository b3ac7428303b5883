"""The themes, each with the items of every standard that carry it."""

from __future__ import annotations

from builders import framework, item, themes
from conftest import Golden
from page_views import GOLDEN, pair, show_one, tiny


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


def test_a_strip_for_each_comparison_says_what_carries_over() -> None:
    shown = show_one("themes", *tiny())
    assert [(strip.label.text, strip.numbers) for strip in shown.view.themes[0].strips.strips] == [
        ("Alpha compared with Beta", (1, 1, 0, 0, 0))
    ]
    assert "The versions are Alpha, version 1.0; Beta, version 1.0." in shown.body.section("safety")
    assert shown.body.links()["Alpha against Beta"] == "../compare/alpha/1.0/beta/1.0/matrix/"
    assert len({found.attrs["id"] for found in shown.body.all("pattern")}) == len(shown.body.all("pattern")) > 0


def test_all_strips_have_one_scale() -> None:
    items = [item("K1", themes=["safety"]), item("K2", themes=["safety"]), item("S1", themes=["records"])]
    files = (themes("safety", "records"), framework(items=items), *pair()[1:])
    safety, records = show_one("themes", *files).view.themes
    assert [part.width for part in safety.strips.strips[0].parts] == ["50%", "50%"]
    assert [part.width for part in records.strips.strips[0].parts] == ["50%"]


def test_without_a_comparison_there_is_no_strip_and_no_legend() -> None:
    shown = show_one("themes", framework(items=[item("K1", themes=["safety"])]), themes("safety"))
    assert not shown.body.all("svg")
    assert "strip" not in shown.text
