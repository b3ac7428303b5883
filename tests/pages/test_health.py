"""The health page: what was checked, what was found, what is covered; numbers from the run and the catalogue only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from builders import TODAY, framework, guide, item, linked, source, sources, standard
from compsite.finding import Finding, Location, Related, Severity
from compsite.pages.health import MOST_LISTED, NOT_SHOWN, PAGE
from compsite.render import render
from compsite.run import Checked
from conftest import Golden
from page_views import GOLDEN, RULE, RUN, Shown, pair, show_one, site_of, tiny

ALPHA = "standards/frameworks/alpha/1.0.yaml"


def finding(**over: Any) -> Finding:
    """A warning about K1 of alpha."""
    fields: dict[str, Any] = {
        "location": Location(ALPHA, 12, 5),
        "rule": "XYZ001",
        "message": "the code is too long",
        "hint": "shorten it",
        "severity": Severity.WARNING,
        "name": "example-rule",
        "item": "alpha/1.0/K1",
    }
    return Finding(**fields | over)


def health(*findings: Finding, files: Any = (), **over: Any) -> Shown:
    """The page for a run with these findings."""
    return show_one("health", *(files or pair()), run=replace(RUN, findings=findings, **over))


def test_the_page_as_a_whole(golden: Golden) -> None:
    run = replace(
        RUN,
        findings=(
            finding(),
            finding(
                location=Location(ALPHA, 20, 3),
                rule="REF009",
                name="other-rule",
                severity=Severity.INFO,
                item="",
                related=(Related(Location(ALPHA, 3), "first used here"),),
            ),
        ),
        suppressed=2,
        baselined=1,
        as_of=TODAY,
    )
    golden(GOLDEN / "health.html", show_one("health", *tiny(), run=run).outline)


def test_a_real_run_without_findings_comes_out_clean() -> None:
    checked = linked(*pair())
    (rendered,) = render(PAGE.pages(site_of(checked.linked, replace(checked.run, findings=()))))
    text = Shown(rendered).text
    assert "Nothing was found Every file keeps to all the rules that were checked." in text
    assert f"{checked.run.checked.files} files {checked.run.checked.items} statements" in text
    assert f"None of the {len(checked.run.rules)} rule" in text


@pytest.mark.parametrize(
    ("severities", "style", "says"),
    [
        ("", "good", "✓ Nothing was found Every file keeps"),
        ("ii", "good", "✓ No errors and no warnings There are 2 notes to look at."),
        ("w", "fair", "! No errors There is 1 warning to look at."),
        ("wii", "fair", "! No errors There is 1 warning and 2 notes to look at."),
        ("e", "bad", "× There is 1 error An error must be mended."),
        ("eeww", "bad", "× There are 2 errors An error must be mended. Besides, there are 2 warnings."),
        ("ewi", "bad", "× There is 1 error An error must be mended. Besides, there is 1 warning and 1 note."),
    ],
)
def test_the_verdict_is_told_by_words_and_a_sign(severities: str, style: str, says: str) -> None:
    kinds = {severity.value[0]: severity for severity in Severity}
    found = [
        finding(severity=kinds[letter], location=Location(ALPHA, number)) for number, letter in enumerate(severities, 1)
    ]
    verdict = health(*found).body.one("div", css=f"cs-verdict--{style}")
    assert says in verdict.text


def test_a_run_that_checked_nothing_is_no_success() -> None:
    shown = health(checked=Checked())
    assert "Nothing was checked" in shown.body.one("div", css="cs-verdict--none").text
    assert "Every file keeps" not in shown.text


def test_it_says_what_was_checked_with_which_version_and_as_of_when() -> None:
    shown = health(checked=Checked(1200, 60000, 1, 0), as_of="2026-11-21")
    assert shown.body.section("checked") == (
        "What was checked 1,200 files 60,000 statements 1 reference 0 rows of crosswalks "
        "What is due by a date was checked as of 21 November 2026. "
        "Checked by compsite 1.2.3 when this site was made."
    )
    assert "Dates were not checked" in health().text


def test_counts_by_severity_and_by_rule_gravest_first() -> None:
    shown = health(
        finding(rule="TXT002", name="b-rule", severity=Severity.INFO),
        finding(),
        finding(location=Location(ALPHA, 13)),
        finding(severity=Severity.ERROR),
        rules=(RULE, replace(RULE, id="REF001")),
    )
    assert shown.body.one("ul", css="cs-tally").text == "× error 1 ! warning 2 i note 1"
    assert shown.body.all("div", css="cs-table--rules")[0].rows()[1:] == [
        ["XYZ001 example-rule", "× error", "1"],
        ["XYZ001 example-rule", "! warning", "2"],
        ["TXT002 b-rule", "i note", "1"],
    ]
    assert "The other 1 rule found nothing." in shown.text


def test_a_rule_leads_to_its_page_if_it_has_one() -> None:
    links = health(finding(), finding(rule="ABC001")).body.links()
    assert links["XYZ001"] == "../reference/rules/xyz001/"
    assert "ABC001" not in links


def test_what_was_set_aside_is_counted() -> None:
    assert "Nothing was set aside." in health().text
    shown = health(suppressed=1234, baselined=2, known=3, since="v1\u202e")
    assert [entry.text for entry in shown.body.all("ul")[1].all("li")] == [
        "1,234 by a comment in the file that gives a reason",
        "2 because the baseline file lists them",
        r"3 because v1\u202e had them already",
    ]


def test_a_finding_says_where_what_and_what_to_do_and_leads_to_its_item() -> None:
    shown = health(finding(related=(Related(Location(ALPHA, 3), "first used here"), Related(Location("b", 4), "and"))))
    (head, row) = shown.body.one("div", css="cs-table--findings").rows()[1:]
    assert head == [f"{ALPHA} · page of the standard"]
    assert row == [
        "line 12, column 5",
        "! warning XYZ001 example-rule",
        "K1 The code is too long What to do: Shorten it See also line 3: first used here See also b, line 4: and",
    ]
    assert shown.body.links()["K1"] == "../frameworks/alpha/1.0/K1/"
    assert shown.body.links()["page of the standard"] == "../frameworks/alpha/1.0/"


def test_what_stands_in_backticks_is_code() -> None:
    (row,) = health(finding(message="behind ` #` <b>", hint="run `a` or `b`")).body.all("tr")[-1:]
    assert [code.text for code in row.all("code")] == ["#", "a", "b"]
    assert "Behind # <b>" in row.text
    (row,) = health(finding(message="one ` alone", hint="")).body.all("tr")[-1:]
    assert "One ` alone" in row.text


@pytest.mark.parametrize(
    "over",
    [
        {"item": "alpha/1.0/K99"},
        {"item": "alpha/1.0"},
        {"item": ""},
        {"item": "a/b/c/d"},
        {"location": Location("standards/guides/x.yaml", 1)},
    ],
)
def test_an_item_without_a_page_has_no_link(over: dict[str, Any]) -> None:
    assert not health(finding(**over)).body.one("div", css="cs-table--findings").all("a", css="cs-tag")


def test_every_file_that_has_a_page_leads_to_it() -> None:
    paths = {
        "standards/crosswalks/alpha--beta.yaml": ("page of the comparison", "../compare/alpha/1.0/beta/1.0/"),
        "standards/guides/alpha-course.yaml": ("page of the course guide", "../guides/alpha-course/"),
        "standards/sources.yaml": ("sources page", "../sources/"),
        "standards/themes.yaml": ("themes page", "../themes/"),
    }
    for path, (words, address) in paths.items():
        assert health(finding(location=Location(path)), files=tiny()).body.links()[words] == address
    shown = health(finding(location=Location("standards/evidence/log.yaml")), files=tiny())
    assert shown.body.one("div", css="cs-table--findings").rows()[1] == ["standards/evidence/log.yaml"]


def test_with_a_forge_each_file_can_be_edited() -> None:
    run = replace(RUN, findings=(finding(),))
    shown = show_one("health", *pair(), run=run, edit_base="https://forge.example/edit/main/")
    assert shown.body.links()["Edit this file"] == f"https://forge.example/edit/main/{ALPHA}"


def test_findings_about_no_file_are_listed_too() -> None:
    shown = health(finding(location=Location("")))
    assert "The whole folder" in shown.text
    assert "Edit this file" not in shown.text


def test_the_gravest_are_listed_and_the_others_counted() -> None:
    notes = [finding(location=Location("a.yaml", line), severity=Severity.INFO) for line in range(1, MOST_LISTED + 51)]
    error = finding(location=Location("z.yaml", 1), severity=Severity.ERROR)
    shown = health(*notes, error)
    listed = [row for row in shown.body.one("div", css="cs-table--findings").rows()[1:] if len(row) == 3]
    assert len(listed) == MOST_LISTED
    assert listed[-1][1].startswith("× error")
    assert "The gravest 200 of 251 findings are listed, file by file." in shown.text
    assert "There are 51 more findings: compsite validate prints all." in shown.text
    assert "1 more finding:" in health(*notes[:MOST_LISTED], error).text
    assert "more finding" not in health(*notes[:MOST_LISTED]).text


def test_hostile_words_are_shown_and_bounded() -> None:
    shown = health(
        finding(
            message="<script>x</script> \u202e\x1b[31m\n" + "y" * 5000,
            hint="\u200b" * 3000,
            location=Location("standards/\u202e<b>.yaml", 1),
            name="<i>",
            related=tuple(Related(Location(ALPHA, line), "\x00z") for line in range(1, 100)),
        )
    )
    assert r"<script>x</script> \u202e\u001b[31m yyy" in shown.text
    assert r"standards/\u202e<b>.yaml" in shown.text
    assert all(character.isprintable() or character == "\n" for character in shown.rendered.html)
    assert len(shown.text) < 20_000
    assert shown.text.count(r"\u0000z") == 5


@pytest.mark.parametrize("path", [ALPHA, "standards/crosswalks/alpha--beta.yaml"])
def test_a_message_about_words_that_are_withheld_is_not_shown(path: str) -> None:
    catalog = linked(*pair()).linked
    alpha = catalog.frameworks[standard()]
    closed = replace(alpha, items=(replace(alpha.items[0], verbatim="withheld"), *alpha.items[1:]))
    gated = replace(catalog, frameworks={**catalog.frameworks, standard(): closed})
    said = finding(
        location=Location(path, 2),
        message="it says the secret words",
        hint="the secret words",
        related=(Related(Location(ALPHA, 3), "the secret words"),),
    )
    run = replace(RUN, findings=(said, finding(location=Location("standards/frameworks/beta/1.0.yaml"))))
    (rendered,) = render(PAGE.pages(site_of(gated, run)))
    shown = Shown(rendered)
    assert "secret" not in rendered.html
    assert NOT_SHOWN.replace("`", "") in shown.text
    assert "The code is too long" in shown.text


def test_coverage_has_the_numbers_and_words_of_the_comparison_pages() -> None:
    files = pair()
    listed = [row for chosen in show_one("compare", *files).view.standards for row in chosen.pairs]
    shown = health(files=files)
    covered = [bar for each in shown.view.standards for _, bar in each.comparisons]
    assert covered == [row.bar for row in listed]
    assert len(covered) == 2
    assert shown.body.links()["Alpha compared with Beta"] == "../compare/alpha/1.0/beta/1.0/"


def test_coverage_says_whose_words_the_statements_are() -> None:
    mixed = framework(items=[item("K1"), item("K2"), item("S1", verbatim="edited"), item("S2", verbatim="paraphrase")])
    assert "all 2: exact wording" in health(files=(framework(),)).text
    assert (
        "2 of 4: exact wording; 1 of 4: edited wording; 1 of 4: our paraphrase, not the publisher's words"
        in health(files=(mixed,)).text
    )


def test_coverage_names_the_sources() -> None:
    register = sources(sources=[source("profile"), source("annex", title="The <annex>")])
    shown = health(files=(register, framework(sources=["profile", "annex"])))
    assert shown.body.links()["The <annex>"] == "../sources/#annex"
    assert not shown.body.all("details")


def test_a_long_list_of_sources_is_folded_and_counted() -> None:
    names = [f"s{number}" for number in range(9)]
    register = sources(sources=[source(name) for name in names])
    shown = health(files=(register, framework(sources=names)))
    folded = shown.body.one("details")
    assert folded.one("summary").text == "9 documents"
    assert len(folded.all("a")) == 9


def test_without_crosswalks_it_says_how_to_make_one() -> None:
    shown = health(files=(framework(),))
    assert "There are no crosswalks yet. compsite new crosswalk writes one between two standards." in shown.text
    assert "How we count" not in shown.text


def test_a_standard_without_crosswalks_beside_others_is_told_apart() -> None:
    shown = health(files=(*pair(), framework(id="gamma", title="Gamma standard", short_title="Gamma")))
    assert shown.text.count("Not compared with another standard yet.") == 1


def test_guides_say_when_to_look_again_earliest_first() -> None:
    def claim(review_by: str) -> dict[str, str]:
        return {"topic": "t", "text": "x", "as_of": TODAY, "review_by": review_by}

    course = guide(claims=[claim("2027-08-01"), claim("2027-02-01")], funding=[claim("2027-08-01")])
    rows = health(files=(framework(), course)).body.all("table")[-1].rows()[1:]
    assert rows == [
        [
            "Alpha course leads to Alpha",
            "21 November 2026",
            "1 February 2027: 1 claim 1 August 2027: 2 claims",
        ]
    ]


def test_guides_without_claims_and_no_guides_at_all() -> None:
    assert "no claim with a date" in health(files=(framework(), guide())).text
    assert "There are no course guides yet." in health(files=(framework(),)).text


def test_versions_of_one_standard_stand_apart() -> None:
    shown = health(files=(framework(), framework(version="2.0")))
    assert [(entry.title.href, entry.about) for entry in shown.view.standards] == [
        ("../frameworks/alpha/2.0/", "version 2.0"),
        ("../frameworks/alpha/1.0/", "version 1.0"),
    ]
