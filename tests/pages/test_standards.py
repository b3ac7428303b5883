"""The list of standards, and the page of a standard whatever its version."""

from __future__ import annotations

from builders import framework, sources
from conftest import Golden
from page_views import GOLDEN, nursing, show, show_one, tiny

ALL = "frameworks/"


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "standards.html", show("standards", *tiny())[ALL].outline)


def test_a_row_shows_level_version_dated_state_and_counts() -> None:
    assert show("standards", framework(reference="AL1"))[ALL].body.rows()[1] == [
        "Alpha standard Competency framework · reference: AL1",
        "Level 3, version 1.0",
        "Approved (as of 21 November 2026) Funding: Not known (as of 21 November 2026)",
        "1 knowledge · 1 skill",
    ]


def test_the_address_without_version_leads_to_the_current_one() -> None:
    shown = show("standards", framework(), framework(version="1.10"), framework(version="1.9"))["frameworks/alpha/"]
    assert shown.body.links()["Open the current version, 1.10"] == "1.10/"
    levels = [row[1] for row in shown.body.rows()[1:]]
    assert levels == [
        "Level 3, version 1.10",
        "Level 3, version 1.9 (not the current one)",
        "Level 3, version 1.0 (not the current one)",
    ]
    assert "Cite the version as well as the code" in shown.text


def test_kinds_of_item_that_we_do_not_know_are_counted_by_their_own_names() -> None:
    shown = show("standards", nursing())[ALL]
    assert shown.body.rows()[1][3] == "1 domain · 1 platform · 1 proficiency"


def test_without_standards_it_says_how_to_make_one() -> None:
    shown = show_one("standards", sources())
    assert "There are no standards yet. compsite new framework writes the first one." in shown.text
