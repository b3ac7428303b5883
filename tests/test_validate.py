"""Broken structure, in words an author can act on, at the place where it stands."""

from __future__ import annotations

import copy
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
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
    mapping,
    side,
    sources,
    start,
    table_form,
    themes,
    unmarked,
)
from compsite import validate as validate_module
from compsite.finding import Change, Fix, Found, Location
from compsite.load import load_text
from compsite.locate import locate
from compsite.resources import read_schema
from compsite.rules.sch import code_prefix_against_type
from compsite.source import SourceDoc
from compsite.tree import kind_of
from compsite.validate import forget_schemas, validate


def read(path: str, text: str) -> SourceDoc:
    """The document of a text that must be YAML."""
    doc, said = load_text(path, kind_of(path) or "framework", text)
    assert doc is not None, said
    return doc


def problems(file: File) -> list[Found]:
    """What is wrong with one file, in the order of its lines, after checking that it stands where the marks ¦ are."""
    text, places = unmarked(file.path, file.text)
    doc = read(file.path, text)
    located = sorted(
        ((start(locate(said, lambda _: doc).location), said) for said in validate(doc)), key=lambda pair: pair[0]
    )
    assert [place for place, _ in located] == places, located
    return [said for _, said in located]


def only(file: File) -> tuple[str, str, str]:
    (said,) = problems(file)
    return said.rule, said.message, said.hint


def fix_of(file: File) -> tuple[str, str, bool]:
    """What the only finding proposes: verb or edit, new text, and whether it is safe."""
    (said,) = problems(file)
    assert said.fix is not None
    if isinstance(said.fix, Fix):
        return "edit", "".join(edit.text for edit in said.fix.edits), said.fix.safe
    return said.fix.verb, said.fix.text, said.fix.safe


