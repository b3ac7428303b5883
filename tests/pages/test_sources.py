"""Sources and attribution: the wording that licences ask for, and what may be published."""

from __future__ import annotations

from builders import framework, source, sources
from conftest import Golden
from page_views import GOLDEN, show_one, tiny

OPEN = {
    "id": "open",
    "title": "Open licence",
    "url": "https://example.org/licence",
    "requires_attribution": True,
}


def test_the_page_as_a_whole(golden: Golden) -> None:
    golden(GOLDEN / "sources.html", show_one("sources", *tiny()).outline)


def test_attribution_is_printed_word_for_word_and_once_at_the_top() -> None:
    words = "Contains public sector information licensed under the Open licence."
    register = sources(
        licences=[OPEN],
        sources=[
            source("profile", licence="open", attribution=words),
            source("plan", licence="open", attribution=words),
        ],
    )
    shown = show_one("sources", register, framework())
    ((statement, documents),) = shown.view.attributions
    assert statement == words
    assert [document.href for document in documents] == ["#profile", "#plan"]
    top = shown.outline.split('<h2 id="_group')[0]
    assert top.count(words) == 1


def test_a_source_has_publisher_address_day_licence_and_whether_it_may_be_published() -> None:
    register = sources(
        licences=[OPEN],
        sources=[
            source(
                "profile",
                licence="open",
                attribution="By them.",
                url="https://example.org/a",
                redistribution="unconfirmed",
            )
        ],
    )
    section = show_one("sources", register, framework()).body.section("profile")
    for words in (
        "Publisher Example Institute",
        "Address https://example.org/a",
        "Read on 21 November 2026",
        "Licence Open licence",
        "Not confirmed: no permission or licence has been found",
        "Attribution By them.",
    ):
        assert words in section


def test_sources_are_grouped_and_licences_counted() -> None:
    register = sources(sources=[source("profile"), source("blog", kind="third-party")])
    shown = show_one("sources", register, framework())
    assert [title for _, title, _ in shown.view.groups] == ["Official documents", "Documents of third parties"]
    assert "Own work 2 documents above." in shown.body.section("_licences")


def test_it_says_that_nobody_endorses_the_site() -> None:
    assert "None of the publishers named here endorses it" in show_one("sources", framework()).text


def test_a_source_may_have_any_id() -> None:
    """The ids of sources are anchors, beside those of the page itself."""
    for id in ("licences", "group-official", "sources"):  # noqa: A001
        shown = show_one("sources", sources(sources=[source("profile"), source(id)]), framework())
        ids = [found.attrs["id"] for found in shown.body.all() if "id" in found.attrs]
        assert len(set(ids)) == len(ids)
