"""compsite.yaml: how grave each rule is and where, and every mistake in it with its place."""

from __future__ import annotations

import json
import time
from textwrap import dedent
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compsite.config import MOST_SHOWN, Config, PathRules, read_config, severity_named, unmatched
from compsite.finding import Location, Severity
from compsite.resources import read_schema

KNOWN = {"REF001": "dangling-reference", "SRC005": "missing-attribution", "TXT003": "double-space"}
REQUIRED = {"REF001": Severity.ERROR}
WHOLE = """\
fail_on: warning
rules:
  TXT003: off
  missing-attribution: info
paths:
  - match: standards/frameworks/draft-*/*.yaml
    rules: {missing-attribution: warning}
statuses:
  in-development: {TXT003: info}
baseline: checks/known.json
withhold: [not-allowed]
site: https://standards.example
"""


def read(text: str) -> tuple[Config, list[tuple[str, str, str, str]]]:
    """The configuration, and (place, rule, message, hint) of all that is wrong."""
    config, said = read_config("compsite.yaml", text.encode(), KNOWN, REQUIRED)
    return config, [(str(one.at).partition(":")[2], one.rule, one.message, one.hint) for one in said]


def faults(text: str) -> list[tuple[str, str]]:
    """(place, rule) of all that is wrong; then nothing of the file is used."""
    config, said = read(text)
    assert not said or config == Config()
    return [(place, rule) for place, rule, _, _ in said]


def test_everything_that_can_be_set_is_read() -> None:
    config, said = read(WHOLE)
    assert said == []
    assert config == Config(
        fail_on=Severity.WARNING,
        rules={"TXT003": None, "SRC005": Severity.INFO},
        paths=(PathRules("standards/frameworks/draft-*/*.yaml", {"SRC005": Severity.WARNING}),),
        statuses={"in-development": {"TXT003": Severity.INFO}},
        baseline="checks/known.json",
        withhold=("not-allowed",),
        site="https://standards.example/",
    )


@pytest.mark.parametrize("text", ["", "\n", "# fail_on: warning\n", "\ufeff# nothing\r\n"])
def test_an_empty_file_sets_nothing(text: str) -> None:
    assert read(text) == (Config(), [])


def test_never_fails_on_nothing() -> None:
    assert read("fail_on: never\n")[0].fail_on is None


def test_a_note_is_what_people_read_and_may_be_written_too() -> None:
    text = "fail_on: note\nrules: {TXT003: note}\npaths: [{match: a, rules: {TXT003: note}}]\n"
    config, said = read(text)
    assert said == []
    assert config == read(text.replace("note", "info"))[0]
    assert (config.fail_on, config.rules) == (Severity.INFO, {"TXT003": Severity.INFO})
    assert faults("rules: {REF001: note}\n") == [("1:17", "CFG008")]


def test_every_word_that_the_schema_takes_for_a_severity_is_one() -> None:
    schema = read_schema("config")
    words = {
        *schema["properties"]["fail_on"]["enum"],
        *schema["definitions"]["severities"]["additionalProperties"]["enum"],
    }
    assert {severity_named(word) for word in words} == {None, *Severity}
    assert {severity.word for severity in Severity} <= words


def test_everything_that_is_wrong_is_said_at_once() -> None:
    text = """\
        fail-on: warning
        rules:
          doubel-space: off
          TXT003: silent
          REF001: off
        paths:
          - match: ../x
          - match: 3
            rules: [TXT003]
          - standards/*.yaml
        statuses: {approved: {missing-atribution: off}, unknown: off}
        baseline: /known.json
        """
    assert sorted(faults(dedent(text))) == [
        ("10:5", "CFG006"),
        ("11:23", "CFG001"),
        ("11:58", "CFG006"),
        ("12:11", "CFG006"),
        ("1:1", "CFG004"),
        ("3:3", "CFG001"),
        ("4:11", "CFG006"),
        ("5:11", "CFG008"),
        ("7:12", "CFG006"),
        ("7:5", "CFG006"),
        ("8:12", "CFG006"),
        ("9:12", "CFG006"),
    ]


