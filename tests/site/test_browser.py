"""Every kind of page in a real browser: it loads cleanly, keeps to itself, fits, and is accessible."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from site_pages import KINDS, every_kind

pytestmark = [pytest.mark.slow, pytest.mark.browser]

WIDTHS = {"desktop": 1280, "phone": 390}

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_COLOURS = ["color-contrast", "link-in-text-block"]
"""The only rules whose outcome hangs on the scheme: each width is read in full once, and for these twice."""

AXE_RULES = {
    # Off in axe's own settings because few sites pass it; WCAG 2.2 asks for it at AA.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@dataclass
class Visit:
    """A page that was opened, and what happened meanwhile."""

    page: Page
    context: BrowserContext
    width: int
    scheme: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def watch(page: Page, visit: Visit) -> None:
    """Writes down what the console says and what is asked for."""

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            visit.said.append(message.text)

    def asked(request: Request) -> None:
        visit.asked.append(request.url)

    def answered(response: Response) -> None:
        if response.status >= 400:
            visit.failed.append(f"{response.status} {response.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: visit.said.append(str(error)))
    page.on("request", asked)
    page.on("response", answered)


READERS = (("desktop", "light"), ("phone", "dark"))
"""Each width is opened in one scheme; the other one is put on when the page is there, which spares half the visits."""


@pytest.fixture(scope="module", params=READERS, ids="-".join)
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visit]:
    """Somebody with a screen of one width who prefers one scheme."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 900 if width == "desktop" else 844},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    # What is asked for is written down before it is stopped: nothing may leave this machine in a test.
    context.route(lambda url: not url.startswith("http://127.0.0.1:"), lambda route: route.abort())
    page = context.new_page()
    visit = Visit(page, context, WIDTHS[width], scheme)
    watch(page, visit)
    yield visit
    context.close()


@pytest.fixture(scope="module", params=KINDS)
def visit(request: pytest.FixtureRequest, reader: Visit, origin: str) -> Visit:
    """That reader opens one kind of page."""
    for heard in (reader.said, reader.asked, reader.failed):
        heard.clear()
    reader.page.goto(origin + KINDS[request.param])
    reader.page.evaluate("document.fonts.ready")
    if request.param == "missing":
        # The address that was typed has nothing: that answer, and the browser's remark on it, are as they should be.
        reader.failed[:] = [line for line in reader.failed if not line.endswith(KINDS["missing"])]
        reader.said[:] = [line for line in reader.said if "404" not in line]
    return reader


def test_it_loads_cleanly(visit: Visit) -> None:
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator("h1").is_visible()
    assert visit.said == []
    assert visit.failed == []
    assert visit.page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    assert visit.page.locator("body").get_attribute("data-md-color-scheme") == (
        "slate" if visit.scheme == "dark" else "default"
    )


def test_no_request_leaves_the_origin(visit: Visit, origin: str) -> None:
    assert visit.asked
    assert [address for address in visit.asked if not address.startswith((origin, "data:"))] == []


