"""Rule SRC005: a source whose licence asks for attribution carries the words to print."""

from __future__ import annotations

from typing import Any

from builders import Checked, Yaml, linked, source, sources

LICENCES = [
    {"id": "own", "title": "Own work", "requires_attribution": False},
    {"id": "OGL-UK-3.0", "title": "Open Government Licence v3.0", "requires_attribution": True},
]


def registered(**over: Any) -> Checked:
    return linked(sources(licences=LICENCES, sources=[source("profile", **over)]))


def test_a_source_without_the_words_is_reported_at_its_licence() -> None:
    checked = linked(
        sources(
            licences=LICENCES,
            sources=Yaml("""
                - id: profile
                  title: The profile
                  publisher: Example Institute
                  retrieved: "2026-11-21"
                  kind: official
                  licence: ¦OGL-UK-3.0
                  redistribution: allowed
            """),
        )
    )
    assert checked.found == [
        (
            "SRC005",
            "profile: Open Government Licence v3.0 requires an attribution statement",
            "add `attribution:` with the publisher's own words, or those that the licence gives",
        )
    ]


def test_silent_when_the_words_are_there() -> None:
    assert registered(licence="OGL-UK-3.0", attribution="Contains public sector information.").found == []


def test_silent_when_the_licence_asks_for_none() -> None:
    assert registered(licence="own").found == []
