"""Comparisons in a real browser: both orders of the rows, citations with and without script, and the files."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from counted import Direction, directions

from .conftest import REPOSITORY, Built

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAIR = "compare/st0148/1.0/tesol-lsm/2025/"
THEMES = f"{PAIR}by-theme/"
FILE = f"{PAIR}st0148-1.0-to-tesol-lsm-2025"


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


WORDS = {
    "mapped": "full",
    "mapped in part": "part",
    "related only": "context",
    "reviewed: none": "none",
    "nothing maps here": "none",
    "not reviewed": "unreviewed",
}
DIRECTIONS = directions(REPOSITORY / "standards")

each = pytest.mark.parametrize("direction", DIRECTIONS, ids=lambda one: f"{one.subject[0]}-{one.object[0]}")


def address(direction: Direction) -> str:
    return f"compare/{'/'.join((*direction.subject, *direction.object))}/"


@each
def test_the_table_of_states_has_the_numbers_that_the_files_give(built: Built, direction: Direction) -> None:
    table = built.page(address(direction)).one(css="cs-table--states")
    back = next(one for one in DIRECTIONS if (one.subject, one.object) == (direction.object, direction.subject))
    chips = [row.all(css="cs-relation")[0].text.split(" ", 1)[1] for row in table.one("tbody").all("tr")[:-1]]
    for column, one in enumerate((direction, back), 1):
        said: Counter[str] = Counter()
        for chip, row in zip(chips, table.rows()[1:-1], strict=True):
            number, total = row[column].split(" of ")
            assert int(total) == len(one.states)
            said[WORDS[chip]] += int(number)
        assert +said == one.numbers


@each
def test_the_numbers_in_the_workbook_are_the_same_and_can_be_counted_on(built: Built, direction: Direction) -> None:
    (path,) = (built.folder / address(direction)).glob("*.xlsx")
    head, *rows = openpyxl.load_workbook(path)["Numbers"].iter_rows(values_only=True)
    said: Counter[str] = Counter()
    for row in (dict(zip(head, row, strict=True)) for row in rows[: len(rows) // 2]):
        assert row["Out of"] == len(direction.states)
        said[WORDS[row["State"]]] += row["Number"]
    assert +said == direction.numbers


@each
def test_the_rows_of_a_file_add_up_to_the_numbers(built: Built, direction: Direction) -> None:
    (path,) = (built.folder / address(direction)).glob("*.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    states = Counter(WORDS[row["State of the item"]] for row in rows if row["Item counted"] == "yes")
    assert states == direction.numbers
    counts = Counter(row["This mapping counts"] for row in rows)
    assert (counts["in full"], counts["in part"]) == (direction.numbers["full"], direction.numbers["part"])


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