ITEM_FIELDS = read_schema("framework")["definitions"]["item"]["properties"]


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
        rule, message, _ = only(crosswalk(no_match=Yaml("\n- ¦{subject: K1, confidence: low}\n")))
        assert (rule, message) == ("SCH001", "'reason' is missing")

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
            "the fields here are: " + ", ".join(sorted(ITEM_FIELDS)),
        )

    @pytest.mark.parametrize(
        ("written", "meant", "safe"),
        [("statment", "statement", True), ("Statement", "statement", True), ("text_of_statement", "statement", False)],
    )
    def test_sch002_the_name_that_was_meant_is_the_fix(self, written: str, meant: str, safe: bool) -> None:
        file = items(f"\n- {{code: S1, type: skill, ¦{written}: keep records}}\n")
        assert fix_of(file) == ("key", meant, safe)

    def test_sch002_a_wrong_word_for_a_field(self) -> None:
        methods = """
            title: Assessment
            methods:
              - {id: test, name: Test, ¦weight: 100, assesses: {codes: null, provenance: unknown}}
        """
        file = framework(assessment=Yaml(methods))
        assert only(file) == ("SCH002", "test: 'weight' is not a known field", "did you mean 'weighting_percent'?")
        assert fix_of(file) == ("key", "weighting_percent", False)

    def test_sch002_a_name_is_not_renamed_in_silence_when_its_value_would_not_fit(self) -> None:
        assert fix_of(items("\n- {code: S1, type: skill, statement: x, ¦theme: records}\n")) == ("key", "themes", False)

    def test_sch002_a_misspelt_field_beside_the_right_one(self) -> None:
        assert only(items("\n- {code: S1, type: skill, statement: x, ¦statment: y}\n"))[2] == (
            "'statement' is given already: keep one of the two"
        )

    def test_sch002_a_space_that_is_missing_inside_brackets(self) -> None:
        (said,) = problems(items("\n- {code: S1, ¦type:skill, statement: x}\n"))
        assert (said.rule, said.hint, said.fix) == ("SCH002", "write a space after the colon", None)

    def test_sch002_a_strange_name_keeps_the_message_on_one_line(self) -> None:
        (said,) = problems(items('\n- {code: S1, type: skill, statement: x, ¦"a\\nb": 1}\n'))
        assert said.message == "S1: 'a\\nb' is not a known field"


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
        assert only(framework(items=Yaml(value))) == (
            "SCH003",
            said,
            "write each entry on a line of its own that begins with `- `, even when there is only one",
        )

    def test_sch003_a_list_where_a_mapping_is_due(self) -> None:
        assert only(framework(audience=Yaml("\n¦- text: x\n"))) == (
            "SCH003",
            "'audience' must be a mapping (`name: value` lines), not a list (lines that start with `-`)",
            "remove the dash, so that its fields stand under the name",
        )

    def test_sch003_text_where_a_mapping_is_due_names_the_fields(self) -> None:
        assert "write its fields below the name, further in: " in only(framework(audience=Yaml("¦everybody")))[2]

    def test_sch003_quotes_are_a_safe_fix(self) -> None:
        assert fix_of(framework(version=Yaml("¦1.10"))) == ("quote", "", True)

    @pytest.mark.parametrize("written", ['"50"', "'50'", '"50%"', '" 50 % "'])
    def test_sch003_a_number_in_quotes(self, written: str) -> None:
        methods = f"""
            title: Assessment
            methods:
              - {{id: a, name: A, weighting_percent: ¦{written}, assesses: {{codes: null, provenance: unknown}}}}
        """
        file = framework(assessment=Yaml(methods))
        assert only(file)[2] == "write 50 without quotes"
        assert fix_of(file) == ("edit", "50", True)

    @pytest.mark.parametrize(
        ("written", "hint", "fix"),
        [
            ("¦12 months", "write 12 without a unit", ("edit", "12", True)),
            ("¦1 year", "write a number in digits and without a unit, such as 12; minimum_months: ", None),
            ("¦two", "write a number in digits and without a unit, such as 12; minimum_months: ", None),
        ],
    )
    def test_sch003_a_number_with_its_unit_or_in_words(
        self, written: str, hint: str, fix: tuple[str, str, bool] | None
    ) -> None:
        file = framework(duration=Yaml(f"{{minimum_months: {written}}}"))
        (said,) = problems(file)
        assert (said.rule, said.hint[: len(hint)]) == ("SCH003", hint)
        assert (fix_of(file) if said.fix else None) == fix

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("¦a", "[a]"),
            ("¦(a)", "[a]"),
            ("¦'a'", "[a]"),
            ("¦a, b-2", "[a, b-2]"),
            ("¦(a, no)", '[a, "no"]'),
            ("¦3d", '["3d"]'),
            ("¦A b", ""),
            ("¦a,,b", ""),
            ("¦|\n a\n", ""),
        ],
    )
    def test_sch003_names_without_the_brackets_of_a_list(self, written: str, meant: str) -> None:
        file = framework(sources=Yaml(written))
        (said,) = problems(file)
        assert said.rule == "SCH003"
        if meant:
            assert said.hint == f"write {meant}"
            assert fix_of(file) == ("edit", meant, True)
        else:
            assert "on a line of its own that begins with `- `" in said.hint
            assert said.fix is None

    def test_sch007_a_dash_and_nothing_behind_it(self) -> None:
        file = framework(sources=Yaml("\n- a\n-¦\n"))
        assert only(file) == (
            "SCH007",
            "an entry of 'sources' is empty",
            "write it behind the dash, or delete the dash",
        )
        assert fix_of(file) == ("remove", "", False)

    @pytest.mark.parametrize("written", ["yes", "True", "'true'"])
    def test_sch003_other_words_for_true(self, written: str) -> None:
        licence = f"\n- {{id: own, title: Own, requires_attribution: ¦{written}}}\n"
        assert fix_of(sources(licences=Yaml(licence))) == ("edit", "true", True)

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
            "write its entries below it, each on a line of its own that begins with `- `",
        )
        file = framework(title=Yaml("")).changed("title: \nshort", "¦title:\nshort")
        assert only(file)[2] == "write one, or leave the field out where it is optional"

    def test_sch011_a_list_where_a_standard_is_due(self) -> None:
        file = File("frameworks/a/1.yaml", "¦- code: K1\n  type: knowledge\n")
        assert only(file) == (
            "SCH011",
            "the file must be a mapping (`name: value` lines), not a list (lines that start with `-`)",
            "did you forget `items:` above the list?",
        )

    @pytest.mark.parametrize(
        ("path", "entry", "name"),
        [
            ("crosswalks/a--b.yaml", "{subject: K1, predicate: closeMatch, object: K1}", "mappings"),
            ("sources.yaml", "{id: own, publisher: x, retrieved: x}", "sources"),
            ("themes.yaml", "{id: a, title: b}", "themes"),
        ],
    )
    def test_sch011_names_the_list_that_looks_like_it(self, path: str, entry: str, name: str) -> None:
        assert only(File(path, f"¦- {entry}\n"))[2] == f"did you forget `{name}:` above the list?"

    def test_sch007_a_value_that_a_comment_swallowed(self) -> None:
        file = framework(title=Yaml("#1 standard")).changed("title: #1 standard\nshort", "¦title: #1 standard\nshort")
        assert only(file)[2] == "what follows # is a comment: put the text in quotes"

    def test_sch011_a_sentence_where_a_standard_is_due(self) -> None:
        rule, _, hint = only(File("frameworks/a/1.yaml", "¦hello\n"))
        assert (rule, hint) == ("SCH011", "write `name: value` lines; the first is `id:`")


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

    @pytest.mark.parametrize(
        ("written", "safe"),
        [("Competency-Framework", True), ("competency framework", True), ("competence-framework", False)],
    )
    def test_sch004_a_difference_in_case_or_hyphens_is_mended_safely(self, written: str, safe: bool) -> None:
        assert fix_of(framework(kind=Yaml(f"¦{written}"))) == ("value", "competency-framework", safe)

    @pytest.mark.parametrize(
        ("written", "message", "safe"),
        [
            ('"S1 "', "the code 'S1 ' has a space at its end (U+0020)", True),
            ('" S1"', "the code ' S1' has a space at its start (U+0020)", True),
            ('"S 1"', "the code 'S 1' has a space inside (U+0020)", False),
            ('"S1\\n"', "the code 'S1\\n' has a line break at its end (U+000A)", True),
            ('"S1\\t"', "the code 'S1\\t' has a tab at its end (U+0009)", True),
            ("Ѕ1", "the code 'Ѕ1' has 'Ѕ' (U+0405, cyrillic capital letter dze), which only looks like S", False),
            (
                "Ｓ1",
                "the code 'Ｓ1' has 'Ｓ' (U+FF33, fullwidth latin capital letter s), which only looks like S",
                False,
            ),
            ("S\u200d1", "the code 'S\u200d1' has a character that nobody sees (U+200D, zero width joiner)", False),
        ],
    )
    def test_sch017_an_odd_character_in_a_code_is_named(self, written: str, message: str, safe: bool) -> None:
        file = items(f"\n- {{code: ¦{written}, type: skill, statement: x}}\n")
        blank = " space" in message or "line break" in message or " tab" in message
        assert only(file) == ("SCH017", message, "write S1" if blank else "delete it and type S1 anew")
        assert fix_of(file) == ("value", "S1", safe)

    def test_sch017_a_dash_that_looks_like_a_hyphen(self) -> None:
        rule, message, _ = only(items("\n- {code: ¦S1–2, type: skill, statement: x}\n"))
        assert rule == "SCH017"
        assert message.endswith("'–' (U+2013, en dash), which only looks like -")

    @pytest.mark.parametrize(("written", "meant"), [("322-2", ""), ("322.2", ""), ("322 2", "3222"), ("no 322", "322")])
    def test_sch005_digits_that_a_sign_parts_are_not_joined(self, written: str, meant: str) -> None:
        file = framework(lars_code=Yaml(f"{{value: ¦'{written}', as_of: '2026-11-21'}}"))
        rule, _, hint = only(file)
        assert rule == "CRS020"
        assert hint.partition("did you mean ")[2] == (f"'{meant}'?" if meant else "")

    def test_sch005_of_a_date_it_is_said_how_dates_are_written(self) -> None:
        (said,) = problems(crosswalk(date=Yaml("¦'1 August 2027'")))
        said_so = 'dates are written year-month-day, in quotes, such as "2026-11-21"'
        assert said.hint == f"{said_so}; did you mean '2027-08-01'?"
        (said,) = problems(crosswalk(date=Yaml("¦'2027–08–01'")))
        assert "en dash" in said.hint

    @pytest.mark.parametrize(("written", "meant"), [("S(1)", "S1"), ("(S1)", "S1"), ("S/1", "S1"), ("Ä1", "A1")])
    def test_sch005_a_code_of_another_form(self, written: str, meant: str) -> None:
        rule, message, hint = only(items(f"\n- {{code: ¦{written}, type: skill, statement: x}}\n"))
        if written == "Ä1":
            assert rule == "SCH017"
            return
        assert (rule, message) == ("SCH005", f"'{written}' cannot be a value of 'code'")
        assert hint == (
            "write letters, digits, dots, hyphens and underscores with no spaces, such as K7 or 311.2; "
            f"did you mean '{meant}'?"
        )
        assert fix_of(items(f"\n- {{code: ¦{written}, type: skill, statement: x}}\n")) == ("value", meant, False)

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("21 November 2026", "2026-11-21"),
            ("21/11/2026", "2026-11-21"),
            ("November 21, 2026", "2026-11-21"),
            ("2026/11/21", "2026-11-21"),
            ("2026-1-2", "2026-01-02"),
            ("03/04/2026", ""),
            ("31/02/2026", ""),
            ("tomorrow", ""),
        ],
    )
    def test_sch005_a_date_as_people_write_it(self, written: str, meant: str) -> None:
        (said,) = problems(crosswalk(date=Yaml(f"¦'{written}'")))
        assert said.rule == "SCH005"
        assert (said.fix.text if isinstance(said.fix, Change) else "") == meant

    @pytest.mark.parametrize(("written", "meant"), [("Alpha", "alpha"), ("alpha_1", "alpha-1"), ("älpha", "alpha")])
    def test_sch005_an_id_that_a_small_change_makes_fit(self, written: str, meant: str) -> None:
        assert only(framework(id=Yaml(f"¦{written}")))[2].endswith(f"; did you mean '{meant}'?")

    def test_sch005_an_address_without_its_beginning(self) -> None:
        file = guide(provider=Yaml("{name: x, url: ¦www.example.org/a}"))
        assert fix_of(file) == ("value", "https://www.example.org/a", False)

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
            "'reference' has too many characters: 41",
            "the most that it may have: 40",
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
        assert only(form(sections=Yaml(sections)))[2] == "the most that it may have: 1"

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
        assert message.endswith("is empty")

    @pytest.mark.parametrize("written", ["certain", "2", "-0.1", "true", "[]"])
    def test_map011_neither_a_word_nor_a_number_for_confidence(self, written: str) -> None:
        row = f"\n- {{subject: K1, predicate: closeMatch, object: K1, confidence: ¦{written}, comment: x}}\n"
        rule, message, hint = only(crosswalk(mappings=Yaml(row)))
        assert rule == "MAP011"
        assert "is not allowed for 'confidence'" in message
        assert hint == "write low, medium, high, or a number from 0 to 1"

    def test_map011_the_nearest_word_is_offered(self) -> None:
        row = "\n- {subject: K1, predicate: closeMatch, object: K1, confidence: ¦High, comment: x}\n"
        assert fix_of(crosswalk(mappings=Yaml(row))) == ("value", "high", True)

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
        file = framework(sources=Yaml("[profile, plan, ¦profile]"))
        assert only(file) == ("SCH010", "'sources' lists 'profile' twice", "keep one of them")
        assert fix_of(file) == ("remove", "", True)
        (said,) = problems(file)
        assert [(at.pointer, label) for at, label in said.related if not isinstance(at, Location)] == [
            (("sources", 0), "listed here first")
        ]


