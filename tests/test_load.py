"""Reading YAML: positions, scalars, and everything a stranger's file may try."""

from __future__ import annotations

import time
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import framework, item, start, unmarked
from compsite import events as events_module
from compsite import quick as quick_module
from compsite.characters import MAX_FINDINGS
from compsite.edits import edits_of
from compsite.events import FREE_TEXT, MAX_VALUES
from compsite.finding import Change, Fix, Found, Location, Pointer
from compsite.load import load, load_text
from compsite.locate import locate
from compsite.resources import read_schema
from compsite.source import SourceDoc, Span
from compsite.validate import validate


def read(text: str) -> SourceDoc:
    """The document of a text that must be in order."""
    doc, said = load_text("a.yaml", "framework", text)
    assert doc is not None, said
    return doc


def data(text: str) -> Any:
    return read(text).data


def place(said: Found) -> Location:
    """Where a finding of the reader starts; it knows the lines without asking anybody."""
    assert isinstance(said.at, Location)
    return start(said.at)


def findings(marked: str) -> list[Found]:
    """What is wrong with a text that cannot be read, after checking that it stands where the marks ¦ are."""
    text, places = unmarked("a.yaml", marked)
    doc, said = load_text("a.yaml", "framework", text)
    assert doc is None, f"no fault was found in {text!r}"
    assert list(map(place, said)) == places, said
    return said


def noticed(marked: str) -> list[Found]:
    """What is remarked about a text that can be read, after checking that it stands where the marks ¦ are."""
    text, places = unmarked("a.yaml", marked)
    doc, said = load_text("a.yaml", "framework", text)
    assert doc is not None, said
    assert list(map(place, said)) == places, said
    return said


def only(marked: str) -> tuple[str, str, str]:
    (said,) = findings(marked)
    return said.rule, said.message, said.hint


def fixed(marked: str) -> tuple[str, bool]:
    """The text after its only fix, and whether that is safe."""
    text, _ = unmarked("a.yaml", marked)
    doc, said = load_text("a.yaml", "framework", text)
    (fix,) = [
        edits_of(doc, one.fix) if isinstance(one.fix, Change) and doc is not None else one.fix
        for one in said
        if one.fix is not None
    ]
    assert isinstance(fix, Fix)
    lines = text.split("\n")
    for edit in sorted(fix.edits, reverse=True):
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
    return "\n".join(lines), fix.safe


class TestPositions:
    def test_keys_and_values_of_nested_lists_and_mappings(self) -> None:
        doc = read("id: a\nitems:\n  - code: K1\n    tags: [x, 'y z']\n")
        assert start(doc.key_at(("items",))) == Location("a.yaml", 2, 1)
        assert start(doc.value_at(("items",))) == Location("a.yaml", 3, 3)
        assert start(doc.key_at(("items", 0, "code"))) == Location("a.yaml", 3, 5)
        assert start(doc.value_at(("items", 0, "code"))) == Location("a.yaml", 3, 11)
        assert start(doc.value_at(("items", 0, "tags", 1))) == Location("a.yaml", 4, 15)

    def test_ends_are_known_too(self) -> None:
        doc = read("id: a\nitems:\n  - code: 'K1'\n")
        assert doc.key_at(("items", 0, "code")) == Location("a.yaml", 3, 5, 3, 9)
        assert doc.value_at(("items", 0, "code")) == Location("a.yaml", 3, 11, 3, 15)

    def test_a_list_entry_has_no_key_so_its_value_is_meant(self) -> None:
        assert start(read("- a\n- b\n").key_at((1,))) == Location("a.yaml", 2, 3)

    def test_columns_count_characters_not_bytes(self) -> None:
        doc = read("{é: 'ü€😀', b: here}\n")
        assert start(doc.key_at(("b",))) == Location("a.yaml", 1, 12)
        assert start(doc.value_at(("b",))) == Location("a.yaml", 1, 15)

    def test_windows_line_ends_and_a_byte_order_mark_change_no_position(self) -> None:
        unix = read("a: 1\nb:\n  - c: x\n")
        windows = read("\ufeffa: 1\r\nb:\r\n  - c: x\r\n")
        assert (windows.data, everywhere(windows)) == (unix.data, everywhere(unix))

    def test_windows_line_ends_do_not_get_into_block_text(self) -> None:
        assert data("a: |\r\n  one\r\n  two\r\n") == {"a": "one\ntwo\n"}

    def test_a_value_can_be_shown_as_it_was_written(self) -> None:
        doc = read("version: 1.10  # in quotes\ntext: |\n  long\n")
        assert doc.written(("version",)) == "1.10"
        assert doc.written(("text",)) == ""


class TestScalars:
    """YAML 1.2: only numbers in decimal, true, false and null are not text."""

    @pytest.mark.parametrize(
        "text",
        [
            "no",
            "on",
            "off",
            "yes",
            "y",
            "No",
            "012",
            "08",
            "0o17",
            "0x1F",
            "0b1",
            "12:30",
            "2024-05-01",
            "1_000",
            "+1",
            ".5",
            "1.",
            "1e3",
            ".inf",
            ".nan",
            "-.inf",
            "=",
            "True",
            "NULL",
            "Null",
            "1.0e999",
            "99999999999999999999",
        ],
    )
    def test_stays_text(self, text: str) -> None:
        assert data(f"a: {text}\n") == {"a": text}

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("true", True),
            ("false", False),
            ("null", None),
            ("~", None),
            ("", None),
            ("0", 0),
            ("-7", -7),
            ("42", 42),
            ("1.10", 1.1),
            ("-0.5", -0.5),
            ("1.5e3", 1500),
            ("2.0", 2),
            ("-2.50", -2.5),
        ],
    )
    def test_is_a_value(self, text: str, value: object) -> None:
        found = data(f"a: {text}\n")["a"]
        assert found == value
        assert type(found) is type(value)

    @pytest.mark.parametrize("text", ["true", "null", "~", "42", "1.5", ""])
    def test_quotes_make_anything_text(self, text: str) -> None:
        assert data(f"a: '{text}'\nb: \"{text}\"\n") == {"a": text, "b": text}

    def test_block_text_is_text_even_when_it_is_a_number(self) -> None:
        assert data("a: |-\n  42\n") == {"a": "42"}

    def test_keys_are_always_text(self) -> None:
        assert data("{1: a, true: b, null: c}\n") == {"1": "a", "true": "b", "null": "c"}

    def test_a_joiner_in_a_persian_word_or_an_emoji_and_a_direction_mark_are_kept(self) -> None:
        assert data("a: می‌خواهم 👩‍🏫 \u200fשלום\n") == {"a": "می‌خواهم 👩‍🏫 \u200fשלום"}

    def test_escapes_for_ordinary_characters_are_read(self) -> None:
        assert data(r'a: "caf\u00e9\n\t\"\\"') == {"a": 'café\n\t"\\'}


