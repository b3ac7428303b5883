"""The name that was probably meant, found quickly and cut to what a message can hold."""

from __future__ import annotations

import time

import pytest

from compsite.finding import At, Change
from compsite.nearest import CANDIDATES, GUESSES, LISTED, MOST, Names, capped, listed, shown, twice

AT = At("standards/a.yaml", ("items", 0))


@pytest.mark.parametrize(
    ("name", "names", "meant"),
    [
        ("recods", ["themes", "records"], "records"),
        ("K11", ["K1", "S11", "K2"], "K1"),
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
    assert names.hint("?") == "there are: " + ", ".join(f"K{n}" for n in range(LISTED)) + " and 18 more"
    assert Names("a code", []).hint("K1") == "there are none yet"


def test_a_long_name_is_cut_in_the_message() -> None:
    said = Names("a code", ["K1"]).unknown("REF001", AT, "K" * 5000)
    assert said.message == f"'{'K' * 60}…' is not a code"
    assert shown("K1") == "K1"
    assert listed(["a", "b"]) == "a, b"


def test_only_so_many_names_are_compared() -> None:
    names = Names("a code", [f"Q{number:05}" for number in range(50_000)])
    assert len(names._alike("Q99999x")) <= CANDIDATES
    started = time.perf_counter()
    hints = [names.hint(f"Q9{number:05}x") for number in range(MOST)]
    assert time.perf_counter() - started < 2
    assert sum(hint.startswith("did you mean") for hint in hints) <= GUESSES


def test_a_name_given_three_times_is_two_findings_that_show_the_first() -> None:
    found = list(twice("REF003", "code", ["a", "b", "a", "a"], lambda place: At("f", (place,))))
    assert [(one.at, one.related) for one in found] == [
        (At("f", (2,)), ((At("f", (0,)), "first used here"),)),
        (At("f", (3,)), ((At("f", (0,)), "first used here"),)),
    ]
    assert found[0].message == "code 'a' is already used"
    assert not list(twice("REF003", "code", ["a", "b"], lambda place: At("f", (place,))))


def test_a_check_ends_somewhere() -> None:
    endless = capped(lambda name: (Names("x", []).unknown("REF001", AT, f"{name}{n}") for n in range(10**9)))
    assert len(list(endless("K"))) == MOST
