"""Broken structure, in words an author can act on, at the place where it stands."""

from __future__ import annotations

import copy
import json
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import (
    TODAY,
    File,
    Yaml,
    crosswalk,
    form,
    framework,
    guide,
    item,
    item_type,
    kind_of,
    mapping,
    side,
    sources,
    table_form,
    themes,
    unmarked,
)
from compsite import validate as validate_module
from compsite.load import read_text
from compsite.problem import Problem
from compsite.source import SourceDoc
from compsite.validate import forget_schemas, validate


def problems(file: File) -> list[Problem]:
    """The problems of one file, after checking that they stand where the marks ¦ are."""
    text, places = unmarked(file.path, file.text)
    doc = read_text(file.path, kind_of(file.path), text)
    assert isinstance(doc, SourceDoc), doc
    found = list(validate([doc]))
    assert [problem.location for problem in found] == places, found
    return found


def only(file: File) -> tuple[str, str, str]:
    (problem,) = problems(file)
    return problem.rule, problem.message, problem.hint


def items(text: str) -> File:
    return framework(items=Yaml(text))


@pytest.mark.parametrize(
    "file",
    [
        framework(),
        crosswalk(),
        guide(),
        form(),
        sources(),
        themes("records"),
        framework(reference="ST0001", lars_code={"value": "403"}, language="cy"),
        framework(items=[item("K1", verbatim="edited"), item("311.2", verbatim=True, uid="a:b/c")]),
        crosswalk(mappings=[mapping("K1", "broadMatch", "K1", confidence=0.5)], no_match=[]),
        table_form({"items": {}}),
        table_form({"gateway": True}),
        table_form({"blank": 3}),
    ],
    ids=lambda file: file.path,
)
def test_silent_on_what_is_in_order(file: File) -> None:
    assert problems(file) == []


class TestMissingAndUnknown:
    def test_sch001_a_missing_field_is_reported_at_the_code_of_its_item(self) -> None:
        assert only(
            items("""
                - {code: K1, type: knowledge, statement: text}
                - ¦code: S1
                  type: skill
            """)
        ) == (
            "SCH001",
            "S1: 'statement' is missing",
            "statement: The wording. Plain text, printed exactly.",
        )

    def test_sch001_a_missing_field_of_the_file_is_reported_at_its_id(self) -> None:
        file = framework(publisher=...)
        assert only(File(file.path, "¦" + file.text)) == (
            "SCH001",
            "'publisher' is missing",
            "publisher: The body whose standard this is.",
        )

    def test_sch001_an_entry_without_code_or_id_is_reported_where_it_starts(self) -> None:
        rule, message, _ = only(crosswalk(no_match=Yaml("\n- ¦{subject: K1, reason: None fits}\n")))
        assert (rule, message) == ("SCH001", "'confidence' is missing")

    def test_sch002_a_misspelt_field_is_one_finding_not_two(self) -> None:
        assert only(items("\n- {code: S1, type: skill, ¦statment: keep records}\n")) == (
            "SCH002",
            "S1: 'statment' is not a known field",
            "did you mean 'statement'?",
        )

    def test_sch002_an_unknown_field_lists_those_there_are(self) -> None:
        assert only(items("\n- {code: S1, type: skill, statement: x, ¦colour: red}\n")) == (
            "SCH002",
            "S1: 'colour' is not a known field",
            (
                "the fields here are: code, code_source, notes, pairs_with, parent, requires, source, statement, "
                "themes, title, type, uid, verbatim"
            ),
        )

    def test_sch002_a_strange_name_keeps_the_message_on_one_line(self) -> None:
        (problem,) = problems(items('\n- {code: S1, type: skill, statement: x, ¦"a\\nb": 1}\n'))
        assert problem.message == "S1: 'a\\nb' is not a known field"