class TestRefused:
    @pytest.mark.parametrize(
        ("marked", "message", "hint"),
        [
            ("title: Apply change control¦: when", "a colon inside plain text", "double quotes"),
            ("id: a\ntitle: ¦'open\nb: c\n", "the quote that opens here is never closed", "closing quote"),
            ('a: 1\npath: "C:¦\\docs"\n', "a backslash inside double quotes", "\\\\ for a backslash"),
            ('a: "\\u¦d83d"\n', "a backslash inside double quotes", "single quotes"),
            ("id: a\n¦type:skill\n", "a space is missing after the colon of 'type'", "a space after the colon"),
            ("? ¦[a]\n: b\n", "a list or mapping cannot be the name of an entry", ""),
            ("a: ¦@b\n", "plain text cannot begin with @", "double quotes"),
            ("a: ¦[1, 2\n", "the bracket [ that opens here is never closed", "add the closing ]"),
        ],
    )
    def test_yml001_what_is_not_yaml(self, marked: str, message: str, hint: str) -> None:
        rule, said, advice = only(marked)
        assert rule == "YML001"
        assert message in said
        assert hint in advice

    def test_yml002_a_key_given_twice_names_the_first_line(self) -> None:
        assert only("type: skill\nb: 1\n¦type: behaviour\n") == (
            "YML002",
            "'type' is given twice",
            "keep one of the two",
        )

    def test_yml002_the_first_place_is_told_beside_the_message(self) -> None:
        (said,) = findings("type: skill\nb: 1\n¦type: behaviour\n")
        assert [(start(at), label) for at, label in said.related if isinstance(at, Location)] == [
            (Location("a.yaml", 1, 1), "given here first")
        ]

    def test_yml002_a_lost_dash_is_one_mistake_whatever_the_number_of_fields(self) -> None:
        assert only("items:\n  - code: K1\n    type: x\n    ¦code: K2\n    type: y\n") == (
            "YML002",
            "'code' is given twice",
            "write `- ` before it if a new entry begins here, otherwise keep one of the two",
        )

    def test_yml002_is_silent_on_the_same_key_in_two_list_entries(self) -> None:
        assert data("- {a: 1}\n- {a: 2}\n") == [{"a": 1}, {"a": 2}]

    def test_yml002_a_quoted_key_is_the_same_key(self) -> None:
        assert only("1: a\n¦'1': b\n")[0] == "YML002"

    @pytest.mark.parametrize(
        ("content", "line", "column", "message"),
        [
            (b"\xef\xbb\xbfa: ok\r\nb: caf\xe9\r\n", 2, 7, "this byte may be meant as 'é'"),
            (b"\xef\xbb\xbfa: \x93hello\x94\n", 1, 4, "this byte may be meant as '“'"),
            ("a: ü\nb: ".encode() + b"x\x96y", 2, 5, "this byte may be meant as '–'"),
            (b"a: \x81\n", 1, 4, "this byte is no character"),
            (b"a: \xed\xa0\x80\n", 1, 4, "this byte may be meant as 'í'"),
        ],
    )
    def test_yml003_bytes_that_are_not_utf8_are_placed_and_guessed(
        self, content: bytes, line: int, column: int, message: str
    ) -> None:
        doc, (said,) = load("a.yaml", "framework", content)
        assert doc is None
        assert (said.rule, place(said)) == ("YML003", Location("a.yaml", line, column))
        assert said.message == f"the file is not UTF-8: {message}"
        assert "save the file as UTF-8" in said.hint

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
    def test_yml003_utf16_is_called_by_its_name(self, encoding: str) -> None:
        _, (said, *more) = load("a.yaml", "framework", "id: a\ntitle: Größe\n".encode(encoding))
        assert (said.rule, said.message, more) == ("YML003", "the file is UTF-16, not UTF-8", [])

    @pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\uffff", "\ud800"])
    def test_yml004_control_characters(self, character: str) -> None:
        rule, message, hint = only(f"a: 1\nb: x¦{character}y\n")
        assert (rule, message, hint) == (
            "YML004",
            f"the control character U+{ord(character):04X} cannot be part of a text",
            "delete it",
        )

    def test_yml005_a_tab_as_indentation(self) -> None:
        assert only("a:\n¦\tb: c\n") == ("YML005", "a tab is used for indentation", "use spaces")

    def test_yml005_is_silent_on_a_tab_inside_text(self) -> None:
        assert data('a: "b\tc"\n') == {"a": "b\tc"}

    @pytest.mark.parametrize(
        ("marked", "word"),
        [
            ("a: ¦&x 1\n", "anchors (&x)"),
            ("a: ¦&x {b: 1}\n", "anchors (&x)"),
            ("¦&x a: 1\n", "anchors (&x)"),
            ("a: ¦*x\n", "aliases (*x)"),
            ("¦<<: {a: 1}\n", "merge keys (<<)"),
            ("a: ¦&x [*x]\n", "anchors (&x)"),
        ],
    )
    def test_yml006_anchors_aliases_and_merge_keys(self, marked: str, word: str) -> None:
        rule, message, _ = only(marked)
        assert rule == "YML006"
        assert message.startswith(word)

    @pytest.mark.parametrize(
        "marked",
        [
            "a: ¦!!python/object/apply:os.system [echo]\n",
            "a: ¦!!str 1\n",
            "a: ¦!own {b: 1}\n",
            "a: ¦!!binary aGk=\n",
            "a: ¦! x\n",
        ],
    )
    def test_yml007_tags(self, marked: str) -> None:
        rule, message, _ = only(marked)
        assert rule == "YML007"
        assert message.startswith(("tags (!", "tags (tag:"))

    @pytest.mark.parametrize("tag", ["!%ED%A0%80", "!<%C0%80>"])
    def test_yml007_a_tag_of_percent_encoded_rubbish(self, tag: str) -> None:
        (said,) = findings(f"¦a: {tag} x\n")
        assert said.rule == "YML007"

    def test_yml008_deeper_than_32_levels(self) -> None:
        assert only("[" * 32 + "¦" + "[" * 2968) == (
            "YML008",
            "this is nested more than 32 levels deep",
            "make the structure flatter",
        )

    def test_yml008_is_silent_at_32_levels(self) -> None:
        assert data("[" * 32 + "]" * 32)

    def test_yml009_a_second_document(self) -> None:
        assert only("a: 1\n¦---\nb: 2\n")[0] == "YML009"

    def test_yml009_is_silent_on_a_start_line(self) -> None:
        assert data("---\na: 1\n...\n") == {"a": 1}

    @pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "null\n", "\ufeff"])
    def test_yml010_an_empty_file(self, text: str) -> None:
        rule, message, hint = only("¦" + text if text != "\ufeff" else "¦")
        assert (rule, message) == ("YML010", "the file is empty")
        assert "`git restore a.yaml`" in hint

    def test_yml010_a_path_that_a_shell_would_take_apart_is_not_offered_as_a_command(self) -> None:
        _, (said,) = load_text("a (copy);rm.yaml", "framework", "")
        assert "rm.yaml" not in said.hint

    def test_yml011_merge_conflict_markers(self) -> None:
        (said,) = findings("a: 1\n¦<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n")
        assert said.rule == "YML011"
        assert said.related == ((Location("a.yaml", 6, 1), "it ends here"),)

    @pytest.mark.parametrize(
        "marked",
        [
            "¦<<<<<<< a\nb: 1\n>>>>>>> c\n¦<<<<<<< a\nb: 1\n>>>>>>> c\n",
            "¦<<<<<<< a\nb: 1\n¦<<<<<<< a\nb: 2\n",
            "a: 1\n¦>>>>>>> c\n¦>>>>>>> c\n",
        ],
    )
    def test_yml011_each_conflict_once_also_where_a_marker_is_gone(self, marked: str) -> None:
        assert {said.rule for said in findings(marked)} == {"YML011"}

    def test_yml011_is_silent_on_a_line_of_equal_signs(self) -> None:
        assert data("a: |\n  Heading\n  =======\n") == {"a": "Heading\n=======\n"}

    @pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\r"])
    def test_yml012_line_breaks_that_editors_do_not_count(self, character: str) -> None:
        rule, message, _ = only(f"a: 1\nb: x¦{character}y\n")
        assert rule == "YML012"
        assert f"U+{ord(character):04X}" in message

    @pytest.mark.parametrize(
        "character",
        ["\u200b", "\u00ad", "\u202e", "\u2066", "\ufeff", "\u2060", "\u2063", "\u180e", "\U000e0041"],
    )
    def test_yml015_invisible_characters(self, character: str) -> None:
        rule, message, hint = only(f"a: 1\nb: x¦{character}y\n")
        assert (rule, hint) == ("YML015", "delete it")
        assert message.startswith(f"invisible character U+{ord(character):04X}")
        assert fixed(f"a: 1\nb: x{character}y\n") == ("a: 1\nb: xy\n", character != "\u200b")

    def test_yml015_is_silent_on_the_flag_of_england_which_is_written_with_tags(self) -> None:
        flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
        assert data(f"a: {flag}\n") == {"a": flag}

    @pytest.mark.parametrize(
        ("escape", "rule"), [(r"\0", "YML004"), (r"\x1b", "YML004"), (r"\L", "YML012"), (r"\u202e", "YML015")]
    )
    def test_an_escape_does_not_bring_in_what_may_not_stand_in_the_file(self, escape: str, rule: str) -> None:
        assert only(f'a: 1\nb: ¦"x{escape}y"\n')[0] == rule

    def test_everything_found_is_reported_not_only_the_first(self) -> None:
        found = findings("a: 1\n¦a: 2\n¦a: 3\nb: ¦!x y\n")
        assert [said.rule for said in found] == ["YML002", "YML002", "YML007"]

    @pytest.mark.parametrize(
        "text", ["\0" * 10**6, "a: 1\n" * 10**5, "<<<<<<< \n" * 10**5, "\u200b" * 10**6, "\u2028\n" * 10**5]
    )
    def test_a_file_of_rubbish_makes_a_page_of_findings_and_no_more(self, text: str) -> None:
        started = time.perf_counter()
        doc, said = load_text("a.yaml", "framework", text)
        assert doc is None
        assert len(said) == MAX_FINDINGS
        assert time.perf_counter() - started < 10