def test_everything_is_reported_in_the_order_of_the_file() -> None:
    found = problems(
        items("""
            - {code: K1, type: knowledge, ¦statment: x}
            - {code: ¦"K 2", type: knowledge, statement: x}
            - {¦code: K3, type: knowledge}
            - {code: K4, type: knowledge, statement: ¦7}
        """)
    )
    assert [said.rule for said in found] == ["SCH002", "SCH017", "SCH001", "SCH003"]
    file = framework(publisher=..., items=Yaml("\n- {code: ¦K 1, type: knowledge, statement: x}\n"))
    assert [said.rule for said in problems(File(file.path, "¦" + file.text))] == ["SCH001", "SCH017"]


def test_a_million_mistakes_do_not_make_a_million_lines() -> None:
    doc = read("frameworks/a/1.yaml", "items: [" + "1, " * 5000 + "]\n")
    assert len(validate(doc)) <= validate_module.MAX_ERRORS * 2


@pytest.mark.parametrize(
    "text",
    [
        "items:\n" + "".join(f"- {{{', '.join(f'f{n}x{m}: 1' for m in range(20))}}}\n" for n in range(1000)),
        "kind: " + "x" * 2_000_000 + "\n",
        '"' + "k" * 900 + '": 1\n',
        "items:\n" + "".join(f"- {{code: K{n}, type: knowledge, statement: x}}\n" for n in range(5_000)) + "- 1\n",
        "sources: [" + ", ".join(f"s{n % 5}" for n in range(20_000)) + "]\n",
        "level: [" + "[1, x], " * 10_000 + "]\n",
    ],
    ids=["unknown names", "a long word", "a long name", "one bad entry of many", "doubles", "a long list"],
)
def test_hostile_documents_are_judged_at_once_and_in_few_words(text: str) -> None:
    doc = read("frameworks/a/1.yaml", text)
    started = time.perf_counter()
    found = validate(doc)
    assert time.perf_counter() - started < 20
    assert found
    assert max(len(said.message) + len(said.hint) for said in found) < 800


