"""Rules MAP003 to MAP006: what the rows of one pair, or of one item, say together."""

from __future__ import annotations

from itertools import permutations

import pytest

from builders import Checked, mapped, row

WORDS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
RULES = ("MAP003", "MAP004", "MAP005")


def rules(checked: Checked) -> list[str]:
    return sorted(finding.rule for finding in checked.run.findings if finding.rule in RULES)


def expected(one: str, two: str) -> str:
    """What SKOS says of two relations of one pair, written down once more, as a table."""
    pair = {word.removesuffix("Match") for word in (one, two)}
    if pair == {"broad", "narrow"}:
        return "MAP005"
    if pair in ({"exact", "broad"}, {"exact", "narrow"}, {"exact", "related"}, {"related", "broad"}):
        return "MAP004"
    return "MAP004" if pair == {"related", "narrow"} else "MAP003"


@pytest.mark.parametrize("one", WORDS)
@pytest.mark.parametrize("two", WORDS)
def test_two_rows_of_one_pair_are_one_finding(one: str, two: str) -> None:
    checked = mapped(row("K1", one, "K1") + row("K1", two, "K1"))
    assert rules(checked) == [expected(one, two)]
    (finding,) = [finding for finding in checked.run.findings if finding.rule in RULES]
    assert finding.location.line > finding.related[0].location.line


@pytest.mark.parametrize("order", list(permutations(("exactMatch", "broadMatch", "narrowMatch"))))
def test_three_rows_that_rule_each_other_out(order: tuple[str, ...]) -> None:
    assert set(rules(mapped("".join(row("K1", word, "K1") for word in order)))) == {"MAP004", "MAP005"}


def test_map003_a_row_that_says_the_same_again_can_be_deleted() -> None:
    same = mapped(row("K1", "closeMatch", "K1") + row("K1", "closeMatch", "K1"))
    (finding,) = [finding for finding in same.run.findings if finding.rule == "MAP003"]
    assert [fix.safe for fix in finding.fixes] == [True]
    other = mapped(row("K1", "closeMatch", "K1") + row("K1", "exactMatch", "K1"))
    (finding,) = [finding for finding in other.run.findings if finding.rule == "MAP003"]
    assert finding.fixes == (), "which of the two is true, only a person can say"


def test_map004_says_what_stands_against_what() -> None:
    checked = mapped(
        "\n- {subject: K1, predicate: exactMatch, object: K2, confidence: low, comment: x}\n"
        "- {subject: K1, predicate: ¦broadMatch, object: K2, confidence: low, comment: x}\n"
    )
    assert checked.found_by("MAP004") == [
        ("MAP004", "K1 and K2 cannot be broadMatch as well as exactMatch", "keep the relation that is true")
    ]


def test_map005_says_which_is_broader_and_narrower() -> None:
    checked = mapped(
        "\n- {subject: K1, predicate: broadMatch, object: K2, confidence: low, comment: x}\n"
        "- {subject: K1, predicate: ¦narrowMatch, object: K2, confidence: low, comment: x}\n"
    )
    assert checked.found_by("MAP005") == [
        ("MAP005", "K2 is said to be both broader and narrower than K1", "keep the row whose direction is right")
    ]


def test_silent_on_different_pairs() -> None:
    checked = mapped(row("K1", "broadMatch", "K1") + row("K1", "narrowMatch", "K2") + row("K2", "relatedMatch", "K1"))
    assert rules(checked) == []


def test_map006_two_exact_matches_of_one_item_at_either_end() -> None:
    checked = mapped(row("K1", "exactMatch", "K1") + row("¦K1", "exactMatch", "K2") + row("K2", "exactMatch", "¦K2"))
    assert [message for _, message, _ in checked.found_by("MAP006")] == [
        "the subject K1 is an exact match of more than one item",
        "the object K2 is an exact match of more than one item",
    ]
    assert checked.errors == ()


def test_map006_leaves_a_row_given_twice_to_map003() -> None:
    checked = mapped(row("K1", "exactMatch", "K1") + row("K1", "exactMatch", "K1"))
    assert rules(checked) == ["MAP003"]
    assert not [finding for finding in checked.run.findings if finding.rule == "MAP006"]
    assert mapped(row("K1", "exactMatch", "K1") + row("K1", "closeMatch", "K2")).errors == ()
