"""The learner passport in a real browser: it keeps to the page, asks before it stores, survives what it is given."""

from __future__ import annotations

import base64
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from pypdf import PdfReader

from builders import File, crosswalk, framework, item, mapping
from compsite.resources import read_schema
from page_views import show

from .conftest import REPOSITORY, Built
from .test_browser import violations

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PASSPORT = "passport/st0148/1.0/"

FILE = {"format": "compsite-passport", "format_version": 1, "standard": {"framework": "st0148", "version": "1.0"}}

IMAGE = '<img src="/x.png" onerror="window.pwned = 1"></script><script>window.pwned = 1</script>'
"""Were it ever read as markup, it would ask for a picture and run a script."""


LOADED = """[...document.fonts].every((face) => face.status === "loaded")
    && document.querySelector("link[rel~=icon]").href.startsWith("data:")"""

BROKEN = (
    "{",
    '{"format": "compsite-passport-store", "version": 2}',
    '{"format": "compsite-passport-store", "version": 1, "standards": []}',
)


REFUSED: tuple[tuple[bytes | dict[str, Any], str], ...] = (
    (b"", "no JSON"),
    (b"{", "no JSON"),
    (b"\xff\xfe\x00{", "no text"),
    (b"[" * 100_000, "no JSON"),
    (b" " * 16_000_001, "larger than 16 MB"),
    (b"null", "no passport file"),
    (b"[1, 2]", "no passport file"),
    (b'"text"', "no passport file"),
    ({"format": "other"}, "no passport file"),
    (FILE | {"format_version": 2, "entries": []}, "version 2"),
    (FILE | {"format_version": "1", "entries": []}, "This page reads version 1"),
    ({"format": "compsite-passport", "format_version": 1, "entries": []}, "which standard"),
    (FILE | {"standard": "st0148", "entries": []}, "which standard"),
    (FILE | {"standard": {"framework": "../../x", "version": "1.0"}, "entries": []}, "which standard"),
    (FILE | {"standard": {"framework": "st0148", "version": IMAGE}, "entries": []}, "which standard"),
    (FILE, "no list of entries"),
    (FILE | {"entries": {"K1": {"rating": "confident"}}}, "no list of entries"),
    (FILE | {"entries": [0] * 20_001}, "more than 20,000"),
    (FILE | {"entries": []}, "nothing to take over"),
    (FILE | {"standard": {"framework": "other", "version": "1.0"}, "entries": []}, "no passport for it"),
)
"""Files that are no passport, and why."""

UNREADABLE: tuple[tuple[Any, str], ...] = (
    (None, "it is no entry"),
    ("K1", "it is no entry"),
    ([], "it is no entry"),
    ({}, "no code"),
    ({"code": ""}, "no code"),
    ({"code": "K 1"}, "no code"),
    ({"code": IMAGE}, "no code"),
    ({"code": "__proto__", "rating": "confident"}, "no code"),
    ({"code": "K" * 41}, "no code"),
    ({"code": "K1", "rating": "expert"}, "none of ours"),
    ({"code": "K1", "rating": 3}, "none of ours"),
    ({"code": "K1", "rating": None}, "none of ours"),
    ({"code": "K1", "evidence": 5}, "evidence is no text"),
    ({"code": "K1", "evidence": "x" * 1001}, "longer than 1,000"),
    ({"code": "K1", "note": "x" * 2001}, "longer than 2,000"),
    ({"code": "K1", "note": "a\u0000b"}, "characters that no text needs"),
    ({"code": "K1", "__proto__x": 1}, "unknown field"),
    ({"code": "K2"}, "it stands there twice"),
)
"""Entries that are left out, and why."""


