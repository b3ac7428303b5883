"""Connected standards side by side: every item once, with its relation to the first in its row."""

from __future__ import annotations

import re
from typing import Any

import pytest

from builders import File, crosswalk, framework, item, linked, mapping, no_match, side, themes
from compsite.pages import _together
from compsite.pages._together import unmapped_pairs
from conftest import Golden
from markup import Element
from page_views import GOLDEN, Shown, pair, show, show_one


def trio(**over: Any) -> tuple[File, ...]:
    """Alpha mapped to beta and to gamma; themes on alpha's K1 and gamma's S1."""
    items = [item("K1", themes=["safety"]), item("S1")]
    return (
        themes("safety"),
        framework(items=items),
        framework(id="beta", title="Beta standard", short_title="Beta"),
        framework(id="gamma", title="Gamma standard", short_title="Gamma", items=[item("K1"), item("S1")]),
        crosswalk(no_match=[no_match("S1")]),
        crosswalk(id="alpha--gamma", object=side("gamma"), mappings=[mapping("K1", "narrowMatch", "S1")], **over),
    )


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "together.html", without_sizes(show_one("together", *trio()).outline))


def without_sizes(outline: str) -> str:
    """How small a workbook is packed hangs on the machine."""
    return re.sub(r"[0-9,]+ kB", "? kB", outline)


def body_rows(shown: Shown) -> list[list[str]]:
    return [row for row in table(shown).rows()[1:] if len(row) > 1]


def table(shown: Shown, css: str = "cs-table--fixed") -> Element:
    """The statements side by side; or with `cs-table--cover`, who covers whom."""
    return shown.body.one(css=css).one("table")


def test_every_item_of_every_standard_has_a_place() -> None:
    assert body_rows(show_one("together", *trio())) == [
        ["K1 the statement of K1", "≈ close match K1 the statement of K1", "⊃ narrower there S1 the statement of S1"],
        ["S1 the statement of S1", "∅ reviewed: none", "? not reviewed"],
        ["∅ nothing maps here", "S1 the statement of S1", "? not reviewed"],
        ["? not reviewed", "? not reviewed", "K1 the statement of K1"],
    ]


def test_each_column_names_standard_and_version() -> None:
    shown = show_one("together", *trio())
    assert table(shown).rows()[0] == [
        "Alpha version 1.0",
        "Beta version 1.0",
        "Gamma version 1.0",
    ]
    for cell in table(shown).all("td"):
        assert cell.attrs["data-label"].endswith("version 1.0")


def test_it_says_on_its_face_who_each_standard_is_about() -> None:
    banner = show_one("together", *trio()).body.one(css="cs-banner--caution").text
    assert banner == (
        "Check who each standard is about: they can differ Alpha Everybody. Beta Everybody. Gamma Everybody."
    )


class TestWhoCoversWhom:
    """Every pair in both directions, with numbers in words."""

    def test_each_cell_has_numbers_versions_day_and_confidence(self) -> None:
        full = "1 of 2 items in scope has an exact or close match in"
        part = "0 of 2 items in scope have an exact or close match in"
        sure = "(confidence: all high) Read it row by row proposed, 21 November 2026"
        turned = f"{sure}; generated from the other direction"
        head, alpha, beta, gamma = table(show_one("together", *trio()), "cs-table--cover").rows()
        assert head == ["How many", "in Alpha, version 1.0", "in Beta, version 1.0", "in Gamma, version 1.0"]
        assert alpha == [
            "Items of Alpha, version 1.0",
            "The same standard",
            f"{full} Beta, 0 a broader or narrower one {sure}",
            f"{part} Gamma, 1 a broader or narrower one, 1 not reviewed yet {sure}",
        ]
        assert beta == [
            "Items of Beta, version 1.0",
            f"{full} Alpha, 0 a broader or narrower one {turned}",
            "The same standard",
            "Not compared: nobody has looked",
        ]
        assert gamma == [
            "Items of Gamma, version 1.0",
            f"{part} Alpha, 1 a broader or narrower one, 1 not reviewed yet {turned}",
            "Not compared: nobody has looked",
            "The same standard",
        ]

    def test_a_pair_that_nobody_compared_leads_to_what_follows(self) -> None:
        links = show_one("together", *trio()).body.links()
        assert links["Not compared: nobody has looked"] == "../gamma/1.0/beta/1.0/"


