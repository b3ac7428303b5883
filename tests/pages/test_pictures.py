"""Strips and grids: lengths add up, nothing lies on anything else, and every picture says what its table says."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import File, crosswalk, framework, item, mapping, no_match, side, themes
from compsite.model.linked import Comparison, Row, Strength
from compsite.pages._by_theme import COUNTED_IN_EACH
from compsite.pages._grids import Block, Drawing, Spot, grid, levels
from compsite.pages._pictures import STATES, Part, Strip, strip_of, strips_by_theme
from compsite.pages._pieces import Desk, Link
from markup import Element
from page_views import pair, show, show_one, site, tiny

LABELS = st.lists(st.text(max_size=60), min_size=1, max_size=12)


def number(length: str) -> float:
    """12.5% -> 12.5."""
    return float(length.removesuffix("%"))


def comparison(*files: File, there: str = "alpha", back: str = "beta") -> tuple[Desk, Comparison]:
    """A desk, and the comparison of two of the standards in these files."""
    desk = Desk(site(*files), "compare/")
    return desk, desk.site.catalog.comparisons[(there, "1.0"), (back, "1.0")]  # type: ignore[index]  # a plain pair equals the key


def strip(*counts: int, scale: int = 0) -> Strip:
    """A strip of so many items in each state."""
    strengths = (Strength.FULL, Strength.PART, Strength.CONTEXT, Strength.NONE, Strength.UNREVIEWED)
    key = ("alpha", "1.0", "K1")
    rows = [Row(key, strength) for strength, many in zip(strengths, counts, strict=True) for _ in range(many)]  # type: ignore[arg-type]  # plain names stand for keys
    return strip_of("x", Link("Safety"), rows, scale or max(1, sum(counts)), generated=False)


class TestStrips:
    def test_widths_are_shares_of_the_scale(self) -> None:
        found = strip(1, 1, 0, 2, 0, scale=8)
        assert [(part.style, part.x, part.width) for part in found.parts] == [
            ("full", "0%", "12.5%"),
            ("part", "12.5%", "12.5%"),
            ("none", "25%", "25%"),
        ]
        assert found.numbers == (1, 1, 0, 2, 0)
        assert found.words == "1 exact or close match, 1 broader or narrower match, 2 reviewed without a counterpart"

    def test_nothing_in_scope_is_no_strip_and_says_so(self) -> None:
        found = strip(0, 0, 0, 0, 0)
        assert (found.parts, found.figure, found.words) == ((), "0 items", "nothing was in scope")

    def test_one_among_thousands_can_be_seen(self) -> None:
        found = strip(1, 4998, 1, 0, 0)
        assert [part.width for part in found.parts] == ["1%", "98%", "1%"]

    @given(st.lists(st.integers(0, 400), min_size=5, max_size=5), st.integers(1, 5))
    def test_parts_stand_side_by_side_and_none_is_lost(self, counts: list[int], times: int) -> None:
        found = strip(*counts, scale=max(1, sum(counts) * times))
        assert [part.style for part in found.parts] == [
            style for style, many in zip(STATES, counts, strict=True) if many
        ]
        for one, next_ in pairwise(found.parts):
            assert number(one.x) + number(one.width) == pytest.approx(number(next_.x))
        if found.parts:
            last = found.parts[-1]
            assert found.parts[0].x == "0%"
            length = number(last.x) + number(last.width)
            assert length == pytest.approx(max(100 / times, len(found.parts)), abs=0.051)
            assert all(number(part.width) >= 0.9 for part in found.parts)

    def test_the_first_strip_is_the_coverage_and_the_themes_follow_in_their_order(self) -> None:
        desk, found = comparison(*tiny())
        strips = strips_by_theme(desk, found).strips
        assert [(one.label.text, one.numbers) for one in strips] == [
            ("All items in scope", (1, 1, 0, 1, 0)),
            ("Safety", (1, 1, 0, 0, 0)),
            ("Records", (0, 1, 0, 0, 0)),
            ("No theme", (0, 0, 0, 1, 0)),
        ]
        coverage = found.coverage
        assert strips[0].numbers == (
            coverage.full,
            coverage.part,
            coverage.context,
            coverage.none,
            coverage.unreviewed,
        )

    def test_an_item_with_several_themes_is_said_to_stand_in_each(self) -> None:
        caption = strips_by_theme(*comparison(*tiny())).caption
        assert COUNTED_IN_EACH in caption
        assert "Alpha, version 1.0" in caption
        assert "Beta, version 1.0" in caption
        assert "mapped 21 November 2026" in caption
        assert "The themes are ours." in caption
        plain = strips_by_theme(*comparison(*pair()))
        assert COUNTED_IN_EACH not in plain.caption
        assert "The themes are ours" not in plain.caption

    def test_without_themes_there_is_one_strip_for_all(self) -> None:
        (only,) = strips_by_theme(*comparison(*pair())).strips
        assert (only.label, only.numbers) == (Link("All items in scope"), (1, 0, 0, 0, 2))

    def test_a_reverse_that_nobody_reviewed_does_not_say_reviewed(self) -> None:
        files = pair(mapping("K1", "closeMatch", "K1"), none=(no_match("K2"), no_match("S1")))
        back = strips_by_theme(*comparison(*files, there="beta", back="alpha"))
        assert back.strips[0].words == "1 exact or close match, 2 to which nothing maps"
        assert not any("reviewed: no" in words for words in back.columns)

    def test_withdrawn_items_are_not_in_any_strip(self) -> None:
        items = [item("K1", themes=["safety"], withdrawn={"note": "x"}), item("K2", themes=["safety"])]
        files = (themes("safety"), framework(items=items), *pair(mapping("K2", "closeMatch", "K2"))[1:])
        strips = strips_by_theme(*comparison(*files)).strips
        assert [(one.label.text, one.total) for one in strips] == [("All items in scope", 1), ("Safety", 1)]

    def test_picture_and_table_say_the_same(self) -> None:
        """Read both from the page: the parts of each strip against the cells of its row."""
        shown = show_one("themes", *tiny())
        for figure in shown.body.all("figure"):
            strips = figure.all("li", css="cs-strip")
            rows = [row for row in figure.all("tr") if row.all("td")]
            assert len(strips) == len(rows) > 0
            for drawn, row in zip(strips, rows, strict=True):
                total, *numbers = [int(cell.text) for cell in row.all("td")]
                parts = drawn.one("svg").all("rect")
                styles = [part.attrs["class"].split("--")[1] for part in parts]
                assert styles == [style for style, many in zip(STATES, numbers, strict=True) if many]
                length = sum(number(part.attrs["width"]) for part in parts)
                for style, part in zip(styles, parts, strict=True):
                    share = numbers[STATES.index(style)] / total
                    assert number(part.attrs["width"]) / length == pytest.approx(share, abs=0.02)
                assert [int(word) for word in re.findall(r"\d+", drawn.one("svg").attrs["aria-label"])] == [
                    many for many in numbers if many
                ]

    def test_every_pattern_that_is_named_lies_in_the_page(self) -> None:
        for kind in ("themes", "framework_matrix", "matrix", "comparison"):
            for shown in show(kind, *tiny()).values():
                ids = {found.attrs["id"] for found in shown.body.all("pattern")}
                for rect in shown.body.all("rect"):
                    if (fill := rect.attrs.get("fill", "")).startswith("url(#"):
                        assert fill[5:-1] in ids


def boxes(drawing: Drawing) -> list[tuple[int, int, int, int]]:
    """Left, top, right and bottom of each mark."""
    return [(it.x, it.y, it.x + it.width, it.y + it.height) for it in drawing.marks]


def apart(drawing: Drawing) -> None:
    """Marks lie on the sheet, and none on another."""
    found = boxes(drawing)
    for left, top, right, bottom in found:
        assert 0 <= left < right <= drawing.width
        assert 0 <= top < bottom <= drawing.height
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


class TestGrids:
    @given(LABELS, LABELS)
    def test_marks_lie_apart_on_the_sheet_whatever_the_labels(self, rows: list[str], columns: list[str]) -> None:
        spots = {(row, column): Spot("marked", "x") for row in range(len(rows)) for column in range(len(columns))}
        drawing = grid("x", "X", "x", rows, columns, spots, cell=(22, 24))
        assert len(drawing.marks) == len(rows) * len(columns)
        apart(drawing)

    def test_a_mark_stands_in_its_row_and_column(self) -> None:
        drawing = grid("x", "X", "x", ["a", "b"], ["c", "d"], {(1, 0): Spot("marked", "b and c")}, cell=(22, 24))
        (mark,) = drawing.marks
        row, column = drawing.heads[1], drawing.tops[0]
        assert mark.y < row.y < mark.y + mark.height
        assert mark.x < column.x < mark.x + mark.width
        assert (row.text, column.text, mark.says) == ("b", "c", "b and c")

    def test_a_long_label_is_broken_and_then_cut_off_and_gets_room(self) -> None:
        drawing = grid("x", "X", "x", ["word " * 40, "short"], ["c"], {}, cell=(22, 24))
        lines = [word.text for word in drawing.heads]
        assert len(lines) == 4
        assert lines[2].endswith("…")
        assert lines[3] == "short"
        assert drawing.heads[3].y - drawing.heads[2].y >= 16

    def test_a_heavier_line_stands_where_something_else_begins(self) -> None:
        drawing = grid("x", "X", "x", ["a"], ["c", "d", "e"], {}, cell=(22, 24), groups=(2,))
        assert drawing.rules.count("M") == 1

    def test_a_box_is_as_high_as_what_belongs_to_it(self) -> None:
        tree = Block("box-area", "A", "", (Block("box-area", "B", "", ()), Block("box-area", "C", "", ())))
        drawing = levels("x", "X", "x", [tree, Block("box-area", "D", "")])
        apart(drawing)
        tops = {mark.words[0].text: (mark.y, mark.y + mark.height) for mark in drawing.marks}
        assert tops["A"] == (tops["B"][0], tops["C"][1])
        assert tops["D"][0] > tops["C"][1]


def every(body: Element, *tags: str, **attrs: Any) -> list[Element]:
    """The elements with these attributes."""
    return [found for found in body.all(*tags) if attrs.items() <= found.attrs.items()]


@pytest.mark.parametrize("kind", ["matrix", "framework_matrix", "themes", "comparison"])
def test_a_picture_has_a_name_a_caption_and_a_table(kind: str) -> None:
    files = (*tiny(), framework(id="gamma", items=[item("K1", requires=REQUIRES), item("S1", parent="K1")]))
    for shown in show(kind, *files).values():
        ids = {found.attrs["id"]: found for found in shown.body.all() if "id" in found.attrs}
        for svg in shown.body.all("svg"):
            if svg.attrs.get("aria-hidden") == "true":
                continue
            assert svg.attrs["role"] == "img"
            named = svg.attrs.get("aria-label") or ids[svg.attrs["aria-labelledby"]].text
            assert named
            assert not svg.all("a"), "what is one image to whoever hears it can hold no link"
        for figure in shown.body.all("figure"):
            assert figure.one("figcaption").text
            assert figure.all("table")
        assert not [found for found in shown.body.all() if "style" in found.attrs and found.tag in ("rect", "svg")]
        for found in shown.body.all("rect", "path", "text", "circle"):
            assert "#" not in found.attrs.get("fill", "").replace("url(#", ""), "a colour that no scheme can change"


REQUIRES = {"codes": ["S1"], "provenance": "official", "source": "profile"}


def test_a_part_names_a_pattern_of_its_own_picture() -> None:
    desk, found = comparison(*tiny())
    one, two = strips_by_theme(desk, found), strips_by_theme(desk, found, "other")

    def fills(parts: tuple[Part, ...]) -> list[str]:
        return [part.fill for part in parts if part.fill]

    assert fills(one.strips[0].parts) == ["url(#_strips-part)"]
    assert fills(two.strips[0].parts) == ["url(#_other-part)"]


def test_a_crosswalk_without_any_scope_left_still_has_a_picture() -> None:
    items = [item("K1", withdrawn={"note": "x"})]
    files = (
        framework(items=items),
        framework(id="beta", short_title="Beta", items=[item("K1")]),
        crosswalk(subject=side("alpha", scope=["knowledge"]), object=side("beta", scope=["knowledge"]), mappings=[]),
    )
    (only,) = strips_by_theme(*comparison(*files)).strips
    assert only.words == "nothing was in scope"