def bomb() -> str:
    """Nine levels of nine aliases each: a few bytes that would become gigabytes."""
    levels = ['a: &a ["lol","lol","lol","lol","lol","lol","lol","lol","lol"]']
    for name, below in zip("bcdefghi", "abcdefgh", strict=True):
        levels.append(f"{name}: &{name} [{','.join(['*' + below] * 9)}]")
    return "\n".join(levels)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(bomb(), "YML006", id="alias bomb"),
        pytest.param("&a [*a]", "YML006", id="recursive alias"),
        pytest.param("[" * 2_000_000, "YML008", id="2,000,000 nested lists"),
        pytest.param("[" * 3_000 + "]" * 3_000, "YML008", id="3,000 nested lists, closed"),
        pytest.param("{a: " * 100_000, "YML008", id="100,000 nested mappings"),
        pytest.param("- " * 100_000, "YML008", id="100,000 nested dashes"),
        pytest.param("? " * 10_000, "YML001", id="10,000 keys inside keys"),
        pytest.param("a: !!python/object/new:os.system ['echo x']", "YML007", id="python object"),
        pytest.param("%TAG ! tag:example.org,2026:\n---\n!x a: 1", "YML007", id="declared tag"),
        pytest.param("%YAML 3.0\n---\na: 1", "YML001", id="version 3"),
        pytest.param("a: |99\n  x", "YML001", id="strange indentation sign"),
        pytest.param("a: '" + "b: c\n" * 200_000, "YML001", id="an open quote over 200,000 lines"),
        pytest.param("a: [" + "'b" * 200_000, "YML001", id="200,000 open quotes on a line"),
        pytest.param(" " * 500_000 + "\t: -" + " -" * 100_000, "YML005", id="blanks and dashes"),
        pytest.param("".join(f"{' ' * (n % 30)}- a: \n" for n in range(50_000)), "YML001", id="50,000 wrong margins"),
        pytest.param("a: {" + "b: c " * 200_000, "YML001", id="200,000 missing commas"),
        pytest.param("\ta\n" * 200_000, "YML005", id="200,000 tabs"),
    ],
)
def test_hostile_text_is_a_problem_at_once(text: str, rule: str) -> None:
    started = time.perf_counter()
    doc, said = load_text("a.yaml", "framework", text)
    assert doc is None
    assert said[0].rule == rule
    assert time.perf_counter() - started < 10


