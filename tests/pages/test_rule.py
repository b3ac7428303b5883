"""The page of a rule: everything its documentation says, and nothing hidden in its examples."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, framework
from compsite import urls
from compsite.examine import all_rules
from compsite.explain import explanation
from compsite.finding import Location, Severity
from compsite.load import load
from compsite.pipeline import Options, check
from compsite.ruledoc import Example, RuleDoc
from compsite.suppress import suppressions
from compsite.tree import MemoryTree
from conftest import Golden
from page_views import GOLDEN, RULE, RUN, Shown, show
from rule_examples import project

DOCS = tuple(rule.doc for rule in all_rules().values())


def rule_pages(*rules: RuleDoc) -> dict[str, Shown]:
    """The pages of these rules, by address."""
    return show("rule", framework(), run=replace(RUN, rules=rules))


def rule_page(**over: Any) -> Shown:
    """The page of one rule."""
    (shown,) = rule_pages(replace(RULE, **over)).values()
    return shown


def with_bad(text: str, **over: Any) -> Shown:
    """The page of a rule with this bad example."""
    return rule_page(bad=(Example("frameworks/alpha/1.0.yaml", text, **over),))


def test_the_page_as_a_whole(golden: Golden) -> None:
    shown = rule_page(
        bad=(
            Example("frameworks/alpha/1.0.yaml", "title: a\u200bb\n"),
            Example("compsite.yaml", "rules: {}\n", whole=True),
        )
    )
    golden(GOLDEN / "rule.html", shown.outline)


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.id)
def test_every_rule_has_a_page_with_all_it_says(doc: RuleDoc) -> None:
    shown = rule_pages(*DOCS)[urls.rule(doc.id)]
    assert shown.page.title == f"{doc.id} {doc.name}"
    assert shown.page.nav_title == ""
    codes = [block.text for block in shown.body.all("pre")]
    assert len(codes) >= len([one for one in (*doc.bad, *doc.good) if one.text.strip()])
    for example in doc.good:
        assert " ".join(example.text.split()) in codes
    assert shown.body.section("why") != "Why"
    assert bool(shown.body.all(css="cs-severity"))
    assert ("set-aside" in [heading.id for heading in shown.rendered.headings]) is not doc.required
    assert all(character.isprintable() or character == "\n" for character in shown.rendered.html)


def test_an_example_names_its_file() -> None:
    shown = rule_page(
        bad=(Example("guides/course.yaml", "id: x\n"), Example("compsite.yaml", "rules: {}\n", whole=True))
    )
    captions = [caption.text for caption in shown.body.all("figcaption")][:2]
    assert captions == ["standards/guides/course.yaml in part", "compsite.yaml"]


@pytest.mark.parametrize(
    ("example", "caption"),
    [
        (
            Example("frameworks/alpha/1.0.yaml", "title: é\n", encoding="windows-1252"),
            "standards/frameworks/alpha/1.0.yaml in part · saved as windows-1252",
        ),
        (Example("themes.yaml", "../x.yaml\n", whole=True, link=True), "standards/themes.yaml a link, which leads to"),
        (
            Example("guides/a.yaml", "claims:\n  - x\n", times=1001),
            "standards/guides/a.yaml in part · with the last line 1,001 times",
        ),
        (Example("compsite-baseline.json", "{}\n", whole=True), "compsite-baseline.json"),
        (Example("schema/guide.schema.json", "{}\n"), "schema/guide.schema.json in part"),
    ],
)
def test_what_an_example_does_not_show_is_said_above_it(example: Example, caption: str) -> None:
    assert rule_page(bad=(example,)).body.all("figcaption")[0].text == caption


def test_what_nobody_can_see_is_shown_by_its_number_and_named() -> None:
    shown = with_bad("code: K\u200b1\n\ttype: \u202eskill\nspace: a\u00a0b \ufe0f \x1b[31m\n")
    code = shown.body.all("pre")[0]
    assert code.text == (
        r"code: K\u200b1 \u0009type: \u202eskill space: a\u00a0b \ufe0f \u001b[31m"  # one space for each line feed
    )
    assert [mark.text for mark in code.all("span", css="cs-unseen")] == [
        r"\u200b",
        r"\u0009",
        r"\u202e",
        r"\u00a0",
        r"\ufe0f",
        r"\u001b",
    ]
    said = "stands here for a character you cannot see"
    for note in (
        rf"\u200b {said}: U+200B zero width space.",
        rf"\u0009 {said}: U+0009 tab.",
        rf"\u202e {said}: U+202E right-to-left override.",
        rf"\u00a0 {said}: U+00A0 no-break space.",
        rf"\ufe0f {said}: U+FE0F variation selector-16.",
        rf"\u001b {said}: U+001B escape.",
    ):
        assert note in shown.text


def test_a_letter_of_a_code_that_looks_like_another_is_named() -> None:
    shown = with_bad("items:\n  - {code: \u041a1, statement: \u041a}\n  - code: '\u0391\u03921'\n")
    assert "The letter \u041a is not the one it looks like: it is U+041A cyrillic capital letter ka." in shown.text
    assert "The letter \u0391 is not the one it looks like: it is U+0391 greek capital letter alpha." in shown.text
    assert "The letter \u0392 is" in shown.text
    assert "looks like" not in with_bad("items:\n  - {code: K1, statement: Za\u017c\u00f3\u0142\u0107}\n").text


def test_an_example_with_nothing_hidden_has_no_note() -> None:
    assert "cannot see" not in with_bad("title: Zażółć 学 «x» 🙂\n").text


def test_an_empty_file_is_said_to_be_empty() -> None:
    assert "standards/frameworks/alpha/1.0.yaml The file is empty." in with_bad("\n", whole=True).text


@given(st.text())
def test_no_example_can_hide_anything_or_break_out(text: str) -> None:
    shown = with_bad(f"- {text}")
    assert all(character.isprintable() or character == "\n" for character in shown.rendered.html)
    shown.rendered.html.encode()
    assert len(shown.body.all("pre")) == 4  # the reader of the tests refuses markup that is out of joint


def test_markup_in_an_example_is_text() -> None:
    assert with_bad("title: <script>x</script> {{ 7*7 }}\n").body.all("pre")[0].text == (
        "title: <script>x</script> {{ 7*7 }}"
    )


@pytest.mark.parametrize(
    ("severity", "says", "lower"),
    [
        (Severity.ERROR, "It stops the build, unless it is lowered or set aside.", "XYZ001: warning"),
        (Severity.WARNING, "It does not stop the build, unless it is raised.", "XYZ001: info"),
        (Severity.INFO, "It does not stop the build, unless it is raised.", "XYZ001: off"),
    ],
)
def test_it_says_what_the_severity_means_and_how_to_change_it(severity: Severity, says: str, lower: str) -> None:
    shown = rule_page(severity=severity)
    assert says in shown.text
    assert lower in shown.body.section("set-aside")
    assert shown.body.links()["compsite.yaml"] == "../../schema/config/"


def test_the_comment_it_shows_is_one_that_works() -> None:
    comment = rule_page().body.all("pre")[2].text
    doc = load("a.yaml", "framework", f"{comment}\ntitle: x\n".encode())[0]
    assert doc is not None
    (found,) = suppressions(doc)
    assert (found.order, found.rules, found.reason) == ("ignore", ("XYZ001",), "why it is right as it is")
    assert (found.first_line, found.last_line) == (2, 2)


def test_a_rule_that_later_steps_rely_on_cannot_be_set_aside() -> None:
    shown = rule_page(required=True, severity=Severity.ERROR)
    assert "so it can be neither lowered nor set aside" in shown.text
    assert "compsite: ignore" not in shown.text
    assert "set-aside" not in [heading.id for heading in shown.rendered.headings]


def test_what_it_says_about_comments_is_so() -> None:
    """A comment is shown exactly where one sets the rule's own bad example aside."""
    for doc in DOCS:
        if doc.required or doc.family == "CFG":
            continue
        comment = f"# compsite: ignore {doc.id} as it is"
        assert bool(rule_pages(doc)[urls.rule(doc.id)].view.in_place) is any(
            doc.id not in found(commented(doc, comment, above=above)) for above in (True, False)
        ), doc.id