def schema_with(monkeypatch: pytest.MonkeyPatch, name: str, field: dict[str, Any]) -> None:
    """Lets the schema of standards describe one field otherwise."""
    real = validate_module.read_schema

    def changed(kind: str) -> dict[str, Any]:
        schema = real(kind)
        if kind == "framework":
            schema["properties"][name] = field
        return schema

    monkeypatch.setattr(validate_module, "read_schema", changed)
    forget_schemas()


@pytest.fixture
def own_schema(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, dict[str, Any]], None]]:
    yield lambda name, field: schema_with(monkeypatch, name, field)
    monkeypatch.undo()
    forget_schemas()


Own = Callable[[str, dict[str, Any]], None]


def test_sch000_a_keyword_without_a_rule_of_its_own(own_schema: Own) -> None:
    own_schema("title", {"not": {"enum": ["Alpha"]}})
    assert only(framework(title=Yaml("¦Alpha"))) == (
        "SCH000",
        "'Alpha' is not allowed for 'title' (not in its schema)",
        "",
    )


SHAPES = {
    "anyOf": [
        {"type": "string", "enum": ["high", "low"]},
        {
            "type": "object",
            "properties": {"relation": {"enum": ["exact", "close"]}, "to": {"$ref": "#/definitions/code"}},
            "required": ["relation", "to"],
            "additionalProperties": False,
        },
        {"type": "object", "properties": {"none": {"type": "boolean"}}, "required": ["none"]},
    ]
}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{relation: ¦exakt, to: K1}", ("SCH004", "'exakt' is not allowed for 'relation'")),
        ("{relation: exact, to: ¦К1}", ("SCH017", None)),
        ("{none: ¦maybe}", ("SCH003", "'none' must be true or false, not text")),
        ("¦hihg", ("SCH008", "'hihg' is not allowed for 'title'")),
        ("¦7", ("SCH008", "'7' is not allowed for 'title'")),
        ("¦[1, 2]", ("SCH008", "a list is not allowed for 'title'")),
    ],
)
def test_sch008_of_several_forms_the_cause_in_the_nearest_is_told_alone(
    own_schema: Own, written: str, told: tuple[str, str | None]
) -> None:
    own_schema("title", SHAPES)
    rule, message, _ = only(framework(title=Yaml(written)))
    assert rule == told[0]
    assert told[1] in (None, message)


