"""Rule REF005: what is in force does not build on what is withdrawn."""

from __future__ import annotations

from builders import Checked, Yaml, framework, guide, linked
from compsite.finding import Severity

ITEMS = """
- {code: K1, type: knowledge, statement: one, withdrawn: {replaced_by: [K2]}}
- {code: K2, type: knowledge, statement: two}
- {code: K3, type: knowledge, statement: three, withdrawn: {replaced_by: [K2, S1]}}
- {code: K4, type: knowledge, statement: four, withdrawn: {note: Nobody needs it.}}
- {code: S1, type: skill, statement: five%s}
"""


def standard(said: str, **over: object) -> Checked:
    return linked(framework(items=Yaml(ITEMS % said), **over))


def test_pairs_duties_and_methods_name_what_replaces_the_item() -> None:
    methods = "{title: EPA, methods: [{id: talk, name: T, assesses: {codes: [¦K1], provenance: official}}]}"
    checked = standard(
        ", pairs_with: [¦K1], requires: {codes: [¦K3, ¦K4], provenance: official}", assessment=Yaml(methods)
    )
    assert checked.found_by("REF005") == [
        ("REF005", "S1 refers to K1, which is withdrawn", "it is replaced by K2"),
        ("REF005", "S1 refers to K3, which is withdrawn", "it is replaced by K2, S1"),
        ("REF005", "S1 refers to K4, which is withdrawn", "take it out, or name what applies in its place"),
        ("REF005", "talk refers to K1, which is withdrawn", "it is replaced by K2"),
    ]
    assert {finding.severity for finding in checked.run.findings if finding.rule == "REF005"} == {Severity.WARNING}


def test_the_one_item_that_replaces_it_can_be_put_in_its_place() -> None:
    checked = standard(", pairs_with: [K1], requires: {codes: [K1, K2, K3], provenance: official}")
    fixes = [finding.fixes for finding in checked.run.findings if finding.rule == "REF005"]
    assert [[fix.title for fix in offered] for offered in fixes] == [["write K2"], [], []], (
        "not where K2 stands already, nor where two items replace it"
    )
    assert not fixes[0][0].safe


def test_modules_of_a_course() -> None:
    checked = linked(
        framework(items=Yaml(ITEMS % "")),
        guide(modules=Yaml("\n- {title: Start, teaches: [K2, ¦K1]}\n- {title: End, teaches: [¦K4]}\n")),
    )
    assert [message for _, message, _ in checked.found_by("REF005")] == [
        "the module refers to K1, which is withdrawn",
        "the module refers to K4, which is withdrawn",
    ]


def test_silent_on_what_a_withdrawn_item_refers_to() -> None:
    items = """
    - {code: K1, type: knowledge, statement: one, withdrawn: {note: x}, pairs_with: [S1]}
    - {code: S1, type: skill, statement: two, withdrawn: {note: x}, pairs_with: [K1]}
    """
    assert linked(framework(items=Yaml(items))).found_by("REF005") == []


def test_an_item_that_is_replaced_by_nothing_that_is_there_is_dangling() -> None:
    items = "\n- {code: K1, type: knowledge, statement: one, withdrawn: {replaced_by: [¦K9]}}\n"
    assert linked(framework(items=Yaml(items))).found[0][:2] == ("REF001", "'K9' is not a code in alpha 1.0")


def test_an_item_that_is_replaced_by_itself() -> None:
    items = "\n- {code: K1, type: knowledge, statement: one, withdrawn: {replaced_by: [¦K1]}}\n"
    assert linked(framework(items=Yaml(items))).found_by("REF007") == [
        ("REF007", "K1 stands in its own 'replaced_by'", "write the code that was meant")
    ]