class TestTypes:
    def test_sch003_an_unquoted_version_is_shown_as_it_must_be_written(self) -> None:
        assert only(framework(version=Yaml("¦1.10"))) == (
            "SCH003",
            "'version' must be text, and YAML reads this as a number",
            'put it in quotes: "1.10"',
        )

    def test_sch003_true_where_text_is_due(self) -> None:
        assert only(framework(title=Yaml("¦true")))[1:] == (
            "'title' must be text, and YAML reads this as true or false",
            'put it in quotes: "true"',
        )

    @pytest.mark.parametrize("written", ["no", "08", "2026-11-21", "12:30"])
    def test_silent_on_words_that_older_yaml_would_turn_into_something_else(self, written: str) -> None:
        assert problems(framework(title=Yaml(written))) == []

    @pytest.mark.parametrize(
        ("value", "said"),
        [
            ("¦text", "'items' must be a list (lines that start with `-`), not text"),
            (
                "¦{x: 1}",
                "'items' must be a list (lines that start with `-`), not a mapping (`name: value` lines)",
            ),
        ],
    )
    def test_sch003_the_wrong_kind_of_structure(self, value: str, said: str) -> None:
        assert only(framework(items=Yaml(value))) == ("SCH003", said, "")

    def test_sch003_where_a_list_or_nothing_is_due_nothing_is_not_offered(self) -> None:
        _, message, _ = only(
            items("\n- {code: K1, type: knowledge, statement: x, requires: {codes: ¦S1, provenance: official}}\n")
        )
        assert message == "K1: 'codes' must be a list (lines that start with `-`), not text"

    def test_sch007_a_field_without_a_value_is_reported_at_its_name(self) -> None:
        file = framework(items=Yaml("")).changed("items: \n", "¦items:\n")
        assert only(file) == (
            "SCH007",
            "'items' has no value",
            "write one, or leave the field out where it is optional",
        )

    def test_sch011_a_list_where_a_standard_is_due(self) -> None:
        file = File("frameworks/a/1.yaml", "¦- code: K1\n  type: knowledge\n")
        assert only(file) == (
            "SCH011",
            "the file must be a mapping (`name: value` lines), not a list (lines that start with `-`)",
            "did you forget `items:` above the list?",
        )

    def test_sch011_a_sentence_where_a_standard_is_due(self) -> None:
        assert only(File("frameworks/a/1.yaml", "¦hello\n"))[0] == "SCH011"


