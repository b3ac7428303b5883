"""Comparisons in a real browser: both orders of the rows, citations with and without script, and the files."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page

from .conftest import Built
from .test_browser import violations

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAIR = "compare/st0148/1.0/tesol-lsm/2025/"
THEMES = f"{PAIR}by-theme/"
FILE = f"{PAIR}st0148-1.0-to-tesol-lsm-2025"
ROOT = Path(__file__).parents[2]
STRONGEST = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
TURNED = {"broadMatch": "narrowMatch", "narrowMatch": "broadMatch"}


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(reader: BrowserContext, origin: str) -> Page:
    opened = reader.new_page()
    opened.goto(origin + THEMES)
    return opened


def test_both_orders_have_the_same_rows(built: Built) -> None:
    by_type, by_theme = (
        {row.attrs["id"]: row.text for row in built.page(address).all("tr") if row.attrs.get("id")}
        for address in (PAIR, THEMES)
    )
    assert len(by_type) == 27
    assert by_type == by_theme


def test_the_choice_of_order_works_by_keyboard(page: Page, origin: str) -> None:
    page.locator(".cs-choices a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{origin}{PAIR}#_rows")
    assert page.locator(".cs-choices [aria-current=page]").inner_text() == "By type"
    page.locator(".cs-choices a").click()
    page.wait_for_url(f"{origin}{THEMES}#_rows")


def test_a_citation_opens_by_keyboard_and_is_copied_with_its_full_address(page: Page, origin: str) -> None:
    page.locator("#K7 .cs-row-cite summary").focus()
    page.keyboard.press("Enter")
    button = page.locator("#K7 .cs-row-cite button")
    button.wait_for()
    page.keyboard.press("Tab")  # the address, which is a link
    page.keyboard.press("Tab")
    assert button.evaluate("(button) => document.activeElement === button")
    page.keyboard.press("Enter")
    page.get_by_text("Copied").first.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    for said in (
        "Learning Mentor (ST0148), version 1.0, K7, compared with",
        "version 2025: K5 (close match, confidence high,",
        "21 November 2026",
        f"{origin}{PAIR}#K7",
    ):
        assert said in copied


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing_on_the_order_by_theme(page: Page, scheme: str) -> None:
    page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    page.evaluate("document.querySelectorAll('#S1 details').forEach((box) => { box.open = true; })")
    assert violations(page, everything=scheme == "default") == []


def test_everything_reads_without_script_and_nothing_pretends_to_copy(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(origin + THEMES)
    page.locator("#K7 .cs-row-cite summary").click()
    words = page.locator("#K7 .cs-cite__text")
    assert words.is_visible()
    assert words.inner_text().endswith(f"{PAIR}#K7")
    assert page.locator("#K7 button").count() == 0
    assert page.locator("#K7 .cs-relation").first.is_visible()
    context.close()


@pytest.mark.parametrize("address", [THEMES, PAIR, "compare/"])
def test_nothing_scrolls_the_page_sideways_on_a_phone(browser: Browser, origin: str, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(origin + address)
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.close()


def test_the_row_that_an_address_names_is_shown(page: Page, origin: str) -> None:
    page.goto(f"{origin}{THEMES}#S6")
    top = page.locator("#S6").evaluate("(row) => row.getBoundingClientRect().top")
    assert 0 <= top < 900


def test_the_files_on_the_site_have_the_rows_of_the_page(built: Built) -> None:
    rows = list(csv.DictReader(io.StringIO((built.folder / f"{FILE}.csv").read_text("utf-8-sig"), newline="")))
    assert len({row["Code"] for row in rows}) == 27
    shown = built.page(PAIR).all(css="cs-table--fixed")[0]
    mapped = [row for row in rows if row["Other code"]]
    assert len(mapped) == len([found for found in shown.all("summary") if found.text.startswith("Why")])
    book = openpyxl.load_workbook(built.folder / f"{FILE}.xlsx")
    assert [cell.value or "" for cell in book["Rows"][2]] == list(rows[0].values())


def counted(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """What a crosswalk comes to in both directions, read by PyYAML and counted without a line of the program."""
    crosswalk = yaml.safe_load(path.read_text(encoding="utf-8"))
    sides = [crosswalk["subject"], crosswalk["object"]]
    files = [ROOT / f"standards/frameworks/{side['framework']}/{side['version']}.yaml" for side in sides]
    frameworks = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    scopes = [
        {item["code"] for item in framework["items"] if item["type"] in side["scope"] and "withdrawn" not in item}
        for side, framework in zip(sides, frameworks, strict=True)
    ]
    best: list[dict[str, int]] = [{}, {}]
    for row in crosswalk["mappings"]:
        for place, (code, predicate) in enumerate(
            (
                (row["subject"], row["predicate"]),
                (row["object"], TURNED.get(row["predicate"], row["predicate"])),
            )
        ):
            best[place][code] = min(best[place].get(code, 9), STRONGEST.index(predicate))
    reviewed = {row["subject"] for row in crosswalk.get("no_match", [])}
    complete = scopes[0] <= reviewed | set(best[0])
    columns = []
    for place, codes in enumerate(scopes):
        ranks = Counter(best[place].get(code, 9) for code in codes)
        without = {code for code in codes if code not in best[place]}
        none = len(without & reviewed) if place == 0 else len(without) if complete else 0
        numbers = (ranks[0] + ranks[1], ranks[2] + ranks[3], ranks[4], none, len(without) - none)
        assert sum(numbers) == len(codes)
        columns.append(tuple(f"{number} of {len(codes)}" for number in numbers))
    names = [f"{side['framework']}/{side['version']}/" for side in sides]
    return {f"compare/{names[0]}{names[1]}": columns, f"compare/{names[1]}{names[0]}": columns[::-1]}


CROSSWALKS = {
    address: columns
    for path in sorted((ROOT / "standards/crosswalks").glob("*.yaml"))
    for address, columns in counted(path).items()
}


@pytest.mark.parametrize("address", CROSSWALKS)
def test_the_numbers_on_the_page_are_those_that_the_files_give(built: Built, address: str) -> None:
    table = built.page(address).one(css="cs-table--states")
    shown = [row[1:] for row in table.rows()[1:-1]]
    for direction in (0, 1):
        said = tuple(re.sub(r"^(\d+ of \d+).*", r"\1", row[direction]) for row in shown)
        assert said == CROSSWALKS[address][direction]


@pytest.mark.parametrize("address", CROSSWALKS)
def test_the_numbers_in_the_workbook_are_the_same(built: Built, address: str) -> None:
    (path,) = (built.folder / address).glob("*.xlsx")
    for direction, column in enumerate(openpyxl.load_workbook(path)["Numbers"].iter_cols(min_col=3, min_row=2)):
        said = tuple(re.sub(r"^(\d+ of \d+).*", r"\1", str(cell.value)) for cell in column)
        assert said == CROSSWALKS[address][direction]


def test_the_mapping_of_the_two_mentor_standards_comes_to_what_its_makers_counted(built: Built) -> None:
    """As written down by hand when the mapping was made."""
    rows = csv.DictReader(io.StringIO((built.folder / f"{FILE}.csv").read_text("utf-8-sig"), newline=""))
    first = {row["Code"]: row["Relation"] for row in reversed(list(rows))}
    assert Counter(first.values()) == {
        "close match": 8,
        "narrower there": 2,
        "broader there": 4,
        "related": 10,
        "reviewed: none": 3,
    }
    assert CROSSWALKS[PAIR][1][3] == "15 of 35"
