"""Rules REF007 and REF009: references lead to another item, and to one of the right kind."""

from __future__ import annotations

import pytest

from builders import Checked, Yaml, framework, guide, item_type, linked

TYPES = [item_type("knowledge"), item_type("skill"), item_type("duty"), item_type("unit")]


def standard(items: str, types: list[dict[str, object]] | None = None, **over: object) -> Checked:
    return linked(framework(item_types=types or TYPES, items=Yaml(items), **over))


@pytest.mark.parametrize("field", ["pairs_with: [¦S1]", "requires: {codes: [K1, ¦S1], provenance: official}"])
def test_ref007_an_item_that_names_itself(field: str) -> None:
    checked = standard(f"""
        - {{code: K1, type: knowledge, statement: one}}
        - {{code: S1, type: skill, statement: two, {field}}}
    """)
    assert checked.found_by("REF007") == [
        ("REF007", f"S1 stands in its own '{field.split(':', maxsplit=1)[0]}'", "write the code that was meant")
    ]
    assert checked.errors == ()


def test_ref007_leaves_an_item_that_is_its_own_parent_to_another_rule() -> None:
    checked = standard("\n- {code: S1, type: skill, statement: two, parent: ¦S1}\n")
    assert [rule for rule, _, _ in checked.found] == ["REF016"]
    assert not [finding for finding in checked.run.findings if finding.rule == "REF007"]


def test_ref009_a_duty_that_calls_on_a_duty() -> None:
    checked = standard("""
        - {code: K1, type: knowledge, statement: one}
        - {code: T1, type: duty, statement: two, requires: {codes: [K1, ¦T2], provenance: official}}
        - {code: T2, type: duty, statement: three}
    """)
    assert checked.found == [
        (
            "REF009",
            "T2 is a duty, and 'requires' lists knowledge, skills and behaviours",
            "write the codes of what T2 calls on, or leave it out",
        )
    ]


def test_ref009_a_method_that_assesses_a_duty_and_a_module_that_teaches_one() -> None:
    items = """
    - {code: K1, type: knowledge, statement: one}
    - {code: T1, type: duty, statement: two}
    """
    methods = "{title: EPA, methods: [{id: talk, name: T, assesses: {codes: [K1, %s], provenance: official}}]}"
    assert [message for _, message, _ in standard(items, assessment=Yaml(methods % "¦T1")).found] == [
        "T1 is a duty, and 'assesses' lists knowledge, skills and behaviours"
    ]
    checked = linked(
        framework(item_types=TYPES, items=Yaml(items)),
        guide(modules=Yaml("\n- {title: Start, teaches: [K1, ¦T1]}\n")),
    )
    assert [message for _, message, _ in checked.found] == [
        "T1 is a duty, and 'teaches' lists knowledge, skills and behaviours"
    ]


def test_ref009_is_silent_on_a_map_of_duties_alone_and_on_units() -> None:
    duties = """
    - {code: T1, type: duty, statement: one, requires: {codes: [T2], provenance: official}}
    - {code: T2, type: duty, statement: two}
    """
    assert standard(duties).errors == ()
    units = """
    - {code: K1, type: knowledge, statement: one}
    - {code: U1, type: unit, statement: two}
    - {code: T1, type: duty, statement: three, requires: {codes: [U1], provenance: official}, pairs_with: [T2]}
    - {code: T2, type: duty, statement: four, parent: T1}
    """
    assert standard(units).errors == ()