def test_yml008_more_values_than_any_standard_has(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 50_000 <= MAX_VALUES <= 200_000
    for module in (events_module, quick_module):
        monkeypatch.setattr(module, "MAX_VALUES", 1000)
    doc, said = load_text("a.yaml", "framework", "[" + ",".join("1" for _ in range(1002)) + "]")
    assert doc is None
    assert [one.rule for one in said] == ["YML008"]


def test_yml008_a_file_larger_than_5_mb_is_not_even_looked_at() -> None:
    doc, (said,) = load("a.yaml", "framework", b"\xff" * (5 * 1024 * 1024 + 1))
    assert doc is None
    assert (said.rule, said.message, said.hint) == (
        "YML008",
        "the file is larger than 5 MB",
        "split the standard into several",
    )


class TestWhereTheMistakeIs:
    """libyaml says where it gave up; these are told where they were made."""

    @pytest.mark.parametrize("sign", ["'", '"'])
    def test_an_open_quote_that_a_later_one_closes_by_accident(self, sign: str) -> None:
        rule, message, _ = only(f"id: a\ntitle: ¦{sign}open\ntype: skill\nother: {sign}x{sign}\nz: 1\n")
        assert (rule, message) == ("YML001", "the quote that opens here is never closed")

    def test_an_open_quote_in_a_list_and_in_brackets(self) -> None:
        assert only('items:\n  - code: ¦"K1\n    type: x\n  - code: "K2"\n')[1].startswith("the quote that opens")
        assert only("items:\n  - {code: ¦'K1, type: x}\n  - {code: 'K2', type: x}\n")[1].startswith("the quote that")

    def test_quotes_before_it_are_not_blamed(self) -> None:
        text = "a: \"it's\"\nb: 'two\n  lines'\nc: |\n  say \"x\nd: don't\n# 'x\n"
        assert only(text + "e: ¦'open\nf: 1\n")[1] == "the quote that opens here is never closed"

    def test_an_apostrophe_at_the_start(self) -> None:
        assert "if it is an apostrophe" in only("a: ¦'tis the season\nb: 1\n")[2]

    def test_an_apostrophe_that_ends_the_text(self) -> None:
        marked = "a: 'don'¦t do it'\nb: 1\n"
        assert only(marked)[1:] == (
            "the text goes on after the quote that ends it",
            "put the whole text in double quotes: an apostrophe ends text in single quotes",
        )
        assert fixed(marked) == ('a: "don\'t do it"\nb: 1\n', True)

    def test_quotes_inside_quotes(self) -> None:
        assert fixed('a: "he said "¦yes" to it"\n') == ("a: 'he said \"yes\" to it'\n", True)

    @pytest.mark.parametrize(
        ("marked", "mended"),
        [
            ("a: Apply¦: when\nb: 1\n", 'a: "Apply: when"\nb: 1\n'),
            ("a: the following¦:\nb: 1\n", 'a: "the following:"\nb: 1\n'),
            ('- a: say "x"¦: y\n', "- a: 'say \"x\": y'\n"),
            ("a: one¦: two # note\n", 'a: "one: two" # note\n'),
        ],
    )
    def test_a_colon_in_plain_text(self, marked: str, mended: str) -> None:
        assert only(marked)[1] == "a colon inside plain text is read as the start of a new entry"
        assert fixed(marked) == (mended, True)

    @pytest.mark.parametrize(
        ("marked", "mended"),
        [
            ("items:\n  - code: S1\n    ¦type:skill\n    text: x\n", "    type: skill\n"),
            ("¦id:alpha\nversion: 1\n", "id: alpha\n"),
            ("items:\n  - ¦code:S1\n    type: skill\n", "  - code: S1\n"),
            ('a: 1\n¦b:"x"\nc: 1\n', 'b: "x"\n'),
        ],
    )
    def test_a_space_missing_after_a_colon(self, marked: str, mended: str) -> None:
        assert only(marked)[1].startswith("a space is missing after the colon of")
        text, safe = fixed(marked)
        assert mended in text
        assert safe

    @pytest.mark.parametrize(
        "marked",
        ["items:\n  ¦-code: K1\n    type: x\n", "items:\n  - code: K1\n  ¦-code: K2\n", "s:\n  - a\n  ¦-b\nx: 1\n"],
    )
    def test_a_space_missing_after_a_dash(self, marked: str) -> None:
        assert only(marked)[1] == "a space is missing after the dash"
        text, safe = fixed(marked)
        assert read(text)
        assert safe

    @pytest.mark.parametrize(
        ("marked", "message", "beside"),
        [
            ("items:\n  - code: S1\n     ¦type: skill\n", "this field stands too far in", (2, 5)),
            ('items:\n  - code: "S1"\n     ¦type: skill\n', "this field stands too far in", (2, 5)),
            ("items:\n  - code: S1\n   ¦type: skill\n", "this field stands too far out", (2, 5)),
            ("items:\n  - code: K1\n ¦- code: K2\n", "this dash stands too far out", (2, 3)),
            ("items:\n  - code: K1\n    type: x\n   ¦- code: K2\n", "this dash stands too far in", (2, 3)),
            ("id: a\n  ¦version: 1\n", "this field stands too far in", (1, 1)),
        ],
    )
    def test_a_line_out_of_line_names_the_one_to_line_up_with(
        self, marked: str, message: str, beside: tuple[int, int]
    ) -> None:
        (said,) = findings(marked)
        assert said.message == message
        assert [at for at, _ in said.related] == [Location("a.yaml", *beside)]
        text, safe = fixed(marked)
        assert read(text)
        assert not safe

    def test_a_whole_entry_is_moved_with_its_dash(self) -> None:
        marked = "items:\n  - code: K1\n   ¦- code: K2\n     type: x\n\n     text: y\n  - code: K3\n"
        text, _ = fixed(marked)
        assert data(text) == {"items": [{"code": "K1"}, {"code": "K2", "type": "x", "text": "y"}, {"code": "K3"}]}

    def test_a_lost_dash(self) -> None:
        marked = "items:\n  - code: K1\n    type: x\n  ¦code: K2\n    type: y\n"
        assert only(marked)[1] == "a dash is missing before 'code', or the line does not stand far enough in"
        assert data(fixed(marked)[0]) == {"items": [{"code": "K1", "type": "x"}, {"code": "K2", "type": "y"}]}
        assert only("s:\n  - a\n  ¦b\n")[1] == "this line has no dash, unlike the entries above it"
        assert only("id: a\n¦- b\n")[1] == "an entry of a list stands here, and no list has begun"

    @pytest.mark.parametrize(
        ("marked", "message"),
        [
            ('a: [x, "b" ¦"c"]\n', "a comma is missing before this"),
            ("a: {x: 1 ¦y: 2}\n", "a comma is missing before this"),
            ("a: ¦[x, y\nb: 1\n", "the bracket [ that opens here is never closed"),
            ("a: ¦{x: 1\nb: 1\nc: 2\n", "the bracket { that opens here is never closed"),
            ("a: ¦[[1, 2]\nb: 1\n", "the bracket [ that opens here is never closed"),
            ("a: [1, 2¦}\nb: 1\n", "what [ opens must be closed with ], not }"),
            ("a: ¦[sic] is written\n", "text that begins with [ is read as a list, and it goes on after the bracket"),
            ("a: ¦{x} is\n", "text that begins with { is read as a mapping, and it goes on after the bracket"),
        ],
    )
    def test_brackets_and_commas(self, marked: str, message: str) -> None:
        assert only(marked)[1] == message
        assert read(fixed(marked)[0])

    def test_a_comment_that_swallows_the_closing_bracket(self) -> None:
        assert "everything behind a space and #" in only("a: ¦[x, #y]\nb: 1\n")[2]

    @pytest.mark.parametrize(
        "text", ["%50 of", "@x", "`x` y", "*bold* y", "**bold** y", "& y", "> 5 years", "| x", ", x"]
    )
    def test_signs_that_text_cannot_begin_with(self, text: str) -> None:
        assert only(f"a: ¦{text}\n")[1] == f"plain text cannot begin with {text[0]}"
        assert fixed(f"a: ¦{text}\nb: 1\n") == (f'a: "{text}"\nb: 1\n', True)

    @pytest.mark.parametrize("marked", ["¦hello\na: 1\n", "id: a\n¦version\ntitle: x\n"])
    def test_a_line_that_is_no_field(self, marked: str) -> None:
        assert only(marked)[1] == "this line is not `name: value`"

    def test_tabs_are_replaced_as_the_file_indents(self) -> None:
        assert fixed("a:\n    b: 1\nitems:\n\t- code: K1\n\t  type: x\n") == (
            "a:\n    b: 1\nitems:\n    - code: K1\n      type: x\n",
            True,
        )
        assert fixed("items:\n  - code: K1\n\ttype: x\n\ttext: y\n  - code: K2\n\t\ttype: x\n") == (
            "items:\n  - code: K1\n    type: x\n    text: y\n  - code: K2\n    type: x\n",
            True,
        )
        assert fixed("items:\n\t- code: K1\n\t  type: x\n") == ("items:\n  - code: K1\n    type: x\n", True)
        assert fixed("items:\n  -\tcode: K1\n") == ("items:\n  - code: K1\n", True)

    def test_a_fix_that_does_not_help_is_not_offered(self) -> None:
        (said,) = findings("a: ¦|99\n  x\n")
        assert said.fix is None

    @pytest.mark.parametrize("text", ["a: Größe 😀¦: x\n", "\ufeffa: 1\r\nb: é¦: x\r\n"])
    def test_columns_count_characters(self, text: str) -> None:
        marked = text.removeprefix("\ufeff").replace("\r\n", "\n")
        _, places = unmarked("a.yaml", marked)
        _, said = load("a.yaml", "framework", text.replace("¦", "").encode())
        assert [place(one) for one in said if one.rule == "YML001"] == places


class TestRemarks:
    """What can be read and may yet not be meant."""

    @pytest.mark.parametrize(
        ("text", "other"),
        [
            ("no", "true or false"),
            ("Yes", "true or false"),
            ("TRUE", "true or false"),
            ("Null", "nothing"),
            ("2026-11-21", "a date"),
            ("08", "a number"),
            ("1_000", "a number"),
            ("12:30", "a number"),
            ("0x1F", "a number"),
            ("1e3", "a number"),
            (".5", "a number"),
        ],
    )
    def test_yml013_words_that_other_programs_read_otherwise(self, text: str, other: str) -> None:
        (said,) = noticed(f"a: ¦{text}\n")
        assert (said.rule, said.message, said.hint) == (
            "YML013",
            f"'{text}' is text here, but other YAML programs read it as {other}",
            "put it in quotes",
        )
        assert fixed(f"a: {text}\n") == (f'a: "{text}"\n', True)

    @pytest.mark.parametrize("text", ["'no'", '"08"', "nobody", "no.", "1.2.3", "12 months", "e3", "2026-11"])
    def test_yml013_is_silent_on_quotes_and_on_other_words(self, text: str) -> None:
        assert noticed(f"a: {text}\n") == []

    def test_yml013_in_a_list_on_one_line(self) -> None:
        assert [said.rule for said in noticed("a: [¦no, ¦on, ¦yes, maybe]\n")] == ["YML013"] * 3

    @pytest.mark.parametrize("marked", ["a: Apply C ¦# change\n", "- x: one two   ¦#three\n", "a: one\n  two ¦# x\n"])
    def test_yml014_text_that_a_comment_cuts(self, marked: str) -> None:
        (said,) = noticed(marked)
        assert (said.rule, said.message) == ("YML014", "everything from here on is a comment, not part of the text")

    @pytest.mark.parametrize(
        "marked",
        [
            "text: Usually ¦# 12 months.\n",
            "items:\n  - statement: Apply ¦#12\n",
            "gateway:\n  - English ¦# and maths\n",
            "title: Course ¦#4 has 20 % # see page 3.\n",
            "note: One\t¦# two\n",
        ],
    )
    def test_yml014_one_word_of_a_text_that_a_comment_cuts(self, marked: str) -> None:
        (said,) = noticed(marked)
        assert said.rule == "YML014"

    def test_yml014_a_word_and_its_comment_made_one_text(self) -> None:
        assert fixed("text: Usually # 12 months.\n") == ('text: "Usually # 12 months."\n', False)

    @pytest.mark.parametrize(
        "text", ["type: knowledge # d\n", "text: 'One' # d\n", "text: |\n  One # d\n", "minimum_months: 12 # d\n"]
    )
    def test_yml014_is_silent_behind_one_word_that_is_a_name_and_behind_quotes(self, text: str) -> None:
        assert noticed(text) == []

    def test_yml014_the_fields_for_texts_are_those_of_the_schemas(self) -> None:
        names: set[str] = set()
        for kind in ("framework", "crosswalk", "guide", "evidence", "sources", "themes"):
            _texts_of(read_schema(kind), "", names)
        assert names - {"framework", "value", "reference"} == FREE_TEXT

    @pytest.mark.parametrize(
        "text", ["# a b\na: b c\n", "a: 'b c'  # d\n", "a: C#\n", "a: b#c d\n", "a: word  # d\n", "a:  # d\n  b: c d\n"]
    )
    def test_yml014_is_silent_on_comments_that_cut_nothing(self, text: str) -> None:
        assert noticed(text) == []

    def test_yml016_windows_line_ends_and_a_byte_order_mark(self) -> None:
        for content, what in (
            (b"\xef\xbb\xbfa: 1\n", "a byte order mark"),
            (b"a: 1\r\n", "Windows line ends"),
            (b"\xef\xbb\xbfa: 1\r\n", "a byte order mark and Windows line ends"),
        ):
            doc, (said,) = load("a.yaml", "framework", content)
            assert doc is not None
            assert (doc.data, said.rule, said.message) == ({"a": 1}, "YML016", f"the file has {what}")

    @pytest.mark.parametrize("character", ["\u00a0", "\u2003", "\u202f", "\u3000"])
    def test_yml017_odd_spaces_once_a_line(self, character: str) -> None:
        said = noticed(f"a: x¦{character}y{character}z\nb: 'x¦{character}y'\n")
        assert [one.rule for one in said] == ["YML017", "YML017"]
        assert f"U+{ord(character):04X}" in said[0].message
        assert "only if the source has it" in said[0].hint
        assert fixed(f"a: x{character}y\n") == ("a: x y\n", False)

    @pytest.mark.parametrize("text", ["a: " + "\u00a0" * 10**6, "a: 'x\n" + "  \u00a0y\n" * 10**5 + "'\n"])
    def test_yml017_a_text_full_of_them_is_a_page_of_findings_at_once(self, text: str) -> None:
        started = time.perf_counter()
        doc, said = load_text("a.yaml", "framework", text)
        assert doc is not None
        assert 1 <= len(said) <= MAX_FINDINGS
        assert time.perf_counter() - started < 10

    def test_yml017_is_silent_on_one_that_is_written_with_a_backslash(self) -> None:
        assert noticed('a: "x\\u00a0y"\n') == []

    @pytest.mark.parametrize("inner", ["Alpha", "it’s"])
    def test_yml018_curly_quotes_typed_as_quotes(self, inner: str) -> None:
        for opening, closing in ("“”", "„“", "‘’"):
            (said,) = findings(f"a: ¦{opening}{inner}{closing}\n")
            assert said.rule == "YML018"
            assert fixed(f"a: {opening}{inner}{closing}\n") == (f'a: "{inner}"\n', False)

    @pytest.mark.parametrize("text", ["“one” and “two”", "say “x”", "’tis", "“open", "'“x”'", '"“x”"'])
    def test_yml018_is_silent_on_curly_quotes_inside_text(self, text: str) -> None:
        assert noticed(f"a: {text}\n") == []


def _texts_of(schema: Any, name: str, names: set[str]) -> None:
    """The fields of a schema that hold plain text, a title or prose, alone or in a list."""
    if isinstance(schema, list):
        for entry in schema:
            _texts_of(entry, name, names)
    if not isinstance(schema, dict):
        return
    if schema.get("$ref", "").rpartition("/")[2] in ("text", "title", "prose"):
        names.add(name)
    for keyword, inner in schema.items():
        if keyword == "properties":
            for field, entry in inner.items():
                _texts_of(entry, field, names)
        elif keyword == "definitions":
            for entry in inner.values():
                _texts_of(entry, "", names)
        elif keyword in ("items", "anyOf", "oneOf"):
            _texts_of(inner, name, names)


class TestOneMistake:
    """What one slip of the keyboard makes of a file is told once, where it was made."""

    @pytest.mark.parametrize(
        "marked",
        [
            "m:\n- a: 1\n  b: 2\n  c: 3\n\n  ¦b: 4\n  c: 5\n  d: 6\n",
            "m:\n- a: 1\n  b: {x: 1, y: 2}\n  c: 3\n\n  ¦b: {x: 1, y: 2}\n  c: 5\n",
            "m:\n- a: {x: 1, y: 2}\n\n  ¦a: {x: 1, y: 2}\n",
        ],
    )
    def test_yml002_the_dash_and_the_first_field_of_an_entry_are_lost(self, marked: str) -> None:
        assert only(marked)[2] == "write `- ` before it if a new entry begins here, otherwise keep one of the two"

    def test_yml002_lines_that_were_pasted_twice(self) -> None:
        assert only("a:\n  b: 1\n  c: 2\n  ¦b: 1\n  c: 2\n")[2] == "keep one of the two, and of those below as well"
        assert only("a:\n  b: 1\n  c: 2\n¦a:\n  b: 1\n  c: 2\n")[2] == "keep one of the two"

    def test_yml002_two_fields_with_another_between_are_two_mistakes(self) -> None:
        assert [said.rule for said in findings("a: 1\nb: 2\n¦a: 1\nc: 3\n¦b: 2\n")] == ["YML002", "YML002"]

    @pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000"])
    @pytest.mark.parametrize(
        ("marked", "mended"),
        [
            ('a:\n  - b: "x"\n¦____c: y\n', 'a:\n  - b: "x"\n    c: y\n'),
            ("a:\n  b: x\n  c:¦_[y]\n  d:_z\n", "a:\n  b: x\n  c: [y]\n  d: z\n"),
            ("a:\n  -¦_b: x\n    c: y\n", "a:\n  - b: x\n    c: y\n"),
            ("a: |\n  x\n  -_y\nb:\n  c: x\n  d:¦_[y]\n", "a: |\n  x\n  -_y\nb:\n  c: x\n  d: [y]\n"),
            ('a: "x"\n¦__b: y\n', 'a: "x"\n  b: y\n'),
        ],
    )
    def test_yml001_odd_spaces_in_the_layout(self, marked: str, mended: str, space: str) -> None:
        rule, message, hint = only(marked.replace("_", space))
        assert (rule, hint) == ("YML001", "type normal spaces")
        assert f"U+{ord(space):04X}" in message
        assert fixed(marked.replace("_", space)) == (mended.replace("_", space), True)

    @pytest.mark.parametrize("sign", "–—−•")
    @pytest.mark.parametrize("text", ["a:\n  - b: c\n  ¦{} b: e\n", "a:\n  ¦{} b: c\n    d: e\n", "- a\n¦{} b\n"])
    def test_yml001_a_sign_that_is_no_hyphen(self, text: str, sign: str) -> None:
        rule, message, _ = only(text.format(sign))
        assert rule == "YML001"
        assert sign in message
        assert f"U+{ord(sign):04X}" in message
        assert fixed(text.format(sign)) == (unmarked("a.yaml", text.format("-"))[0], True)

    @pytest.mark.parametrize(
        ("marked", "mended", "safe"),
        [
            ('a: ¦"x y”\nb: 1\n', 'a: "x y"\nb: 1\n', True),
            ("a: ¦'x y’\nb: 1\n", "a: 'x y'\nb: 1\n", False),
            ('a:\n  - b: ¦"x\n      y”\n    c: d\n', 'a:\n  - b: "x\n      y"\n    c: d\n', True),
        ],
    )
    def test_yml001_a_text_that_a_curly_quote_was_to_end(self, marked: str, mended: str, safe: bool) -> None:
        assert "the sign at the end of the text is a curly quote" in only(marked)[1]
        assert fixed(marked) == (mended, safe)

    def test_yml001_a_curly_quote_that_belongs_to_the_text_is_not_blamed(self) -> None:
        assert only('a: ¦"x “y”\nb: 1\n')[1] == "the quote that opens here is never closed"

    @pytest.mark.parametrize("marked", ['a: ¦“x y"\n', "a: [¦‘x', y]\n"])
    def test_yml018_a_curly_quote_and_a_straight_one(self, marked: str) -> None:
        assert only(marked)[0] == "YML018"

    def test_yml001_a_quote_ends_the_text_and_none_begins_it(self) -> None:
        marked = 'a:\n  - ¦be vigilant in safeguarding them"\n'
        assert only(marked)[1] == "a quote ends this text, and none begins it"
        assert fixed(marked) == ('a:\n  - "be vigilant in safeguarding them"\n', False)

    @pytest.mark.parametrize(
        "text", ['a screen of 12"', 'the so-called "gateway"', 'say "yes" or "no"', "the learners'"]
    )
    def test_quotes_inside_a_text_are_left_alone(self, text: str) -> None:
        assert noticed(f"a: {text}\n") == []

    def test_yml001_a_comma_too_many(self) -> None:
        assert only("a: [x¦,, y]\n".replace("x¦,,", "x,¦,"))[1] == "there is nothing before this comma"
        assert fixed("a: [x,, y]\n") == ("a: [x, y]\n", False)

    def test_yml001_the_wrong_bracket_behind_a_comma(self) -> None:
        assert only("a: [x, ¦}\nb: 1\n")[2] == "write ] where [ opened a list, and } where { opened a mapping"

    @pytest.mark.parametrize(
        ("marked", "mended"),
        [
            (
                "i:\n  - c: 1\n    t: 2\n  - c: 3\n¦t: 4\n\n  - c: 5\n    t: 6\n",
                "i:\n  - c: 1\n    t: 2\n  - c: 3\n    t: 4\n\n  - c: 5\n    t: 6\n",
            ),
            (
                "s:\n  a:\n    v: 1\n  ¦o: 2\n    n: 3\n  f:\n    v: 1\n    o: 2\n",
                "s:\n  a:\n    v: 1\n    o: 2\n    n: 3\n  f:\n    v: 1\n    o: 2\n",
            ),
        ],
    )
    def test_yml001_a_field_that_stands_too_far_out_is_blamed_itself(self, marked: str, mended: str) -> None:
        assert only(marked)[1] == "this field stands too far out"
        assert fixed(marked) == (mended, False)


def test_the_pure_python_parser_gives_the_same_data_and_positions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Machines without libyaml get the slow parser of PyYAML."""
    text = framework(items=[item("K1", statement="naïve 😀: x"), item("S1")]).text
    fast = read(text)
    places = everywhere(fast)
    monkeypatch.setattr(events_module, "_LOADER", yaml.SafeLoader)
    slow = read(text)
    assert (slow.data, everywhere(slow)) == (fast.data, places)


def everywhere(doc: SourceDoc) -> tuple[dict[Pointer, Span], dict[Pointer, Span]]:
    return doc.spans.keys, doc.spans.values


@given(st.data())
def test_a_place_is_the_same_whether_looked_for_alone_or_with_all_others(draw: st.DataObject) -> None:
    """And the same as the reader of odd files, which looks for faults on its way, would give."""
    text = draw.draw(mutated())
    doc, _ = load_text("a.yaml", "framework", text)
    if doc is None:
        return
    builder = events_module.read("a.yaml", doc.text)
    keys, values = everywhere(doc)
    assert (keys, values) == (builder.keys, builder.values)
    wanted = draw.draw(st.sampled_from(sorted(values, key=repr)))
    again, _ = load_text("a.yaml", "framework", text)
    assert again is not None
    assert again.span(again.at(*wanted)) == values[wanted]
    assert again.span(again.key(*wanted)) == keys.get(wanted, values[wanted])
    assert again.span(again.at(*wanted, "not there", 3)) == values[wanted]


VALID = framework().text


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Valid YAML with a few pieces taken out, doubled or exchanged."""
    text = VALID
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        signs = st.sampled_from(["", "- ", ": ", "'", '"', "\n", "\t", "[", "}", "&a ", "*a", "!t ", "|", "é", "\\"])
        text = text[:start] + draw(st.one_of(signs, st.text(max_size=8))) + text[end:]
    return text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(st.text(st.characters()), mutated()))