def test_sch008_a_form_that_lacks_a_field(own_schema: Own) -> None:
    own_schema("title", SHAPES)
    file = framework(title=Yaml("{relation: exact}")).changed("title: {rel", "¦title: {rel")
    assert only(file)[:2] == ("SCH001", "'to' is missing")


class TestOwnRules:
    """`x-rule` in a schema names the rule for what is wrong with a value."""

    @pytest.mark.parametrize(
        ("field", "written"),
        [
            ({"enum": ["a"], "x-rule": "MAP002"}, "¦b"),
            ({"type": "string", "pattern": "^a$", "x-rule": "MAP002"}, "¦b"),
            ({"$ref": "#/definitions/code", "x-rule": "MAP002"}, "¦(b)"),
            ({"$ref": "#/definitions/date", "x-rule": "MAP002"}, "¦'2026-02-30'"),
            ({"type": "number", "maximum": 1, "x-rule": "MAP002"}, "¦2"),
            ({"type": "array", "x-rule": "MAP002"}, "¦b"),
            ({"anyOf": [{"type": "number"}, {"enum": ["x"]}], "x-rule": "MAP002"}, "¦b"),
        ],
    )
    def test_for_whatever_is_wrong_with_the_value(self, own_schema: Own, field: dict[str, Any], written: str) -> None:
        own_schema("title", field)
        assert only(framework(title=Yaml(written)))[0] == "MAP002"

    def test_for_a_required_field_that_is_missing(self, own_schema: Own) -> None:
        own_schema("title", {"type": "string", "x-rule": "MAP002"})
        file = framework(title=...)
        assert only(File(file.path, "¦" + file.text))[:2] == ("MAP002", "'title' is missing")

    def test_not_for_what_is_inside_the_value(self, own_schema: Own) -> None:
        inner = {"type": "object", "properties": {"a": {"enum": ["x"]}}, "additionalProperties": False}
        own_schema("title", inner | {"x-rule": "MAP002"})
        assert only(framework(title=Yaml("{a: ¦y}")))[0] == "SCH004"
        assert only(framework(title=Yaml("{a: x, ¦zz: y}")))[0] == "SCH002"

    def test_not_where_only_quotes_are_missing(self, own_schema: Own) -> None:
        own_schema("title", {"type": "string", "x-rule": "MAP002"})
        assert only(framework(title=Yaml("¦7")))[0] == "SCH003"