class TestValues:
    def test_sch004_the_nearest_value_and_all_others(self) -> None:
        assert only(framework(kind=Yaml("¦competency-framwork"))) == (
            "SCH004",
            "'competency-framwork' is not allowed for 'kind'",
            (
                "did you mean 'competency-framework'? one of: apprenticeship-standard, functional-map, "
                "competency-framework"
            ),
        )

    def test_sch004_a_value_that_resembles_none(self) -> None:
        assert only(crosswalk(status=Yaml("¦?!")))[2] == "one of: proposed, reviewed, approved"

    def test_sch004_true_is_named_as_it_is_written(self) -> None:
        _, _, hint = only(items("\n- {code: K1, type: knowledge, statement: x, verbatim: ¦'?!'}\n"))
        assert hint == "one of: true, edited, paraphrase"

    def test_sch004_the_number_1_is_not_true(self) -> None:
        assert only(items("\n- {code: K1, type: knowledge, statement: x, verbatim: ¦1}\n"))[0] == "SCH004"

    def test_sch005_a_space_in_a_code_is_named(self) -> None:
        assert only(items('\n- {code: ¦"S1 ", type: skill, statement: x}\n')) == (
            "SCH005",
            "S1 : 'S1 ' cannot be a value of 'code'",
            (
                "write letters, digits, dots, hyphens and underscores with no spaces, such as K7 or 311.2; "
                "there is a space or line break in it (U+0020)"
            ),
        )

    def test_sch005_a_line_break_at_the_end_of_a_code_is_found_and_shown(self) -> None:
        rule, message, hint = only(items('\n- {code: ¦"S1\\n", type: skill, statement: x}\n'))
        assert (rule, message) == ("SCH005", "S1\\n: 'S1\\n' cannot be a value of 'code'")
        assert hint.endswith("there is a space or line break in it (U+000A)")

    def test_sch005_a_cyrillic_letter_that_looks_latin_is_named(self) -> None:
        rule, _, hint = only(items("\n- {code: ¦К1, type: knowledge, statement: x}\n"))
        assert rule == "SCH005"
        assert hint.endswith("; 'К' is the character U+041A")

    @pytest.mark.parametrize("written", ["Alpha", "alpha_1", "alpha--one", "-alpha", '"alpha\\n"', "älpha", ".."])
    def test_sch005_ids_that_would_make_bad_addresses(self, written: str) -> None:
        assert only(framework(id=Yaml(f"¦{written}")))[0] == "SCH005"

    @pytest.mark.parametrize("written", ["..", "a/b", "-a", "a b", '"1.0\\n"'])
    def test_sch005_versions_that_would_leave_their_folder(self, written: str) -> None:
        assert only(framework(version=Yaml(f"¦{written}")))[0] == "SCH005"

    @pytest.mark.parametrize(
        "url", ["javascript:alert(1)", "ftp://example.org", "//example.org", "https://", "data:text/html,x"]
    )
    def test_sch005_addresses_that_are_not_web_pages(self, url: str) -> None:
        assert only(guide(provider=Yaml(f"{{name: x, url: ¦'{url}'}}")))[0] == "SCH005"

    def test_sch005_text_of_nothing_but_spaces(self) -> None:
        assert only(framework(title=Yaml("¦'   '")))[0] == "SCH005"

    def test_sch006_too_long(self) -> None:
        assert only(framework(reference=Yaml("¦" + "x" * 41))) == (
            "SCH006",
            "'reference' is out of range",
            "the most characters it may have: 40",
        )

    @pytest.mark.parametrize(
        ("minutes", "percent", "hint"),
        [
            ("¦0", "50", "it must be more than 0"),
            ("60", "¦101", "the largest value is 100"),
            ("60", "¦-1", "the smallest value is 0"),
        ],
    )
    def test_sch006_numbers_out_of_range(self, minutes: str, percent: str, hint: str) -> None:
        methods = f"""
            title: Assessment
            methods:
              - id: observation
                name: Observation
                minutes: {minutes}
                weighting_percent: {percent}
                assesses: {{codes: null, provenance: unknown}}
        """
        assert only(framework(assessment=Yaml(methods)))[2] == hint

    def test_sch006_two_places_for_the_rows_of_a_form(self) -> None:
        sections = """
            - title: Evidence
              table:
                rows: ¦{blank: 1, gateway: true}
                columns: [{id: shown, label: Shown, type: tick}]
        """
        assert only(form(sections=Yaml(sections)))[2] == "the most fields it may have: 1"

    @pytest.mark.parametrize(
        "file",
        [
            framework(items=Yaml("¦[]")),
            framework(title=Yaml("¦''")),
            framework(item_types=Yaml("¦[]")),
            framework(declared_counts=Yaml("{counts: ¦{}}")),
        ],
        ids=["list", "text", "types", "mapping"],
    )
    def test_sch007_empty_values_are_one_finding(self, file: File) -> None:
        rule, message, _ = only(file)
        assert rule == "SCH007"
        assert message.endswith("is empty or too short")

    @pytest.mark.parametrize("written", ["certain", "2", "-0.1", "true", "[]"])
    def test_sch008_neither_a_word_nor_a_number_for_confidence(self, written: str) -> None:
        row = f"\n- {{subject: K1, predicate: closeMatch, object: K1, confidence: ¦{written}, comment: x}}\n"
        rule, message, hint = only(crosswalk(mappings=Yaml(row)))
        assert rule == "SCH008"
        assert "is not allowed for 'confidence'" in message
        assert hint == "write low, medium, high, or a number from 0 to 1"

    @pytest.mark.parametrize("day", ["2026-02-30", "2025-02-29", "0000-01-01", "2026-13-01"])
    def test_sch009_dates_that_do_not_exist(self, day: str) -> None:
        assert only(crosswalk(date=Yaml(f"¦'{day}'"))) == (
            "SCH009",
            f"'{day}' is not a date that exists",
            'write year-month-day in quotes, such as "2026-11-21"',
        )

    def test_sch009_is_silent_on_29_february_of_a_leap_year(self) -> None:
        assert problems(crosswalk(date="2024-02-29")) == []

    @pytest.mark.parametrize("day", ["tomorrow", "21 November 2026", "20261121", "2026-W47-6", '"2026-11-21\\n"'])
    def test_sch005_what_does_not_look_like_a_date_is_one_finding(self, day: str) -> None:
        assert only(crosswalk(date=Yaml(f"¦{day}")))[0] in {"SCH005", "SCH003"}

    def test_sch010_the_same_value_twice(self) -> None:
        assert only(framework(sources=Yaml("¦[profile, plan, profile]"))) == (
            "SCH010",
            "'sources' lists the same value twice",
            "keep one of them",
        )


def test_everything_is_reported_in_the_order_of_the_file() -> None:
    found = problems(
        items("""
            - {code: K1, type: knowledge, ¦statment: x}
            - {code: ¦"K 2", type: knowledge, statement: x}
            - {¦code: K3, type: knowledge}
            - {code: K4, type: knowledge, statement: ¦7}
        """)
    )
    assert [problem.rule for problem in found] == ["SCH002", "SCH005", "SCH001", "SCH003"]
    file = framework(publisher=..., items=Yaml("\n- {code: ¦K 1, type: knowledge, statement: x}\n"))
    assert [problem.rule for problem in problems(File(file.path, "¦" + file.text))] == ["SCH001", "SCH005"]


def test_a_million_mistakes_do_not_make_a_million_lines() -> None:
    doc = read_text("a.yaml", "framework", "items: [" + "1, " * 5000 + "]\n")
    assert isinstance(doc, SourceDoc)
    assert len(validate([doc])) <= validate_module.MAX_ERRORS * 2


