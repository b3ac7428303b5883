"""The page of a rule: everything its documentation says, and nothing hidden in its examples."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import framework
from compsite import urls
from compsite.examine import all_rules
from compsite.finding import Severity
from compsite.load import load
from compsite.ruledoc import Example, RuleDoc
from compsite.suppress import suppressions
from conftest import Golden
from page_views import GOLDEN, RULE, RUN, Shown, show

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
    assert (
        "U+200B zero width space, U+0009 tab, U+202E right-to-left override, U+00A0 no-break space, "
        "U+FE0F variation selector-16, U+001B escape"
    ) in shown.text


def test_an_example_with_nothing_hidden_has_no_note() -> None:
    assert "nobody can see" not in with_bad("title: Zażółć 学 «x» 🙂\n").text


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
    assert shown.body.links()["What compsite.yaml may say"] == "../../schema/config/"


def test_the_comment_it_shows_is_one_that_works() -> None:
    comment = rule_page().body.all("pre")[2].text
    doc = load("a.yaml", "framework", f"{comment}\ntitle: x\n".encode())[0]
    assert doc is not None
    (found,) = suppressions(doc)
    assert (found.order, found.rules, found.reason) == ("ignore", ("XYZ001",), "why it is right as it is")
    assert (found.first_line, found.last_line) == (2, 2)


def test_a_rule_that_later_steps_rely_on_cannot_be_set_aside() -> None:
    shown = rule_page(required=True, severity=Severity.ERROR)
    assert "so it can be neither lowered nor suppressed" in shown.text
    assert "compsite: ignore" not in shown.text
    assert "set-aside" not in [heading.id for heading in shown.rendered.headings]


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
