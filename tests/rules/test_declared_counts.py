"""Rule CRS002: the number of items of each type is what the publisher declares."""

from builders import Yaml, framework, item, linked


def test_a_number_that_differs_is_reported_at_the_name_of_the_type() -> None:
    checked = linked(framework(declared_counts=Yaml("\ncounts:\n  knowledge: 1\n  ¦skill: 2\n")))
    assert checked.found == [
        (
            "CRS002",
            "the publisher declares 2 items of type skill, there are 1",
            "look for an item that is missing or doubled, or correct the count",
        )
    ]


def test_too_many_and_none_at_all_are_reported_as_well() -> None:
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


def test_silent_on_numbers_that_agree_and_on_types_that_nobody_counted() -> None:
    assert linked(framework(declared_counts={"counts": {"skill": 1}})).found == []


def test_silent_when_the_publisher_declares_nothing() -> None:
    assert linked(framework()).found == []
