"""The name that was probably meant, found quickly and cut to what a message can hold."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compsite.examine import MAX_FOUND, capped
from compsite.finding import At, Change
from compsite.nearest import CANDIDATES, GUESSES, LISTED, PLACES, Names, listed, ranges, shown, twice

AT = At("standards/a.yaml", ("items", 0))


@pytest.mark.parametrize(
    ("name", "names", "meant"),
    [
        ("recods", ["themes", "records"], "records"),
        ("K11", ["K1", "S11", "K2"], "K1"),
        ("K1", ["K12", "S1"], "K12"),
        ("S9", ["S8", "S19x", "K9"], ""),
        ("K9", ["K1"], ""),
        ("K12", ["K21", "K13"], ""),
        ("2025", ["2024"], ""),
        ("K1O", ["K1", "K10"], "K10"),
        ("Kl", ["K1", "K2"], "K1"),
        ("S17", ["S1", "S7"], ""),
        ("K", ["K1"], ""),
        ("st148", ["st0148", "st0149"], "st0148"),
        ("k1", ["S1", "K1"], "K1"),
        ("zzz", ["knowledge", "skill"], ""),
        ("", ["knowledge"], ""),
        ("K1", [], ""),
        ("learning-mentr", ["x-learning", "learning-mentor"], "learning-mentor"),
        ("x" * 100_000, ["x" * 80], "x" * 80),
    ],
)
def test_the_nearest_name(name: str, names: list[str], meant: str) -> None:
    assert Names("a name", names).nearest(name) == meant


def test_a_near_name_can_be_put_in_its_place_if_somebody_looks() -> None:
    names = Names("a theme", ["records"])
    assert names.unknown("REF001", AT, "recods", change=True).fix == Change("value", AT, "records", safe=False)
    assert names.unknown("REF001", AT, "recods").fix is None
    assert names.unknown("REF001", AT, "zzz", change=True).fix is None


def test_without_a_near_name_the_hint_lists_the_first_ones() -> None:
    names = Names("a code", [f"K{number}" for number in range(30)])
    assert names.hint("?") == "there are: K0 to K29"
    names = Names("a code", [f"K{number}" for number in range(0, 60, 2)])
    assert names.hint("?") == "there are: " + ", ".join(f"K{n}" for n in range(0, 2 * LISTED, 2)) + " and 18 more"
    assert Names("a code", []).hint("K1") == "there are none yet"


def test_where_two_names_are_as_near_both_are_given_and_neither_is_written() -> None:
    names = Names("a code", ["S7", "S1", "K1"])
    assert names.hint("S17") == "did you mean 'S7' or 'S1'?"
    assert names.unknown("REF001", AT, "S17", change=True).fix is None
    assert names.hint("S9") == "there are: S1, S7, K1"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([*(f"K{n}" for n in range(1, 12)), *(f"S{n}" for n in range(1, 4)), "B1"], "K1 to K11, S1 to S3, B1"),
        (["K1", "K2", "K4", "K5", "K6"], "K1, K2, K4 to K6"),
        (["knowledge", "skill"], "knowledge, skill"),
        (["A.1", "A", "A.3", "B", "A.2"], "A.1 to A.3, A, B"),
        (["K08", "K09", "K10"], "K08, K09, K10"),
        ([], ""),
    ],
)
def test_a_list_of_codes_is_short(names: list[str], said: str) -> None:
    assert ranges(names) == said


@given(st.lists(st.from_regex(r"[KS.]{0,2}[0-9]{0,3}", fullmatch=True), unique=True, max_size=LISTED))
@settings(max_examples=50, deadline=None)
def test_the_short_list_names_every_code_once(names: list[str]) -> None:
    said = [part.partition(" to ") for part in ranges(names).split(", ")] if names else []
    every: list[str] = []
    for first, _, last in said:
        letters = last.rstrip("0123456789") if last else ""
        numbers = range(int(first[len(letters) :]), int(last[len(letters) :]) + 1) if last else ()
        every += [f"{letters}{number}" for number in numbers] or [first]
    assert sorted(every) == sorted(names)


def test_the_places_of_one_name_end_somewhere_and_the_last_one_says_so() -> None:
    places = [(At("f", (number,)), name) for number in range(PLACES + 1) for name in ("records", "recods")]
    said = list(Names("a theme", ["records"]).unknowns("REF001", places))
    assert len(said) == PLACES
    assert [one.hint.endswith("; there is 1 more in this file") for one in said] == [False] * (PLACES - 1) + [True]
    assert said[0].fix == Change("value", At("f", (0,)), "records", safe=False)


def test_a_long_name_is_cut_in_the_message() -> None:
    said = Names("a code", ["K1"]).unknown("REF001", AT, "K" * 5000)
    assert said.message == f"'{'K' * 60}…' is not a code"
    assert shown("K1") == "K1"
    assert listed(["a", "b"]) == "a, b"


def test_only_so_many_names_are_compared() -> None:
    names = Names("a code", [f"Q{number:05}" for number in range(50_000)])
    assert len(names._alike("Q99999x")) <= CANDIDATES
    started = time.perf_counter()
    hints = [names.hint(f"Q9{number:05}x") for number in range(1000)]
    assert time.perf_counter() - started < 2
    assert sum(hint.startswith("did you mean") for hint in hints) <= GUESSES


def test_many_codes_that_share_a_beginning_do_not_hide_the_one_that_was_meant() -> None:
    names = Names("a code", [f"Q{number:05}" for number in range(50_000)])
    assert names.nearest("q49998") == "Q49998"
    assert names.nearest("Q4999") == "", "ten codes have one digit more"
    assert names.near("Q499998") == ("Q49998", "Q49999")


def test_a_name_given_three_times_is_two_findings_that_show_the_first() -> None:
    found = list(twice("REF003", "code", ["a", "b", "a", "a"], lambda place: At("f", (place,))))
    assert [(one.at, one.related) for one in found] == [
        (At("f", (2,)), ((At("f", (0,)), "first used here"),)),
        (At("f", (3,)), ((At("f", (0,)), "first used here"),)),
    ]
    assert (found[0].message, found[0].hint) == ("code 'a' is already used", "give one of the two another id")
    assert not list(twice("REF003", "code", ["a", "b"], lambda place: At("f", (place,))))


def test_a_rule_ends_somewhere_and_says_so() -> None:
    endless = (Names("x", []).unknown("REF001", AT, f"K{n}") for n in range(10**9))
    *told, last = capped("REF001", endless)
    assert [one.rule for one in told] == ["REF001"] * MAX_FOUND + ["CFG010"]
    assert last.rule == "CFG010"