class Learner:
    """Somebody with a passport open. From the moment it has loaded, every request is written down."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.context, self.origin = context, origin
        self.page = context.new_page()
        self.page.set_default_timeout(5000)
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", self._write_down)

    def open(self, address: str = PASSPORT) -> Learner:
        """The page, with all it needs."""
        # Another fragment alone would not load the page anew.
        self.page.goto("about:blank")
        self.page.goto(self.origin + address)
        return self.settled()

    def settled(self) -> Learner:
        """Everything that loading asks for is there; what is asked from now on is written down."""
        self.page.locator(".cs-passport--ready").wait_for(state="attached")
        self.page.wait_for_function(LOADED)
        self.asked.clear()
        return self

    def _write_down(self, request: Any) -> None:
        # What the page makes itself, such as a file to save, goes nowhere.
        if not request.url.startswith(("blob:", "data:", "about:")):
            self.asked.append(request.url)

    def reload(self) -> Learner:
        """The same page once more."""
        assert self.asked == []
        self.page.reload()
        return self.settled()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def choice(self, code: str, words: str) -> Locator:
        return self.page.get_by_role("group", name=f"How I see {code}", exact=True).get_by_label(words, exact=True)

    def rate(self, code: str, words: str = "confident") -> None:
        self.choice(code, words).check()

    def field(self, code: str, name: str) -> Locator:
        return self.page.get_by_label(f"{name} {code}", exact=True)

    def write(self, code: str, evidence: str = "", note: str = "") -> None:
        box = self.page.locator(f"[id='{code}'] details")
        box.evaluate("(box) => { box.open = true; }")
        if evidence:
            self.field(code, "Evidence reference for").fill(evidence)
        if note:
            self.field(code, "Note on").fill(note)

    def give(self, content: bytes | dict[str, Any]) -> Locator:
        """Imports a file; what the page then asks or says."""
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.page.set_input_files("#_passport-file", {"name": "a.json", "mimeType": "text/plain", "buffer": raw})
        dialog = self.page.locator("dialog[open]")
        dialog.wait_for()
        return dialog

    def give_all(self, contents: list[bytes | dict[str, Any]], button: str) -> list[tuple[str, int, int]]:
        """Imports files one after the other: what each dialog says, its pictures and scripts, the ratings then."""
        raw = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in contents]
        told: list[tuple[str, int, int]] = self.page.evaluate(
            """async ([files, button]) => {
                const told = [];
                for (const file of files) {
                    const bytes = Uint8Array.from(atob(file), (sign) => sign.charCodeAt(0));
                    const chosen = new DataTransfer();
                    chosen.items.add(new File([bytes], "a.json"));
                    const input = document.getElementById("_passport-file");
                    input.files = chosen.files;
                    input.dispatchEvent(new Event("change"));
                    const until = performance.now() + 5000;
                    let dialog;
                    while (!(dialog = document.querySelector("dialog[open]"))) {
                        if (performance.now() > until) return [...told, ["no dialog", 0, 0]];
                        await new Promise((go) => setTimeout(go, 5));
                    }
                    const said = dialog.innerText;
                    const marks = dialog.querySelectorAll("img, script").length;
                    [...dialog.querySelectorAll("button")].find((one) => one.textContent === button).click();
                    while (document.querySelector("dialog")) await new Promise((go) => setTimeout(go, 5));
                    const rated = document.querySelectorAll("input[type=radio]:not([value='']):checked");
                    told.push([said, marks, rated.length]);
                }
                return told;
            }""",
            [[base64.b64encode(one).decode() for one in raw], button],
        )
        return told

    def follow_all(self, hashes: list[str], button: str) -> list[tuple[str, str]]:
        """Opens links one after the other: what the top of the page says, and what it says when each is closed."""
        told: list[tuple[str, str]] = self.page.evaluate(
            """async ([hashes, button]) => {
                const place = document.querySelector(".cs-passport__place");
                const find = () => [...place.querySelectorAll("button")].find((one) => one.textContent === button);
                const told = [];
                for (const hash of hashes) {
                    location.hash = hash;
                    const until = performance.now() + 5000;
                    while (!find()) {
                        if (performance.now() > until) return [...told, ["no banner", ""]];
                        await new Promise((go) => setTimeout(go, 5));
                    }
                    const rated = Object.fromEntries([...document.querySelectorAll("[data-passport-code]")]
                        .map((row) => [row.dataset.passportCode, row.querySelector("input:checked")?.value])
                        .filter(([, value]) => value));
                    const said = `${place.innerText} rated: ${JSON.stringify(rated)}`;
                    find().click();
                    told.push([said, place.innerText]);
                }
                return told;
            }""",
            [hashes, button],
        )
        return told

    def rated(self) -> dict[str, str]:
        """Code -> rating, as the controls show it."""
        found: dict[str, str] = self.page.evaluate(
            """Object.fromEntries([...document.querySelectorAll("[data-passport-code]")]
                .map((row) => [row.dataset.passportCode, row.querySelector("input:checked")?.value])
                .filter(([, value]) => value))"""
        )
        return found

    def kept(self) -> list[Any]:
        """Everything that this browser holds for the site."""
        found: list[Any] = self.page.evaluate(
            """async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage),
                ...(await indexedDB.databases()).map(({name}) => name), ...(await caches.keys())]"""
        )
        return [*found, *self.context.cookies()]

    def store(self) -> dict[str, Any]:
        """What stands under the one key."""
        (key,) = self.kept()
        told: dict[str, Any] = json.loads(self.page.evaluate("(key) => localStorage.getItem(key)", key))
        return told

    def fill_store(self, standards: dict[str, Any]) -> None:
        """Puts entries into the store, as an older page of the site would have done, and loads the page anew."""
        (key,) = self.kept()
        text = json.dumps({"format": "compsite-passport-store", "version": 1, "standards": standards})
        self.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
        self.reload()

    def exported(self) -> dict[str, Any]:
        with self.page.expect_download() as waiting:
            self.press("Export a file")
        told: dict[str, Any] = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
        Draft7Validator(read_schema("passport")).validate(told)
        return told

    def link(self, *, notes: bool = False) -> str:
        self.press("Make a link")
        area = self.page.locator("#_passport-link")
        area.wait_for()
        if notes:
            before = area.input_value()
            self.page.get_by_label("Put my notes in as well").check()
            expect(area).not_to_have_value(before)
        found = area.input_value()
        self.press("Close")
        return found


@pytest.fixture
def learner(browser: Browser, origin: str) -> Iterator[Learner]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    found = Learner(context, origin)
    yield found
    assert found.asked == [], "after loading, the page asked the network for something"
    assert found.said == []
    context.close()


@pytest.fixture(scope="module")
def shared(browser: Browser, origin: str) -> Iterator[Learner]:
    """One page for the tables of hostile files: nothing they hold may change it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    found = Learner(context, origin).open()
    yield found
    assert found.asked == []
    assert found.said == []
    assert found.page.evaluate("window.pwned") is None
    context.close()


