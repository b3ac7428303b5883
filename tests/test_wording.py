"""Values in words: British English, no false precision, and what is not known is said to be not known."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from builders import framework, linked
from compsite import wording
from compsite.model.crosswalk import PREDICATES
from compsite.model.framework import Framework, Kind, Provenance
from compsite.resources import read_schema


def standard(**over: Any) -> Framework:
    return linked(framework(**over)).linked.catalog.frameworks[0]


@pytest.mark.parametrize(
    ("iso", "words"), [("2026-11-21", "21 November 2026"), ("2008-01-05", "5 January 2008"), ("", "")]
)
def test_day(iso: str, words: str) -> None:
    assert wording.day(iso) == words


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2018-01-01", "2024-07-28", "1 January 2018 to 28 July 2024"),
        ("2018-01-01", "", "from 1 January 2018"),
        ("", "2024-07-28", "until 28 July 2024"),
        ("", "", "dates not known"),
    ],
)
def test_period(since: str, until: str, words: str) -> None:
    assert wording.period(since, until) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [(12.0, "12"), (12, "12"), (0.5, "0.5"), (33.33, "33.33"), (1234567, "1234567"), (1500000.0, "1500000")],
)
def test_number_has_no_needless_decimals_and_no_exponent(value: float, text: str) -> None:
    assert wording.number(value) == text


@pytest.mark.parametrize(
    ("quantity", "words"), [(1, "1 month"), (1.0, "1 month"), (12, "12 months"), (0, "0 months"), (1.5, "1.5 months")]
)
def test_count(quantity: float, words: str) -> None:
    assert wording.count(quantity, "month") == words


def test_count_takes_an_irregular_plural() -> None:
    assert wording.count(2, "duty", "duties") == "2 duties"


def test_a_number_for_confidence_is_not_taken_for_a_percentage() -> None:
    assert wording.confidence("high") == "high"
    assert wording.confidence(0.8) == "0.8 on a scale from 0 to 1"


def test_tolerance() -> None:
    assert wording.tolerance(10, "either") == "±10 %"
    assert wording.tolerance(10, "over") == "+10 %"
    assert wording.tolerance(0, "either") == "±0 %"
    assert wording.tolerance(None, "either") == ""


def test_minutes_that_are_not_known_are_not_zero() -> None:
    assert wording.minutes(None) == "not known"
    assert wording.minutes(60) == "60 minutes"
    assert wording.minutes(1) == "1 minute"


def test_whose_words_a_statement_has() -> None:
    notes = [wording.wording_note(kind) for kind in (True, "edited", "paraphrase")]
    assert notes == ["exact wording", "edited wording", "our paraphrase, not the publisher's words"]


def test_a_derived_reading_is_never_called_official() -> None:
    assert "not official" in wording.provenance_note("derived")
    assert all(wording.provenance_note(value) for value in get_args(Provenance))


@pytest.mark.parametrize(
    ("value", "words"),
    [("3", "Level 3"), ("4-5", "Level 4-5"), ("not stated", "Level: not stated"), ("Foundation", "Level Foundation")],
)
def test_level(value: str, words: str) -> None:
    assert wording.level(standard(level={"framework": "RQF", "value": value})) == words


def test_identity_names_title_reference_level_and_version() -> None:
    assert wording.identity(standard(reference="ST0001")) == "Alpha standard · ST0001 · Level 3 · version 1.0"
    assert wording.identity(standard()) == "Alpha standard · Example Institute · Level 3 · version 1.0"


def _enum(kind: str, *way: str) -> list[Any]:
    found: Any = read_schema(kind)
    for part in way:
        found = found[part]
    return [value for value in found["enum"] if value is not True]


STATUS = ("properties", "status", "properties")


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (wording.KINDS, _enum("framework", "properties", "kind")),
        (wording.APPROVAL, _enum("framework", *STATUS, "approval", "properties", "value")),
        (wording.FUNDING, _enum("framework", *STATUS, "funding", "properties", "value")),
        (wording.GUIDE_STATUS, _enum("guide", *STATUS, "value")),
        (wording.CROSSWALK_STATUS, _enum("crosswalk", "properties", "status")),
        (wording.JUSTIFICATION, _enum("crosswalk", "properties", "justification")),
        (wording.STAGES, _enum("evidence", "properties", "stage")),
        (
            wording.REDISTRIBUTION,
            _enum("sources", "properties", "sources", "items", "properties", "redistribution"),
        ),
        (wording.RELATIONS, [*PREDICATES, "none", "nothing", "unreviewed", "outside"]),
        (wording.RELATION_MEANINGS, [*PREDICATES, "none", "nothing", "unreviewed", "outside"]),
        (wording.KINDS, list(get_args(Kind))),
    ],
)
def test_every_value_that_a_schema_allows_has_words_and_no_others_do(words: dict[str, Any], values: list[str]) -> None:
    assert sorted(words) == sorted(values)
    assert all(words.values())


def test_states_that_need_a_banner_are_states_that_exist() -> None:
    assert set(wording.CAUTION_APPROVAL) <= set(wording.APPROVAL)
    assert set(wording.CAUTION_FUNDING) <= set(wording.FUNDING)


def test_relations_differ_in_more_than_colour() -> None:
    assert len({words for _, _, words in wording.RELATIONS.values()}) == len(wording.RELATIONS)
    # Two ways of having no counterpart share one sign; their words tell them apart.
    signs = {name: sign for name, (_, sign, _) in wording.RELATIONS.items() if name != "nothing"}
    assert len(set(signs.values())) == len(signs)
    assert wording.RELATIONS["nothing"][:2] == wording.RELATIONS["none"][:2]