class TestPrefixes:
    """SCH018: a code does not begin with the letters of another type."""

    TYPES = (
        item_type("knowledge", prefix="K"),
        item_type("skill", prefix="S"),
        item_type("key-skill", prefix="KS"),
        item_type("duty"),
    )

    def found(self, code: str, kind: str) -> list[str]:
        doc = read("frameworks/a/1.yaml", framework(item_types=list(self.TYPES), items=[item(code, type=kind)]).text)
        assert validate(doc) == []
        return [said.message for said in code_prefix_against_type.check(doc)]

    @pytest.mark.parametrize(
        ("code", "kind", "other"),
        [
            ("K1", "skill", "knowledge"),
            ("KS1", "knowledge", ""),
            ("KS1", "skill", "key-skill"),
            ("S-2", "duty", "skill"),
        ],
    )
    def test_a_prefix_of_another_type(self, code: str, kind: str, other: str) -> None:
        said = self.found(code, kind)
        assert len(said) == (1 if other else 0)
        assert all(message.endswith(f"are of type {other}") for message in said)

    @pytest.mark.parametrize(("code", "kind"), [("K1", "knowledge"), ("Kent", "skill"), ("1", "skill"), ("D1", "duty")])
    def test_silent_on_the_own_prefix_and_on_codes_without_one(self, code: str, kind: str) -> None:
        assert self.found(code, kind) == []

    def test_silent_without_prefixes(self) -> None:
        doc = read("frameworks/a/1.yaml", framework(items=[item("K1", type="skill")]).text)
        assert list(code_prefix_against_type.check(doc)) == []


# --- the two engines agree


def _doc(file: File) -> SourceDoc:
    return read(file.path, file.text)


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
    None, True, False, 0, 1, -1, 1.5, 10**18, -(10**19), 1.5e300, 10**300,
    "\u200d", "ſ", "K1\u2028", "a\x1f", "", " ", "\n", "x", "K1", "K 1", "K1\n", "К1", "2026-11-21",
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
    again, _ = load_text(doc.path, doc.kind, json.dumps(changed, ensure_ascii=False))
    # What the reader refuses, such as a file of nothing, is given to the validator all the same.
    return again if again is not None else replace(doc, data=changed)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_fast_engine_never_passes_what_the_reference_finds(data: st.DataObject) -> None:
    doc = data.draw(st.sampled_from(VALID), label="document")
    place = data.draw(st.sampled_from(_places(doc.data)), label="place")
    spoilt = _spoilt(doc, place, data.draw(st.sampled_from((*SPOILERS, ...)), label="value"))
    assert _without_the_fast_engine(spoilt) == validate(spoilt)


