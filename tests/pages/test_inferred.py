"""Two standards without a crosswalk: what follows is shown with its path, and nothing of it is called a mapping."""

from __future__ import annotations

from typing import Any

import pytest

from builders import File, crosswalk, framework, item, mapping, side, themes
from conftest import Golden
from page_views import GOLDEN, Shown, show

FORTH = "compare/alpha/1.0/gamma/1.0/"
BACK = "compare/gamma/1.0/alpha/1.0/"


def chain(
    forth: tuple[dict[str, Any], ...] = (mapping("K1", "exactMatch", "K1"),),
    on: tuple[dict[str, Any], ...] = (mapping("K1", "broadMatch", "K2", confidence="low"),),
    **alpha: Any,
) -> tuple[File, ...]:
    """Alpha, beta and gamma in a row: nobody has compared the first with the last."""
    items = [item("K1", themes=["safety"]), item("K2"), item("S1", themes=["safety", "records"])]
    return (
        themes("safety", "records"),
        framework(**{"items": items} | alpha),
        framework(id="beta", title="Beta standard", short_title="Beta", items=items),
        framework(id="gamma", title="Gamma standard", short_title="Gamma", items=[item("K1"), *items[1:]]),
        crosswalk(mappings=list(forth)),
        crosswalk(id="beta--gamma", subject=side("beta"), object=side("gamma"), mappings=list(on)),
    )


def line(shown: Shown, code: str) -> str:
    """The row of one item."""
    (row,) = [row for row in shown.body.all("tr") if row.attrs.get("id") == code]
    return row.text


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "inferred.html", show("inferred", *chain())[FORTH].outline)


def test_a_page_where_nothing_follows_as_a_whole(golden: Golden) -> None:
    shown = show("inferred", *chain(on=(mapping("K1", "closeMatch", "K2"),)))[FORTH]
    golden(GOLDEN / "inferred_nothing.html", shown.outline)


def test_there_is_a_page_for_each_direction_and_none_for_what_is_compared() -> None:
    assert set(show("inferred", *chain())) == {FORTH, BACK}
    own = crosswalk(id="alpha--gamma", object=side("gamma"))
    assert show("inferred", *chain(), own) == {}


def test_it_stands_outside_the_navigation_and_the_search() -> None:
    shown = show("inferred", *chain())[FORTH]
    assert not shown.page.nav_title
    assert not shown.page.in_search


def test_it_says_first_that_nobody_has_compared_them() -> None:
    shown = show("inferred", *chain())[FORTH]
    assert shown.body.one(css="cs-banner--caution").text == (
        "Nobody has compared these two standards There is no crosswalk between them, so every statement of Alpha "
        "(3 of 3) is not reviewed. What follows from other comparisons is marked as inferred. "
        "It is counted in no figure on this site."
    )


def test_each_conclusion_has_its_whole_path() -> None:
    shown = show("inferred", *chain())[FORTH]
    assert line(shown, "K1") == (
        "K1 the statement of K1 "
        "⊂ inferred: broader there, low confidence confidence of its weakest step: low "
        "K2 the statement of K2 "
        "K1 (Alpha) "
        "= exact match confidence: high · K1 in Alpha compared with Beta K1 the statement of K1 (Beta) "
        "⊂ broader there, low confidence confidence: low · K1 in Beta compared with Gamma K2 (Gamma)"
    )
    links = shown.body.links()
    assert links["K1 in Alpha compared with Beta"] == "../../beta/1.0/#K1"
    assert links["K1 in Beta compared with Gamma"] == "../../../../beta/1.0/gamma/1.0/#K1"


def test_from_the_other_end_the_relation_and_the_path_are_turned_round() -> None:
    shown = show("inferred", *chain())[BACK]
    assert "⊃ inferred: narrower there" in line(shown, "K2")
    assert (
        line(shown, "K2").index("K2 (Gamma)") < line(shown, "K2").index("(Beta)") < line(shown, "K2").index("(Alpha)")
    )


def test_a_conclusion_is_never_dressed_as_a_mapping() -> None:
    shown = show("inferred", *chain())[FORTH]
    for row in (row for row in shown.body.all("tr") if row.attrs.get("id")):
        relation = row.all("td")[0]
        (chip,) = relation.all(css="cs-relation")
        assert "cs-relation--inferred" in chip.attrs["class"]
        assert "inferred" in chip.text


def test_everything_else_is_not_reviewed_and_never_none() -> None:
    for files in (chain(), chain(on=(mapping("K1", "closeMatch", "K2"),))):
        for shown in show("inferred", *files).values():
            assert "? not reviewed" in shown.body.section("_follows")
            assert "reviewed: none" not in shown.text
            assert "nothing maps here" not in shown.text
            assert not shown.body.all(css="cs-coverage__bar")


