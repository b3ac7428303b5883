"""The way to all passports: what is stored where, and what the script counts across standards."""

from __future__ import annotations

import json
from typing import Any

from builders import framework, item, mapping
from compsite.exporters.passport import EXPORTER
from compsite.resources import read_schema
from conftest import Golden
from page_views import GOLDEN, Shown, pair, show_one, site, tiny


def facts(shown: Shown) -> dict[str, Any]:
    """What the page tells its script."""
    (box,) = [found for found in shown.body.all("div") if "data-passport" in found.attrs]
    told: dict[str, Any] = json.loads(box.attrs["data-passport"])
    return told


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "passports.html", show_one("passports", *tiny()).outline)


def test_every_standard_has_a_card_with_the_number_of_its_items() -> None:
    shown = show_one("passports", framework(items=[item("K1"), item("K2")]), framework(id="beta", short_title="Beta"))
    assert [(card.title.text, card.total) for card in shown.view.cards] == [
        ("Alpha", "2 items to rate"),
        ("Beta", "2 items to rate"),
    ]
    assert shown.view.cards[0].title.href == "alpha/1.0/"


def test_the_script_knows_the_codes_that_count_and_both_ways_of_a_crosswalk() -> None:
    told = facts(show_one("passports", *pair(mapping("K1", "closeMatch", "K2"))))
    assert [(one["framework"], one["codes"]) for one in told["standards"]] == [
        ("alpha", "K1 K2 S1"),
        ("beta", "K1 K2 S1"),
    ]
    ways = {told["standards"][way["from"]]["framework"]: way for way in told["ways"]}
    assert ways["alpha"]["pairs"] == [["K2", "K1", "full"]]
    assert ways["beta"]["pairs"] == [["K1", "K2", "full"]]
    assert ways["alpha"]["total"] == 3


def test_the_form_of_the_file_is_published_beside_the_page() -> None:
    shown = show_one("passports", framework())
    (download,) = EXPORTER.downloads(site(framework()))
    assert [link.text for link in shown.body.all("a") if link.attrs.get("href") == "passport.schema.json"]
    assert download.path == "passport/passport.schema.json"
    assert json.loads(download.content) == read_schema("passport")


def test_a_way_on_which_nothing_counts_says_why() -> None:
    shown = show_one("passports", *pair(mapping("K1", "relatedMatch", "K1")))
    assert "No rating counts there." in shown.text
    assert not [box for box in shown.body.all("div") if "data-passport-way" in box.attrs]


def test_one_standard_alone_has_nothing_across() -> None:
    shown = show_one("passports", framework())
    assert "Across the standards" not in shown.text
    assert facts(shown)["ways"] == []


def test_it_says_in_plain_words_what_is_stored_where() -> None:
    text = show_one("passports", framework()).text
    for words in ("local storage", "Whoever uses the same browser", "after the sign #", "JSON file", "Erasing"):
        assert words in text


def test_the_script_knows_older_versions_and_no_card_leads_to_them() -> None:
    shown = show_one("passports", framework(version="0.9"), framework())
    assert [(page["version"], page["current"]) for page in facts(shown)["pages"]] == [("1.0", True), ("0.9", False)]
    assert [card.title.href for card in shown.view.cards] == ["alpha/1.0/"]