def test_the_page_does_not_scroll_sideways(visit: Visit) -> None:
    wide = visit.page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .filter((box) => box.getBoundingClientRect().right > width + 1)
                .slice(0, 5).map((box) => box.outerHTML.slice(0, 120));
        }"""
    )
    assert wide == []


def test_axe_finds_nothing(visit: Visit) -> None:
    assert violations(visit.page, everything=True) == []


def test_axe_finds_nothing_in_the_other_scheme(visit: Visit) -> None:
    body = visit.page.locator("body")
    ground = "document.body.ownerDocument.defaultView.getComputedStyle(document.body).backgroundColor"
    before = visit.page.evaluate(ground)
    own = body.get_attribute("data-md-color-scheme")
    other = "default" if own == "slate" else "slate"
    change = "(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)"
    visit.page.evaluate(change, other)
    try:
        assert visit.page.evaluate(ground) != before
        assert violations(visit.page, everything=False) == []
    finally:
        visit.page.evaluate(change, own)


def violations(page: Page, *, everything: bool) -> list[str]:
    """What axe has against a page, a line for each element."""
    page.evaluate(AXE)
    told = (
        AXE_RULES | {"runOnly": {"type": "tag", "values": AXE_TAGS}}
        if everything
        else {"runOnly": {"type": "rule", "values": AXE_COLOURS}, "resultTypes": ["violations"]}
    )
    found: list[dict[str, Any]] = page.evaluate(f"axe.run(document, {json.dumps(told)}).then((r) => r.violations)")
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found
        for node in rule["nodes"]
    ]


def test_axe_would_find_something(browser: Browser) -> None:
    """A page with two known faults: without this, a broken axe would look like a clean site."""
    page = browser.new_page()
    page.set_content('<html><body><img src="data:,"><p style="color:#999;background:#fff">pale</p></body></html>')
    found = {line.split(":")[0] for line in violations(page, everything=True)}
    page.close()
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found


class TestStorage:
    """A visit leaves nothing behind on the reader's machine."""

    @pytest.mark.parametrize("kind", ["home", "item", "form"])
    def test_a_visit_stores_nothing(self, browser: Browser, origin: str, kind: str) -> None:
        context = browser.new_context()
        try:
            page = context.new_page()
            page.goto(origin + KINDS[kind], wait_until="networkidle")
            assert context.cookies() == []
            assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]") == [[], []]
        finally:
            context.close()

    def test_only_the_chosen_scheme_is_kept(self, browser: Browser, origin: str) -> None:
        context = browser.new_context()
        try:
            page = context.new_page()
            page.goto(origin, wait_until="networkidle")
            before = page.locator("body").get_attribute("data-md-color-scheme")
            page.locator("[data-md-component=palette] label:visible").first.click()
            assert page.locator("body").get_attribute("data-md-color-scheme") != before
            page.goto(origin + KINDS["item"], wait_until="networkidle")
            assert page.locator("body").get_attribute("data-md-color-scheme") != before
            keys = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
            assert [key.rsplit(".", 1)[-1] for key in keys] == ["__palette"]
            assert context.cookies() == []
        finally:
            context.close()


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A reader whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


class TestWithoutScript:
    """What stands on a page must not need JavaScript."""

    @every_kind
    def test_every_word_of_the_source_can_be_seen(self, plain: Page, origin: str, kind: str) -> None:
        plain.goto(origin + KINDS[kind])
        assert plain.locator("h1").is_visible()
        for selector in (
            ".cs-statement__text",
            ".cs-item__text",
            ".cs-relation",
            ".cs-form__rows td.cs-col--statement",
            ".cs-box__label",
            ".cs-table caption",
            ".cs-banner",
        ):
            found = plain.locator(f"article {selector}")
            for index in range(min(found.count(), 3)):
                element = found.nth(index)
                # What a closed <details> holds opens without script too.
                closed = element.locator("xpath=ancestor::details[not(@open)]").count()
                assert closed or element.is_visible(), f"{selector} number {index}"

    def test_statements_relations_and_reasons_are_there(self, plain: Page, origin: str) -> None:
        plain.goto(origin + KINDS["comparison"])
        row = plain.locator("#K1")
        assert row.locator(".cs-mention__text").first.is_visible()
        assert row.locator(".cs-relation").first.inner_text().strip()
        row.locator("summary").first.click()
        assert row.locator("details p").first.is_visible()

    def test_a_form_can_be_read_and_printed(self, plain: Page, origin: str) -> None:
        plain.goto(origin + KINDS["form-landscape"])
        assert plain.locator("td.cs-col--statement").first.is_visible()
        assert plain.locator("td.cs-col--statement").count() == 27


