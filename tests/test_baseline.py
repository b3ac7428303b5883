"""The baseline hides exactly what it was made from, never a required rule, and says what it no longer needs."""

from __future__ import annotations

import json
import time
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compsite.baseline import Baseline, Entry, apply_baseline, baseline_findings, pruned, read_baseline, updated
from compsite.checks import Request, write_baseline
from compsite.errors import CompsiteError
from compsite.finding import Finding, Location
from compsite.resources import read_schema
from rule_examples import project

REQUIRED = ("REF001",)


def finding(fingerprint: str = "fp1:a", rule: str = "TXT003", **over: object) -> Finding:
    defaults: dict[str, object] = {"item": "st0148/1.0/K5", "message": "two spaces"}
    return Finding(Location("a.yaml", 3, 5), rule, fingerprint=fingerprint, **(defaults | over))  # type: ignore[arg-type]


def known(*findings: Finding) -> Baseline:
    return read_baseline(updated(findings, Baseline()).encode())


def test_the_file_holds_what_people_need_and_no_line_numbers() -> None:
    text = updated([finding("fp1:b", "TXT004"), finding()], Baseline())
    assert json.loads(text) == {
        "version": 1,
        "findings": [
            {
                "rule": "TXT003",
                "item": "st0148/1.0/K5",
                "fingerprint": "fp1:a",
                "path": "a.yaml",
                "message": "two spaces",
            },
            {
                "rule": "TXT004",
                "item": "st0148/1.0/K5",
                "fingerprint": "fp1:b",
                "path": "a.yaml",
                "message": "two spaces",
            },
        ],
    }
    assert text.endswith("}\n")
    jsonschema.Draft7Validator(read_schema("baseline")).validate(json.loads(text))


def test_hostile_text_stays_data() -> None:
    nasty = 'x"\n\u202e\x1b[31m\udcff'
    text = updated([finding(item=nasty, message=nasty)], Baseline())
    assert text.isascii()
    (entry,) = read_baseline(text.encode()).entries
    assert entry.message == nasty


def test_what_is_known_is_set_aside() -> None:
    old, new = finding("fp1:a"), finding("fp1:b")
    assert apply_baseline([old, new], known(old)) == ((new,), (old,), ())


def test_one_entry_hides_one_finding() -> None:
    one = finding()
    assert apply_baseline([one, one], known(one)) == ((one,), (one,), ())
    assert apply_baseline([one, one], known(one, one)) == ((), (one, one), ())


def test_an_entry_that_matches_nothing_is_left() -> None:
    _, _, unused = apply_baseline([finding("fp1:a")], known(finding("fp1:a"), finding("fp1:b")))
    assert [entry.fingerprint for entry in unused] == ["fp1:b"]


def test_a_required_rule_is_neither_written_nor_hidden() -> None:
    grave = finding("fp1:a", "REF001")
    assert json.loads(updated([grave], Baseline(), REQUIRED))["findings"] == []
    forged = Baseline((Entry("REF001", "", "fp1:a", "a.yaml", ""), Entry("TXT003", "", "fp1:a", "a.yaml", "")))
    kept, aside, unused = apply_baseline([grave], forged, REQUIRED)
    assert (kept, aside) == ((grave,), ())
    (about_rule, about_entry) = baseline_findings("b.json", forged, unused, REQUIRED)
    assert (about_rule.rule, about_rule.at) == ("CFG008", Location("b.json"))
    assert about_entry.rule == "CFG005"


def test_unused_entries_are_one_finding_with_the_first_few() -> None:
    entries = tuple(Entry("TXT003", f"a/1.0/K{n}", f"fp1:{n}", "a.yaml", "") for n in range(5))
    (said,) = baseline_findings("b.json", Baseline(entries), entries)
    assert said.rule == "CFG005"
    assert said.message == "5 entries of the baseline match nothing any more"
    assert said.hint == (
        "run `compsite baseline prune`, which takes out TXT003 a/1.0/K0, TXT003 a/1.0/K1, TXT003 a/1.0/K2 and 2 more"
    )
    (alone,) = baseline_findings("b.json", Baseline(entries[:1]), entries[:1])
    assert alone.message == "1 entry of the baseline matches nothing any more"


def test_of_a_rule_that_did_not_run_no_entry_is_unused_or_lost() -> None:
    entry = Entry("CRS019", "", "fp1:a", "a.yaml", "")
    assert baseline_findings("b.json", Baseline((entry,)), [entry], silent=("CRS019",)) == ()
    assert read_baseline(updated([], Baseline((entry,)), silent=("CRS019",)).encode()).entries == (entry,)
    assert read_baseline(pruned([], Baseline((entry,)), silent=("CRS019",)).encode()).entries == (entry,)


