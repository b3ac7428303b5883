"""Reading YAML: positions, scalars, and everything a stranger's file may try."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import File, framework, item, kind_of, line, project, unmarked
from compsite import load as load_module
from compsite.errors import MissingFolder
from compsite.load import MAX_PROBLEMS, MAX_VALUES, load, read_text
from compsite.problem import Location, Problem
from compsite.source import SourceDoc
from compsite.validate import validate


def read(text: str) -> SourceDoc:
    """The document of a text that must be in order."""
    doc = read_text("a.yaml", "framework", text)
    assert isinstance(doc, SourceDoc), doc
    return doc


def data(text: str) -> Any:
    return read(text).data


def problems(marked: str) -> list[Problem]:
    """The problems of a text, after checking that they stand where the marks ¦ are."""
    text, places = unmarked("a.yaml", marked)
    found = read_text("a.yaml", "framework", text)
    assert not isinstance(found, SourceDoc), f"no problem was found in {text!r}"
    assert [problem.location for problem in found] == places, found
    return found


def only(marked: str) -> tuple[str, str, str]:
    (problem,) = problems(marked)
    return problem.rule, problem.message, problem.hint


class TestPositions:
    def test_keys_and_values_of_nested_lists_and_mappings(self) -> None:
        doc = read("id: a\nitems:\n  - code: K1\n    tags: [x, 'y z']\n")
        assert doc.key_at(("items",)) == Location("a.yaml", 2, 1)
        assert doc.value_at(("items",)) == Location("a.yaml", 3, 3)
        assert doc.key_at(("items", 0, "code")) == Location("a.yaml", 3, 5)
        assert doc.value_at(("items", 0, "code")) == Location("a.yaml", 3, 11)
        assert doc.value_at(("items", 0, "tags", 1)) == Location("a.yaml", 4, 15)

    def test_a_list_entry_has_no_key_so_its_value_is_meant(self) -> None:
        assert read("- a\n- b\n").key_at((1,)) == Location("a.yaml", 2, 3)

    def test_columns_count_characters_not_bytes(self) -> None:
        doc = read("{é: 'ü€😀', b: here}\n")
        assert doc.key_at(("b",)) == Location("a.yaml", 1, 12)
        assert doc.value_at(("b",)) == Location("a.yaml", 1, 15)

    def test_windows_line_ends_and_a_byte_order_mark_change_no_position(self) -> None:
        unix = read("a: 1\nb:\n  - c: x\n")
        windows = read("\ufeffa: 1\r\nb:\r\n  - c: x\r\n")
        assert (windows.data, windows.keys, windows.values) == (unix.data, unix.keys, unix.values)

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
            ("title: Apply change control¦: when", "a colon and a space inside plain text", "double quotes"),
            ("id: a\ntitle: ¦'open\nb: c\n", "the quote that opens here is never closed", "closing quote"),
            ('a: 1\npath: "C:¦\\docs"\n', "a backslash inside double quotes", "\\\\ for a backslash"),
            ('a: "\\u¦d83d"\n', "a backslash inside double quotes", "single quotes"),
            ("id: a\ntype:skill\n¦", "not `name: value`", "a space follows the colon"),
            ("? ¦[a]\n: b\n", "a list or mapping cannot be the name of an entry", ""),
            ("a: ¦@b\n", "is not well-formed here", "lines around it"),
            ("a: [1, 2\n¦", "is not well-formed here", "lines around it"),
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
            "'type' is already given on line 1",
            "keep one of the two",
        )

    def test_yml002_is_silent_on_the_same_key_in_two_list_entries(self) -> None:
        assert data("- {a: 1}\n- {a: 2}\n") == [{"a": 1}, {"a": 2}]

    def test_yml002_a_quoted_key_is_the_same_key(self) -> None:
        assert only("1: a\n¦'1': b\n")[0] == "YML002"

    def test_yml003_bytes_that_are_not_utf8_are_placed_and_guessed(self, tmp_path: Path) -> None:
        root = project(tmp_path)
        (root / "sources.yaml").write_bytes(b"\xef\xbb\xbfa: ok\r\nb: caf\xe9\r\n")
        _, found = load(root)
        assert [line(problem) for problem in found] == [
            (
                "standards/sources.yaml:2:7 YML003 the file is not UTF-8: this byte may be meant as 'é' "
                "| save the file as UTF-8"
            )
        ]

    def test_yml003_a_byte_order_mark_does_not_move_the_column(self, tmp_path: Path) -> None:
        root = project(tmp_path)
        (root / "sources.yaml").write_bytes(b"\xef\xbb\xbfa: \x93hello\x94\n")
        _, (problem,) = load(root)
        assert problem.location == Location("standards/sources.yaml", 1, 4)
        assert "'“'" in problem.message

    @pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\uffff"])
    def test_yml004_control_characters(self, character: str) -> None:
        rule, message, hint = only(f"a: 1\nb: x¦{character}y\n")
        assert (rule, message, hint) == ("YML004", f"control character U+{ord(character):04X}", "delete it")

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
            ("a: ¦*x\n", "aliases (*name)"),
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
        assert message.startswith("tags are not allowed")

    @pytest.mark.parametrize("tag", ["!%ED%A0%80", "!<%C0%80>"])
    def test_yml007_a_tag_of_percent_encoded_rubbish(self, tag: str) -> None:
        (problem,) = problems(f"¦a: {tag} x\n")
        assert problem.rule == "YML007"

    def test_yml008_deeper_than_32_levels(self) -> None:
        assert only("[" * 32 + "¦" + "[" * 2968) == (
            "YML008",
            "nested more than 32 levels deep",
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
        assert only("¦" + text if text != "\ufeff" else "¦")[:2] == ("YML010", "the file is empty")

    def test_yml011_merge_conflict_markers(self) -> None:
        found = problems("a: 1\n¦<<<<<<< HEAD\nb: 1\n=======\nb: 2\n¦>>>>>>> other\n")
        assert {problem.rule for problem in found} == {"YML011"}

    def test_yml011_is_silent_on_a_line_of_equal_signs(self) -> None:
        assert data("a: |\n  Heading\n  =======\n") == {"a": "Heading\n=======\n"}

    @pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\r"])
    def test_yml012_line_breaks_that_editors_do_not_count(self, character: str) -> None:
        rule, message, _ = only(f"a: 1\nb: x¦{character}y\n")
        assert rule == "YML012"
        assert f"U+{ord(character):04X}" in message

    @pytest.mark.parametrize("character", ["\u200b", "\u00ad", "\u202e", "\u2066", "\ufeff", "\u2060"])
    def test_yml015_invisible_characters(self, character: str) -> None:
        assert only(f"a: 1\nb: x¦{character}y\n") == (
            "YML015",
            f"invisible character U+{ord(character):04X}",
            "delete it",
        )

    @pytest.mark.parametrize(
        ("escape", "rule"), [(r"\0", "YML004"), (r"\x1b", "YML004"), (r"\L", "YML012"), (r"\u202e", "YML015")]
    )
    def test_an_escape_does_not_bring_in_what_may_not_stand_in_the_file(self, escape: str, rule: str) -> None:
        assert only(f'a: 1\nb: ¦"x{escape}y"\n')[0] == rule

    def test_everything_found_is_reported_not_only_the_first(self) -> None:
        found = problems("a: 1\n¦a: 2\n¦a: 3\nb: ¦!x y\n")
        assert [problem.rule for problem in found] == ["YML002", "YML002", "YML007"]

    @pytest.mark.parametrize("text", ["\0" * 10**6, "a: 1\n" * 10**5, "<<<<<<< \n" * 10**5])
    def test_a_file_of_rubbish_makes_a_page_of_problems_and_no_more(self, text: str) -> None:
        started = time.perf_counter()
        found = read_text("a.yaml", "framework", text)
        assert not isinstance(found, SourceDoc)
        assert len(found) == MAX_PROBLEMS
        assert time.perf_counter() - started < 2


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
        pytest.param("[" * 200_000, "YML008", id="200,000 nested lists"),
        pytest.param("[" * 3_000 + "]" * 3_000, "YML008", id="3,000 nested lists, closed"),
        pytest.param("{a: " * 100_000, "YML008", id="100,000 nested mappings"),
        pytest.param("- " * 100_000, "YML008", id="100,000 nested dashes"),
        pytest.param("? " * 10_000, "YML001", id="10,000 keys inside keys"),
        pytest.param("a: !!python/object/new:os.system ['echo x']", "YML007", id="python object"),
        pytest.param("%TAG ! tag:example.org,2026:\n---\n!x a: 1", "YML007", id="declared tag"),
        pytest.param("%YAML 3.0\n---\na: 1", "YML001", id="version 3"),
        pytest.param("a: |99\n  x", "YML001", id="strange indentation sign"),
    ],
)
def test_hostile_text_is_a_problem_at_once(text: str, rule: str) -> None:
    started = time.perf_counter()
    found = read_text("a.yaml", "framework", text)
    assert not isinstance(found, SourceDoc)
    assert found[0].rule == rule
    assert time.perf_counter() - started < 1


class TestFolder:
    def test_documents_come_in_a_fixed_order_with_paths_from_the_folder_above(self, tmp_path: Path) -> None:
        root = project(tmp_path, framework(id="b"), framework(id="a"), File("sources.yaml", "a: 1\n"))
        docs, found = load(root)
        assert found == ()
        assert [(doc.kind, doc.path) for doc in docs] == [
            ("sources", "standards/sources.yaml"),
            ("framework", "standards/frameworks/a/1.0.yaml"),
            ("framework", "standards/frameworks/b/1.0.yaml"),
        ]

    def test_one_bad_file_does_not_hide_the_others(self, tmp_path: Path) -> None:
        root = project(tmp_path, framework(), File("themes.yaml", "a: [\n"), File("guides/x.yaml", ""))
        docs, found = load(root)
        assert [doc.kind for doc in docs] == ["framework"]
        assert {problem.rule for problem in found} == {"YML001", "YML010"}

    def test_a_missing_folder_is_the_worlds_fault(self, tmp_path: Path) -> None:
        with pytest.raises(MissingFolder, match="no folder 'nowhere'"):
            load(tmp_path / "nowhere")

    def test_yml008_a_file_of_6_mb_is_not_even_read(self, tmp_path: Path) -> None:
        root = project(tmp_path)
        with (root / "sources.yaml").open("wb") as file:
            file.truncate(6 * 1024 * 1024)
        _, found = load(root)
        assert [line(problem) for problem in found] == [
            "standards/sources.yaml:1:1 YML008 the file is larger than 5 MB | split the standard into several"
        ]

    def test_yml020_a_link_out_of_the_folder_is_not_followed(self, tmp_path: Path) -> None:
        root = project(tmp_path, framework())
        (tmp_path / "secret.txt").write_text("secret: yes\n")
        (root / "themes.yaml").symlink_to(tmp_path / "secret.txt")
        docs, found = load(root)
        assert [doc.kind for doc in docs] == ["framework"]
        assert [(problem.rule, problem.location.path) for problem in found] == [("YML020", "standards/themes.yaml")]

    def test_yml020_a_linked_folder_is_not_followed_either(self, tmp_path: Path) -> None:
        root = project(tmp_path, framework())
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "1.0.yaml").write_text("secret: yes\n")
        (root / "frameworks" / "other").symlink_to(outside)
        docs, found = load(root)
        assert len(docs) == 1
        assert {problem.rule for problem in found} == {"YML020"}

    def test_yml020_is_silent_on_a_link_inside_the_folder(self, tmp_path: Path) -> None:
        root = project(tmp_path, framework())
        (root / "frameworks" / "alpha" / "2.0.yaml").symlink_to(root / "frameworks" / "alpha" / "1.0.yaml")
        docs, found = load(root)
        assert (len(docs), found) == (2, ())

    def test_yml021_a_file_that_nothing_reads_is_said_aloud(self, tmp_path: Path) -> None:
        root = project(
            tmp_path, framework(), framework().moved("frameworks/alpha.yaml"), File("guides/a.yml", "a: 1\n")
        )
        _, found = load(root)
        assert [(problem.rule, problem.location.path) for problem in found] == [
            ("YML021", "standards/frameworks/alpha.yaml"),
            ("YML021", "standards/guides/a.yml"),
        ]
        assert "standards/frameworks/*/*.yaml" in found[0].hint

    @pytest.mark.parametrize("name", ["guides/x.YAML", "guides/x.Yml", "frameworks/a/1.0.json", "deep/er/x.yaml"])
    def test_yml021_whatever_the_ending_or_the_depth(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / "standards" / name
        path.parent.mkdir(parents=True)
        path.write_text("id: x\n")
        _, problems = load(tmp_path / "standards")
        assert [(problem.rule, problem.location.path) for problem in problems] == [("YML021", f"standards/{name}")]

    def test_yml008_more_values_than_any_standard_has(self) -> None:
        found = read_text("standards/a.yaml", "framework", "[" + ",".join("1" for _ in range(MAX_VALUES + 2)) + "]")
        assert isinstance(found, list)
        assert [problem.rule for problem in found] == ["YML008"]

    def test_yml021_is_silent_on_other_files(self, tmp_path: Path) -> None:
        root = project(tmp_path, framework(), File("README.md", "# Notes\n"))
        assert load(root)[1] == ()

    @pytest.mark.parametrize("target", [None, "x.yaml", "gone.yaml"])
    def test_yml022_a_folder_a_circle_of_links_or_a_dead_link(self, tmp_path: Path, target: str | None) -> None:
        root = project(tmp_path)
        (root / "guides").mkdir()
        path = root / "guides" / "x.yaml"
        if target is None:
            path.mkdir()
        else:
            path.symlink_to(path.with_name(target))
        _, found = load(root)
        assert [(problem.rule, problem.location.path) for problem in found] == [("YML022", "standards/guides/x.yaml")]


def test_the_pure_python_parser_gives_the_same_data_and_positions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Machines without libyaml get the slow parser of PyYAML."""
    text = framework(items=[item("K1", statement="naïve 😀: x"), item("S1")]).text
    fast = read(text)
    monkeypatch.setattr(load_module, "_LOADER", yaml.SafeLoader)
    slow = read(text)
    assert (slow.data, slow.keys, slow.values) == (fast.data, fast.keys, fast.values)


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


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(st.text(), mutated()))
def test_no_text_makes_reading_or_checking_fail(text: str) -> None:
    doc = read_text("a.yaml", kind_of("frameworks/a/1.yaml"), text)
    found = validate([doc]) if isinstance(doc, SourceDoc) else doc
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for problem in found:
        assert "\n" not in problem.message + problem.hint
        assert 1 <= problem.location.line <= len(lines) + 1
        assert problem.location.column >= 1