class TestKeyboard:
    """Everything can be reached and used without a pointer."""

    @pytest.fixture(params=WIDTHS)
    def page(self, request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
        context = browser.new_context(viewport={"width": WIDTHS[request.param], "height": 900}, reduced_motion="reduce")
        yield context.new_page()
        context.close()

    def test_the_first_stop_leads_past_the_navigation(self, page: Page, origin: str) -> None:
        page.goto(origin + KINDS["item"], wait_until="networkidle")
        page.keyboard.press("Tab")
        first = page.locator(":focus")
        assert first.evaluate("(link) => link.matches('a.cs-skip')")
        assert first.is_visible()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "_content"

    @pytest.mark.parametrize("kind", ["home", "item", "comparison", "form"])
    def test_everything_that_can_be_used_can_be_reached_and_seen(self, page: Page, origin: str, kind: str) -> None:
        page.goto(origin + KINDS[kind], wait_until="networkidle")
        wanted = page.evaluate(
            """() => {
                const things = "a[href], button, summary, input:not([type=hidden]), [tabindex='0']";
                window.stops = [...document.querySelectorAll(`.cs-page :is(${things})`)].filter(
                    (thing) => thing.checkVisibility({visibilityProperty: true}) && !thing.matches(".headerlink")
                        && !thing.disabled && thing.tabIndex >= 0);
                return window.stops.length;
            }"""
        )
        assert wanted > 1
        reached: set[int] = set()
        unseen = []
        for _ in range(wanted + 80):
            page.keyboard.press("Tab")
            index, seen, words = page.evaluate(
                """() => {
                    const thing = document.activeElement;
                    const style = getComputedStyle(thing);
                    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
                    return [window.stops.indexOf(thing), ring || style.boxShadow !== "none",
                        thing.outerHTML.slice(0, 100)];
                }"""
            )
            if index >= 0:
                reached.add(index)
                if not seen:
                    unseen.append(words)
            if len(reached) == wanted:
                break
        missing = page.evaluate(
            "(reached) => window.stops.filter((_, i) => !reached.includes(i)).map((t) => t.outerHTML.slice(0, 100))",
            sorted(reached),
        )
        assert missing == []
        assert unseen == []


class TestPhoneMenu:
    """The menu is the only navigation on a phone, and some pages hide the navigation of a desktop."""

    @pytest.mark.parametrize("kind", ["home", "item", "comparison", "guide", "form"])
    def test_it_opens_and_its_first_link_can_be_seen_and_used(self, browser: Browser, origin: str, kind: str) -> None:
        context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
        page = context.new_page()
        page.goto(origin + KINDS[kind], wait_until="networkidle")
        page.set_default_timeout(5000)
        page.locator(".cs-toggle--drawer").click()
        page.wait_for_timeout(500)
        links = page.locator(".md-sidebar--primary .md-nav--primary a.md-nav__link")
        assert links.count() > 1
        seen = [
            number
            for number in range(links.count())
            if links.nth(number).evaluate(
                """(link) => {
                    const box = link.getBoundingClientRect();
                    const inside = box.width > 0 && box.height > 0 && box.left >= 0
                        && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
                    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                    return inside && link.checkVisibility({visibilityProperty: true})
                        && !!top && (link === top || link.contains(top));
                }"""
            )
        ]
        assert seen, "the menu is open and no link can be seen in it"
        first = links.nth(seen[0])
        first.focus()
        assert first.evaluate("(link) => document.activeElement === link")
        context.close()


class TestHelps:
    """The small scripts do what their buttons say."""

    def test_copying_a_link_and_a_citation(self, browser: Browser, origin: str) -> None:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        try:
            page.goto(origin + KINDS["item"], wait_until="networkidle")
            page.get_by_role("button", name="Copy link").click()
            page.get_by_text("Copied").first.wait_for()
            assert page.evaluate("navigator.clipboard.readText()") == origin + KINDS["item"]
            citation = page.locator(".cs-cite__text").inner_text()
            page.get_by_role("button", name="Copy citation").click()
            page.wait_for_function(f"navigator.clipboard.readText().then((text) => text === {json.dumps(citation)})")
        finally:
            context.close()

    def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(self, browser: Browser, origin: str) -> None:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        try:
            page.goto(origin, wait_until="networkidle")
            menu = page.get_by_role("button", name="Menu")
            menu.focus()
            page.keyboard.press("Enter")
            assert menu.get_attribute("aria-expanded") == "true"
            page.keyboard.press("Escape")
            assert menu.get_attribute("aria-expanded") == "false"
        finally:
            page.close()