def found(files: dict[str, bytes]) -> dict[str, Location]:
    """Rule -> where it found something in these files."""
    below = {path: content for path, content in files.items() if path.startswith("standards/")}
    run, _ = check(MemoryTree("standards", below), Options(as_of=TODAY))
    return {finding.rule: finding.location for finding in reversed(run.findings)}


def commented(doc: RuleDoc, comment: str, *, above: bool) -> dict[str, bytes]:
    """The project with the bad example of a rule, and a comment wherever the rule finds something."""
    files = project(doc.bad)
    below = {path: content for path, content in files.items() if path.startswith("standards/")}
    run, _ = check(MemoryTree("standards", below), Options(as_of=TODAY))
    mine = [finding.location for finding in run.findings if finding.rule == doc.id]
    assert mine, doc.id
    for place in sorted(mine, reverse=True):
        lines = files[place.path].decode().split("\n")
        line = lines[place.line - 1]
        if above:
            lines.insert(place.line - 1, line[: len(line) - len(line.lstrip())] + comment)
        else:
            lines[place.line - 1] = f"{line.removesuffix(chr(13))}  {comment}"
        files[place.path] = "\n".join(lines).encode()
    return files


@pytest.mark.parametrize("doc", [doc for doc in DOCS if doc.family == "CFG" and not doc.required])
def test_what_is_wrong_with_comments_and_settings_is_lowered_in_the_settings_only(doc: RuleDoc) -> None:
    shown = rule_pages(doc)[urls.rule(doc.id)]
    assert "No comment in a file reaches this rule." in shown.text
    assert "# compsite: ignore" not in shown.body.section("set-aside")
    assert f"{doc.id}: " in shown.body.section("set-aside")
    assert ("baseline update" in shown.body.section("set-aside")) is (doc.id != "CFG005")


def test_headings_are_those_of_compsite_explain() -> None:
    headings = [heading.text for heading in rule_page().rendered.headings]
    assert headings[1:3] == ["What it finds", "In order"]
    said = explanation(RULE)
    assert all(heading in said for heading in headings[1:3])


def test_previous_and_next_stay_within_the_family() -> None:
    ids = ("REF001", "REF002", "REF010", "TXT001")
    shown = rule_pages(*(replace(RULE, id=name) for name in reversed(ids)))
    links = {path.split("/")[2]: page.body.links() for path, page in shown.items()}
    assert list(links) == [name.lower() for name in ids]
    steps = {
        name: {words: target for words, target in found.items() if words.startswith(("Previous", "Next"))}
        for name, found in links.items()
    }
    assert steps == {
        "ref001": {"Next REF002 example-rule": "../ref002/"},
        "ref002": {"Previous REF001 example-rule": "../ref001/", "Next REF010 example-rule": "../ref010/"},
        "ref010": {"Previous REF002 example-rule": "../ref002/"},
        "txt001": {},
    }


def test_it_leads_back_to_its_family_in_the_list() -> None:
    (shown,) = rule_pages(replace(RULE, id="REF001")).values()
    assert shown.body.links()["References"] == "../#REF"
    assert rule_page().body.links()["More"] == "../#more"
