"""The list of comparisons: every pair in both directions, with its numbers, and what the signs mean."""

from __future__ import annotations

from builders import TODAY, crosswalk, framework, item, mapping, no_match, side
from compsite.wording import RELATIONS
from conftest import Golden
from page_views import GOLDEN, pair, show_one, tiny


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "compare.html", show_one("compare", *tiny()).outline)


def test_each_standard_has_what_it_is_compared_with_and_the_way_back() -> None:
    shown = show_one("compare", *pair(none=(no_match("S1"),)))
    alpha, beta = shown.view.standards
    assert (alpha.title, beta.title) == ("Alpha, version 1.0", "Beta, version 1.0")
    assert shown.body.section("_alpha--1.0").startswith(
        "Alpha, version 1.0 About this standard Alpha compared with Beta version 1.0 and version 1.0 · proposed, "
        "21 November 2026 1 of 3 items in scope has an exact or close match in Beta, 0 a broader or narrower one, "
        "1 not reviewed yet (confidence: all high) The other way round: Beta compared with Alpha. "
        "1 of 3 items in scope has an exact or close match in Alpha, 0 a broader or narrower one, "
        "2 not reviewed yet (confidence: all high) "
        "In scope: Alpha: 3 (knowledge items, skill items); Beta: 3 (knowledge items, skill items)."
    )
    assert shown.body.links()["Beta compared with Alpha"] == "beta/1.0/alpha/1.0/"
    assert shown.body.links()["How we count"] == "../about/counting/"


def test_pairs_that_nobody_compared_say_what_follows_from_others() -> None:
    files = (
        *pair(mapping("K1", "exactMatch", "K1")),
        framework(id="gamma", short_title="Gamma"),
        crosswalk(
            id="beta--gamma",
            subject=side("beta"),
            object=side("gamma"),
            mappings=[mapping("K1", "exactMatch", "K1")],
        ),
    )
    shown = show_one("compare", *files)
    said = "Nobody has compared it with these: Gamma, version 1.0 something follows from other comparisons"
    assert f"{said} for 1 item" in shown.body.section("_alpha--1.0")
    assert shown.body.links()["Gamma, version 1.0"] == "alpha/1.0/gamma/1.0/"
    close = [
        file.changed("predicate: exactMatch", "predicate: closeMatch") if "--" in file.path else file for file in files
    ]
    assert "Gamma, version 1.0 nothing follows from other" in show_one("compare", *close).body.section("_alpha--1.0")


def test_a_standard_that_nobody_compared_can_be_read_beside_the_others() -> None:
    shown = show_one("compare", *pair(), framework(id="gamma", short_title="Gamma"))
    (gamma,) = (one for one in shown.view.standards if one.title == "Gamma, version 1.0")
    assert [row.link.text for row in gamma.open] == ["Alpha, version 1.0", "Beta, version 1.0"]
    assert gamma.open[0].link.href == "gamma/1.0/alpha/1.0/"


def test_a_standard_without_any_other_is_named() -> None:
    shown = show_one("compare", framework(short_title="Gamma"))
    assert shown.body.section("alone") == "Not compared with any other standard yet Gamma, version 1.0"


def test_an_older_version_says_which_one_is_current() -> None:
    newer = framework(version="2.0", items=[item("K1")])
    (older,) = (one for one in show_one("compare", *pair(), newer).view.standards if one.title == "Alpha, version 1.0")
    assert [pill.text for pill in older.pills] == ["version 2.0 is current"]


def test_a_retired_standard_says_so() -> None:
    status = {"approval": {"value": "retired", "as_of": TODAY}, "funding": {"value": "unknown", "as_of": TODAY}}
    files = (framework(items=[item("K1"), item("K2"), item("S1")], status=status), *pair()[1:])
    assert [pill.text for pill in show_one("compare", *files).view.standards[0].pills] == ["Retired"]


def test_many_standards_are_folded_and_each_line_says_what_is_in_it() -> None:
    names = [f"s{number:02}" for number in range(30)]
    shown = show_one(
        "compare",
        *(framework(id=name, short_title=name.title()) for name in names),
        *(
            crosswalk(id=f"{one}--{other}", subject=side(one), object=side(other))
            for one, other in zip(names[::2], names[1::2], strict=True)
        ),
    )
    folded = shown.body.all("details", css="cs-chooser")
    assert [found.one("summary").text for found in folded[:2]] == [
        "S00, version 1.0 compared with 1 other, not compared with 28",
        "S01, version 1.0 compared with 1 other, not compared with 28",
    ]
    assert len(folded) == 30


def test_every_sign_is_explained() -> None:
    signs = show_one("compare", *tiny()).body.section("signs")
    for _, sign, words in RELATIONS.values():
        assert f"{sign} {words}" in signs


def test_only_related_statements_are_not_counted_as_matches() -> None:
    shown = show_one("compare", *pair(mapping("K1", "relatedMatch", "K1")))
    assert "0 of 3 items in scope have a match in Beta; 1 is only related to it, 2 not reviewed yet" in shown.text


def test_where_nothing_is_mapped_it_says_so_far() -> None:
    shown = show_one("compare", *pair(mappings=[]))
    assert "0 of 3 items compared with Beta so far" in shown.text


def test_confidence_stands_beside_the_numbers_and_makes_weak_bars_weaker() -> None:
    weak = show_one("compare", *pair(mapping("K1", "closeMatch", "K1", confidence="low")))
    assert "(confidence: all low)" in weak.text
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
    assert not shown.view.standards
    assert "Not compared with any other standard yet Alpha, version 1.0" in shown.text
