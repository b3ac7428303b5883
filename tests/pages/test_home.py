"""The home page: the standards, and a way in for each kind of reader."""

from __future__ import annotations

from builders import TODAY, crosswalk, form, framework, side, sources
from conftest import Golden
from page_views import GOLDEN, pair, show_one, tiny


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "home.html", show_one("home", *tiny(), heading="Two standards", lead="Side by side.").outline)


def test_it_is_headed_by_the_name_of_the_site_unless_told_otherwise() -> None:
    assert show_one("home", framework()).body.one("h1").text == "Example standards"
    assert show_one("home", framework(), heading="Welcome").body.one("h1").text == "Welcome"


def test_a_card_shows_level_version_state_and_counts() -> None:
    status = {"approval": {"value": "retired", "as_of": TODAY}, "funding": {"value": "unknown", "as_of": TODAY}}
    card = show_one("home", framework(status=status)).body.all("section")[0].text
    assert card == (
        "Alpha standard Example Institute Level 3 version 1.0 Competency framework Retired 1 knowledge · 1 skill"
    )


def test_a_card_shows_how_much_of_it_is_in_other_standards_twice_at_most() -> None:
    assert [len(card.bars) for card in show_one("home", *pair()).view.cards] == [1, 1]
    others = [framework(id=f"other-{n}", short_title=f"Other {n}") for n in range(3)]
    maps = [crosswalk(id=f"alpha--other-{n}", object=side(f"other-{n}")) for n in range(3)]
    cards = show_one("home", framework(), *others, *maps).view.cards
    assert [len(card.bars) for card in cards] == [2, 1, 1, 1]


def test_only_the_current_version_has_a_card() -> None:
    shown = show_one("home", framework(), framework(version="2.0"))
    assert [card.title.href for card in shown.view.cards] == ["frameworks/alpha/2.0/"]


def test_there_is_a_way_in_for_learner_provider_and_assessor() -> None:
    titles = [way.title for way in show_one("home", framework()).view.ways_in]
    assert titles[:3] == ["I am a learner", "I am a training provider", "I assess"]


def test_it_offers_only_what_there_is() -> None:
    bare = [button.text for button in show_one("home", framework()).view.buttons]
    assert bare == ["See the standards"]
    full = [button.text for button in show_one("home", *pair(), form()).view.buttons]
    assert full == ["See the standards", "Compare the standards", "Print evidence forms"]


def test_without_standards_it_says_how_to_make_one() -> None:
    shown = show_one("home", sources())
    assert "There are no standards yet. compsite new framework writes the first one." in shown.text
