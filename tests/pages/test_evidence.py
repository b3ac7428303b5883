"""The lists of forms: all of them, and those of one standard."""

from __future__ import annotations

from builders import form, framework, table_form
from conftest import Golden
from page_views import GOLDEN, show, show_one, tiny

ALL = "evidence/"


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "evidence.html", show("evidence", *tiny())[ALL].outline)


def test_a_form_is_listed_with_its_purpose_its_time_and_who_signs() -> None:
    signed = form(signatures=[{"role": "Learner"}, {"role": "Assessor"}])
    rows = show("evidence", framework(), framework(id="beta", short_title="Beta"), signed)[ALL].body.rows()
    assert rows[0] == ["Form", "When", "Who signs", "Open and print"]
    sheets = "Alpha, version 1.0 Beta, version 1.0"
    assert rows[1] == ["Log To write down what happened.", "On programme", "Learner, Assessor", sheets]
    unsigned = show("evidence", framework(), form())[ALL].body.rows()
    assert unsigned[1][2] == "nobody"


def test_each_form_leads_to_the_sheet_of_each_standard_that_it_is_made_for() -> None:
    files = (
        framework(),
        framework(id="beta", short_title="Beta"),
        form(applies_to={"frameworks": ["beta"]}),
        form(id="plan", title="Plan", applies_to={"frameworks": ["alpha"]}),
    )
    pages = show("evidence", *files)
    assert set(pages) == {ALL, "evidence/alpha/1.0/", "evidence/beta/1.0/"}
    assert pages[ALL].body.one("table").links() == {
        "Beta, version 1.0": "beta/1.0/log/",
        "Alpha, version 1.0": "alpha/1.0/plan/",
    }


def test_where_there_is_one_standard_the_title_is_the_link() -> None:
    pages = show("evidence", framework(), form())
    for address, href in ((ALL, "alpha/1.0/log/"), ("evidence/alpha/1.0/", "log/")):
        table = pages[address].body.one("table")
        assert table.rows()[0] == ["Form", "When", "Who signs"]
        assert table.links() == {"Log": href}


def test_a_form_for_a_kind_of_standard_that_is_not_here_is_still_listed() -> None:
    shown = show("evidence", framework(), form(applies_to={"kinds": ["functional-map"]}))[ALL]
    assert "for no standard here" in shown.text
    other = form(id="map", title="Map", applies_to={"kinds": ["functional-map"]})
    beside = show("evidence", framework(), form(), other)
    assert "for no standard here" in beside[ALL].text
    assert beside[ALL].body.one("table").links() == {"Log": "alpha/1.0/log/"}


def test_forms_stand_in_the_order_in_which_they_are_used() -> None:
    files = (framework(), form(id="late", title="Late", order=30), form(id="soon", title="Soon", order=5))
    shown = show("evidence", *files)[ALL]
    assert [row.title.text for row in shown.view.rows] == ["Soon", "Late"]


def test_a_pack_names_its_standard_and_version() -> None:
    pages = show("evidence", framework(), table_form({"items": {}}))
    shown = pages["evidence/alpha/1.0/"]
    assert shown.page.title == "Evidence forms: Alpha"
    assert [pill.text for pill in shown.view.pills][-1] == "version 1.0"


def test_nothing_written_on_a_form_is_sent() -> None:
    assert "nothing you write is sent or stored" in show("evidence", *tiny())[ALL].text


def test_without_forms_it_says_how_to_make_one() -> None:
    shown = show_one("evidence", framework())
    assert "There are no forms yet. compsite new form writes one." in shown.text