def test_no_text_makes_reading_or_checking_fail(text: str) -> None:
    doc, said = load_text("a.yaml", "framework", text)
    if doc is not None:
        said = said + validate(doc)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for one in said:
        finding = locate(one, lambda path: doc if path == "a.yaml" else None)
        assert "\n" not in finding.message + finding.hint
        assert len(finding.message + finding.hint) < 800
        assert 1 <= finding.location.line <= len(lines) + 1
        assert finding.location.column >= 1
        for fix in finding.fixes:
            for edit in fix.edits:
                assert edit.line == edit.end_line
                assert 1 <= edit.column <= edit.end_column <= len(lines[edit.line - 1]) + 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=200))
def test_no_bytes_make_reading_fail(content: bytes) -> None:
    doc, said = load("a.yaml", "framework", content)
    assert doc is not None or said


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=mutated())
def test_the_pure_python_parser_can_be_explained_too(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events_module, "_LOADER", yaml.SafeLoader)
        doc, said = load_text("a.yaml", "framework", text)
    assert doc is not None or said


@pytest.mark.parametrize(
    "text",
    [
        "statement: how records \u200b# compsite: ignore TXT003 are kept\n",
        "statement: keep records\u2028# compsite: ignore TXT002 as the law says\n",
        "statement: who may\u200bread records\n",
        "statement: a\u00ad: b\n",
        "- \u2060- a\n",
    ],
)
def test_a_fix_is_for_a_person_where_taking_a_character_out_could_change_the_rest(text: str) -> None:
    _, said = load_text("a.yaml", "framework", text)
    assert said
    assert all(isinstance(one.fix, Fix) and not one.fix.safe for one in said)


def test_between_words_it_is_safe() -> None:
    _, said = load_text("a.yaml", "framework", "statement: re\u00adcords and\u2028more\n")
    assert [isinstance(one.fix, Fix) and one.fix.safe for one in said] == [True, True]