class TestStoring:
    def test_nothing_is_stored_without_a_yes_whatever_is_done(self, learner: Learner) -> None:
        learner.open()
        expect(learner.page.get_by_text("Keep my entries in this browser?")).to_be_visible()
        learner.rate("K1")
        # Letters outside the first font: a browser fetches the other one when it first needs it.
        learner.write("K1", "portfolio.pdf, page 3", "Ő ł ẽ Ж ع")
        learner.exported()
        learner.link()
        learner.give(FILE | {"entries": [{"code": "K2", "rating": "learning"}]})
        learner.press("Add them to mine")
        learner.page.get_by_label("Show").select_option("gaps")
        assert learner.kept() == []
        learner.press("No, keep nothing")
        expect(learner.page.get_by_text("Keep my entries in this browser?")).to_be_hidden()
        learner.page.get_by_label("Show").select_option("all")
        learner.rate("S1")
        assert learner.kept() == []
        assert learner.rated() == {"K1": "confident", "K2": "learning", "S1": "confident"}

    def test_after_a_yes_one_key_holds_everything_until_it_is_erased(self, learner: Learner) -> None:
        learner.open()
        learner.rate("K1")
        learner.press("Yes, keep them here")
        learner.rate("K2", "not yet")
        learner.write("K2", "log.pdf, page 2", "ask")
        learner.reload()
        expect(learner.page.get_by_text("Keep my entries in this browser?")).to_be_hidden()
        assert learner.rated() == {"K1": "confident", "K2": "not-yet"}
        assert learner.field("K2", "Evidence reference for").input_value() == "log.pdf, page 2"
        assert len(learner.kept()) == 1
        learner.press("Erase everything")
        dialog = learner.page.get_by_role("dialog", name="Erase everything?")
        expect(dialog).to_contain_text("every standard of this site")
        dialog.get_by_role("button", name="Keep it").click()
        assert len(learner.kept()) == 1
        learner.press("Erase everything")
        dialog.get_by_role("button", name="Erase everything").click()
        expect(learner.page.get_by_role("status").filter(has_text="Everything is erased.")).to_be_visible()
        assert learner.kept() == []
        assert learner.rated() == {}
        learner.rate("K3")
        assert learner.kept() == [], "an erased passport must not come back"

    def test_leaving_with_unkept_entries_is_warned_of(self, learner: Learner) -> None:
        learner.open()
        warned: list[str] = []
        learner.page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.dismiss()))
        learner.rate("K1")
        learner.page.close(run_before_unload=True)
        learner.page.wait_for_timeout(300)
        assert warned == ["beforeunload"]
        learner.press("Yes, keep them here")
        learner.page.close(run_before_unload=True)
        assert warned == ["beforeunload"]

    def test_two_windows_do_not_destroy_each_other(self, learner: Learner, origin: str) -> None:
        learner.open()
        learner.press("Yes, keep them here")
        other = Learner(learner.context, origin).open()
        learner.rate("K1")
        other.rate("K2", "learning")
        learner.write("K3", "a.pdf")
        other.rate("K3", "not yet")
        learner.rate("S1")
        other.page.locator("h1").click()
        other.page.reload()
        assert other.rated() == {"K1": "confident", "K2": "learning", "K3": "not-yet", "S1": "confident"}
        assert other.field("K3", "Evidence reference for").input_value() == "a.pdf"
        assert learner.rated() == other.rated(), "what is kept in one window is seen in the other"
        learner.press("Erase everything")
        learner.page.get_by_role("dialog").get_by_role("button", name="Erase everything").click()
        expect(other.page.get_by_text("erased in another window")).to_be_visible()
        other.rate("K4")
        assert other.kept() == []
        other.page.close()

    def test_what_cannot_be_read_is_kept_aside(self, learner: Learner) -> None:
        learner.open()
        learner.press("Yes, keep them here")
        (key,) = learner.kept()
        for broken in BROKEN:
            learner.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, broken])
            learner.reload()
            expect(learner.page.get_by_text("Something stored cannot be read")).to_be_visible()
            learner.rate("K1")
            assert learner.page.evaluate("(key) => localStorage.getItem(key)", key) == broken
            learner.press("Yes, keep them here")
            assert learner.store()["broken"] == [broken]
            with learner.page.expect_download() as waiting:
                learner.press("Save it as a file")
            assert Path(waiting.value.path()).read_text(encoding="utf-8") == broken

    def test_one_bad_entry_does_not_cost_the_good_ones(self, learner: Learner) -> None:
        learner.open()
        learner.rate("K1")
        learner.press("Yes, keep them here")
        store, (key,) = learner.store(), learner.kept()
        store["standards"]["st0148/1.0"]["entries"].append({"code": "K2", "rating": "expert"})
        learner.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(store)])
        learner.reload()
        expect(learner.page.get_by_text("Something stored cannot be read")).to_be_visible()
        learner.rate("S1")
        assert learner.rated() == {"K1": "confident", "S1": "confident"}
        assert "expert" in learner.store()["broken"][0]

    @pytest.mark.parametrize(
        ("script", "more"),
        [
            ("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }", "no room"),
            ("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})", "keeps nothing"),
        ],
    )
    def test_a_browser_that_keeps_nothing_is_said_to_keep_nothing(
        self, learner: Learner, script: str, more: str
    ) -> None:
        learner.page.add_init_script(script)
        learner.open()
        yes = learner.page.get_by_role("button", name="Yes, keep them here")
        learner.rate("K1")
        writes = yes.count()
        if writes:
            yes.click()
        box, whole = learner.page.get_by_text("This browser keeps nothing for this page"), ".cs-passport"
        expect(box).to_be_visible()
        expect(learner.page.locator(whole)).to_contain_text(more)
        if writes:
            learner.page.evaluate(
                "() => { Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); }; }"
            )
            learner.press("Try again")
            expect(box).to_be_visible()
            expect(learner.page.locator(whole)).to_contain_text("does not let")
        assert learner.rated() == {"K1": "confident"}
        assert learner.exported()["entries"] == [{"code": "K1", "rating": "confident"}]
        # The theme tries to read its colours from the same place.
        learner.said[:] = [words for words in learner.said if words != "no"]

    def test_a_code_that_stands_in_the_store_twice_is_kept_aside(self, learner: Learner) -> None:
        learner.open()
        learner.rate("K1")
        learner.press("Yes, keep them here")
        own = {
            "entries": [{"code": "K1", "rating": "confident"}, {"code": "K1", "note": "second"}],
            "aside": [{"code": "K1", "note": "third"}],
        }
        learner.fill_store({"st0148/1.0": own})
        expect(learner.page.get_by_text("Something stored cannot be read")).to_be_visible()
        learner.rate("S1")
        store = learner.store()
        assert store["standards"]["st0148/1.0"]["entries"][0] == {"code": "K1", "rating": "confident"}
        assert "second" in store["broken"][0]
        assert "third" in store["broken"][0]
        learner.reload()
        assert learner.store()["broken"] == store["broken"], "once"


OLD: dict[str, Any] = {
    "entries": [{"code": "K1", "rating": "confident", "evidence": "a.pdf", "note": "mine"}],
    "aside": [{"code": "Z9", "note": "older still"}],
}


class TestVersions:
    def test_entries_of_another_version_are_announced_saved_and_taken_over(self, learner: Learner) -> None:
        learner.open()
        learner.press("Yes, keep them here")
        learner.fill_store({"st0148/0.9": OLD})
        assert learner.rated() == {}
        box = learner.page.get_by_role("region", name="You have entries for version 0.9")
        expect(box).to_contain_text("2 entries of yours for version 0.9")
        expect(box).to_contain_text("no page for that version")
        with learner.page.expect_download() as waiting:
            learner.press("Save version 0.9 as a file")
        file = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
        Draft7Validator(read_schema("passport")).validate(file)
        assert (file["standard"]["version"], file["entries"], file["aside"]) == (
            "0.9",
            OLD["entries"],
            OLD["aside"],
        )
        learner.press("Take over what exists here")
        dialog = learner.page.get_by_role("dialog")
        expect(dialog).to_contain_text("for version 0.9; this page is for version 1.0. 1 of 2 codes exist here")
        dialog.get_by_role("button", name="Take them over").click()
        expect(box).to_be_hidden()
        store = learner.store()["standards"]
        assert store["st0148/1.0"] == OLD
        assert store["st0148/0.9"] == OLD
        learner.reload()
        assert learner.rated() == {"K1": "confident"}
        expect(box).to_be_hidden()

    def test_the_overview_and_the_last_question_name_all_that_is_kept(self, learner: Learner) -> None:
        learner.open()
        learner.press("Yes, keep them here")
        gone = {"entries": [{"code": "A1", "rating": "learning"}], "aside": []}
        learner.fill_store({"st0148/0.9": OLD, "gone/2": gone, "st0148/1.0": gone, "no key": gone})
        named = (
            "Learning Mentor L3, version 0.9: 2 entries (this site has no page for this version)",
            "gone, version 2: 1 entry (this site has no page for this version)",
            "Learning Mentor L3, version 1.0: 1 entry",
            "what cannot be read: 1 piece",
        )
        for address in (PASSPORT, "passport/"):
            learner.open(address)
            learner.page.get_by_role("button", name="Erase everything").last.click()
            for words in named:
                expect(learner.page.get_by_role("dialog")).to_contain_text(words)
            learner.press("Keep it")
        expect(learner.page.locator(".cs-passport__kept > li")).to_have_count(3)
        for name, version in (("Learning Mentor L3", "0.9"), ("gone", "2")):
            with learner.page.expect_download() as waiting:
                learner.press(f"Save {name}, version {version} as a file")
            file = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
            Draft7Validator(read_schema("passport")).validate(file)
            assert file["standard"]["version"] == version
        assert violations(learner.page, everything=True) == []
        learner.page.set_viewport_size({"width": 390, "height": 844})
        assert learner.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


