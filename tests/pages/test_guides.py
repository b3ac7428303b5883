"""The list of course guides."""

from __future__ import annotations

from builders import TODAY, framework, guide, item
from conftest import Golden
from page_views import GOLDEN, show_one, tiny


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "guides.html", show_one("guides", *tiny()).outline)


def test_a_card_names_provider_standard_version_state_and_date() -> None:
    shown = show_one("guides", framework(), guide(status={"value": "closed", "as_of": TODAY}))
    card = shown.body.one("section").text
    assert card == (
        "Alpha course Example College Closed to new starts "
        "Leads to Alpha standard, version 1.0. As seen on 21 November 2026. "
        "This guide names no modules, so what it covers cannot be counted."
    )
    assert shown.body.links() == {
        "Alpha course": "alpha-course/",
        "Alpha standard, version 1.0": "../frameworks/alpha/1.0/",
    }


def test_a_card_says_how_much_is_taught() -> None:
    standard = framework(items=[item("K1"), item("K2")])
    shown = show_one("guides", standard, guide(modules=[{"title": "Start", "teaches": ["K1"]}]))
    assert "Its modules say that they teach 1 of 2 statements." in shown.text


def test_without_guides_it_says_how_to_make_one() -> None:
    assert "There are no course guides yet. compsite new guide writes one." in show_one("guides", framework()).text
