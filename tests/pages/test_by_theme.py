"""One rule for every page: an item counts under each of its themes, and stands in full under the first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import framework, item, linked, standard, themes
from compsite import urls
from compsite.checks import for_site
from compsite.link import coverage_of
from compsite.model.keys import ItemKey
from compsite.model.linked import LinkedCatalog
from compsite.pages._base import Site
from compsite.pages._by_theme import by_theme, counted_in_each, rows_by_theme, themes_of
from compsite.pages._gap import gap_between
from compsite.pages._pictures import strips_by_theme
from compsite.pages._pieces import Desk
from page_views import kind_named, site_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def real() -> Site:
    _, catalog, _ = for_site(ROOT / "standards", ROOT)
    assert catalog is not None
    return site_of(catalog)


def small() -> tuple[LinkedCatalog, list[ItemKey]]:
    """K1 on safety and records, K2 on records, S1 on nothing."""
    items = [item("K1", themes=["safety", "records"]), item("K2", themes=["records"]), item("S1")]
    catalog = linked(themes("records", "safety"), framework(items=items)).linked
    return catalog, [ItemKey(*standard("alpha"), code) for code in ("K1", "K2", "S1")]


def test_an_item_is_counted_under_each_of_its_themes_and_stands_under_the_first() -> None:
    catalog, items = small()
    found = [
        (under.title, *([key.code for key in part] for part in (under.every, under.first, under.also)))
        for under in by_theme(catalog, items, lambda key: key)
    ]
    assert found == [
        ("Records", ["K1", "K2"], ["K2"], ["K1"]),
        ("Safety", ["K1"], ["K1"], []),
        ("No theme", ["S1"], ["S1"], []),
    ]


def test_items_counted_more_than_once_are_told_only_where_there_are_any() -> None:
    catalog, items = small()
    assert counted_in_each(catalog, items).startswith("An item with several themes is counted under each of them")
    assert counted_in_each(catalog, items[1:]) == ""


def test_a_gap_has_the_numbers_of_the_strips_on_both_sides(real: Site) -> None:
    catalog = real.catalog
    assert catalog.comparisons
    for held, wanted in catalog.comparisons:
        gap = gap_between(catalog, held, wanted)
        for comparison, side in ((gap.wanted, "wanted"), (gap.held, "held")):
            drawn = {
                strip.label.text: strip.numbers for strip in strips_by_theme(Desk(real, ""), comparison).strips[1:]
            }
            counted = {
                share.title: (cover.full, cover.part, cover.context, cover.none, cover.unreviewed)
                for share in gap.shares
                if (rows := getattr(share, side).every)
                for cover in (coverage_of(rows),)
            }
            assert counted == drawn


def test_each_row_stands_in_full_once_and_leads_from_its_other_themes(real: Site) -> None:
    catalog = real.catalog
    for comparison in catalog.comparisons.values():
        shares = rows_by_theme(catalog, comparison.rows)
        counted = [row.item for row in comparison.rows if row.in_scope]
        first = [row.item for under in shares for row in under.first]
        also = [row.item for under in shares for row in under.also]
        assert sorted(first) == sorted(counted)
        assert sorted(also) == sorted(key for key in counted for _ in themes_of(catalog, key)[1:])


def test_a_gap_calls_no_theme_empty_that_an_item_in_scope_carries(real: Site) -> None:
    catalog = real.catalog
    for page in kind_named("gap").pages(real):
        view: Any = page.view
        held, wanted = next(pair for pair in catalog.comparisons if urls.gap(*pair) == page.path)
        for row in view.themes:
            for figures, comparison in zip(
                row.figures, (catalog.comparisons[wanted, held], catalog.comparisons[held, wanted]), strict=True
            ):
                carried = {
                    name
                    for found in comparison.rows
                    if found.in_scope
                    for name in [ref.name for ref in catalog.items[found.item].themes] or [""]
                }
                assert bool(figures) == (row.theme.href.removeprefix("#_theme").removeprefix("-") in carried)
