"""A form meets a standard: rows come from the standard, and an empty table says why."""

from __future__ import annotations

import pytest

from builders import File, form, framework, item, item_type, linked, method, standard, table_form
from compsite.forms import FormView, SheetTable, applies, code_ranges, fill, forms_of, items_on, statement_types

TYPES = [item_type("knowledge", plural="Knowledge"), item_type("skill", plural="Skills"), item_type("duty")]


def sheet(form_file: File, **over: object) -> FormView:
    catalog = linked(framework(**over), form_file).linked
    return fill(catalog.catalog.forms[0], catalog, standard())


def table(rows: dict[str, object], **over: object) -> SheetTable:
    found = sheet(table_form(rows), **over).sections[0].table
    assert found is not None
    return found


def leads(found: SheetTable) -> list[tuple[str, list[str]]]:
    return [(group.title, [row.code or row.lead for row in group.rows]) for group in found.groups]


def test_items_stand_in_groups_by_type_in_the_order_of_the_standard() -> None:
    items = [item("S1"), item("K2"), item("K1"), item("D1", type="duty")]
    assert leads(table({"items": {}}, item_types=TYPES, items=items)) == [
        ("Knowledge", ["K2", "K1"]),
        ("Skills", ["S1"]),
    ]


def test_a_single_group_needs_no_heading() -> None:
    assert leads(table({"items": {"families": ["skill"]}}, item_types=TYPES)) == [("", ["S1"])]


def test_types_are_taken_by_name_and_in_the_order_of_the_standard() -> None:
    items = [item("K1"), item("S1"), item("D1", type="duty")]
    found = table({"items": {"types": ["duty", "skill"]}}, item_types=TYPES, items=items)
    assert leads(found) == [("Skills", ["S1"]), ("Duty items", ["D1"])]


def test_a_standard_without_the_wanted_families_gives_all_its_statements() -> None:
    areas = [item_type("area", plural="Areas"), item_type("unit", plural="Units")]
    items = [item("A", type="area"), item("B", type="unit")]
    found = table({"items": {"families": ["skill"]}}, item_types=areas, items=items)
    assert leads(found) == [("Areas", ["A"]), ("Units", ["B"])]


def test_a_title_stands_before_the_statement() -> None:
    items = [item("K1", title="Records", statement="keep them")]
    (group,) = table({"items": {}}, items=items).groups
    assert (group.rows[0].lead, group.rows[0].family) == ("Records: keep them", "knowledge")


def test_a_withdrawn_item_is_on_no_sheet() -> None:
    items = [item("K1", withdrawn={"note": "x"}), item("K2")]
    assert leads(table({"items": {}}, items=items)) == [("", ["K2"])]


def test_only_items_that_a_method_is_known_to_assess() -> None:
    known = method("talk", assesses={"codes": ["S1"], "provenance": "official"})
    found = table({"items": {"method": "talk"}}, assessment={"title": "EPA", "methods": [known]})
    assert leads(found) == [("", ["S1"])]
    assert found.empty_reason == ""


def test_a_method_of_which_nobody_knows_what_it_assesses_says_so() -> None:
    found = table({"items": {"method": "talk"}}, assessment={"title": "EPA", "methods": [method("talk")]})
    assert found.groups == ()
    assert found.empty_reason == "No source read so far says which statements this method assesses."


def test_a_type_without_items_says_so() -> None:
    found = table({"items": {"types": ["duty"]}}, item_types=TYPES)
    assert (found.groups, found.empty_reason) == ((), "This standard has no items of this kind.")


def test_gateway_requirements_become_rows() -> None:
    found = table({"gateway": True}, gateway={"requirements": [{"text": "Portfolio"}, {"text": "English"}]})
    assert leads(found) == [("", ["Portfolio", "English"])]
    assert found.lead_headings == ("Requirement",)


def test_a_standard_without_gateway_requirements_says_so() -> None:
    found = table({"gateway": True})
    assert (found.groups, found.empty_reason) == ((), "This standard states no gateway requirements.")


def test_blank_rows_have_nothing_filled_in() -> None:
    found = table({"blank": 3})
    assert found.lead_headings == ()
    assert leads(found) == [("", ["", "", ""])]


def test_the_codes_on_a_sheet() -> None:
    assert items_on(sheet(table_form({"items": {"families": ["skill"]}}))) == {"S1"}
    assert items_on(sheet(table_form({"blank": 2}))) == frozenset()
    assert items_on(sheet(form())) == frozenset()


def test_boxes_and_signatures_are_carried_over() -> None:
    found = sheet(form(signatures=[{"role": "Learner"}]))
    assert [field.label for field in found.sections[0].fields] == ["Date"]
    assert [signature.role for signature in found.signatures] == ["Learner"]


@pytest.mark.parametrize(
    ("applies_to", "meant"),
    [
        (..., True),
        ({"kinds": ["competency-framework"]}, True),
        ({"kinds": ["functional-map"]}, False),
        ({"frameworks": ["alpha"]}, True),
        ({"frameworks": ["beta"]}, False),
        ({"kinds": ["functional-map"], "frameworks": ["alpha"]}, True),
        ({"kinds": ["competency-framework"], "frameworks": ["beta"]}, True),
        ({"kinds": ["functional-map"], "frameworks": ["beta"]}, False),
    ],
)
def test_which_standards_a_form_is_made_for(applies_to: object, meant: bool) -> None:
    catalog = linked(framework(), framework(id="beta"), form(applies_to=applies_to)).linked.catalog
    assert applies(catalog.forms[0], catalog.frameworks[0]) is meant


def test_forms_come_in_the_order_in_which_they_are_used() -> None:
    files = (form(id="c", order=1), form(id="b", order=2), form(id="a", order=2), form(id="d", order=0))
    catalog = linked(framework(), *files).linked
    assert [entry.id for entry in forms_of(catalog, catalog.catalog.frameworks[0])] == ["d", "c", "a", "b"]


def test_statements_are_what_a_learner_shows_evidence_for() -> None:
    with_duties = linked(framework(item_types=TYPES)).linked.catalog.frameworks[0]
    assert [kind.id for kind in statement_types(with_duties)] == ["knowledge", "skill"]
    areas = [item_type("area"), item_type("duty")]
    without = linked(framework(item_types=areas, items=[item("A", type="area")])).linked.catalog.frameworks[0]
    assert [kind.id for kind in statement_types(without)] == ["area", "duty"]


def test_a_sheet_names_the_codes_on_it_type_by_type() -> None:
    """A scanned page must say which statements it is about."""
    items = [item("K1"), item("K2"), item("K3"), item("S1")]
    assert code_ranges(sheet(table_form({"items": {}}), items=items)) == "K1–K3, S1"
    assert code_ranges(sheet(table_form({"blank": 2}), items=items)) == ""
