"""Rule CRS001: the weights of the assessment methods add up to 100 percent."""

from __future__ import annotations

import pytest

from builders import Checked, Yaml, framework, linked, method


def weighted(*weights: float | None) -> Checked:
    methods = [
        method(f"m{number}", **({} if weight is None else {"weighting_percent": weight}))
        for number, weight in enumerate(weights)
    ]
    return linked(framework(assessment={"title": "EPA", "methods": methods}))


def test_weights_that_do_not_make_100_are_reported_at_the_methods() -> None:
    checked = linked(
        framework(
            assessment=Yaml("""
                title: EPA
                ¦methods:
                  - {id: a, name: A, weighting_percent: 64, assesses: {codes: null, provenance: unknown}}
                  - {id: b, name: B, weighting_percent: 46, assesses: {codes: null, provenance: unknown}}
            """)
        )
    )
    assert checked.found == [
        (
            "CRS001",
            "the weights of the assessment methods make 64 + 46 = 110 percent, not 100",
            "change them by -10, or leave out the weights that no source gives",
        )
    ]


def test_the_hint_says_by_how_much_and_in_which_direction() -> None:
    assert weighted(33.33, 33.33).problems[0].hint.startswith("change them by +33.34,")


def test_a_single_method_must_have_all_the_weight() -> None:
    assert [problem.rule for problem in weighted(99).problems] == ["CRS001"]


@pytest.mark.parametrize(
    "weights", [(64, 36), (100,), (33.33, 33.33, 33.34), (33.333, 33.333, 33.333), (0, 100), (0.1,) * 10 + (99,)]
)
def test_silent_on_weights_that_make_100_give_or_take_a_rounding(weights: tuple[float, ...]) -> None:
    assert weighted(*weights).problems == ()


def test_silent_when_one_weight_is_not_known() -> None:
    assert weighted(64, None).problems == ()


def test_silent_without_an_assessment() -> None:
    assert linked(framework()).problems == ()
