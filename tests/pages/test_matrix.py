"""The matrix of a comparison: a link in every filled cell, the same mappings as a list, a map of how themes meet."""

from __future__ import annotations

from typing import Any

import pytest

from builders import crosswalk, framework, item, item_type, mapping, no_match, side, themes
from compsite.pages import matrix
from conftest import Golden
from page_views import GOLDEN, Shown, pair, show, tiny

FORTH = "compare/alpha/1.0/beta/1.0/matrix/"
BACK = "compare/beta/1.0/alpha/1.0/matrix/"


def page(*rows: dict[str, Any], none: tuple[dict[str, Any], ...] = (), **over: Any) -> Shown:
    """The matrix of alpha against beta with these rows."""
    return show("matrix", *pair(*rows, none=none, **over))[FORTH]


def cells(shown: Shown) -> set[tuple[str, str, str]]:
    """Row, relation in words and column of every filled cell, read from where it stands in the grid."""
    table = shown.body.one("table", css="cs-matrix__table")
    columns = [found.text for found in table.all("th") if found.attrs.get("scope") == "col"]
    found = set()
    for row in table.all("tr"):
        heads = [head for head in row.all("th") if head.attrs.get("scope") == "row"]
        for column, cell in zip(columns, row.all("td"), strict=False) if heads else ():
            for link in cell.all("a"):
                code = heads[0].all("a")[0].text
                name = link.attrs["aria-label"]
                words = name.removeprefix(f"{code} ").split(f" {column}, confidence ")[0]
                found.add((code, words, column))
    return found


def listed(shown: Shown) -> set[tuple[str, str, str]]:
    """The same from the list below."""
    (table,) = [found for found in shown.body.all("table") if found.one("caption").attrs["id"] == "_list-caption"]
    return {(row[0], row[1][2:], row[2]) for row in table.rows()[1:]}


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "matrix.html", show("matrix", *tiny())[FORTH].outline)


def test_grid_and_list_say_the_same_and_so_does_the_way_back() -> None:
    rows = (
        mapping("K1", "closeMatch", "K2"),
        mapping("K1", "relatedMatch", "S1", confidence="low"),
        mapping("S1", "broadMatch", "K1"),
    )
    both = show("matrix", *pair(*rows))
    forth = {("K1", "close match", "K2"), ("K1", "related", "S1"), ("S1", "broader there", "K1")}
    assert cells(both[FORTH]) == listed(both[FORTH]) == forth
    back = {("K2", "close match", "K1"), ("S1", "related", "K1"), ("K1", "narrower there", "S1")}
    assert cells(both[BACK]) == listed(both[BACK]) == back


def test_a_filled_cell_leads_to_its_row_and_has_a_name() -> None:
    shown = page(mapping("K1", "broadMatch", "K2", confidence="medium"))
    (cell,) = shown.body.all("a", css="cs-cell")
    assert cell.attrs["href"] == "../#K1"
    assert cell.attrs["aria-label"] == "K1 broader there K2, confidence medium"
    assert cell.text == "⊂"


def test_low_confidence_is_drawn_and_explained_where_there_is_any() -> None:
    low = page(mapping("K1", "closeMatch", "K2", confidence="low"))
    assert "cs-cell--low" in low.body.one("a", css="cs-cell").attrs["class"]
    assert "dashed frame: low confidence" in low.text
    sure = page(mapping("K1", "closeMatch", "K2"))
    assert "dashed frame" not in sure.text
    assert not sure.body.all(css="cs-cell--low")


def test_reviewed_and_not_reviewed_are_told_apart() -> None:
    shown = page(none=(no_match("K2"),))
    rows = {row.text for row in shown.body.one("table", css="cs-matrix__table").all("tr")}
    assert "K2 ∅ reviewed: none" in rows
    assert "S1 ? not reviewed" in rows


def test_it_says_how_much_is_shown_and_of_which_versions() -> None:
    text = page(mapping("K1", "closeMatch", "K2")).text
    assert "Down the side Alpha, version 1.0: 1 of 3 items have a mapping." in text
    assert "Along the top Beta, version 1.0: 1 of 3 items." in text
    assert "Shown are all items that were in scope, or have a mapping: 3 by 3." in text


