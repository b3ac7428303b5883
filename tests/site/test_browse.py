"""The search and the page for browsing in a real browser."""

from __future__ import annotations

import json
import re
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
        f"{themes('safety').text}synonyms: [[EPA, end-point assessment], [mentee, learner], [protection, safety]]\n",
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
            ("AL1 K7", ["alpha 2.0 K7"]),
            ("al1  k7 ", ["alpha 2.0 K7"]),
            ("k7 beta", ["beta 1.0 K7"]),
            ("AL1 K", ["alpha 2.0 K1", "alpha 2.0 K7", "alpha 2.0 K10", "alpha 2.0 K71"]),
            ("L4 K7", ["beta 1.0 K7"]),
            ("level 4 k7", ["beta 1.0 K7"]),
            ("K7 level4", ["beta 1.0 K7"]),
            ("k7 l 4", ["beta 1.0 K7"]),
            ("k 7 level 3", ["alpha 2.0 K7", "alpha 1.0 K7"]),
            ("S9 L3", []),
            # A code typed with a gap or a hyphen is that code.
            ("k 7", ["alpha 2.0 K7", "beta 1.0 K7", "alpha 1.0 K7", "alpha 2.0 K71"]),
            ("AL1 K-7", ["alpha 2.0 K7"]),
            ("s 1.2", ["beta 1.0 S1.2"]),
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
            # ... also in themes, and whichever of the words is typed.
            ("protection", ["alpha 2.0 K1"]),
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
        "group", [("EPA", "end-point assessment"), ("mentee", "learner"), ("protection", "safety")]
    )
    def test_each_synonym_finds_what_the_others_find(self, engine: Page, group: tuple[str, ...]) -> None:
        (found,) = {tuple(sorted(self.found(engine, words))) for words in group}
        assert found

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("meetnig", "meeting"),  # exchanged
            ("policcies", "policies"),  # one too many
            ("asessmnt", "assessment"),  # two missing
            ("lerners proces", "learners proces"),  # only what nothing begins with is put right
            ("safty", "safety"),  # a word of a theme
            ("epaa", ""),  # too short to guess
            ("zebra", ""),  # nothing is near
            ("meetnig zebra", ""),  # put right, it would still find nothing
            ("records", ""),  # nothing is wrong with it
        ],
    )
    def test_what_was_probably_meant(self, engine: Page, query: str, expected: str) -> None:
        meant = engine.evaluate(
            """(query) => { const search = window.compsiteSearch;
                return search.meant(search.plan(query, tables.synonyms), items, tables, [],
                    search.vocabularyOf(items, tables, [])); }""",
            query,
        )
        assert meant == expected

    def test_it_is_guessed_fast_among_42_000_items(self, engine: Page) -> None:
        took = engine.evaluate(
            """() => { const search = window.compsiteSearch;
                const letter = (digit) => String.fromCharCode(97 + parseInt(digit, 26));
                const made = (number) => `w${[...(number % 30000).toString(26)].map(letter).join("")}stem`;
                const words = (at) => Array.from({ length: 22 }, (_, word) => made((at * 22 + word) * 7919)).join(" ");
                const many = Array.from({ length: 42000 }, (_, at) => ({ ...items[0], words: ` ${words(at)} ` }));
                many.push(items[0]);
                const asked = search.plan("meetnig", tables.synonyms);
                const start = performance.now();
                const vocabulary = search.vocabularyOf(many, tables, []);
                const read = performance.now();
                const meant = search.meant(asked, many, tables, [], vocabulary);
                return [meant, read - start, performance.now() - read, vocabulary.size]; }"""
        )
        assert took[0] == "meeting"
        assert took[3] > 20000
        assert took[1] < 4000, took
        assert took[2] < 1000, took

    @pytest.mark.parametrize(
        ("query", "units", "cut"),
        [
            ("the and " * 500 + "zzzq", ["the", "and"], True),  # what comes after the letters is left out
            ("a " * 1000, ["a"], True),
            ("the and the", ["the", "and"], False),
            ("s 7 k 7", ["s", "7", "k", "7"], False),  # the same number in two codes
            (" ".join("abcdefghijklm"), list("abcdefghijkl"), True),
            (" ".join("abcdefghijkl"), list("abcdefghijkl"), False),
            ("x" * 1000, ["x" * 200], True),
            ("!!! ... ?", [], False),
        ],
    )
    def test_only_so_much_is_looked_for(self, engine: Page, query: str, units: list[str], cut: bool) -> None:
        told = engine.evaluate("(query) => window.compsiteSearch.plan(query, tables.synonyms)", query)
        assert ([unit["text"] for unit in told["units"]], told["cut"]) == (units, cut)

    def test_synonyms_are_told_in_the_words_of_the_list(self, engine: Page) -> None:
        used = engine.evaluate("() => window.compsiteSearch.plan('epa mentees epa', tables.synonyms).used")
        assert used == [{"text": "EPA", "also": ["end-point assessment"]}, {"text": "mentee", "also": ["learner"]}]

    @pytest.mark.parametrize(
        "query", ["records zebra", "k 7 zebra", "zebra keep meeting", "zebra lion", "learners zebra process"]
    )
    def test_a_word_less_finds_as_many_as_promised(self, engine: Page, query: str) -> None:
        promised, found = engine.evaluate(
            """(query) => { const search = window.compsiteSearch;
                const ask = (words) => search.find(items, tables, search.plan(words, tables.synonyms)).length;
                const asked = search.plan(query, tables.synonyms);
                const texts = asked.units.map(({ text }) => text);
                return [search.spare(items, tables, asked).map(({ text, count }) => [text, count]),
                    texts.map((text, at) => [text, ask(texts.filter((_, other) => other !== at).join(" "))])
                        .filter(([, count]) => count)]; }""",
            query,
        )
        assert promised == found
        assert bool(found) == ("lion" not in query)

    def test_signs_written_as_numbers_are_read(self, engine: Page) -> None:
        title = "a&#x27;b&#39;c&amp;#x27;d &#x1F33E; &#0;&#xD800;&#x110000;&#99999999999999; &lt;b&gt;&unknown;"
        read = engine.evaluate(
            """(title) => window.compsiteSearch.readPages({ docs: [{ location: "a/", title, text: "" }] })[0].title""",
            title,
        )
        assert read == "a'b'c&#x27;d \U0001f33e \ufffd\ufffd\ufffd\ufffd <b>&unknown;"

    def test_pages_for_authors_come_last_and_go_when_the_item_is_found(self, engine: Page) -> None:
        docs = [
            {"location": "dev/", "title": "Code K7", "text": "", "boost": 0.2},
            {"location": "author/", "title": "K7", "text": "", "boost": 0.5},
            {"location": "guide/", "title": "A guide", "text": "on K7"},
        ]
        found = engine.evaluate(
            """(docs) => [false, true].map((exact) => { const search = window.compsiteSearch;
                return search.findPages(search.readPages({ docs }), search.plan("k7"), exact)
                    .map(({ path }) => path); })""",
            docs,
        )
        assert found == [["guide/", "author/", "dev/"], ["guide/"]]

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