def test_a_file_full_of_mistakes_is_answered_in_bounded_time_and_words() -> None:
    rows = "".join(f"  - {{match: 'a//{'x' * 400}', rules: {{x{n}: off, REF001: off}}}}\n" for n in range(3000))
    begun = time.process_time()
    _, said = read_config("compsite.yaml", b"paths:\n" + rows.encode(), KNOWN, REQUIRED)
    assert time.process_time() - begun < 10
    assert 0 < len(said) < 3000
    assert all(len(one.message) < MOST_SHOWN + 100 for one in said if one.rule == "CFG006")


@pytest.mark.parametrize("written", ["off", '"off"', "'off'"])
def test_off_is_off_with_or_without_quotes(written: str) -> None:
    assert read(f"rules: {{TXT003: {written}}}\n") == (Config(rules={"TXT003": None}), [])


def test_an_unknown_rule_is_found_where_it_stands_with_the_nearest() -> None:
    _, said = read("rules:\n  TXT003: off\n  missing-atribution: off\n")
    assert said == [
        (
            "3:3",
            "CFG001",
            "'missing-atribution' is not a rule",
            "did you mean 'missing-attribution'? `compsite rules` lists them all",
        )
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("paths:\n  - match: a/*.yaml\n    rules: {TXT999x: off}\n", "3:13"),
        ("statuses:\n  approved: {nothing-like-it: off}\n", "2:14"),
        ("rules: {txt003: off}\n", "1:9"),
    ],
)
def test_an_unknown_rule_is_found_wherever_rules_are_named(text: str, place: str) -> None:
    assert faults(text) == [(place, "CFG001")]


def test_an_unknown_setting_is_found_with_the_nearest() -> None:
    _, said = read("fail-on: warning\n")
    assert [(place, rule) for place, rule, _, _ in said] == [("1:1", "CFG004")]
    assert "fail_on" in said[0][3]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("fail_on: warnings\n", "1:10"),
        ("fail_on:\n", "1:9"),
        ("rules: {TXT003: 0}\n", "1:17"),
        ("rules: {TXT003: false}\n", "1:17"),
        ("rules: [TXT003]\n", "1:8"),
        ("- TXT003\n", "1:1"),
        ("off\n", "1:1"),
        ("paths: [{match: a, rules: {}}, {match: /etc/*, rules: {}}]\n", "1:40"),
        ("paths: [{match: ../other/*.yaml, rules: {}}]\n", "1:17"),
        ("paths: [{match: a/../../b, rules: {}}]\n", "1:17"),
        ("paths: [{match: 'a\\b', rules: {}}]\n", "1:17"),
        ("paths: [{match: 'C:/a', rules: {}}]\n", "1:17"),
        ("paths: [{match: ./a, rules: {}}]\n", "1:17"),
        ("paths: [{match: a//b, rules: {}}]\n", "1:17"),
        ("baseline: ../known.json\n", "1:11"),
        ("baseline: /known.json\n", "1:11"),
        ("baseline: standards/sources.yaml\n", "1:11"),
        ("withhold: [allowed]\n", "1:12"),
        ("withhold: not-allowed\n", "1:11"),
        ("site: javascript:alert(1)\n", "1:7"),
        ('site: "https://a.example/?x"\n', "1:7"),
        ('site: "https://a.example/ b"\n', "1:7"),
        ("rules: {TXT003: off, double-space: off}\n", "1:22"),
    ],
)
def test_a_value_that_cannot_be_is_found_where_it_stands(text: str, place: str) -> None:
    assert faults(text) == [(place, "CFG006")]


@pytest.mark.parametrize("severity", ["off", "info", "warning"])
@pytest.mark.parametrize("name", ["REF001", "dangling-reference"])
def test_a_required_rule_cannot_be_lowered(name: str, severity: str) -> None:
    assert faults(f"rules: {{{name}: {severity}}}\n") == [(f"1:{11 + len(name)}", "CFG008")]
    assert faults(f"statuses: {{approved: {{{name}: {severity}}}}}\n") == [(f"1:{25 + len(name)}", "CFG008")]


