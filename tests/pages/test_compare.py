"""The list of comparisons: every pair in both directions, with its numbers, and what the signs mean."""

from __future__ import annotations

from builders import crosswalk, framework, mapping, no_match, side
from compsite.wording import RELATIONS
from conftest import Golden
from page_views import GOLDEN, pair, show_one, tiny


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "compare.html", show_one("compare", *tiny()).outline)


def test_each_crosswalk_is_listed_in_both_directions_with_its_numbers() -> None:
    shown = show_one("compare", *pair(none=(no_match("S1"),)))
    assert shown.body.section("pairs").startswith(
        "Pair by pair Alpha compared with Beta version 1.0 and version 1.0 · proposed, 21 November 2026 "
        "1 of 3 items compared has an exact or close match in Beta, 0 a broader or narrower one, 1 not reviewed yet "
        "(confidence of the mappings: all high)"
    )
    assert shown.body.links()["Beta compared with Alpha"] == "beta/1.0/alpha/1.0/"


def test_every_sign_is_explained() -> None:
    signs = show_one("compare", *tiny()).body.section("signs")
    for _, sign, words in RELATIONS.values():
        assert f"{sign} {words}" in signs


def test_only_related_statements_are_not_counted_as_matches() -> None:
    shown = show_one("compare", *pair(mapping("K1", "relatedMatch", "K1")))
    assert "1 of 3 items compared is related to Beta; there is no closer match, 2 not reviewed yet" in shown.text


def test_where_nothing_is_mapped_it_says_so_far() -> None:
    shown = show_one("compare", *pair(mappings=[]))
    assert "0 of 3 items compared with Beta so far" in shown.text


def test_confidence_stands_beside_the_numbers_and_makes_weak_bars_weaker() -> None:
    weak = show_one("compare", *pair(mapping("K1", "closeMatch", "K1", confidence="low")))
    assert "(confidence of the mappings: all low)" in weak.text
    assert weak.body.all(css="cs-coverage__low")
    mixed = pair(mapping("K1", "closeMatch", "K1"), mapping("S1", "closeMatch", "S1", confidence="low"))
    assert not show_one("compare", *mixed).body.all(css="cs-coverage__low")


def test_connected_standards_are_also_listed_together() -> None:
    shown = show_one(
        "compare",
        *pair(),
        framework(id="gamma", short_title="Gamma"),
        crosswalk(id="beta--gamma", subject=side("beta"), object=side("gamma")),
    )
    assert shown.body.section("together") == (
        "Side by side 3 standards side by side Alpha, Beta, Gamma, theme by theme."
    )
    assert shown.body.links()["3 standards side by side"] == "alpha/"


def test_without_crosswalks_it_says_how_to_make_one() -> None:
    shown = show_one("compare", framework())
    assert "There are no crosswalks yet. compsite new crosswalk writes one between two standards." in shown.text
    assert not shown.view.pairs
