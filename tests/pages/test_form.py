"""A printable form: the codes and statements of one standard are on it, everything else is room to write."""

from __future__ import annotations

import pytest

from builders import form, framework, item, item_type, table_form
from conftest import Golden
from page_views import GOLDEN, Shown, nursing, show, show_one, tiny


def sheet(*files: object) -> Shown:
    """The only form of the only standard."""
    return show_one("form", *files)  # type: ignore[arg-type]


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "form.html", show("form", *tiny())["evidence/alpha/1.0/log/"].outline)


def test_a_sheet_says_which_standard_version_and_form_it_is_for() -> None:
    shown = sheet(framework(reference="AL1"), form())
    assert shown.body.one(css="cs-form__identity").text == "Alpha standard · AL1 · Level 3 · version 1.0"
    assert shown.page.print_footer == "Alpha standard · AL1 · Level 3 · version 1.0 · Log"


def test_a_table_of_items_has_a_row_for_each_statement_with_its_code() -> None:
    shown = sheet(framework(items=[item("K1"), item("K2"), item("S1")]), table_form({"items": {}}))
    rows = shown.body.one("table").rows()
    assert rows[0] == ["Alpha standard · Example Institute · Level 3 · version 1.0 · Log"]
    assert rows[1] == ["Code", "Statement", "Shown"]
    assert [row[:2] for row in rows[2:]] == [
        ["Knowledge items"],
        ["K1", "the statement of K1"],
        ["K2", "the statement of K2"],
        ["Skill items"],
        ["S1", "the statement of S1"],
    ]
    assert len(shown.body.one("table").all("span", css="cs-tick")) == 3


def test_a_form_draws_only_the_families_that_it_asks_for() -> None:
    shown = sheet(framework(), table_form({"items": {"families": ["skill"]}}))
    assert shown.body.one("table").rows()[2:] == [["S1", "the statement of S1", ""]]


def test_blank_rows_are_blank_and_counted() -> None:
    shown = sheet(framework(), table_form({"blank": 4}))
    assert shown.body.one("table").rows()[2:] == [[""]] * 4


def test_gateway_rows_are_the_requirements_of_the_standard() -> None:
    gate = {"requirements": [{"text": "A portfolio", "source": "profile"}]}
    shown = sheet(framework(gateway=gate), table_form({"gateway": True}))
    assert shown.body.one("table").rows()[2:] == [["A portfolio", ""]]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({"gateway": True}, "This standard states no gateway requirements."),
        ({"items": {"types": ["duty"]}}, "This standard has no items of this kind."),
    ],
)
def test_an_empty_table_says_why(rows: dict[str, object], words: str) -> None:
    # A type that no standard has is an error; this one has it and no item of it.
    types = [item_type("knowledge"), item_type("skill"), item_type("duty")]
    shown = sheet(framework(item_types=types), table_form(rows))
    assert words in shown.text
    assert not shown.body.all("table")


def test_warnings_guidance_and_signatures_are_on_it() -> None:
    shown = sheet(
        framework(),
        form(
            warnings=["Name nobody."],
            guidance=["Write at once."],
            signatures=[{"role": "Learner", "statement": "It is mine."}],
        ),
    )
    assert shown.body.one(css="cs-form__safety").text == "Keep it safe: Name nobody."
    assert "How to fill it in Write at once." in shown.text
    assert shown.body.one(css="cs-form__signatures").text.startswith("Signature Learner It is mine.")
    assert [found.text for found in shown.body.one(css="cs-signature__line").all("span")] == [
        "Signature",
        "Print name",
        "Date",
    ]


def test_choices_are_boxes_with_their_words() -> None:
    choice = {"id": "met", "label": "Met", "type": "choice", "choices": ["yes", "not yet"]}
    shown = sheet(framework(), form(sections=[{"title": "Result", "fields": [choice]}]))
    assert [found.text for found in shown.body.all(css="cs-choice")] == ["yes", "not yet"]


def test_a_retired_standard_is_marked_on_screen() -> None:
    status = {
        "approval": {"value": "retired", "as_of": "2026-11-21", "note": "Closed in 2025."},
        "funding": {"value": "unknown", "as_of": "2026-11-21"},
    }
    shown = sheet(framework(status=status), form())
    assert shown.body.one(css="cs-banner").text == "Retired Closed in 2025. As known on 21 November 2026"


def test_a_landscape_form_is_marked_as_one() -> None:
    assert sheet(framework(), form(orientation="landscape")).body.all("article", css="cs-form--landscape")
    assert not sheet(framework(), form()).body.all("article", css="cs-form--landscape")


def test_forms_are_found_by_title_and_purpose_and_not_by_their_statements() -> None:
    shown = sheet(framework(), table_form({"items": {}}))
    assert not shown.page.nav_title
    (article,) = shown.body.all("article")
    assert "data-search-exclude" in article.attrs
    assert "the statement of K1" in article.text
    assert "To write down what happened." not in article.text
    assert "To write down what happened." in shown.text


def test_the_button_and_the_purpose_come_before_the_sheet() -> None:
    text = sheet(framework(), form(guidance=["Write at once."])).text
    order = ["Print this form", "To write down what happened.", "How to fill it in", "Alpha standard ·"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_codes_and_words_that_are_ours_are_said_on_the_sheet() -> None:
    items = [item("K1", verbatim="paraphrase"), item("K2", code_source="project"), item("S1", verbatim="edited")]
    article = sheet(framework(items=items), table_form({"items": {"families": ["knowledge"]}})).body.one("article")
    assert "The document prints no code for K2: these labels are ours." in article.text
    assert "The words of K1 are edited or paraphrased, not the publisher's own." in article.text
    assert "labels are ours" not in sheet(framework(), table_form({"items": {}})).text


def test_each_cell_names_its_column_for_narrow_screens() -> None:
    table = sheet(framework(items=[item("K1")]), table_form({"items": {}})).body.one("table")
    assert [cell.attrs["data-label"] for cell in table.all("td")] == ["Statement", "Shown"]
    assert "Code" in [cell.attrs.get("data-label") for cell in table.all("th")]


def test_a_standard_of_another_trade_fills_the_same_form() -> None:
    shown = sheet(nursing(), table_form({"items": {}}))
    assert shown.body.one("table").rows()[2:] == [["1.1a", "take a blood pressure", ""]]


def test_there_is_no_sheet_without_forms() -> None:
    assert show("form", framework()) == {}