def test_the_files_are_named_with_type_and_size() -> None:
    links = show_one("together", *trio()).body.links()
    found = {text.split(",")[0]: href for text, href in links.items() if text.startswith("Download")}
    assert found == {
        "Download as CSV": "alpha-side-by-side.csv",
        "Download as a spreadsheet (XLSX)": "alpha-side-by-side.xlsx",
    }


def test_items_without_theme_come_last() -> None:
    groups = show_one("together", *trio()).view.groups
    assert [group.title for group in groups] == ["Safety", "No theme"]


def test_an_item_is_named_under_its_other_themes() -> None:
    _, _, *others = trio()
    alpha = framework(items=[item("K1", themes=["safety", "records"]), item("S1")])
    shown = show_one("together", themes("safety", "records"), alpha, *others)
    assert [(group.title, len(group.rows)) for group in shown.view.groups][:2] == [("Safety", 1), ("Records", 0)]
    (also,) = shown.body.all("tr", css="cs-also")
    assert also.links() == {"Alpha K1": "#alpha--K1"}


def test_two_standards_need_no_such_table() -> None:
    assert show("together", *pair()) == {}
    assert show("together", framework()) == {}


def test_a_withdrawn_item_is_marked_in_every_cell() -> None:
    register, _, *others = trio()
    items = [item("K1", themes=["safety"], withdrawn={"note": "Out."}), item("S1")]
    rows = body_rows(show_one("together", register, framework(items=items), *others))
    assert rows[0][0] == "K1 withdrawn the statement of K1"


class TestWhatNobodyCompared:
    """The pairs that a reader would look for and nobody has compared."""

    def pairs(self, *files: File) -> list[str]:
        return [
            f"{one.framework} {one.version} to {other.framework} {other.version}"
            for one, other in unmapped_pairs(linked(*files).linked)
        ]

    def chain(self, predicate: str = "closeMatch") -> tuple[File, ...]:
        rows = [mapping("K1", predicate, "K1")]
        return (
            *(framework(id=name) for name in ("alpha", "beta", "gamma", "apart")),
            crosswalk(mappings=rows),
            crosswalk(id="beta--gamma", subject=side("beta"), object=side("gamma"), mappings=rows),
        )

    def test_any_two_both_ways_round_in_reading_order(self) -> None:
        assert self.pairs(*self.chain()) == [
            "alpha 1.0 to apart 1.0",
            "alpha 1.0 to gamma 1.0",
            "apart 1.0 to alpha 1.0",
            "apart 1.0 to beta 1.0",
            "apart 1.0 to gamma 1.0",
            "beta 1.0 to apart 1.0",
            "gamma 1.0 to alpha 1.0",
            "gamma 1.0 to apart 1.0",
        ]

    def test_none_where_all_are_compared_or_there_is_one(self) -> None:
        assert self.pairs(*pair()) == []
        assert self.pairs(framework()) == []

    def test_of_very_many_those_come_first_that_one_standard_connects(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(_together, "MOST_UNMAPPED", 1)
        assert self.pairs(*self.chain()) == ["alpha 1.0 to gamma 1.0", "gamma 1.0 to alpha 1.0"]

    def test_an_older_version_is_in_no_pair(self) -> None:
        """What it was compared with says nothing about the version that took its place."""
        newer = framework(version="2.0", items=[item("K1")])
        found = self.pairs(*self.chain("exactMatch"), newer)
        assert len(found) == 10
        assert not [words for words in found if "alpha 1.0" in words]

    def test_everything_that_follows_is_about_such_a_pair(self) -> None:
        catalog = linked(*self.chain("exactMatch")).linked
        told = {(item.standard, one.item.standard) for item, found in catalog.inferred.items() for one in found}
        assert told
        assert told <= set(unmapped_pairs(catalog))