def _without_the_fast_engine(doc: SourceDoc) -> list[Found]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(validate_module, "_fast_validator", lambda _: None)
        return validate(doc)


def test_both_engines_give_the_same_words_on_every_single_fault() -> None:
    """Each field of each kind of file, taken out, and set to one of three wrong values in turn."""
    wrong = (None, "0000-01-01", [None, "a", 1])
    differing = [
        (doc.path, place, spoiler)
        for doc in VALID
        for number, place in enumerate(_places(doc.data)[1:])
        for spoiler in (..., wrong[number % 3])
        if validate(spoilt := _spoilt(doc, place, spoiler)) != _without_the_fast_engine(spoilt)
    ]
    assert differing == []


def test_both_engines_are_silent_on_what_is_in_order() -> None:
    assert [_without_the_fast_engine(doc) for doc in VALID] == [[]] * len(VALID)
    assert [validate(doc) for doc in VALID] == [[]] * len(VALID)


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


def at_place(kind_path: str, text: str) -> list[Found]:
    return validate(read(kind_path, text))


CROSSWALK, GUIDE = crosswalk().text, guide().text


class TestElsewhere:
    """A file of one kind in the place of another."""

    @pytest.mark.parametrize(
        ("file", "path", "message"),
        [
            (crosswalk(), "guides/a--b.yaml", "this looks like a crosswalk: it belongs in crosswalks/"),
            (guide(), "crosswalks/a--b.yaml", "this looks like a course guide: it belongs in guides/"),
            (guide(), "themes.yaml", "this looks like a course guide: it belongs in guides/"),
            (framework(), "guides/a.yaml", "this looks like a standard: it belongs in frameworks/"),
            (framework(), "evidence/a.yaml", "this looks like a standard: it belongs in frameworks/"),
            (crosswalk(), "frameworks/a/1.yaml", "this looks like a crosswalk: it belongs in crosswalks/"),
            (sources(), "themes.yaml", "this looks like the register of sources: it belongs in sources.yaml"),
        ],
    )
    def test_yml021_is_the_only_finding_and_has_no_fix(self, file: File, path: str, message: str) -> None:
        (said,) = at_place(path, file.text)
        assert (said.rule, said.message, said.fix) == ("YML021", message, None)
        assert said.hint.startswith("move ")

    @pytest.mark.parametrize("root", ["standards/", "more/standards/"])
    def test_yml021_names_the_folder_from_the_start(self, root: str) -> None:
        doc, _ = load_text(f"{root}guides/a--b.yaml", "guide", CROSSWALK)
        assert doc is not None
        (said,) = validate(doc)
        assert said.message.endswith(f"it belongs in {root}crosswalks/")
        assert said.hint == f"move it to {root}crosswalks/a--b.yaml"

    def test_yml021_the_schema_line_decides_where_the_fields_do_not(self) -> None:
        line = "# yaml-language-server: $schema=../../schema/crosswalk.schema.json\n"
        assert [said.rule for said in at_place("guides/a.yaml", f"{line}id: a\ntitle: A\n")] == ["YML021"]
        assert {said.rule for said in at_place("guides/a.yaml", "id: a\ntitle: A\n")} == {"SCH001"}

    def test_yml021_a_line_that_was_copied_does_not_make_a_guide_a_crosswalk(self) -> None:
        line = "# yaml-language-server: $schema=../../schema/crosswalk.schema.json\n"
        assert at_place("guides/a.yaml", line + GUIDE) == []
        broken = GUIDE.replace("summary:", "sumary:")
        assert {said.rule for said in at_place("guides/a.yaml", line + broken)} == {"SCH002"}

    @pytest.mark.parametrize("file", [framework(), crosswalk(), guide(), sources()], ids=lambda file: file.path)
    def test_yml021_no_field_that_is_missing_or_misspelt_makes_a_file_another_kind(self, file: File) -> None:
        names = re.findall(r"^([a-z_]+):", file.text, re.MULTILINE)
        for name in names:
            found = at_place(file.path, re.sub(rf"^{name}:", f"x{name}:", file.text, flags=re.MULTILINE))
            assert "YML021" not in {said.rule for said in found}
