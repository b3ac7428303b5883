"""Pictures in a real browser: drawn in the colours of the scheme, told by more than colour, reached by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from site_pages import KINDS

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PICTURES = ("matrix", "framework_matrix", "framework_matrix-as-map", "themes")

SMALLEST = 11
"""Pixels: print is read at arm's length, a screen a little further away."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A phone reader: what is legible and reached there is so on a desk; geometry has no colours."""
    context = browser.new_context(viewport={"width": 390, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", PICTURES)
def test_words_in_a_picture_are_legible_and_inside_it(page: Page, origin: str, kind: str) -> None:
    page.goto(origin + KINDS[kind])
    page.evaluate("document.fonts.ready")
    wrong = page.evaluate(
        """(smallest) => [...document.querySelectorAll(".cs-drawing__sheet text")].filter((text) => {
            const box = text.getBoundingClientRect(), sheet = text.ownerSVGElement.getBoundingClientRect();
            const scale = sheet.width / text.ownerSVGElement.viewBox.baseVal.width;
            return parseFloat(getComputedStyle(text).fontSize) * scale < smallest
                || box.left < sheet.left - 1 || box.top < sheet.top - 1
                || box.right > sheet.right + 1 || box.bottom > sheet.bottom + 1;
        }).map((text) => text.textContent)""",
        SMALLEST,
    )
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_filling_follows_the_scheme_and_has_a_pattern(page: Page, origin: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(origin + KINDS["themes"])
    fills = page.evaluate(
        """() => [...document.querySelectorAll(".cs-legend rect")].map((it) => getComputedStyle(it).fill)"""
    )
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    full, part, related, none, unreviewed = fills
    assert [fill.startswith("url(") for fill in fills] == [False, True, True, False, True]
    assert len({part, related, unreviewed}) == 3
    assert none == paper
    assert full != paper
    page.emulate_media(color_scheme="light")


def test_a_strip_is_as_wide_as_its_numbers(page: Page, origin: str) -> None:
    page.goto(origin + KINDS["comparison"])
    found = page.evaluate(
        """() => [...document.querySelectorAll(".cs-strip")].map((strip) => {
            const bar = strip.querySelector("svg"), all = bar.getBoundingClientRect().width;
            const parts = [...bar.querySelectorAll("rect")].map((it) => it.width.baseVal.value);
            return [all, parts.reduce((one, two) => one + two, 0), strip.querySelector("p").textContent];
        })"""
    )
    assert len(found) > 5
    all_, drawn, words = found[0]
    assert drawn == pytest.approx(all_, abs=1)
    assert "27 items" in words
    assert max(drawn for _, drawn, _ in found[1:]) == pytest.approx(all_, abs=1)


def test_a_cell_is_reached_by_keyboard_seen_and_followed(page: Page, origin: str) -> None:
    page.goto(origin + KINDS["matrix"])
    page.locator(".cs-matrix").focus()
    hidden = []
    for _ in range(200):
        page.keyboard.press("Tab")
        inside, name, seen = page.evaluate(
            """() => {
                const it = document.activeElement, box = it.getBoundingClientRect();
                const seen = [0.2, 0.5, 0.8].some((part) => {
                    const top = document.elementFromPoint(box.left + box.width * part, box.top + box.height / 2);
                    return it === top || it.contains(top);
                });
                return [!!it.closest(".cs-matrix"), it.getAttribute("aria-label") ?? it.textContent, seen];
            }"""
        )
        if not inside:
            pytest.fail("the cell was not reached")
        if not seen:
            hidden.append(name)
        if name.startswith("K7 close match K5"):
            break
    assert hidden == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/st0148/1.0/tesol-lsm/2025/#K7")
    assert page.locator("#K7").is_visible()


def test_the_heads_of_a_grid_stay_in_view(page: Page, origin: str) -> None:
    page.goto(origin + KINDS["matrix"])
    left = page.evaluate(
        """() => {
            const box = document.querySelector(".cs-matrix");
            box.scrollLeft = box.scrollWidth;
            const head = box.querySelector("tbody th[scope=row]");
            return head.getBoundingClientRect().left - box.getBoundingClientRect().left;
        }"""
    )
    assert left < 10


def test_in_print_nothing_is_told_by_colour(page: Page, origin: str) -> None:
    """Every filling of a strip is black, white or a pattern of both."""
    page.goto(origin + KINDS["themes"])
    page.emulate_media(media="print")
    try:
        inks = page.evaluate(
            """() => [...document.querySelectorAll("rect, circle")].map((it) => getComputedStyle(it))
                .flatMap((it) => [it.fill, it.stroke])
                .filter((ink) => ink !== "none" && !ink.startsWith("url("))"""
        )
        assert set(inks) == {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}
        assert page.locator(".cs-strips").first.is_visible()
        assert not page.locator(".cs-picture details").first.is_visible()
    finally:
        page.emulate_media(media="screen")