@pytest.fixture(scope="module")
def versions(browser: Browser) -> Iterator[Page]:
    """The page for browsing over standards of which one has an older version."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened.set_default_timeout(5000)
    made = {one.path: one.content for one in EXPORTER.downloads(site(*FILES))}
    opened.route(
        "**/browse/*.json",
        lambda route: route.fulfill(
            body=made[f"browse/{route.request.url.rpartition('/')[2]}"], content_type="application/json"
        ),
    )
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def many(browser: Browser) -> Iterator[Page]:
    """The page for browsing over 5,000 items."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened.set_default_timeout(5000)
    told = [item(f"K{at}", statement=f"the a and b of c {at}") for at in range(5000)]
    made = {one.path: one.content for one in EXPORTER.downloads(site(framework(items=told)))}
    opened.route(
        "**/browse/*.json",
        lambda route: route.fulfill(
            body=made[f"browse/{route.request.url.rpartition('/')[2]}"], content_type="application/json"
        ),
    )
    yield opened
    opened.close()


class TestFilters:
    def test_the_start_is_every_item_of_the_current_versions(self, page: Page, origin: str) -> None:
        browse(page, origin)
        told = json.loads(page.request.get(f"{origin}browse/items.json").text())
        assert page.locator(".cs-browse__result").count() == min(50, told["total"])
        assert page.locator(".cs-browse__plain").is_hidden()
        assert page.locator(".cs-browse__filters > summary").inner_text() == "Filters"

    def test_older_versions_are_left_out_until_asked_for(self, versions: Page, origin: str) -> None:
        summary = versions.locator(".cs-browse__filters > summary")
        browse(versions, origin)
        assert (number(versions), left(versions, "version", "old")) == (8, 2)
        assert summary.inner_text() == "Filters"
        versions.get_by_role("button", name="Remove Version: Current versions").click()
        assert (number(versions), asked(versions)) == (10, {"version": ["all"]})
        assert summary.inner_text() == "Filters (1 in use)"
        browse(versions, origin, "?version=old&q=keep")
        assert codes(versions) == ["K1"]
        assert "not the current one" in versions.locator(".cs-browse__result").inner_text()
        assert summary.inner_text() == "Filters (2 in use)"

    def test_a_filter_that_tells_nothing_apart_is_not_there(self, versions: Page, origin: str) -> None:
        browse(versions, origin)
        assert versions.locator("input[name=version]").count() == 2
        assert versions.locator("input[name=assessed]").count() == 0
        names = versions.evaluate(
            """() => {
                const { tables } = window.compsiteSearch.index;
                const other = { ...tables, methods: [...tables.methods, ["talk", "Talk"]],
                    standards: tables.standards.filter((one) => one.current) };
                return window.compsiteBrowse.facetsOf(other).map(({ name }) => name);
            }"""
        )
        assert "assessed" in names
        assert "version" not in names

    def test_what_an_address_asks_for_in_vain_is_said(self, versions: Page, origin: str) -> None:
        browse(versions, origin, "?theme=no-such&theme=safety&version=3")
        notes = versions.locator(".cs-browse__notes")
        assert "“Version: 3”, “Theme: no-such”" in notes.inner_text()
        assert codes(versions) == ["K1"]
        expect(option(versions, "version", "current")).to_be_checked()
        option(versions, "theme", "safety").uncheck()
        assert "no-such" not in notes.inner_text()

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
            "Theme: Safeguarding",
            "Clear all",
        ]
        page.get_by_role("button", name="Remove Theme: Safeguarding").click()
        assert asked(page) == {"q": ["learner"], "standard": ["st0148"]}
        assert page.evaluate("document.activeElement.matches('.cs-browse__chip')")
        page.get_by_role("button", name="Clear all").click()
        assert asked(page) == {}
        assert page.locator("#cs-browse-words").input_value() == ""

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

    def test_a_misspelt_word_is_a_way_on(self, page: Page, origin: str) -> None:
        for wrong, right in (
            ("safegaurding", "safeguarding"),
            ("safegarding", "safeguarding"),
            ("boundries", "boundaries"),
        ):
            browse(page, origin, f"?q={wrong}")
            page.get_by_role("button", name=f"Did you mean “{right}”?").click()
            assert asked(page) == {"q": [right]}
            assert number(page) > 0

    def test_where_only_pages_answer_they_come_first(self, page: Page, origin: str) -> None:
        browse(page, origin, "?q=EPA")
        pages = page.locator(".cs-browse__pages")
        pages.wait_for()
        assert re.fullmatch(r"\d+ pages, 0 items", page.locator(".cs-browse__count").inner_text())
        assert "pages of this site do" in page.locator(".cs-browse__pages ~ .cs-browse__notes").inner_text()

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

    @pytest.mark.parametrize(
        "query",
        [
            "a+" * 1000,
            "the+and+" * 500 + "zzzq",
            "+".join([*(chr(97 + at % 26) + "q" * (at // 26) for at in range(80)), "zzzq"]),
            "x" * 5000,
        ],
    )
    def test_a_long_address_does_not_freeze_the_page(self, many: Page, origin: str, query: str) -> None:
        """5,000 items and one heading of letters: the page answers, and says that it looked for a part."""
        many.goto(f"{origin}{BROWSE}?q={query}")
        many.locator("[data-cs-state=complete]").wait_for(timeout=15000)
        assert "Only part of this was looked for" in many.locator(".cs-browse__cut").inner_text()
        took = many.evaluate(
            """() => new Promise((resolve) => {
                const start = performance.now();
                const count = document.querySelector(".cs-browse__count");
                const field = document.querySelector("#cs-browse-words");
                field.value += " ";
                field.form.requestSubmit(); // it shows before it returns
                resolve([performance.now() - start, count.textContent]);
            })"""
        )
        assert took[0] < 2000, took

    def test_signs_alone_are_nothing_to_look_for(self, page: Page, origin: str) -> None:
        browse(page, origin)
        everything = number(page)
        browse(page, origin, "?q=!!!")
        assert number(page) == everything
        assert "(nothing to look for)" in page.locator(".cs-browse__count").inner_text()
        assert "nothing to look for in “!!!”" in page.locator(".cs-browse__nothing").inner_text()
        assert (
            page.locator(".cs-browse__chips").is_hidden() or "!!!" not in page.locator(".cs-browse__chips").inner_text()
        )
        assert page.locator(".cs-browse__filters > summary").inner_text() == "Filters"

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

    def test_a_code_leads_to_its_item(self, page: Page, origin: str) -> None:
        found = self.type(page, origin, "st0148 k 7", start="")
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

    def test_a_misspelt_word_is_offered_right(self, page: Page, origin: str) -> None:
        self.type(page, origin, "boundries")
        page.get_by_role("option", name="Did you mean “boundaries”?").click()
        page.wait_for_url("**/browse/?q=boundaries")

    def test_when_the_index_cannot_be_read_the_panel_says_so(self, browser: Browser, origin: str) -> None:
        context = browser.new_context()
        page = context.new_page()
        page.set_default_timeout(5000)
        page.route("**/items.json", lambda route: route.abort())
        found = self.type(page, origin, "records")
        assert found.all_inner_texts() == [
            "The list of items could not be loaded. Go to the page that lists everything"
        ]
        assert violations(page, everything=True) == []
        # Once it can be read, the next letter finds.
        page.unroute("**/items.json")
        page.keyboard.press("Backspace")
        page.get_by_role("group", name="Items").wait_for()
        page.route("**/items-*.json", lambda route: route.abort())
        page.reload()
        page.locator("#cs-search-words").press_sequentially("records")
        page.get_by_role("option", name="could not be loaded").click()
        page.wait_for_url("**/browse/")
        context.close()

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
        told = [url.removeprefix(origin) for url in wanted if url.endswith(".json")]
        assert told[0] == "browse/items.json"
        assert told[1].startswith("browse/items-")
        assert told[-1] == "search/search_index.json"  # items do not wait for it
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
        phone.get_by_text("Filters (1 in use)").click()
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
    assert page.get_by_text("Without JavaScript this opens the list of all items.").is_visible()
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