# --- the two engines agree


def _doc(file: File) -> SourceDoc:
    doc = read_text(file.path, kind_of(file.path), file.text)
    assert isinstance(doc, SourceDoc)
    return doc


VALID = tuple(
    _doc(file)
    for file in (
        framework(
            declared_counts={"counts": {"skill": 1}},
            lars_code={"value": "403", "as_of": TODAY},
            item_types=[item_type("knowledge", prefix="K"), item_type("skill")],
            items=[
                item(
                    "K1",
                    verbatim=True,
                    themes=["records"],
                    requires={"codes": ["S1"], "provenance": "derived"},
                ),
                item("S1", uid="a:1", pairs_with=["K1"]),
            ],
        ),
        crosswalk(mappings=[mapping("K1", "closeMatch", "K1", confidence=0.5, date=TODAY)], object=side("beta")),
        guide(provider={"name": "Example", "url": "https://example.org/x"}),
        table_form({"items": {"families": ["skill"], "types": ["skill"]}}),
        sources(),
        themes("records"),
    )
)

SPOILERS: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 1.5, 10**18, "", " ", "\n", "x", "K1", "K 1", "K1\n", "К1", "2026-11-21",
    "2026-02-30", "0000-01-01", "2026-11-21\n", "https://example.org", "https://exa mple", "https://x\u00a0y",
    "x" * 3000, "true", "low", [], ["x", "x"], [1], [True, 1], [None, "a", 1], {}, {"x": 1}, {"code": 1},
)  # fmt: skip


def _places(value: Any, pointer: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [pointer, *(place for name, entry in inner for place in _places(entry, (*pointer, name)))]


def _spoilt(doc: SourceDoc, place: tuple[Any, ...], spoiler: Any) -> SourceDoc:
    """The document with one value exchanged; `...` takes the entry out."""
    holder: Any = [copy.deepcopy(doc.data)]
    container, last = holder, 0
    for part in place:
        container, last = container[last], part
    if spoiler is ...:
        del container[last]
    else:
        container[last] = spoiler
    changed = holder[0] if holder else None
    read = read_text(doc.path, doc.kind, json.dumps(changed, ensure_ascii=False))
    # What the reader refuses, such as a file of nothing, is given to the validator all the same.
    return read if isinstance(read, SourceDoc) else replace(doc, data=changed)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_fast_engine_never_passes_what_the_reference_finds(data: st.DataObject) -> None:
    doc = data.draw(st.sampled_from(VALID), label="document")
    place = data.draw(st.sampled_from(_places(doc.data)), label="place")
    spoilt = _spoilt(doc, place, data.draw(st.sampled_from((*SPOILERS, ...)), label="value"))
    assert _without_the_fast_engine(spoilt) == validate([spoilt])


def _without_the_fast_engine(doc: SourceDoc) -> tuple[Problem, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(validate_module, "_fast_validator", lambda _: None)
        return validate([doc])


def test_both_engines_give_the_same_words_on_every_single_fault() -> None:
    """Each field of each kind of file, taken out, and set to three wrong values."""
    differing = [
        (doc.path, place, spoiler)
        for doc in VALID
        for place in _places(doc.data)[1:]
        for spoiler in (..., None, "0000-01-01", [None, "a", 1])
        if validate([spoilt := _spoilt(doc, place, spoiler)]) != _without_the_fast_engine(spoilt)
    ]
    assert differing == []


def test_both_engines_are_silent_on_what_is_in_order() -> None:
    assert [_without_the_fast_engine(doc) for doc in VALID] == [()] * len(VALID)
    assert validate(VALID) == ()


def test_a_machine_without_the_fast_engine_still_finds_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    forget_schemas()
    try:
        assert validate_module._fast_validator("framework") is None
        assert only(framework(kind=Yaml("¦x")))[0] == "SCH004"
    finally:
        forget_schemas()


def test_a_schema_that_was_edited_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `serve` relies on."""
    file = framework(title=Yaml("Alpha"))
    real = validate_module.read_schema

    def stricter(name: str) -> dict[str, Any]:
        schema = real(name)
        if name == "framework":
            schema["properties"]["title"] = {"type": "string", "maxLength": 3}
        return schema

    assert problems(file) == []
    monkeypatch.setattr(validate_module, "read_schema", stricter)
    assert problems(file) == []
    forget_schemas()
    assert only(framework(title=Yaml("¦Alpha")))[0] == "SCH006"
    monkeypatch.undo()
    forget_schemas()
    assert problems(file) == []