class TestFiles:
    def test_the_fullest_file_that_the_page_makes_is_one_that_it_reads(self, learner: Learner) -> None:
        learner.open()
        codes = learner.page.locator("[data-passport-code]").evaluate_all(
            "(rows) => rows.map((row) => row.dataset.passportCode)"
        )
        codes += [f"Z{number}" for number in range(200)]
        full = {"rating": "confident", "evidence": "語" * 1000, "note": "語" * 2000}
        learner.give(FILE | {"entries": [{"code": code} | full for code in codes]})
        learner.press("Take them over")
        made = learner.exported()
        assert len(json.dumps(made, ensure_ascii=False).encode()) > 2_000_000
        learner.press("Make a link")
        dialog = learner.page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        learner.press("Close")
        expect(learner.give(json.dumps(made, ensure_ascii=False).encode())).to_contain_text("27 entries can be taken")
        learner.press("Add them to mine")
        assert learner.exported() == made

    def test_export_erase_import_brings_everything_back(self, learner: Learner) -> None:
        learner.open()
        learner.press("Yes, keep them here")
        for code, words in {"K1": "not yet", "K2": "learning", "S1": "can do with help", "B1": "confident"}.items():
            learner.rate(code, words)
        learner.write("K2", "portfolio.pdf,\npage 3 – “log” دليل", f"note {IMAGE}")
        learner.write("K3", "only evidence")
        before = learner.exported()
        assert before["standard"] == {"framework": "st0148", "version": "1.0", "title": "Learning Mentor L3"}
        assert [entry["code"] for entry in before["entries"]] == ["K1", "K2", "S1", "B1", "K3"]
        learner.press("Erase everything")
        learner.page.get_by_role("dialog").get_by_role("button", name="Erase everything").click()
        assert learner.kept() == []
        learner.give(before)
        learner.press("Take them over")
        after = learner.exported()
        assert after == before
        assert learner.page.evaluate("window.pwned") is None

    def test_a_clock_that_is_plainly_wrong_dates_nothing(self, learner: Learner) -> None:
        learner.page.clock.set_fixed_time("1999-12-31T12:00:00")
        learner.open()
        assert "created" not in learner.exported()
        learner.page.clock.set_fixed_time("2030-05-06T12:00:00")
        assert learner.exported()["created"] == "2030-05-06"

    def test_a_file_that_is_no_passport_is_refused_with_a_reason(self, shared: Learner) -> None:
        told = shared.give_all([content for content, _ in REFUSED], "Close")
        for (content, words), (said, marks, rated) in zip(REFUSED, told, strict=True):
            assert words in said, content
            assert (marks, rated) == (0, 0), content

    def test_an_entry_that_cannot_be_read_is_left_out_and_named(self, shared: Learner) -> None:
        good = {"code": "K2", "rating": "learning"}
        told = shared.give_all([FILE | {"entries": [good, entry]} for entry, _ in UNREADABLE], "Cancel")
        for (entry, words), (said, marks, rated) in zip(UNREADABLE, told, strict=True):
            for part in ("1 entry can be taken over", "Entry 2:", words):
                assert part in said, entry
            assert (marks, rated) == (0, 0), entry

    def test_through_the_control_itself_a_file_is_refused_and_a_bad_entry_named(self, shared: Learner) -> None:
        expect(shared.give(b"{")).to_contain_text("no JSON")
        shared.press("Close")
        dialog = shared.give(FILE | {"entries": [{"code": "K2", "rating": "learning"}, {"code": IMAGE}]})
        expect(dialog).to_contain_text("Entry 2: its code is no code")
        shared.press("Cancel")
        assert shared.rated() == {}

    def test_a_field_named_like_the_root_of_all_objects_is_an_unknown_field(self, shared: Learner) -> None:
        raw = json.dumps(FILE | {"entries": [{"code": "K1"}]}).replace(
            '"code"', '"__proto__": {"rating": "confident"}, "code"'
        )
        ((said, _, _),) = shared.give_all([raw.encode()], "Close")
        assert "unknown field" in said
        assert shared.page.evaluate("({}).rating") is None

    def test_what_an_import_says_is_what_it_did(self, learner: Learner) -> None:
        learner.open()
        said = learner.page.locator(".cs-passport__said")

        def take(button: str, *entries: tuple[str, str]) -> str:
            file = FILE | {"entries": [{"code": code, "rating": rating} for code, rating in entries]}
            words = learner.give(file).inner_text()
            learner.press(button)
            return words

        learner.rate("K1", "learning")
        learner.rate("K2", "learning")
        keep, theirs = "Add them, keep mine where they differ", "Add them, take theirs where they differ"
        words = take(keep, ("K1", "confident"), ("Z9", "confident"))
        assert "1 entry can be taken over." in words
        assert "1 entry has a code that this version does not have or does not rate. It is kept aside:" in words
        expect(said).to_have_text("Nothing taken over; 1 entry kept aside; 1 entry of yours left as it was.")
        words = take(theirs, ("K1", "confident"), ("K2", "learning"), ("K3", "confident"))
        assert "3 entries can be taken over." in words
        expect(said).to_have_text("2 entries taken over; 1 entry of yours left as it was.")
        words = take("Replace all of mine", ("K1", "not-yet"), ("Y1", "learning"), ("Y2", "learning"))
        assert "2 entries have codes that this version does not have or does not rate. They are kept aside:" in words
        expect(said).to_have_text("1 entry taken over; 2 entries kept aside; 3 entries of yours removed.")
        assert learner.rated() == {"K1": "not-yet"}
        words = take("Add them to mine", ("X1", "learning"))
        assert "No entry can be taken over into the list." in words
        expect(said).to_have_text("Nothing taken over; 1 entry kept aside.")

    def test_unknown_codes_are_kept_aside_and_carried_along(self, learner: Learner) -> None:
        learner.open()
        learner.press("Yes, keep them here")
        strange = {"code": "constructor", "rating": "confident", "evidence": IMAGE}
        dialog = learner.give(FILE | {"entries": [{"code": "K1", "rating": "learning"}, strange]})
        expect(dialog).to_contain_text("that this version does not have")
        learner.press("Take them over")
        box = learner.page.locator(".cs-banner", has_text="Kept aside: 1 entry")
        expect(box).to_contain_text(IMAGE)
        assert box.locator("img, script").count() == 0
        told = learner.exported()
        assert (told["entries"], told["aside"]) == ([{"code": "K1", "rating": "learning"}], [strange])
        learner.reload()
        box.get_by_role("button", name="Remove these").click()
        assert learner.store()["standards"]["st0148/1.0"]["aside"] == []

    def test_where_two_differ_the_learner_decides(self, learner: Learner) -> None:
        learner.open()
        mine = [{"code": "K1", "rating": "learning", "evidence": "mine"}, {"code": "S1", "rating": "confident"}]
        theirs = [{"code": "K1", "evidence": "theirs"}, {"code": "K2", "rating": "not-yet"}]
        first = "Take them over"
        for button, evidence, rating, left in (
            ("Add them, keep mine where they differ", "mine", "learning", True),
            ("Add them, take theirs where they differ", "theirs", "learning", True),
            ("Replace all of mine", "theirs", "", False),
        ):
            learner.give(FILE | {"entries": mine})
            learner.press(first)
            first = "Replace all of mine"
            learner.give(FILE | {"entries": theirs})
            learner.press(button)
            assert learner.field("K1", "Evidence reference for").input_value() == evidence
            assert learner.rated().get("K1", "") == rating
            assert learner.rated()["K2"] == "not-yet"
            assert ("S1" in learner.rated()) is left
            if not left:
                break
            learner.give(FILE | {"entries": [{"code": "K1", "evidence": "other"}]})
            learner.press(first)

    def test_another_version_and_another_standard_are_explained(self, learner: Learner) -> None:
        learner.open()
        other = {"standard": {"framework": "st0148", "version": "0.9"}}
        dialog = learner.give(FILE | other | {"entries": [{"code": c, "rating": "learning"} for c in ("K1", "K99")]})
        expect(dialog).to_contain_text("for version 0.9; this page is for version 1.0. 1 of 2 codes exist here")
        learner.press("Take them over")
        assert learner.rated() == {"K1": "learning"}
        other = {"standard": {"framework": "tesol-lsm", "version": "2025"}}
        dialog = learner.give(FILE | other | {"entries": [{"code": "K1", "rating": "confident"}]})
        expect(dialog).to_contain_text("means something else there, so nothing is taken over")
        assert dialog.get_by_role("link").get_attribute("href") == "../../tesol-lsm/2025/"
        learner.press("Close")
        assert learner.rated() == {"K1": "learning"}