def test_a_required_rule_may_be_named_with_the_severity_that_it_has() -> None:
    assert faults("rules: {REF001: error}\n") == []


def test_a_required_piece_of_advice_can_be_raised_but_not_switched_off() -> None:
    required = {"TXT003": Severity.INFO}
    read_with = lambda text: read_config("compsite.yaml", text, KNOWN, required)[1]  # noqa: E731
    assert read_with(b"rules: {TXT003: error}\n") == []
    assert [one.rule for one in read_with(b"rules: {TXT003: off}\n")] == ["CFG008"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (b"rules: [\n", "YML001"),
        (b"fail_on: error\nfail_on: info\n", "YML002"),
        (b"site: \xff\n", "YML003"),
        (b"a: &x b\nc: *x\n", "YML006"),
        (b"[" * 100_000, "YML008"),
        (b"#" * (5 * 1024 * 1024 + 1), "YML008"),
    ],
)
def test_a_file_that_is_not_plain_yaml_says_so(text: bytes, rule: str) -> None:
    config, said = read_config("compsite.yaml", text, KNOWN)
    assert rule in {one.rule for one in said}
    assert config == Config()


def test_places_are_known_without_the_document() -> None:
    _, said = read_config("sub/compsite.yaml", b"site: 3\n", KNOWN)
    assert [type(one.at) for one in said] == [Location]
    assert said[0].at.path == "sub/compsite.yaml"


# how grave


CONFIG = Config(
    rules={"TXT003": Severity.ERROR},
    paths=(
        PathRules("standards/**", {"TXT003": Severity.WARNING}),
        PathRules("standards/frameworks/draft-*/*.yaml", {"TXT003": None, "SRC005": Severity.INFO}),
    ),
    statuses={"in-development": {"TXT003": Severity.INFO}},
)


@pytest.mark.parametrize(
    ("path", "status", "expected"),
    [
        ("other.yaml", "", Severity.ERROR),
        ("standards/sources.yaml", "", Severity.WARNING),
        ("standards/frameworks/draft-a/1.yaml", "", None),
        ("standards/frameworks/draft-a/1.yaml", "in-development", Severity.INFO),
        ("standards/frameworks/a/1.yaml", "approved", Severity.WARNING),
    ],
)
def test_the_state_says_it_before_the_path_and_the_path_before_the_rule(
    path: str, status: str, expected: Severity | None
) -> None:
    assert CONFIG.severity("TXT003", Severity.INFO, path, status) is expected


def test_a_rule_that_nobody_mentions_keeps_its_severity() -> None:
    assert CONFIG.severity("SRC005", Severity.WARNING, "standards/sources.yaml") is Severity.WARNING


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("standards/*.yaml", "standards/sources.yaml", True),
        ("standards/*.yaml", "standards/guides/a.yaml", False),
        ("**", "standards/guides/a.yaml", True),
        ("**/*.yaml", "a.yaml", True),
        ("**/*.yaml", "standards/guides/a.yaml", True),
        ("standards/**/a.yaml", "standards/a.yaml", True),
        ("standards/**/a.yaml", "standards/x/y/a.yaml", True),
        ("standards/**", "standardsx/a.yaml", False),
        ("**/draft/**", "standards/draft/x/a.yaml", True),
        ("**/draft/**", "standards/drafts/a.yaml", False),
        ("standards/[ab].yaml", "standards/b.yaml", True),
        ("standards/?.yaml", "standards/bb.yaml", False),
        ("standards", "standards/a.yaml", False),
        ("Standards/a.yaml", "standards/a.yaml", False),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert PathRules(pattern, {}).covers(path) is expected