def test_what_is_said_about_the_baseline_does_not_go_into_it() -> None:
    assert known(finding("fp1:a", "CFG005"), finding("fp1:b", "CFG002")).entries == ()


def test_prune_takes_out_what_is_unused_and_adds_nothing() -> None:
    one, gone, new = finding("fp1:a"), finding("fp1:b"), finding("fp1:c")
    assert read_baseline(pruned([one, new], known(one, one, gone)).encode()) == known(one)


def test_prune_takes_out_required_rules() -> None:
    forged = Baseline((Entry("REF001", "", "fp1:a", "a.yaml", ""),))
    assert json.loads(pruned([finding("fp1:a", "REF001")], forged, REQUIRED))["findings"] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"version": ' + b"9" * 5000 + b"}", "is not JSON"),
        (b" " * (20 * 1024 * 1024 + 1), "is larger than 20 MB"),
        (b"[]", "is not a baseline"),
        (b"null", "is not a baseline"),
        (b'{"version": 1}', "is not a baseline"),
        (b'{"version": 1, "findings": {}}', "is not a baseline"),
        (b'{"findings": []}', "does not say which version"),
        (b'{"version": "1", "findings": []}', "does not say which version"),
        (b'{"version": true, "findings": []}', "does not say which version"),
        (b'{"version": 0, "findings": []}', "does not say which version"),
        (b'{"version": 2, "findings": []}', "was written by a newer compsite"),
        (b'{"version": 1, "findings": [1]}', "entry 1 lacks one of rule"),
        (b'{"version": 1, "findings": [{"rule": "TXT003"}]}', "entry 1 lacks one of rule"),
        (
            b'{"version": 1, "findings": [{"rule": 1, "item": "", "fingerprint": "", "path": "", "message": ""}]}',
            "entry 1 lacks one of rule",
        ),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(CompsiteError) as error:
        read_baseline(content, "known.json")
    assert str(error.value).startswith("known.json")
    assert said in str(error.value)
    assert "`compsite baseline update`" in str(error.value)


def test_ten_thousand_findings_take_no_time() -> None:
    many = [finding(f"fp1:{n}") for n in range(10_000)]
    begun = time.process_time()
    assert apply_baseline(many, known(*many))[0] == ()
    assert time.process_time() - begun < 10


findings = st.lists(
    st.builds(
        finding,
        st.sampled_from(["fp1:a", "fp1:b", "fp1:c"]),
        st.sampled_from(["TXT003", "TXT004", "REF001", "CFG005"]),
        item=st.text(max_size=3),
    ),
    max_size=8,
)


def may_hide(one: Finding) -> bool:
    return one.rule in ("TXT003", "TXT004")


@given(findings, findings)
def test_a_baseline_hides_exactly_what_it_was_made_from(found: list[Finding], before: list[Finding]) -> None:
    old = read_baseline(updated(before, Baseline(), REQUIRED).encode())
    text = updated(found, old, REQUIRED)
    kept, aside, unused = apply_baseline(found, read_baseline(text.encode()), REQUIRED)
    assert list(aside) == [one for one in found if may_hide(one)]
    assert list(kept) == [one for one in found if not may_hide(one)]
    assert unused == ()
    assert text == updated(found[::-1], Baseline(), REQUIRED)


@given(findings, findings)
def test_after_prune_the_same_is_hidden_and_nothing_is_unused(found: list[Finding], before: list[Finding]) -> None:
    old = read_baseline(updated(before, Baseline(), REQUIRED).encode())
    kept, aside, _ = apply_baseline(found, old, REQUIRED)
    again = apply_baseline(found, read_baseline(pruned(found, old, REQUIRED).encode()), REQUIRED)
    assert again == (kept, aside, ())


@given(findings, findings)
def test_nothing_is_lost_and_no_required_rule_is_hidden(found: list[Finding], before: list[Finding]) -> None:
    entries = tuple(Entry(one.rule, one.item, one.fingerprint, "", "") for one in before)
    kept, aside, _ = apply_baseline(found, Baseline(entries), REQUIRED)
    assert sorted([*kept, *aside]) == sorted(found)
    assert all(map(may_hide, aside))


def test_prune_without_a_baseline_makes_none(tmp_path: Path) -> None:
    for path, content in project(()).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    request = Request(tmp_path / "standards", tmp_path)
    assert write_baseline(request, prune=True) == "There is no compsite-baseline.json, so there is nothing to take out."
    assert not (tmp_path / "compsite-baseline.json").exists()
    write_baseline(request, prune=False)
    assert (tmp_path / "compsite-baseline.json").exists()


def test_the_schema_is_beside_the_others() -> None:
    assert (Path(__file__).parents[1] / "schema" / "baseline.schema.json").is_file()