def packed(value: Any, way: str = "z") -> str:
    """The last part of a link, made another way than the page makes it."""
    raw = json.dumps(value).encode()
    if way == "z":
        packer = zlib.compressobj(wbits=-15)
        raw = packer.compress(raw) + packer.flush()
    return f"#passport.{way}.{base64.urlsafe_b64encode(raw).decode().rstrip('=')}"


UNOPENED = (
    ("#passport.", "does not know"),
    ("#passport.x.AAAA", "does not know"),
    ("#passport.z.", "cut off"),
    ("#passport.z.A", "cut off"),
    ("#passport.z.AAAA", "cut off"),
    ("#passport.z.%3Cscript%3E", "cut off"),
    ("#passport.j.////", "cut off"),
    (packed([1, "st0148", "1.0", [["K1", 1]]])[:-4], "cut off"),
    (packed("text"), "cut off"),
    (packed({"entries": []}), "cut off"),
    (packed([2, "st0148", "1.0", []]), "cut off"),
    (packed([1, "st0148", "1.0", {}]), "cut off"),
    (packed([1, "../x", "1.0", []]), "cut off"),
    (packed([1, "st0148", IMAGE, []]), "cut off"),
    (packed([1, "st0148", "1.0", [["K1", 1, "x" * 5_000_000]]]), "more than a link"),
    (packed([1, "other", "1.0", []]), "It is for other, version 1.0"),
    (packed([1, "tesol-lsm", "2025", []]), "Open it in the passport of TESOL"),
)
"""Links that cannot be opened, and why."""