def test_a_pattern_that_fits_no_file_is_found_where_it_stands() -> None:
    text = "paths:\n  - {match: standards/*.yaml, rules: {}}\n  - match: frameworks/*.yaml\n    rules: {}\n"
    config, said = read_config("sub/compsite.yaml", text.encode(), KNOWN, REQUIRED)
    assert said == []
    (one,) = unmatched(config, ["standards/sources.yaml", "standards/guides/a.yaml"])
    assert (one.rule, one.at) == ("CFG009", Location("sub/compsite.yaml", 3, 12, 3, 29))
    assert one.message == "no file fits 'frameworks/*.yaml', so these rules are set for nothing"
    assert [one.at.line for one in unmatched(config, []) if isinstance(one.at, Location)] == [2, 3]
    assert unmatched(config, ["standards/a.yaml", "frameworks/a.yaml"]) == ()
    assert unmatched(Config(), []) == ()


@pytest.mark.parametrize("text", ["fail_on: warning\n", "fail_on: x\n", "a: [\n", "", "- a\n", "a: 1\na: 2\n"])
def test_the_text_comes_along_whether_it_can_be_used_or_not(text: str) -> None:
    config, _ = read_config("sub/compsite.yaml", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), KNOWN)
    assert (config.path, config.text) == ("sub/compsite.yaml", text)


def test_the_text_of_a_file_that_is_too_large_or_no_text_is_bounded() -> None:
    config, said = read_config("compsite.yaml", b"\xff" * (5 * 1024 * 1024 + 9), KNOWN)
    assert said
    assert len(config.text) == 5 * 1024 * 1024


def test_a_spiteful_pattern_takes_no_time() -> None:
    begun = time.process_time()
    assert not PathRules("**/a*/" * 45 + "b", {}).covers("aaa/" * 200 + "c")
    assert not PathRules("*a" * 149 + "b", {}).covers("a" * 4000)
    assert time.process_time() - begun < 10


# the schema


def states(kind: str, *way: str) -> set[str]:
    found: Any = read_schema(kind)["properties"]["status"]
    for name in way:
        found = found["properties"][name]
    return set(found["enum"])


def test_every_state_that_a_file_can_give_itself_can_be_set_and_no_other() -> None:
    known = states("framework", "approval", "value") | states("guide", "value") | states("crosswalk")
    assert set(read_schema("config")["properties"]["statuses"]["properties"]) == known


def test_what_can_be_withheld_is_what_the_register_of_sources_can_say() -> None:
    source = read_schema("sources")["properties"]["sources"]["items"]["properties"]
    withhold = read_schema("config")["properties"]["withhold"]["items"]
    assert set(withhold["enum"]) == set(source["redistribution"]["enum"]) - {"allowed"}


def test_the_schema_knows_every_setting() -> None:
    assert set(read_schema("config")["properties"]) == set(Config.__dataclass_fields__) - {"path", "text"}


@pytest.mark.parametrize("name", ["config", "baseline"])
def test_the_schema_is_one_and_its_examples_keep_to_it(name: str) -> None:
    schema = read_schema(name)
    jsonschema.Draft7Validator.check_schema(schema)
    seen = 0
    for property_name, entry in schema["properties"].items():
        for example in entry["examples"]:
            whole = {"version": 1, "findings": []} if name == "baseline" else {}
            jsonschema.Draft7Validator(schema).validate(whole | {property_name: example})
            seen += 1
    assert seen >= len(schema["properties"])


names = st.sampled_from(["rules", "paths", "match", "TXT003", "x"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_whatever_stands_in_it_the_answer_is_a_configuration_or_a_finding(value: object) -> None:
    config, said = read_config("compsite.yaml", json.dumps(value).encode(), KNOWN, REQUIRED)
    assert isinstance(config, Config)
    assert all(one.rule[:3] in ("CFG", "YML") and isinstance(one.at, Location) and one.message for one in said)


@given(st.binary(max_size=60))
def test_rubbish_is_answered_too(content: bytes) -> None:
    config, said = read_config("compsite.yaml", content, KNOWN)
    assert said or config == Config()
