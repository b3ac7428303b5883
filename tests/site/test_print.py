"""Pages on paper: printed by Chromium to PDF and read back."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from site_pages import KINDS

from .conftest import Built

pytestmark = [pytest.mark.slow, pytest.mark.browser]

A4 = (595, 842)
"""Points, rounded."""

ST0148 = "Learning Mentor · ST0148 · Level 3 · version 1.0"

FORMS = {
    "evidence-log": ("Evidence log", "landscape", 2),
    "gateway-checklist": ("Gateway checklist", "portrait", 2),
    "ksb-mapping-matrix": ("Portfolio mapping matrix", "landscape", 4),
    "mentoring-session-record": ("Mentoring session record", "portrait", 3),
    "observation-record": ("Observation record", "portrait", 3),
    "off-the-job-log": ("Off-the-job training log", "landscape", 2),
    "reflective-account": ("Reflective account", "portrait", 2),
    "skills-scan": ("Skills scan", "landscape", 4),
    "witness-testimony": ("Witness testimony", "portrait", 2),
}
"""Each form of ST0148: title, how the sheet lies, number of sheets."""

CHROME = ("Skip to content", "Search", "Table of contents", "Course guides", "Print this form", "Copy link")
"""Words of the navigation, which paper has no use for."""


@dataclass(frozen=True)
class Sheet:
    """One printed page."""

    text: str
    size: tuple[int, int]


def print_out(browser: Browser, address: str) -> list[Sheet]:
    """The page at an address as sheets of paper."""
    page = browser.new_page()
    try:
        page.goto(address)
        page.evaluate("document.fonts.ready")
        pdf = page.pdf(prefer_css_page_size=True, print_background=False)
    finally:
        page.close()
    return [
        Sheet(
            " ".join(sheet.extract_text().split()),
            (round(sheet.mediabox.width), round(sheet.mediabox.height)),
        )
        for sheet in PdfReader(io.BytesIO(pdf)).pages
    ]


@pytest.fixture(scope="module")
def printed(browser: Browser, origin: str) -> dict[str, list[Sheet]]:
    """Every form of ST0148 on paper."""
    return {name: print_out(browser, f"{origin}evidence/st0148/1.0/{name}/") for name in FORMS}


every_form = pytest.mark.parametrize("name", FORMS)


def test_every_form_of_the_standard_is_in_the_table(built: Built) -> None:
    found = {match[1] for address in built.pages if (match := re.fullmatch(r"evidence/st0148/1\.0/(.+)/", address))}
    assert found == set(FORMS)


@every_form
def test_a_form_has_as_many_sheets_as_it_should(printed: dict[str, list[Sheet]], name: str) -> None:
    assert len(printed[name]) == FORMS[name][2]


@every_form
def test_every_sheet_is_a4_and_lies_as_the_form_says(printed: dict[str, list[Sheet]], name: str) -> None:
    wanted = A4 if FORMS[name][1] == "portrait" else A4[::-1]
    assert {sheet.size for sheet in printed[name]} == {wanted}


@every_form
def test_every_sheet_says_at_its_foot_what_it_is_and_which_one(printed: dict[str, list[Sheet]], name: str) -> None:
    sheets = printed[name]
    for number, sheet in enumerate(sheets, 1):
        assert f"{ST0148} · {FORMS[name][0]}" in sheet.text
        assert f"page {number} of {len(sheets)}" in sheet.text


@every_form
def test_no_navigation_is_printed(printed: dict[str, list[Sheet]], name: str) -> None:
    for sheet in printed[name]:
        for words in CHROME:
            assert words not in sheet.text


FOOT_CODES = re.compile(r" · (?:[KSB]\d+–[KSB]\d+(?:, )?)+")
"""The codes that the foot of every sheet names."""


def test_the_foot_of_every_sheet_names_the_codes_on_the_form(printed: dict[str, list[Sheet]]) -> None:
    assert all(" · K1–K11, S1–S11, B1–B5" in sheet.text for sheet in printed["ksb-mapping-matrix"])
    assert all(" · S1–S11, B1–B5" in sheet.text for sheet in printed["observation-record"])
    assert not any(FOOT_CODES.search(sheet.text) for sheet in printed["evidence-log"])


def test_the_head_of_a_table_is_repeated_on_every_sheet_it_reaches(printed: dict[str, list[Sheet]]) -> None:
    for name in ("ksb-mapping-matrix", "skills-scan", "observation-record"):
        with_rows = [
            sheet for sheet in printed[name] if re.search(r"\b[KSB][0-9]{1,2}\b", FOOT_CODES.sub("", sheet.text))
        ]
        assert len(with_rows) > 1, name
        running = f"{ST0148} · {FORMS[name][0]}"
        for sheet in with_rows:
            assert "Code Statement" in sheet.text, f"{name}: no column heads"
            # Once in the head of the table, once at the foot of the sheet.
            assert sheet.text.count(running) >= 2, f"{name}: no running line"


def test_every_statement_is_on_paper_with_its_code(printed: dict[str, list[Sheet]]) -> None:
    text = " ".join(sheet.text for sheet in printed["ksb-mapping-matrix"])
    codes = [*(f"K{n}" for n in range(1, 12)), *(f"S{n}" for n in range(1, 12)), *(f"B{n}" for n in range(1, 6))]
    assert [code for code in codes if not re.search(rf"\b{code}\b", text)] == []


@every_form
def test_the_warning_is_on_the_first_sheet(printed: dict[str, list[Sheet]], name: str) -> None:
    assert "Keep it safe:" in printed[name][0].text


@pytest.mark.parametrize("kind", ["item", "framework", "comparison", "guide"])
def test_reference_pages_are_printed_as_documents(browser: Browser, origin: str, kind: str) -> None:
    sheets = print_out(browser, origin + KINDS[kind])
    assert {sheet.size for sheet in sheets} == {A4}
    for number, sheet in enumerate(sheets, 1):
        assert f"page {number} of {len(sheets)}" in sheet.text
        assert "version 1.0" in sheet.text, "the foot says which version"
        for words in ("Skip to content", "Search", "Table of contents", "Copy link", "Themes Sources"):
            assert words not in sheet.text


def test_an_item_fits_on_few_sheets(browser: Browser, origin: str) -> None:
    sheets = print_out(browser, origin + KINDS["item"])
    assert len(sheets) <= 2


def test_what_is_folded_on_screen_is_open_on_paper(browser: Browser, origin: str) -> None:
    sheets = print_out(browser, origin + KINDS["comparison"])
    text = " ".join(sheet.text for sheet in sheets)
    assert "Mapped by hand by" in text


def test_a_dark_screen_prints_on_white_paper(browser: Browser, origin: str) -> None:
    context = browser.new_context(color_scheme="dark")
    try:
        page = context.new_page()
        page.goto(origin + KINDS["form"])
        page.emulate_media(media="print")
        colours = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
        )
        assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    finally:
        context.close()