class TestLinks:
    def test_a_link_shows_the_same_elsewhere_and_stores_nothing(
        self, learner: Learner, browser: Browser, origin: str
    ) -> None:
        learner.open()
        learner.rate("K1")
        learner.rate("K2", "learning")
        learner.write("K2", f"portfolio.pdf – دليل {IMAGE}", "private")
        link, with_notes = learner.link(), learner.link(notes=True)
        assert link.startswith(f"{origin}{PASSPORT}#passport.z.")
        context = browser.new_context()
        friend = Learner(context, origin).open(link.removeprefix(origin))
        expect(friend.page.get_by_text("Shared with you, not stored")).to_be_visible()
        assert friend.rated() == {"K1": "confident", "K2": "learning"}
        assert friend.field("K2", "Evidence reference for").input_value() == f"portfolio.pdf – دليل {IMAGE}"
        assert friend.field("K2", "Note on").input_value() == ""
        friend.open(with_notes.removeprefix(origin))
        assert friend.field("K2", "Note on").input_value() == "private"
        friend.open(link.removeprefix(origin))
        assert friend.field("K2", "Note on").input_value() == "", "only when ticked"
        expect(friend.choice("K1", "learning")).to_be_disabled()
        expect(friend.field("K2", "Note on")).not_to_be_editable()
        assert friend.page.get_by_role("button", name="Import a file").count() == 0
        assert friend.kept() == []
        friend.press("Take it over into my passport")
        friend.press("Take them over")
        expect(friend.page.get_by_text("Shared with you, not stored")).to_be_hidden()
        assert "#" not in friend.page.url
        friend.rate("K1", "not yet")
        assert friend.rated() == {"K1": "not-yet", "K2": "learning"}
        assert friend.kept() == []
        assert (friend.asked, friend.said, friend.page.evaluate("window.pwned")) == ([], [], None)
        context.close()

    def test_ones_own_entries_stay_as_they_are_behind_a_link(self, learner: Learner) -> None:
        learner.open()
        learner.press("Yes, keep them here")
        learner.rate("K1", "learning")
        learner.page.evaluate("(hash) => { location.hash = hash; }", packed([1, "st0148", "1.0", [["K1", 3]]]))
        expect(learner.page.get_by_text("Shared with you, not stored")).to_be_visible()
        assert learner.rated() == {"K1": "confident"}
        learner.press("Close it and show my own")
        assert learner.rated() == {"K1": "learning"}
        assert learner.store()["standards"]["st0148/1.0"]["entries"] == [{"code": "K1", "rating": "learning"}]

    @pytest.mark.parametrize("way", ["z", "j"])
    def test_a_link_that_another_program_packed_is_read(self, shared: Learner, way: str) -> None:
        hash_ = packed([1, "st0148", "1.0", [["K1", 1, "a.pdf"], ["K99", 2]]], way)
        shared.page.evaluate("(hash) => { location.hash = hash; }", hash_)
        expect(shared.page.get_by_text("Kept aside: 1 entry")).to_be_visible()
        assert shared.rated() == {"K1": "learning"}
        shared.press("Close it and show my own")

    def test_a_link_that_cannot_be_opened_is_explained(self, shared: Learner) -> None:
        told = shared.follow_all([hash_ for hash_, _ in UNOPENED], "Go on to my own passport")
        for (hash_, words), (said, after) in zip(UNOPENED, told, strict=True):
            assert "This link cannot be opened" in said, hash_
            assert words in said, hash_
            assert "This link cannot be opened" not in after, hash_
        assert shared.rated() == {}

    def test_a_bad_entry_in_a_link_is_left_out_and_named(self, shared: Learner) -> None:
        rows: tuple[Any, ...] = (None, "K1", [], ["K1"], ["K1", 9], ["K1", "con"], ["K1", 1, 5], [IMAGE, 1])
        hashes = [packed([1, "st0148", "1.0", [["K2", 1], row]]) for row in rows]
        for row, (said, _) in zip(rows, shared.follow_all(hashes, "Close it and show my own"), strict=True):
            assert "1 entry cannot be read and will be left out" in said, row
            assert 'rated: {"K2":"learning"}' in said, row

    def test_by_hand_a_broken_link_is_explained_and_closed(self, shared: Learner) -> None:
        shared.page.evaluate("(hash) => { location.hash = hash; }", "#passport.z.AAAA")
        box = shared.page.get_by_role("region", name="This link cannot be opened")
        expect(box).to_contain_text("cut off")
        shared.press("Go on to my own passport")
        expect(box).to_be_hidden()
        assert shared.rated() == {}

    def test_a_link_that_grows_too_long_is_not_made(self, learner: Learner) -> None:
        learner.open()
        # Text that no packing makes shorter.
        noise = base64.b64encode(
            zlib.compress(bytes(range(256)) * 3) + bytes(i * 37 % 251 for i in range(600))
        ).decode()
        rows = [{"code": f"K{n}", "evidence": noise[n : n + 900][::-1] + noise[:90]} for n in range(1, 12)]
        extra = [
            {"code": f"S{n}", "evidence": "".join(chr(0x4E00 + (n * 7919 + i * 104729) % 20000) for i in range(1000))}
            for n in range(1, 12)
        ]
        learner.give(FILE | {"entries": [*rows, *extra]})
        learner.press("Take them over")
        learner.press("Make a link")
        expect(learner.page.locator("dialog")).to_contain_text("too long for a link: export a file instead")
        expect(learner.page.get_by_role("button", name="Copy the link")).to_be_disabled()
        learner.press("Close")


