"""The search and the page for browsing in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from builders import File, framework, item, themes
from compsite.exporters.search_index import EXPORTER, TABLES
from page_views import site

from .conftest import REPOSITORY
from .test_browser import violations

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SCRIPT = REPOSITORY / "overrides/assets/javascripts/search.js"
BROWSE = "browse/"
K7 = "frameworks/st0148/1.0/K7/"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A wide screen."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened.set_default_timeout(5000)
    yield opened
    opened.close()


def browse(page: Page, origin: str, query: str = "") -> None:
    """Opens the page and waits until all items are there."""
    page.goto(f"{origin}{BROWSE}{query}")
    page.locator("[data-cs-state=complete]").wait_for()


def codes(page: Page) -> list[str]:
    return page.locator(".cs-browse__result > .cs-tag").all_inner_texts()


def number(page: Page) -> int:
    return int(page.locator(".cs-browse__count").inner_text().split()[0].replace(",", ""))


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def option(page: Page, name: str, value: str) -> Locator:
    return page.locator(f"input[name={name}][value={value}]")


def left(page: Page, name: str, value: str) -> int:
    """The number beside an option."""
    row = page.locator(f"label:has(input[name={name}][value={value}]) .cs-browse__number")
    return int(row.inner_text().strip("()").replace(",", ""))


FILES = (
    framework(
        version="1.0",
        items=[item("K1", statement="keep records"), item("K7", statement="an old idea of assessment")],
    ),
    framework(
        version="2.0",
        reference="AL1",
        items=[
            item("K1", statement="Keep a record of every meeting", themes=["safety"]),
            item("K7", statement="the naïve café’s policies and well-being"),
            item("K10", statement="end-point assessment and the learner’s wishes"),
            item("K71", statement="a process to assess learners", withdrawn={"note": "Out."}),
            item("S1", statement="learners process what they assess", title="Listening"),
        ],
    ),
    framework(
        id="beta",
        short_title="Beta",
        level={"framework": "RQF", "value": "4"},
        items=[
            item("K7", statement="mentions K1 in passing"),
            item("S1.2", statement="日本語の学習を支援する"),
            item("S9", statement="assess learners well"),
        ],
    ),
    File(
        themes("safety").path,
        f"{themes('safety').text}synonyms: [[EPA, end-point assessment], [mentee, learner]]\n",
    ),
)


@pytest.fixture(scope="module")
def engine(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    made = {one.path: json.loads(one.content) for one in EXPORTER.downloads(site(*FILES))}
    told = made[TABLES]
    rows = [row for name in told["files"] for row in made[f"browse/{name}"]]
    page.evaluate(
        """([raw, rows]) => {
            const search = window.compsiteSearch;
            window.tables = search.readTables(raw);
            window.items = rows.map((row, at) => search.readItem(row, at, tables));
        }""",
        [told, rows],
    )
    yield page
    page.close()


class TestRanking:
    """What is found and in which order: the functions of search.js on what the exporter made."""

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            # An exact code first, in current versions before old ones; then codes that begin so.
            ("K7", ["alpha 2.0 K7", "beta 1.0 K7", "alpha 1.0 K7", "alpha 2.0 K71"]),
            ("k7", ["alpha 2.0 K7", "beta 1.0 K7", "alpha 1.0 K7", "alpha 2.0 K71"]),
            ("K1", ["alpha 2.0 K1", "alpha 1.0 K1", "alpha 2.0 K10", "beta 1.0 K7"]),
            ("AL1 K7", ["alpha 2.0 K7", "alpha 2.0 K71"]),
            ("al1  k7 ", ["alpha 2.0 K7", "alpha 2.0 K71"]),
            ("k7 beta", ["beta 1.0 K7"]),
            ("L4 K7", ["beta 1.0 K7"]),
            ("level 4 k7", ["beta 1.0 K7"]),
            ("s1.2", ["beta 1.0 S1.2"]),
            # All words, each from its beginning, whatever its case, accent or number.
            ("KEEP rec", ["alpha 2.0 K1", "alpha 1.0 K1"]),
            ("record", ["alpha 2.0 K1", "alpha 1.0 K1"]),
            ("records", ["alpha 2.0 K1", "alpha 1.0 K1"]),
            ("naive cafe", ["alpha 2.0 K7"]),
            ("policy", ["alpha 2.0 K7"]),
            ("wellbeing", []),
            ("well-being", ["alpha 2.0 K7"]),
            ("ecord", []),
            ("keep zebra", []),
            ("支援", ["beta 1.0 S1.2"]),
            # The phrase itself before the same words apart, and what was withdrawn after what stands.
            ("assess learners", ["beta 1.0 S9", "alpha 2.0 K10", "alpha 2.0 S1", "alpha 2.0 K71"]),
            ("process", ["alpha 2.0 S1", "alpha 2.0 K71"]),
            # Titles, types, themes and synonyms count.
            ("listening", ["alpha 2.0 S1"]),
            ("safety", ["alpha 2.0 K1"]),
            ("epa", ["alpha 2.0 K10"]),
            ("EPA wishes", ["alpha 2.0 K10"]),
            ("mentee", ["alpha 2.0 K10", "alpha 2.0 S1", "beta 1.0 S9", "alpha 2.0 K71"]),
            ("<img src=x onerror=alert(1)>", []),
        ],
    )
    def test_what_is_found(self, engine: Page, query: str, expected: list[str]) -> None:
        assert self.found(engine, query) == expected

    def found(self, engine: Page, query: str) -> list[str]:
        names: list[str] = engine.evaluate(
            """(query) => window.compsiteSearch.find(items, tables, window.compsiteSearch.plan(query, tables.synonyms))
                .map((item) => [tables.standards[item.standard].id, tables.standards[item.standard].version, item.code])
                .map((parts) => parts.join(" "))""",
            query,
        )
        return names

    def test_without_words_everything_stands_in_its_order(self, engine: Page) -> None:
        assert [line.split(" ", 1)[0] for line in self.found(engine, " ")] == ["alpha"] * 4 + ["beta"] * 3 + [
            "alpha"
        ] * 3

    @pytest.mark.parametrize(
        ("text", "query", "hits"),
        [
            ("Keep records, keep calm", "keep", ["Keep", "keep"]),
            ("the café’s policies", "cafe policy", ["café’s", "policies"]),
            ("An end-point assessment is new", "EPA", ["end-point assessment"]),
            ("pointless at the end", "end-point", []),
            ("a < b & <b>c</b>", "b", ["b", "b", "b"]),
            ("学習を支援する", "支援", ["支援"]),
        ],
    )
    def test_marks_stand_on_whole_words_and_lose_nothing(
        self, engine: Page, text: str, query: str, hits: list[str]
    ) -> None:
        pieces: list[tuple[str, bool]] = engine.evaluate(
            """([text, query]) => window.compsiteSearch.marked(text,
                window.compsiteSearch.plan(query, tables.synonyms))""",
            [text, query],
        )
        assert "".join(piece for piece, _ in pieces) == text
        assert [piece for piece, hit in pieces if hit] == hits


class TestFilters:
    def test_the_start_is_every_item_of_the_current_versions(self, page: Page, origin: str) -> None:
        browse(page, origin)
        told = json.loads(page.request.get(f"{origin}browse/items.json").text())
        assert number(page) == told["total"]
        assert page.locator(".cs-browse__result").count() == min(50, told["total"])
        assert page.locator(".cs-browse__plain").is_hidden()

    def test_a_result_says_code_standard_version_type_and_text(self, page: Page, origin: str) -> None:
        browse(page, origin, "?q=st0148+k7")
        result = page.locator(".cs-browse__result")
        assert result.count() == 1
        words = result.inner_text()
        for part in ("K7", "Learning Mentor L3", "version 1.0", "Knowledge", "legal requirements"):
            assert part in words
        result.locator(".cs-tag").click()
        page.wait_for_url(f"**/{K7}")

    def test_a_filter_leaves_as_many_as_it_promised(self, page: Page, origin: str) -> None:
        browse(page, origin)
        promised = left(page, "theme", "safeguarding")
        assert promised > 0
        option(page, "theme", "safeguarding").check()
        assert number(page) == promised
        before = left(page, "type", "skill")
        option(page, "type", "skill").check()
        assert number(page) == before
        # Options of one filter widen it, so their own numbers do not shrink.
        other = left(page, "theme", "communication")
        option(page, "theme", "communication").check()
        assert before <= number(page) <= before + other

    def test_numbers_of_a_filter_add_up(self, page: Page, origin: str) -> None:
        """Every item stands under exactly one standard, and under exactly one state of mapping."""
        browse(page, origin)
        for name in ("standard", "mapped", "type", "level"):
            values = page.locator(f"input[name={name}]").evaluate_all("(boxes) => boxes.map((box) => box.value)")
            assert sum(left(page, name, json.dumps(value)) for value in values) == number(page)

    def test_state_is_in_the_address_and_the_back_button_undoes(self, page: Page, origin: str) -> None:
        browse(page, origin)
        everything = number(page)
        option(page, "standard", "st0148").check()
        option(page, "type", "skill").check()
        assert asked(page) == {"standard": ["st0148"], "type": ["skill"]}
        some = number(page)
        page.go_back()
        assert asked(page) == {"standard": ["st0148"]}
        expect(option(page, "type", "skill")).not_to_be_checked()
        page.go_back()
        assert number(page) == everything
        page.go_forward()
        page.go_forward()
        assert number(page) == some
        page.reload()
        page.locator("[data-cs-state=complete]").wait_for()
        assert number(page) == some

    def test_chips_say_what_is_chosen_and_take_it_away(self, page: Page, origin: str) -> None:
        browse(page, origin, "?q=learner&theme=safeguarding&standard=st0148")
        chips = page.locator(".cs-browse__chips button")
        assert [words.rstrip(" ×") for words in chips.all_inner_texts()] == [
            "Words: learner",
            "Standard: Learning Mentor L3",
            "Version: Current versions",
            "Theme: Safeguarding",
            "Clear all",
        ]
        page.get_by_role("button", name="Remove Theme: Safeguarding").click()
        assert asked(page) == {"q": ["learner"], "standard": ["st0148"]}
        assert page.evaluate("document.activeElement.matches('.cs-browse__chip')")
        page.get_by_role("button", name="Clear all").click()
        assert asked(page) == {}
        assert page.locator("#cs-browse-words").input_value() == ""

    def test_older_versions_are_left_out_until_asked_for(self, page: Page, origin: str) -> None:
        browse(page, origin)
        page.get_by_role("button", name="Remove Version: Current versions").click()
        assert asked(page) == {"version": ["all"]}
        browse(page, origin, "?version=all")
        expect(option(page, "version", "current")).not_to_be_checked()

    def test_typing_finds_marks_and_keeps_one_step_of_history(self, page: Page, origin: str) -> None:
        browse(page, origin)
        length = page.evaluate("history.length")
        page.locator("#cs-browse-words").press_sequentially("records data", delay=5)
        page.wait_for_function("location.search === '?q=records+data'")
        assert page.evaluate("history.length") <= length + 1
        assert page.locator(".cs-browse__text mark").count() > 0
        assert page.locator(".cs-browse__count").get_attribute("role") == "status"

    def test_nothing_found_offers_a_way_out(self, page: Page, origin: str) -> None:
        browse(page, origin, "?q=safeguarding+zebra")
        assert "No item says all of this" in page.locator(".cs-browse__notes").inner_text()
        page.get_by_role("button", name="Look without “zebra”").click()
        assert asked(page) == {"q": ["safeguarding"]}
        assert number(page) > 0
        browse(page, origin, "?q=k7&standard=st0148&type=skill")
        page.get_by_role("button", name="Remove the filters").click()
        assert number(page) > 0

    def test_synonyms_are_said(self, page: Page, origin: str) -> None:
        browse(page, origin, "?q=CPD")
        assert number(page) > 0
        assert "our list" in page.locator(".cs-browse__notes").inner_text()

    def test_pages_are_a_second_group(self, page: Page, origin: str) -> None:
        browse(page, origin, "?q=gateway")
        links = page.locator(".cs-browse__pages a")
        links.first.wait_for()
        assert links.count() > 1

    def test_more_are_shown_in_windows_and_the_focus_follows(self, page: Page, origin: str) -> None:
        browse(page, origin)
        total = number(page)
        page.get_by_role("button", name="Show ").click()
        assert page.locator(".cs-browse__result").count() == min(100, total)
        assert page.evaluate(
            "document.activeElement.closest('li') === document.querySelectorAll('.cs-browse__result')[50]"
        )

    def test_it_works_with_the_keyboard_alone(self, page: Page, origin: str) -> None:
        browse(page, origin)
        page.locator("#cs-browse-words").focus()
        page.keyboard.type("learner")
        page.keyboard.press("Enter")
        page.wait_for_function("location.search === '?q=learner'")
        assert page.evaluate("document.activeElement.id") == "cs-browse-items"
        option(page, "standard", "st0148").focus()
        page.keyboard.press("Space")
        assert asked(page) == {"q": ["learner"], "standard": ["st0148"]}
        # The box that was ticked still has the focus: the list was not made anew under it.
        assert page.evaluate("document.activeElement.value") == "st0148"

    def test_an_address_with_nonsense_does_no_harm(self, page: Page, origin: str) -> None:
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        browse(page, origin, "?theme=no-such&type=%3Cb%3E&q=%3Cimg+src=x%3E&x=1")
        assert number(page) == 0
        assert page.locator(".cs-browse img").count() == 0
        assert said == []


class TestBox:
    """The search box in the head."""

    def type(self, page: Page, origin: str, words: str, start: str = "about/") -> Locator:
        page.goto(origin + start)
        page.locator("#cs-search-words").press_sequentially(words)
        found = page.get_by_role("option")
        found.first.wait_for()
        return found

    @pytest.mark.parametrize("words", ["ST0148 K7", "st0148 k7", "k7"])
    def test_a_code_leads_to_its_item(self, page: Page, origin: str, words: str) -> None:
        found = self.type(page, origin, words, start="")
        expect(found.first).to_have_attribute("href", f"{origin}{K7}")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{K7}")
        assert page.locator("h1").is_visible()

    def test_words_find_items_and_pages(self, page: Page, origin: str) -> None:
        self.type(page, origin, "safeguarding")
        page.locator("#cs-search-pages").wait_for()
        assert page.get_by_role("group", name="Items").get_by_role("option").count() > 1
        assert page.get_by_role("group", name="Pages").get_by_role("option").count() > 1
        assert page.locator(".cs-search__panel mark").count() > 0

    def test_it_is_a_combobox(self, page: Page, origin: str) -> None:
        self.type(page, origin, "records")
        box = page.get_by_role("combobox", name="Search items and pages")
        expect(box).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowDown")
        active = box.get_attribute("aria-activedescendant")
        expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowUp")
        assert box.get_attribute("aria-activedescendant") is None
        page.keyboard.press("ArrowUp")
        assert "with filters" in page.locator("[aria-selected=true]").inner_text()
        page.keyboard.press("Escape")
        expect(box).to_have_attribute("aria-expanded", "false")
        assert box.input_value() == "records"
        page.keyboard.press("Escape")
        assert box.input_value() == ""

    def test_enter_leads_to_the_page_for_browsing(self, page: Page, origin: str) -> None:
        page.goto(origin + K7)
        page.locator("#cs-search-words").fill("records")
        page.keyboard.press("Enter")
        page.wait_for_url("**/browse/?q=records")

    def test_nothing_is_fetched_or_stored_before_somebody_searches(self, browser: Browser, origin: str) -> None:
        context = browser.new_context()
        page = context.new_page()
        wanted: list[str] = []
        page.on("request", lambda request: wanted.append(request.url))
        page.goto(origin + K7, wait_until="networkidle")
        assert not [url for url in wanted if url.endswith(".json")]
        page.locator("#cs-search-words").press_sequentially("K7")
        page.get_by_role("option").first.wait_for()
        page.wait_for_load_state("networkidle")
        assert [url for url in wanted if "items" in url]
        assert not [url for url in wanted if not url.startswith((origin, "data:"))]
        assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]") == [[], []]
        assert context.cookies() == []
        context.close()

    def test_single_keys_are_left_alone(self, page: Page, origin: str) -> None:
        """Shortcuts of one letter disturb people who speak to their computer (WCAG 2.1.4)."""
        page.goto(origin + K7)
        for key in ("/", "s", "f"):
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement === document.body")


class TestPhone:
    @pytest.fixture
    def phone(self, browser: Browser) -> Iterator[Page]:
        opened = browser.new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce", color_scheme="dark")
        opened.set_default_timeout(5000)
        yield opened
        opened.close()

    def test_filters_are_closed_and_open(self, phone: Page, origin: str) -> None:
        browse(phone, origin, "?theme=safeguarding")
        assert not option(phone, "type", "skill").is_visible()
        phone.get_by_text("Filters (2 in use)").click()
        option(phone, "type", "skill").check()
        assert asked(phone) == {"theme": ["safeguarding"], "type": ["skill"]}
        assert phone.evaluate("document.documentElement.scrollWidth") == 390

    def test_the_box_opens_over_the_head_and_gives_the_focus_back(self, phone: Page, origin: str) -> None:
        phone.goto(origin)
        assert not phone.locator("#cs-search-words").is_visible()
        phone.get_by_role("button", name="Search").first.click()
        phone.keyboard.type("k7")
        phone.get_by_role("option").first.wait_for()
        assert phone.evaluate("document.documentElement.scrollWidth") == 390
        assert violations(phone, everything=True) == []
        for _ in range(3):
            phone.keyboard.press("Escape")
        assert not phone.locator("#cs-search-words").is_visible()
        assert phone.evaluate("document.activeElement.matches('.cs-search__open')")


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing_in_any_state(page: Page, origin: str, scheme: str) -> None:
    dress = f"document.body.setAttribute('data-md-color-scheme', '{scheme}')"
    for query in ("?q=learner&theme=safeguarding", "?q=no+such+words"):
        browse(page, origin, query)
        page.evaluate(dress)
        assert violations(page, everything=scheme == "default") == []
    page.goto(origin + K7)
    page.evaluate(dress)
    page.locator("#cs-search-words").press_sequentially("learn")
    page.get_by_role("group", name="Pages").wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page, everything=scheme == "default") == []


def test_without_script_everything_is_listed(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(origin + K7)
    page.locator("#cs-search-words").fill("records")
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse/?q=records")
    told = json.loads(page.request.get(f"{origin}browse/items.json").text())
    assert page.locator(".cs-browse__plain .cs-mention").count() == told["total"]
    assert page.locator(".cs-mention").last.is_visible()
    assert page.get_by_text("need JavaScript").is_visible()
    assert page.locator("[data-cs-browse]").is_hidden()
    context.close()


def test_the_list_comes_back_when_the_index_cannot_be_read(browser: Browser, origin: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/items.json", lambda route: route.abort())
    page.goto(origin + BROWSE)
    page.get_by_text("could not be loaded").wait_for()
    assert page.locator(".cs-browse__plain .cs-mention").first.is_visible()
    context.close()
