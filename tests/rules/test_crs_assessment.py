"""Rules CRS001, CRS002 and CRS005: weights, declared counts, and statements that nobody assesses."""

from __future__ import annotations

from typing import Any

import pytest

from builders import Checked, Yaml, framework, guide, item, item_type, linked, method


def rules(checked: Checked, rule: str) -> list[str]:
    return [finding.message for finding in checked.run.findings if finding.rule == rule]


class TestWeights:
    def weighted(self, *weights: float | None) -> Checked:
        methods = [
            method(f"m{number}", **({} if weight is None else {"weighting_percent": weight}))
            for number, weight in enumerate(weights)
        ]
        return linked(framework(assessment={"title": "EPA", "methods": methods}))

    def test_weights_that_do_not_make_100_are_reported_at_the_methods(self) -> None:
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

    def test_the_hint_says_by_how_much_and_in_which_direction(self) -> None:
        (finding,) = self.weighted(33.33, 33.33).errors
        assert finding.hint.startswith("change them by +33.34,")

    def test_a_single_method_must_have_all_the_weight(self) -> None:
        assert [finding.rule for finding in self.weighted(99).errors] == ["CRS001"]

    @pytest.mark.parametrize(
        "weights", [(64, 36), (100,), (33.33, 33.33, 33.34), (33.333, 33.333, 33.333), (0, 100), (0.1,) * 10 + (99,)]
    )
    def test_silent_on_weights_that_make_100_give_or_take_a_rounding(self, weights: tuple[float, ...]) -> None:
        assert self.weighted(*weights).errors == ()

    def test_silent_when_one_weight_is_not_known(self) -> None:
        assert self.weighted(64, None).errors == ()

    def test_silent_without_an_assessment(self) -> None:
        assert linked(framework()).errors == ()


class TestWeightsOfACourse:
    def course(self, *weights: float | None, known: int = 2) -> list[str]:
        stated = [
            {"method": f"m{number}", "name": "M"} | ({} if weight is None else {"weighting_percent": weight})
            for number, weight in enumerate(weights)
        ]
        methods = {"title": "EPA", "methods": [method(f"m{number}") for number in range(known)]}
        return rules(linked(framework(assessment=methods), guide(assessment={"methods": stated})), "CRS001")

    def test_weights_that_do_not_make_100(self) -> None:
        assert self.course(46, 36) == ["the weights of the assessment methods make 46 + 36 = 82 percent, not 100"]

    def test_silent_where_the_rest_is_not_stated(self) -> None:
        assert self.course(64, 36) == self.course(64, None) == self.course(64) == self.course(64, 20, known=3) == []


class TestCounts:
    def test_a_number_that_differs_is_reported_at_the_name_of_the_type(self) -> None:
        checked = linked(framework(declared_counts=Yaml("\ncounts:\n  knowledge: 1\n  ¦skill: 2\n")))
        assert checked.found == [
            (
                "CRS002",
                "the publisher declares 2 items of type skill, there are 1",
                "look for an item that is missing or doubled, or correct the count",
            )
        ]

    def test_too_many_and_none_at_all_are_reported_as_well(self) -> None:
        checked = linked(
            framework(
                items=[item("K1"), item("K2")],
                declared_counts=Yaml("\ncounts:\n  ¦knowledge: 1\n  ¦skill: 3\n"),
            )
        )
        assert [message for _, message, _ in checked.found] == [
            "the publisher declares 1 items of type knowledge, there are 2",
            "the publisher declares 3 items of type skill, there are 0",
        ]

    def test_an_item_that_is_withdrawn_does_not_count(self) -> None:
        items = [item("K1"), item("K2", withdrawn={"since": "2026-08-01"})]
        assert linked(framework(items=items, declared_counts={"counts": {"knowledge": 1}})).errors == ()

    def test_silent_on_numbers_that_agree_and_on_types_that_nobody_counted(self) -> None:
        assert linked(framework(declared_counts={"counts": {"skill": 1}})).errors == ()


def assessed(items: list[dict[str, Any]], *lists: list[str] | None, types: tuple[str, ...] = ()) -> list[str]:
    methods = [
        method(f"m{number}", assesses={"codes": codes, "provenance": "official"}) for number, codes in enumerate(lists)
    ]
    kinds = [item_type(name) for name in ("knowledge", "skill", *types)]
    return rules(
        linked(framework(items=items, item_types=kinds, assessment={"title": "EPA", "methods": methods})), "CRS005"
    )


class TestUnassessed:
    def test_is_reported_at_the_methods_with_the_codes(self) -> None:
        checked = linked(
            framework(
                assessment=Yaml("""
                    title: EPA
                    ¦methods:
                      - {id: a, name: A, assesses: {codes: [K1], provenance: official}}
                """)
            )
        )
        assert checked.found_by("CRS005") == [
            (
                "CRS005",
                "no method assesses these statements: S1",
                "add each to the method that does; where no source says, write `codes: null`",
            )
        ]

    def test_names_twelve_codes_and_says_how_many_more(self) -> None:
        (said,) = assessed([item(f"K{number}") for number in range(1, 16)], ["K1"])
        assert said == (
            "no method assesses these statements: K2, K3, K4, K5, K6, K7, K8, K9, K10, K11, K12, K13 and 2 more"
        )

    def test_silent_where_one_method_is_not_mapped(self) -> None:
        assert assessed([item("K1"), item("K2")], ["K1"], None) == []

    def test_silent_on_duties_and_on_what_is_withdrawn(self) -> None:
        items = [item("K1"), item("K2", withdrawn={"note": "Gone."}), item("D1", type="duty")]
        assert assessed(items, ["K1"], types=("duty",)) == []

    def test_what_is_below_a_statement_is_assessed_with_it(self) -> None:
        items = [item("K1"), item("K1.1", parent="K1"), item("K1.2", parent="K1.1")]
        assert assessed(items, ["K1"]) == []

    def test_a_statement_is_assessed_when_all_below_it_is(self) -> None:
        items = [item("K1"), item("K1.1", parent="K1"), item("K1.2", parent="K1"), item("K1.2.1", parent="K1.2")]
        assert assessed(items, ["K1.1", "K1.2.1"]) == []
        assert assessed(items, ["K1.1"]) == ["no method assesses these statements: K1, K1.2, K1.2.1"]

    def test_parents_in_a_circle_or_a_long_row_end_all_the_same(self) -> None:
        circle = [item("K1", parent="K2"), item("K2", parent="K1"), item("K3", parent="K3")]
        assert assessed(circle, [])
        row = [item("K0"), *(item(f"K{number}", parent=f"K{number - 1}") for number in range(1, 2000))]
        assert assessed(row, ["K0"]) == []