class TestCounting:
    @pytest.mark.parametrize("confident", [("K1", "K7", "B4", "S2"), None])
    def test_connected_standards_are_counted_by_the_stated_rule(
        self, learner: Learner, confident: tuple[str, ...] | None
    ) -> None:
        """Counted a second time here, from the YAML file."""
        walk = yaml.safe_load((REPOSITORY / "standards/crosswalks/st0148--tesol-lsm.yaml").read_text(encoding="utf-8"))
        there = yaml.safe_load((REPOSITORY / "standards/frameworks/tesol-lsm/2025.yaml").read_text(encoding="utf-8"))
        scope = {one["code"] for one in there["items"] if one["type"] in walk["object"]["scope"]}
        rows = [
            row for row in walk["mappings"] if row["object"] in scope and (not confident or row["subject"] in confident)
        ]
        full = {row["object"] for row in rows if row["predicate"] in ("exactMatch", "closeMatch")}
        part = {row["object"] for row in rows if row["predicate"] in ("broadMatch", "narrowMatch")} - full
        learner.open()
        codes = confident or learner.page.locator("[data-passport-code]").evaluate_all(
            "(rows) => rows.map((row) => row.dataset.passportCode)"
        )
        learner.give(FILE | {"entries": [{"code": code, "rating": "confident"} for code in codes]})
        learner.press("Take them over")
        box = learner.page.locator(".cs-card", has_text="TESOL UK")
        expect(box.locator("strong").first).to_have_text(f"{len(full)} of {len(scope)}")
        expect(box.locator(".cs-coverage__words")).to_contain_text(f"rated confident, {len(part)} in part.")
        assert full
        expect(learner.page.locator("[data-passport-part=own] strong").first).to_have_text(f"{len(codes)} of 27")

    def test_only_confident_counts_elsewhere(self, learner: Learner) -> None:
        learner.open()
        for words in ("not yet", "learning", "can do with help"):
            learner.rate("K7", words)
            expect(learner.page.locator(".cs-card", has_text="TESOL UK").locator("strong").first).to_have_text(
                "0 of 35"
            )
        learner.rate("K7")
        expect(learner.page.locator(".cs-card", has_text="TESOL UK").locator("strong").first).not_to_have_text(
            "0 of 35"
        )

    def test_two_passports_share_the_key_and_the_overview_adds_up(self, learner: Learner) -> None:
        learner.open("passport/")
        expect(learner.page.get_by_text("No entries are kept in this browser.")).to_be_visible()
        assert learner.kept() == []
        learner.open()
        learner.press("Yes, keep them here")
        learner.rate("K7")
        learner.rate("K1", "learning")
        learner.open("passport/tesol-lsm/2025/")
        walk = yaml.safe_load((REPOSITORY / "standards/crosswalks/st0148--tesol-lsm.yaml").read_text(encoding="utf-8"))
        close = [
            row["object"] for row in walk["mappings"] if (row["subject"], row["predicate"]) == ("K7", "closeMatch")
        ]
        coming = learner.page.locator("[data-passport-part=incoming]")
        expect(coming).to_contain_text("From your Learning Mentor L3 passport, version 1.0:")
        expect(coming.locator("strong")).to_have_text(f"{len(close)} of 35")
        assert close
        row = learner.page.locator(f"[id='{close[0]}']")
        expect(row).to_contain_text("You rated Learning Mentor L3 K7 “confident” (close match).")
        learner.rate("K1", "learning")
        assert set(learner.store()["standards"]) == {"st0148/1.0", "tesol-lsm/2025"}
        assert [entry["code"] for entry in learner.store()["standards"]["tesol-lsm/2025"]["entries"]] == ["K1"]
        learner.page.evaluate("(hash) => { location.hash = hash; }", packed([1, "tesol-lsm", "2025", [["K1", 3]]]))
        expect(coming).to_be_empty()
        expect(row).not_to_contain_text("You rated")
        learner.open()
        assert learner.rated() == {"K1": "learning", "K7": "confident"}
        learner.open("passport/")
        card = learner.page.locator(".cs-card", has_text="Learning Mentor L3")
        expect(card).to_contain_text("1 of 27 rated confident; 2 of 27 rated at all")
        way = learner.page.locator("tr", has_text="From Learning Mentor L3 to TESOL UK")
        expect(way.locator("strong")).not_to_have_text("0 of 35")
        learner.press("Erase everything")
        learner.page.get_by_role("dialog").get_by_role("button", name="Erase everything").click()
        expect(card).to_contain_text("0 of 27 rated confident")
        assert learner.kept() == []

    def test_filters_show_what_is_left_and_move_nothing_under_the_finger(self, learner: Learner) -> None:
        learner.open()
        learner.rate("K1")
        learner.rate("K2", "learning")
        shown = "(rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.dataset.passportCode)"
        rows, select = learner.page.locator("[data-passport-code]"), learner.page.get_by_label("Show")
        select.select_option("gaps")
        assert rows.evaluate_all(shown) == ["K2"]
        expect(learner.page.get_by_text("Showing 1 of 27 items.")).to_be_visible()
        update = learner.page.get_by_role("button", name="Update the list")
        expect(update).to_be_hidden()
        learner.rate("K2")
        assert rows.evaluate_all(shown) == ["K2"]
        expect(update).to_be_visible()
        learner.rate("K2", "learning")
        expect(update).to_be_hidden()
        learner.rate("K2")
        update.click()
        assert learner.page.evaluate("document.activeElement.id") == "_passport-show", "the button is gone again"
        expect(update).to_be_hidden()
        expect(learner.page.get_by_text("No item is like that.")).to_be_visible()
        select.select_option("unrated")
        assert len(rows.evaluate_all(shown)) == 25
        select.select_option("unproved")
        assert rows.evaluate_all(shown) == ["K1", "K2"]


class TestReaders:
    def test_everything_is_done_with_a_keyboard(self, learner: Learner) -> None:
        learner.open()
        keys, focused = (
            learner.page.keyboard,
            "document.activeElement.textContent.trim() || document.activeElement.value",
        )
        learner.page.get_by_role("button", name="Yes, keep them here").focus()
        question = learner.page.get_by_role("region", name="Keep my entries in this browser?")
        expect(question.get_by_role("heading")).to_be_visible()
        keys.press("Enter")
        assert learner.page.evaluate(focused) == "Print", "the question is gone, and the tools are next"
        named = learner.page.locator("#K1 fieldset").get_attribute("aria-describedby") or ""
        statement = learner.page.locator("#K1 .cs-item__text")
        assert named.split() == [statement.get_attribute("id")]
        learner.choice("K1", "not rated").focus()
        keys.press("ArrowDown")
        keys.press("ArrowDown")
        assert learner.rated() == {"K1": "learning"}
        keys.press("Tab")
        keys.press("Enter")
        keys.press("Tab")
        keys.type("a.pdf f s / p n")
        assert learner.field("K1", "Evidence reference for").input_value() == "a.pdf f s / p n"
        for _ in ("the note", "the code of the next item", "its ratings"):
            keys.press("Tab")
        assert learner.page.evaluate("document.activeElement.name") == learner.choice("K2", "learning").get_attribute(
            "name"
        )
        learner.page.get_by_role("button", name="Erase everything").focus()
        keys.press("Enter")
        assert learner.page.evaluate(focused) == "Keep it", "the harmless answer comes first"
        keys.press("Escape")
        expect(learner.page.get_by_role("dialog")).to_be_hidden()
        assert learner.page.evaluate(focused) == "Erase everything", "back where the reader was"
        assert learner.rated() == {"K1": "learning"}

    def test_without_javascript_it_is_a_list_that_leads_to_paper(self, browser: Browser, origin: str) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(origin + PASSPORT)
        expect(page.get_by_text("This page needs JavaScript to take your entries")).to_be_visible()
        expect(page.get_by_role("link", name="Skills scan")).to_be_visible()
        assert page.locator("[data-passport-code]").count() == 27
        assert page.locator(".cs-page :is(input, select, textarea, button)").count() == 0
        context.close()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing_in_any_state(self, browser: Browser, origin: str, scheme: Any) -> None:
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
        )
        learner = Learner(context, origin).open()
        page, everything = learner.page, scheme == "light"

        def check(state: str, *, colours: bool = False) -> None:
            if not everything and not colours:
                return
            assert violations(page, everything=everything) == [], state
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state

        learner.rate("K1")
        learner.write("K1", "w" * 300, "note")
        check("asked")
        learner.press("Make a link")
        page.locator("#_passport-link").wait_for()
        check("a dialog", colours=True)
        learner.press("Close")
        learner.press("Yes, keep them here")
        learner.give(FILE | {"entries": [{"code": "K99", "evidence": "w" * 300}, {"code": "K 1"}]})
        learner.press("Add them to mine")
        page.get_by_text("The same by kind of item").click()
        page.get_by_label("Show").select_option("gaps")
        check("kept, with entries aside", colours=True)
        page.evaluate("(hash) => { location.hash = hash; }", packed([1, "st0148", "1.0", [["K1", 1, "a.pdf"]]]))
        page.get_by_text("Shared with you, not stored").wait_for()
        check("shared")
        learner.open("passport/")
        check("the overview")
        context.close()

    def test_paper_holds_what_the_learner_wants_on_it(self, learner: Learner) -> None:
        learner.page.clock.set_fixed_time("2030-05-06T12:00:00")
        learner.open()
        learner.rate("K1")
        learner.write("K1", "portfolio.pdf, page 3", "private note")
        learner.rate("K2", "learning")

        def paper() -> list[str]:
            raw = learner.page.pdf(prefer_css_page_size=True)
            return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(raw)).pages]

        sheets = paper()
        text = " ".join(sheets)
        assert text.count("no evidence noted") == 1, "for what was rated, not for blank rows"
        for words in (
            "Learner passport",
            "Name, initials or code",
            PASSPORT,
            "1 of 27 confident",
            "portfolio.pdf, page 3",
            "Printed on 6 May 2030 from http",
            "S11",
        ):
            assert words in text
        for words in ("private note", "Keep my entries", "Where you stand", "Search", "Make a link"):
            assert words not in text
        for number, sheet in enumerate(sheets, 1):
            assert "Learning Mentor · ST0148 · Level 3 · version 1.0 · Learner passport" in sheet
            assert f"page {number} of {len(sheets)}" in sheet
        assert len(sheets) == 2
        learner.page.get_by_label("Print my notes too").check()
        learner.page.get_by_label("Show").select_option("unproved")
        assert "This sheet shows 1 of 27: rated, without evidence." in " ".join(paper())
        learner.page.get_by_label("Show").select_option("all")
        assert "private note" in " ".join(paper())
        assert learner.page.locator(".cs-passport__sheet").count() == 0