def many(number: int, mapped: int, *theme: str) -> Shown:
    """Two standards of so many items, of which the first few are mapped one to one."""
    items = [item(f"K{place}", themes=list(theme)) for place in range(1, number + 1)]
    rows = [mapping(f"K{place}", "closeMatch", f"K{place}") for place in range(1, mapped + 1)]
    files = (
        themes("safety"),
        framework(items=items),
        framework(id="beta", short_title="Beta", items=items),
        crosswalk(mappings=rows),
    )
    return show("matrix", *files)[FORTH]


def test_a_large_standard_is_shown_without_what_has_no_mapping() -> None:
    shown = many(matrix.ALL + 1, 2)
    assert "Shown are the items that have a mapping, 2 by 2; the others stand in the comparison." in shown.text
    assert "2 of 61 items have a mapping" in shown.text
    assert len(shown.body.one("table", css="cs-matrix__table").all("a", css="cs-cell")) == 2
    assert len(many(matrix.ALL, 2).body.one("table", css="cs-matrix__table").all("a", css="cs-tag")) == matrix.ALL


def test_what_nobody_could_read_is_summed_up_instead() -> None:
    shown = many(151, 151, "safety")
    assert "A grid of 151 by 151 items is too large to be read" in shown.text
    assert not shown.body.all("table", css="cs-matrix__table")
    assert "Safety and Safety: 151 mappings" in shown.text
    assert shown.body.links()["Alpha compared with Beta: every row with its reason"] == "../"
    assert len(shown.rendered.html) < 20_000
    assert many(150, 150).body.all("table", css="cs-matrix__table")


class TestHeat:
    def test_map_and_table_say_the_same(self) -> None:
        shown = show("matrix", *tiny())[FORTH]
        svg = next(found for found in shown.body.all("svg") if found.attrs.get("role") == "img")
        drawn = {(found.one("title").text.rpartition(":")[0], int(found.one("text").text)) for found in svg.all("g")}
        (table,) = [found for found in shown.body.all("table") if found.one("caption").attrs["id"] == "_heat-table"]
        assert drawn == {(f"{row[0]} and {row[1]}", int(row[2])) for row in table.rows()[1:]} != set()
        for row in table.rows()[1:]:
            assert int(row[2]) == sum(map(int, row[3:]))

    def test_each_pair_of_themes_is_counted_by_strength(self) -> None:
        one = framework(items=[item("K1", themes=["safety", "records"]), item("K2", themes=["safety"])])
        two = framework(id="beta", short_title="Beta", items=[item("K1", themes=["records"]), item("K2")])
        rows = [
            mapping("K1", "closeMatch", "K1"),
            mapping("K2", "narrowMatch", "K1"),
            mapping("K2", "relatedMatch", "K2"),
        ]
        shown = show("matrix", themes("safety", "records"), one, two, crosswalk(mappings=rows))[FORTH]
        assert [(row.subject.text, row.object.text, row.numbers) for row in shown.view.heat.rows] == [
            ("Safety", "Records", (2, 1, 1, 0)),
            ("Safety", "No theme", (1, 0, 0, 1)),
            ("Records", "Records", (1, 1, 0, 0)),
        ]

    def test_without_themes_the_types_meet(self) -> None:
        shown = page(mapping("K1", "closeMatch", "K2"), mapping("S1", "relatedMatch", "K1"))
        assert "How the types meet" in shown.text
        assert [(row.subject.text, row.object.text, row.numbers[0]) for row in shown.view.heat.rows] == [
            ("Knowledge items", "Knowledge items", 1),
            ("Skill items", "Knowledge items", 1),
        ]
        assert "The themes are ours" not in shown.text

    @pytest.mark.parametrize("mapped", [1, 2, 3, 4, 5, 7, 40])
    def test_the_legend_names_every_number_once(self, mapped: int) -> None:
        legend = many(mapped, mapped).view.heat.legend
        named: list[int] = []
        for swatch in legend:
            first, _, last = swatch.words.rsplit(" ", 1)[0].partition(" to ")
            named.extend(range(int(first), int(last or first) + 1))
        assert named == list(range(1, mapped + 1))
        assert len({swatch.style for swatch in legend}) == len(legend) <= matrix.STEPS

    def test_without_a_mapping_there_is_no_map(self) -> None:
        files = pair(none=(no_match("K1"), no_match("K2"), no_match("S1")), mappings=[])
        shown = show("matrix", *files)[FORTH]
        assert shown.view.heat is None
        assert shown.text.count("∅ reviewed: none") >= 3