@pytest.mark.parametrize(
    ("forth", "on", "why"),
    [
        ("closeMatch", "closeMatch", "Both are only close matches."),
        ("relatedMatch", "relatedMatch", "Both are only related matches."),
        ("exactMatch", "closeMatch", "One of them is only a close match."),
        ("relatedMatch", "broadMatch", "One of them is only a related match."),
        ("relatedMatch", "closeMatch", "A close or a related match hands nothing on."),
        (
            "broadMatch",
            "narrowMatch",
            "One is broader and the other narrower, so the two ends may have nothing in common.",
        ),
        (
            "narrowMatch",
            "broadMatch",
            "One is broader and the other narrower, so the two ends may have nothing in common.",
        ),
    ],
)
def test_where_nothing_follows_it_shows_where_the_way_breaks_off(forth: str, on: str, why: str) -> None:
    files = chain((mapping("K1", forth, "K1"),), (mapping("K1", on, "K2"),))
    shown = show("inferred", *files)[FORTH]
    assert shown.view.lines == ()
    (broken,) = shown.body.all(css="cs-broken")
    assert broken.text.startswith(f"Nothing follows here. {why} K1 the statement of K1 (Alpha)")
    assert broken.text.endswith("K2 the statement of K2 (Gamma)")


def test_where_no_way_leads_there_it_says_that() -> None:
    shown = show("inferred", *chain(on=(mapping("K2", "exactMatch", "K2"),)))[FORTH]
    assert "No statement of Alpha is mapped to a statement of another standard that is itself mapped on" in shown.text
    assert not shown.body.all(css="cs-broken")


def test_a_withdrawn_item_is_no_example_and_is_not_set_beside_anything() -> None:
    items = [item("K1", withdrawn={"note": "x"}), item("K2")]
    shown = show("inferred", *chain(on=(mapping("K1", "closeMatch", "K2"),), items=items))[FORTH]
    assert not shown.body.all(css="cs-broken")
    assert "(1 of 1)" in shown.text
    assert [mention.tag.code for row in shown.view.themes for mention in row.subjects] == ["K2"]


def test_conclusions_that_do_not_agree_are_pointed_out() -> None:
    forth = (mapping("K1", "exactMatch", "K1"), mapping("K1", "narrowMatch", "K2"))
    on = (mapping("K1", "broadMatch", "K2"), mapping("K2", "exactMatch", "K2"))
    shown = show("inferred", *chain(forth, on))[FORTH]
    assert "More than one relation follows for the same statement" in line(shown, "K1")
    assert "More than one relation" not in show("inferred", *chain())[FORTH].text


def test_both_standards_stand_side_by_side_by_theme() -> None:
    shown = show("inferred", *chain())[FORTH]
    assert [
        (row.title, [one.tag.code for one in row.subjects], [one.tag.code for one in row.objects])
        for row in shown.view.themes
    ] == [
        ("Safety", ["K1", "S1"], ["S1"]),
        ("Records", ["S1"], ["S1"]),
        ("No theme", ["K2"], ["K1", "K2"]),
    ]
    assert "nobody says that they match" in shown.body.section("_themes")


def test_standards_without_themes_stand_side_by_side_as_they_are() -> None:
    items = [item("K1"), item("S1")]
    files = (
        framework(items=items),
        *(framework(id=name, short_title=name.title(), items=items) for name in ("beta", "gamma")),
        crosswalk(),
        crosswalk(id="beta--gamma", subject=side("beta"), object=side("gamma")),
    )
    shown = show("inferred", *files)[FORTH]
    assert "Neither standard gives its statements a theme" in shown.body.section("_themes")
    (row,) = shown.view.themes
    assert (len(row.subjects), len(row.objects)) == (2, 2)
    one_sided = show("inferred", *chain(items=items))[FORTH]
    assert "No statement of Alpha has a theme." in one_sided.body.section("_themes")


def test_it_says_how_to_make_the_comparison_that_is_missing() -> None:
    shown = show("inferred", *chain())[FORTH]
    section = shown.body.section("_compare")
    assert "compsite new crosswalk alpha gamma" in section
    assert shown.body.links()["How to write a crosswalk"] == "../../../../../authors/crosswalk/"
    assert shown.body.links()["Gamma beside Alpha"] == "../../../../gamma/1.0/alpha/1.0/"


def test_the_rule_on_the_page_is_the_rule_that_is_used() -> None:
    """Each row of the table, tried out."""
    names = {
        "exact": "exactMatch",
        "broad": "broadMatch",
        "narrow": "narrowMatch",
        "close": "closeMatch",
        "related": "relatedMatch",
    }
    tried = set()
    for row in show("inferred", *chain())[FORTH].view.rules:
        for first, then in row.pairs:
            for second in [then.style] if then else list(names):
                for one, other in {(first.style, second), (second, first.style) if not then else (first.style, second)}:
                    files = chain((mapping("K1", names[one], "K1"),), (mapping("K1", names[other], "K2"),))
                    lines = show("inferred", *files)[FORTH].view.lines
                    found = [conclusion.chip for line in lines for conclusion in line.conclusions]
                    assert found == ([row.follows] if row.follows else []), (one, other)
                    tried.add((one, other))
    assert len(tried) == len(names) ** 2, "the table leaves a pair out"


def test_a_standard_that_its_publisher_has_replaced_is_a_banner() -> None:
    later = {"reference": "AL2", "basis": "official", "note": "Since May."}
    both = show("inferred", *chain(superseded_by=later))
    for address in (FORTH, BACK):
        assert "Alpha. Replaced by AL2 Since May." in both[address].text
    assert "Replaced by" not in show("inferred", *chain())[FORTH].text