class TestAnyStandard:
    """Standards that the site does not have, put into the frame of one that it has."""

    def put(self, learner: Learner, built: Built, *files: File, version: str = "1.0") -> Learner:
        made = show("passport", *files)[f"passport/alpha/{version}/"].rendered.html
        whole = (built.folder / PASSPORT / "index.html").read_text(encoding="utf-8")
        start, end = whole.index('<nav data-search-exclude class="cs-crumbs"'), whole.index('<p class="cs-source">')
        body = whole[:start] + made[: made.index('<p class="cs-source">')] + whole[end:]
        address = f"passport/alpha/{version}/"
        learner.page.route(f"**/{address}*", lambda route: route.fulfill(body=body, content_type="text/html"))
        return learner.open(address)

    def test_a_link_made_before_the_next_version_still_opens_and_can_be_taken_over(
        self, learner: Learner, built: Built
    ) -> None:
        files = (
            framework(version="1.0", items=[item("K1"), item("K2")]),
            framework(version="2.0", items=[item("K1"), item("K2", withdrawn={"replaced_by": ["K1"]})]),
        )
        learner.page.set_default_timeout(10_000)
        self.put(learner, built, *files)
        expect(learner.page.get_by_text("Not the current version")).to_be_visible()
        link = packed([1, "alpha", "1.0", [["K1", 3], ["K2", 1]]])
        learner.page.evaluate("(hash) => { location.hash = hash; }", link)
        expect(learner.page.get_by_text("Shared with you, not stored")).to_be_visible()
        assert learner.rated() == {"K1": "confident", "K2": "learning"}
        learner.press("Take it over into my passport")
        learner.press("Take them over")
        learner.press("Yes, keep them here")
        self.put(learner, built, *files, version="2.0")
        box = learner.page.get_by_role("region", name="You have entries for version 1.0")
        expect(box.get_by_role("link", name="Open the passport for version 1.0")).to_be_visible()
        learner.press("Take over what exists here")
        expect(learner.page.get_by_role("dialog")).to_contain_text("K2: withdrawn in version 2.0")
        learner.press("Take them over")
        aside = learner.page.get_by_role("region", name="Kept aside: 1 entry")
        expect(aside).to_contain_text("K2 was withdrawn in version 2.0. What it said is now said by K1.")
        expect(aside).not_to_contain_text("has no item")
        assert learner.rated() == {"K1": "confident"}

    def test_one_item_without_a_crosswalk_in_a_language_from_right_to_left(
        self, learner: Learner, built: Built
    ) -> None:
        statement = "كيفية دعم المتعلمين " + "w" * 200
        learner.page.set_viewport_size({"width": 390, "height": 844})
        self.put(learner, built, framework(items=[item("K1", statement=statement)], language="ar"))
        learner.rate("K1")
        learner.write("K1", "دليل 1")
        expect(learner.page.get_by_text("1 of 1 rated confident")).to_be_visible()
        assert (
            learner.field("K1", "Evidence reference for").evaluate("(box) => getComputedStyle(box).direction") == "rtl"
        )
        assert learner.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert learner.exported()["entries"] == [{"code": "K1", "rating": "confident", "evidence": "دليل 1"}]

    def test_codes_that_look_like_names_of_our_own(self, learner: Learner, built: Built) -> None:
        codes = ("constructor", "toString", "K1", "K1-hint", "0")
        self.put(learner, built, framework(items=[item(code, type="knowledge") for code in codes]))
        for code in codes:
            learner.rate(code, "learning")
        learner.press("Yes, keep them here")
        learner.page.reload()
        learner.settled()
        assert learner.rated() == dict.fromkeys(codes, "learning")

    def test_a_thousand_items_get_their_controls_when_they_come_near(self, learner: Learner, built: Built) -> None:
        items = [item(f"K{number}") for number in range(1, 1001)]
        files = (
            framework(items=items),
            framework(id="beta", short_title="Beta"),
            crosswalk(mappings=[mapping("K1000", "closeMatch", "K1")]),
        )
        learner.page.set_default_timeout(30_000)
        self.put(learner, built, *files)
        sets = learner.page.locator("fieldset")
        assert 0 < sets.count() < 200
        learner.page.locator("#K1000").scroll_into_view_if_needed()
        learner.rate("K1000")
        assert sets.count() < 400
        expect(learner.page.locator(".cs-card", has_text="Beta").locator("strong").first).to_have_text("1 of 2")
        assert learner.exported()["entries"] == [{"code": "K1000", "rating": "confident"}]
