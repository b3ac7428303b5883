"""What counts: severity by state, path and rule; then comments, baseline and the older revision; in any order."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compsite.baseline import Baseline, read_baseline, updated
from compsite.config import Config, PathRules
from compsite.finding import Finding, Location, Severity
from compsite.judge import Judged, counted, judge, stamped
from compsite.rules._base import Rule
from compsite.suppress import Suppression

RULES = {
    rule.id: rule
    for rule in (
        Rule("CFG001", "unknown-rule", "", required=True),
        Rule("CFG002", "unused-suppression", "", severity=Severity.WARNING),
        Rule("CFG003", "suppression-without-reason", "", required=True),
        Rule("CFG005", "baseline-entry-unused", "", severity=Severity.INFO),
        Rule("CFG008", "rule-cannot-be-lowered", "", required=True),
        Rule("CFG009", "pattern-matches-nothing", "", severity=Severity.WARNING),
        Rule("REF001", "dangling-reference", "", required=True),
        Rule("TXT001", "repeated-word", "", severity=Severity.WARNING),
        Rule("TXT003", "double-space", "", severity=Severity.INFO),
    )
}
REQUIRED = {rule.id for rule in RULES.values() if rule.required}


def at(line: int, rule: str = "TXT003", path: str = "a.yaml", item: str = "a/1.0/K1", **params: str) -> Finding:
    return Finding(Location(path, line, 1), rule, "message", item=item, params=tuple(params.items()))


def comment(first: int, last: int, *rules: str, path: str = "a.yaml") -> Suppression:
    return Suppression(path, rules, "it is so", first, last, Location(path, first, 1))


def rules_of(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def test_without_configuration_everything_counts_with_its_severity_in_the_order_of_places() -> None:
    judged = judge([at(9), at(2, "REF001"), at(2, "TXT001"), at(9)], RULES)
    assert [(one.location.line, one.rule, one.severity, one.name, one.url) for one in judged.findings] == [
        (2, "REF001", Severity.ERROR, "dangling-reference", ""),
        (2, "TXT001", Severity.WARNING, "repeated-word", ""),
        (9, "TXT003", Severity.INFO, "double-space", ""),
    ]
    assert (judged.suppressed, judged.baselined, judged.known) == ((), (), ())


def test_the_most_particular_setting_gives_the_severity() -> None:
    config = Config(
        rules={"TXT003": Severity.ERROR, "TXT001": None},
        paths=(PathRules("b.yaml", {"TXT003": Severity.WARNING}),),
        statuses={"retired": {"TXT003": None}},
    )
    found = [at(1), at(1, "TXT001"), at(1, path="b.yaml"), at(1, path="c.yaml")]
    judged = judge(found, RULES, config, statuses={"a.yaml": "approved", "c.yaml": "retired"})
    assert [(one.location.path, one.severity) for one in judged.findings] == [
        ("a.yaml", Severity.ERROR),
        ("b.yaml", Severity.WARNING),
    ]


def test_a_required_rule_keeps_its_severity_whatever_the_configuration_says() -> None:
    config = Config(rules={"REF001": None}, statuses={"retired": {"REF001": Severity.INFO}})
    (one,) = judge([at(1, "REF001")], RULES, config, statuses={"a.yaml": "retired"}).findings
    assert one.severity is Severity.ERROR


def test_the_page_of_the_rule_is_linked_where_the_site_has_an_address() -> None:
    (one,) = judge([at(1)], RULES, Config(site="https://standards.example/x/")).findings
    assert one.url == "https://standards.example/x/reference/rules/txt003/"


def test_fingerprints_do_not_see_lines_messages_or_severities() -> None:
    (before,) = judge([at(1, code="K1")], RULES).findings
    moved = replace(at(70, code="K1"), message="in other words", hint="other")
    (after,) = judge([moved], RULES, Config(rules={"TXT003": Severity.ERROR})).findings
    assert before.fingerprint == after.fingerprint != ""
    for other in (at(1, "TXT001", code="K1"), at(1, item="b/1.0/K1", code="K1"), at(1, code="K2")):
        assert judge([other], RULES).findings[0].fingerprint != before.fingerprint


def test_findings_that_are_alike_have_fingerprints_of_their_own() -> None:
    found = stamped([at(1), at(2), at(3)], RULES)
    assert len({one.fingerprint for one in found}) == 3
    assert {one.fingerprint for one in stamped([at(8), at(9)], RULES)} < {one.fingerprint for one in found}


def test_comments_come_before_the_baseline() -> None:
    everything = judge([at(1), at(2, "TXT001")], RULES).findings
    baseline = read_baseline(updated(everything, Baseline()).encode())
    judged = judge([at(1), at(2, "TXT001")], RULES, suppressions=[comment(1, 1, "TXT003")], baseline=baseline)
    assert rules_of(judged.suppressed) == ["TXT003"]
    assert rules_of(judged.baselined) == ["TXT001"]
    assert [entry.rule for entry in judged.unused] == ["TXT003"]
    assert rules_of(judged.findings) == ["CFG005"]


def test_a_comment_for_a_rule_that_is_off_is_unused() -> None:
    judged = judge([at(1)], RULES, Config(rules={"TXT003": None}), suppressions=[comment(1, 1, "TXT003")])
    assert rules_of(judged.findings) == ["CFG002"]


def test_what_is_said_about_comments_and_baseline_can_be_configured() -> None:
    config = Config(rules={"CFG002": Severity.ERROR, "CFG005": None})
    old = read_baseline(updated(judge([at(1)], RULES).findings, Baseline()).encode())
    judged = judge([], RULES, config, suppressions=[comment(1, 1, "TXT003")], baseline=old)
    assert [(one.rule, one.severity, one.name) for one in judged.findings] == [
        ("CFG002", Severity.ERROR, "unused-suppression")
    ]
    assert judged.findings[0].fingerprint.startswith("fp1:")


def test_the_finding_about_the_baseline_is_in_the_file_that_the_configuration_names() -> None:
    old = read_baseline(updated(judge([at(1)], RULES).findings, Baseline()).encode())
    judged = judge([], RULES, Config(baseline="checks/known.json"), baseline=old)
    assert [one.location.path for one in judged.findings] == ["checks/known.json"]


def test_of_rules_and_files_that_were_not_looked_at_nothing_is_unused() -> None:
    old = read_baseline(updated(judge([at(1), at(1, "TXT001", "b.yaml")], RULES).findings, Baseline()).encode())
    asked = [comment(1, 1, "TXT003")]
    silent = judge([], RULES, suppressions=asked, baseline=old, silent=("TXT003",), only=("a.yaml",))
    assert silent.findings == ()
    assert rules_of(judge([], RULES, suppressions=asked, baseline=old).findings) == ["CFG002", "CFG005"]


def test_a_pattern_that_fits_none_of_all_files_is_found_and_cannot_be_baselined() -> None:
    place = Location("compsite.yaml", 3, 12)
    config = Config(paths=(PathRules("a.yaml", {}), PathRules("x/*.yaml", {"TXT003": None}, place)))
    (one,) = judge([], RULES, config, paths={"a.yaml", "b.yaml"}).findings
    assert (one.rule, one.location, one.severity) == ("CFG009", place, Severity.WARNING)
    assert dict(one.params) == {"pattern": "x/*.yaml"}
    assert one.fingerprint
    known = read_baseline(updated([one], Baseline()).encode())
    assert rules_of(judge([], RULES, config, paths={"a.yaml"}, baseline=known).findings) == ["CFG009"]
    assert judge([], RULES, config, paths={"a.yaml", "x/b.yaml"}).findings == ()
    assert judge([], RULES, replace(config, rules={"CFG009": None}), paths={"a.yaml"}).findings == ()


def test_of_a_run_that_did_not_see_all_files_no_pattern_is_idle() -> None:
    assert judge([], RULES, Config(paths=(PathRules("x/*.yaml", {}),))).findings == ()


# only new findings


def since(*before: Finding) -> dict[str, int]:
    return counted(judge(before, RULES))


def test_what_was_there_is_known_even_when_it_moved() -> None:
    judged = judge([at(30, code="a"), at(40, code="b")], RULES, since=since(at(3, code="a")))
    assert [dict(one.params) for one in judged.known] == [{"code": "a"}]
    assert [dict(one.params) for one in judged.findings] == [{"code": "b"}]


def test_one_more_of_the_same_is_new() -> None:
    judged = judge([at(1), at(2), at(3)], RULES, since=since(at(1), at(2)))
    assert (len(judged.known), len(judged.findings)) == (2, 1)


def test_a_required_rule_is_shown_although_it_was_there_before() -> None:
    judged = judge([at(1, "REF001")], RULES, since=since(at(1, "REF001")))
    assert rules_of(judged.findings) == ["REF001"]


def test_who_deletes_a_comment_hears_of_what_it_hid() -> None:
    before = judge([at(1)], RULES, suppressions=[comment(1, 1, "TXT003")])
    assert rules_of(judge([at(1)], RULES, since=counted(before)).findings) == ["TXT003"]


def test_what_was_off_for_a_draft_is_new_when_the_draft_is_approved() -> None:
    config = Config(statuses={"in-development": {"TXT003": None}})
    before = judge([at(1)], RULES, config, statuses={"a.yaml": "in-development"})
    after = judge([at(1)], RULES, config, statuses={"a.yaml": "approved"}, since=counted(before))
    assert rules_of(after.findings) == ["TXT003"]


def test_comments_that_were_unused_before_are_known_too() -> None:
    asked = [comment(1, 1, "TXT003")]
    before = counted(judge([], RULES, suppressions=asked))
    assert rules_of(judge([], RULES, suppressions=asked, since=before).known) == ["CFG002"]


# whatever comes

places = st.sampled_from(["a.yaml", "b.yaml"])
found = st.builds(
    at, st.integers(1, 6), st.sampled_from(["REF001", "TXT001", "TXT003"]), places, st.sampled_from(["", "K1"])
)
asked = st.builds(
    lambda first, more, rules, path: comment(first, first + more, *rules, path=path),
    st.integers(1, 6),
    st.integers(0, 3),
    st.lists(st.sampled_from(["REF001", "TXT001", "double-space"]), min_size=1, max_size=2),
    places,
)
severities = st.dictionaries(st.sampled_from(list(RULES)), st.sampled_from([None, *Severity]), max_size=3)
configs = st.builds(
    Config,
    rules=severities,
    paths=st.lists(st.builds(PathRules, places, severities), max_size=2).map(tuple),
    statuses=st.dictionaries(st.just("retired"), severities, max_size=1),
)


@given(st.lists(found, max_size=8), st.lists(asked, max_size=4), st.lists(found, max_size=5), configs, st.randoms())
def test_the_order_does_not_matter_and_no_required_finding_is_ever_lost(
    findings: list[Finding],
    comments: list[Suppression],
    before: list[Finding],
    config: Config,
    chance: random.Random,
) -> None:
    old = judge(before, RULES)

    def judged() -> Judged:
        return judge(
            findings,
            RULES,
            config,
            statuses={"a.yaml": "retired"},
            suppressions=comments,
            baseline=read_baseline(updated(old.findings[:2], Baseline()).encode()),
            since=counted(old),
        )

    first = judged()
    chance.shuffle(findings)
    chance.shuffle(comments)
    assert judged() == first
    shown = [(one.location, one.item) for one in first.findings if one.rule == "REF001"]
    assert shown == sorted({(one.location, one.item) for one in findings if one.rule == "REF001"})
    assert all(one.severity is Severity.ERROR for one in first.findings if one.rule in REQUIRED)
    hidden = (*first.suppressed, *first.baselined, *first.known)
    assert not REQUIRED & set(rules_of(hidden))
    assert len({*first.findings, *hidden}) == len(first.findings) + len(hidden)


@given(st.lists(found, max_size=8), configs)
def test_a_baseline_of_all_leaves_only_what_must_not_be_hidden(findings: list[Finding], config: Config) -> None:
    everything = judge(findings, RULES, config)
    baseline = read_baseline(updated(everything.findings, Baseline(), REQUIRED).encode())
    judged = judge(findings, RULES, config, baseline=baseline)
    assert set(rules_of(judged.findings)) <= REQUIRED
    assert sorted((*judged.findings, *judged.baselined)) == list(everything.findings)


@given(st.lists(found, max_size=8), configs)
def test_compared_with_itself_only_required_findings_are_left(findings: list[Finding], config: Config) -> None:
    everything = judge(findings, RULES, config)
    judged = judge(findings, RULES, config, since=counted(everything))
    assert set(rules_of(judged.findings)) <= REQUIRED


@pytest.mark.parametrize("number", [5_000])
def test_many_findings_take_little_time(number: int) -> None:
    many = [at(line, code=str(line)) for line in range(number)]
    begun = time.process_time()
    assert len(judge(many, RULES, Config(paths=(PathRules("**/x", {}),))).findings) == number
    assert time.process_time() - begun < 6