def test_items_of_one_type_stand_together_under_its_name() -> None:
    items = [item("S1"), item("K1"), item("S2")]
    files = (
        framework(items=items),
        framework(id="beta", items=items),
        crosswalk(mappings=[mapping("S2", "closeMatch", "S2")]),
    )
    grid = show("matrix", *files)[FORTH].view.grid
    assert [group.title for group in grid.groups] == ["Knowledge items", "Skill items"]
    assert [tag.code for tag in grid.columns] == ["K1", "S1", "S2"]
    assert [(group.title, group.span) for group in grid.column_groups] == [("Knowledge items", 1), ("Skill items", 2)]


def test_two_types_of_one_name_stay_two() -> None:
    kinds = [item_type("knowledge", plural="Items"), item_type("skill", plural="Items")]
    items = [item("K1"), item("S1")]
    files = (framework(items=items, item_types=kinds), framework(id="beta", items=items), crosswalk())
    assert [len(group.rows) for group in show("matrix", *files)[FORTH].view.grid.groups] == [1, 1]


def test_a_withdrawn_item_is_marked_on_both_sides() -> None:
    files = pair(mapping("K1", "closeMatch", "K1"))
    gone = [item("K1", withdrawn={"note": "x"}), item("K2")]
    down = show("matrix", framework(items=gone), *files[1:])[FORTH]
    assert "K1 withdrawn" in down.body.one("table", css="cs-matrix__table").text
    along = show("matrix", files[0], framework(id="beta", short_title="Beta", items=gone), files[2])[FORTH]
    assert "K1 withdrawn" in along.body.one("table", css="cs-matrix__table").one("thead").text


def test_long_codes_are_written_downwards() -> None:
    assert not page().view.grid.upright
    items = [item("GCU1.1")]
    files = (
        framework(items=items),
        framework(id="beta", items=items),
        crosswalk(mappings=[mapping("GCU1.1", "closeMatch", "GCU1.1")]),
    )
    assert show("matrix", *files)[FORTH].view.grid.upright


def test_an_older_version_is_said_to_be_one() -> None:
    shown = show("matrix", *pair(), framework(version="2.0", items=[item("K1")]))[FORTH]
    assert "Alpha. Not the current version Version 2.0 is the current one." in shown.text


def test_items_that_are_not_counted_are_told_apart_in_the_caption() -> None:
    scope = {"subject": side("alpha", scope=["knowledge"])}
    text = page(mapping("K1", "closeMatch", "K2"), mapping("S1", "relatedMatch", "S1"), **scope).text
    assert "Alpha, version 1.0: 2 of 3 items (2 in scope and 1 skill not counted) have a mapping." in text


def test_the_list_and_a_way_past_come_before_the_grid() -> None:
    html = page(mapping("K1", "closeMatch", "K2")).rendered.html
    order = [html.index(said) for said in ('id="_list"', "slide it sideways", "Skip the grid", "cs-matrix__table")]
    assert order == sorted(order)
    assert html.index('id="_after-grid"') > order[-1]


def test_nothing_in_scope_is_said() -> None:
    files = (
        framework(items=[item("K1")]),
        framework(id="beta", items=[item("K1")]),
        crosswalk(subject=side("alpha", scope=["skill"]), mappings=[]),
    )
    shown = show("matrix", *files)[FORTH]
    assert "There is nothing to set side by side." in shown.text


def test_it_stays_out_of_the_tree_and_of_the_search() -> None:
    for shown in show("matrix", *tiny()).values():
        assert shown.page.nav_title == ""
        assert not shown.page.in_search
        assert shown.page.assets == ("pictures.css",)
