"""The page for browsing, as it reads before any script has run."""

from __future__ import annotations

import re

import pytest

from builders import File, framework, item, themes
from compsite.pages import browse
from conftest import Golden
from page_views import GOLDEN, nursing, show_one, tiny


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "browse.html", show_one("browse", *tiny()).outline)


def test_every_item_of_every_version_is_listed() -> None:
    shown = show_one("browse", framework(), framework(version="2.0"), nursing())
    assert (
        shown.body.section("alpha-2.0") == "Alpha, version 2.0 2 items. K1 the statement of K1 S1 the statement of S1"
    )
    assert "2 items; not the current version." in shown.body.section("alpha-1.0")
    assert "1.1a take a blood pressure" in shown.body.section("ward-2026.1-draft")


def test_a_large_site_lists_its_standards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browse, "MOST_LISTED", 3)
    shown = show_one("browse", framework(), framework(id="beta", short_title="Beta"))
    assert shown.body.section("alpha-1.0") == "Alpha, version 1.0 2 items, listed on the page of the standard."
    assert "the statement of K1" not in shown.text


def test_it_says_how_much_there_is_and_what_needs_a_script() -> None:
    shown = show_one("browse", framework(), framework(version="2.0"))
    assert "4 items of 1 standard: knowledge items and skill items." in shown.text
    assert "need JavaScript" in shown.text


def test_the_most_frequent_of_many_types_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browse, "MOST_NAMED", 2)
    shown = show_one("browse", framework(), nursing())
    assert re.search(r"of 2 standards: [\w ]+ and \d other types\.", shown.text)
    assert show_one("browse").text.startswith("Browse and search 0 items of 0 standards.")


def test_synonyms_are_listed_and_said_to_be_ours() -> None:
    told = themes("safety")
    shown = show_one("browse", framework(), File(told.path, f"{told.text}synonyms: [[EPA, end-point assessment]]\n"))
    assert "EPA = end-point assessment" in shown.text
    assert "This list is ours." in shown.text
    assert "This list is ours." not in show_one("browse", framework()).text


def test_a_withdrawn_item_is_marked() -> None:
    items = [item("K1", withdrawn={"note": "Out."}), item("S1")]
    assert "K1 withdrawn the statement of K1" in show_one("browse", framework(items=items)).text


def test_a_statement_says_its_language() -> None:
    html = show_one("browse", framework(language="ar", items=[item("K1", statement="النص")])).rendered.html
    assert '<div lang="ar" dir="auto">' in html
