"""The licence gate: codes, titles and links stay; the words that may not be published are nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import TODAY, File, Yaml, crosswalk, form, framework, guide, item, mapping, project, source, sources
from compsite.checks import for_site
from compsite.errors import CompsiteError
from compsite.pipeline import render_site
from compsite.settings import Settings
from compsite.withhold import NO_REASON, refuse_leaks
from compsite.wording import WITHHELD

INSTEAD = WITHHELD["not-allowed"]
CLOSED = "keep an orderly record of every single conversation"
OPEN = "listen to what the learner has to say about the work"


def files() -> list[object]:
    items = [
        item("K1", statement=CLOSED, title="Records", source="closed", notes=f"The source says: {CLOSED}."),
        item("S1", statement=OPEN, source="profile"),
    ]
    return [
        sources(
            sources=[source("profile"), source("closed", redistribution="not-allowed", url="https://example.org/")]
        ),
        framework(
            items=items,
            sources=["profile", "closed"],
            overview=Yaml(f"{{text: '{CLOSED} in the overview', source: closed}}"),
            facts=[{"label": "Founded in", "value": "1987", "source": "closed", "note": f"{CLOSED}, it says."}],
        ),
        framework(id="beta", items=[item("K1"), item("S1")]),
        crosswalk(
            mappings=[mapping("K1", "closeMatch", "K1", comment=f"Both {CLOSED}."), mapping("S1", "closeMatch", "S1")]
        ),
        form(
            sections=[
                {
                    "title": "All",
                    "table": {"rows": {"items": {}}, "columns": [{"id": "x", "label": "X", "type": "tick"}]},
                }
            ]
        ),
        guide(),
    ]


def made(tmp_path: Path, config: str, *more: object) -> dict[str, str]:
    root = project(tmp_path, *files(), *more)  # type: ignore[arg-type]
    (tmp_path / "compsite.yaml").write_text(config, encoding="utf-8")
    run, catalog, withheld = for_site(root, tmp_path)
    assert catalog is not None, [finding.message for finding in run.findings]
    pages = render_site(catalog, run, Settings(root), withheld).pages
    return {page.page.path: f"{page.page.title} {page.page.description} {page.html}" for page in pages}


def test_what_may_not_be_published_stops_the_build_unless_it_is_withheld(tmp_path: Path) -> None:
    root = project(tmp_path, *files())  # type: ignore[arg-type]
    run, catalog, _ = for_site(root, tmp_path)
    assert catalog is None
    assert "SRC008" in {finding.rule for finding in run.findings}


def test_no_page_holds_the_words_and_codes_titles_and_links_stay(tmp_path: Path) -> None:
    pages = made(tmp_path, "withhold: [not-allowed]\n")
    assert [path for path, text in pages.items() if CLOSED in text] == []
    assert any(OPEN in text for text in pages.values())
    shown = pages["frameworks/alpha/1.0/K1/"]
    assert INSTEAD in shown
    assert "Records" in shown
    assert "https://example.org/" in shown or "closed" in shown
    assert "wording not published here" in shown
    assert "1987" in pages["frameworks/alpha/1.0/"]


def test_a_form_leaves_room_for_the_words_and_says_where_they_stand(tmp_path: Path) -> None:
    pages = made(tmp_path, "withhold: [not-allowed]\n")
    sheet = pages["evidence/alpha/1.0/log/"]
    assert INSTEAD not in sheet
    assert "The wording stands at" in sheet
    assert ">https://example.org/</a> (The closed)" in sheet
    assert ">Records</td>" in sheet
    assert "The wording stands" not in pages["evidence/beta/1.0/log/"]


def test_a_citation_names_the_source_and_not_the_sentence(tmp_path: Path) -> None:
    shown = made(tmp_path, "withhold: [not-allowed]\n")["frameworks/alpha/1.0/K1/"]
    assert "K1: Records. The closed, https://example.org/<" in shown
    assert "K1 Records (Alpha)" in shown  # the title of the page
    assert "Records: Not published" not in shown


def everywhere() -> dict[str, object]:
    """A standard with words from the closed source in every place that may carry some, each with its own number."""
    said = {"source": "closed"}
    state = {"value": "approved", "as_of": TODAY, "source": "closed", "label": "A state"}
    return {
        "status": {
            "approval": state | {"note": "CARRIED-1"},
            "funding": {"value": "ending", "as_of": TODAY, "source": "closed", "note": "CARRIED-2"},
        },
        "audience": said | {"text": "CARRIED-3", "short": "CARRIED-4"},
        "overview": said | {"text": "CARRIED-5"},
        "entry": said | {"text": "CARRIED-6"},
        "progression": said | {"text": "CARRIED-7"},
        "recognition": said | {"text": "CARRIED-8"},
        "duration": said | {"minimum_months": 12, "note": "CARRIED-9"},
        "supersedes": [said | {"reference": "OLD1", "basis": "official", "note": "CARRIED-10"}],
        "facts": [said | {"label": "Founded in", "value": "1987", "note": "CARRIED-11"}],
        "rules": [said | {"topic": "English", "text": "CARRIED-12", "note": "CARRIED-13"}],
        "extensions": [said | {"title": "Extra", "text": "CARRIED-14"}, said | {"title": "Bare extra"}],
        "discrepancies": [
            {
                "topic": "Length",
                "positions": [said | {"says": "CARRIED-15"}, {"source": "profile", "says": "twelve weeks"}],
                "published": "CARRIED-16",
                "why": "CARRIED-17",
            }
        ],
        "gateway": said
        | {"note": "CARRIED-18", "requirements": [{"text": "CARRIED-19"}, {"text": "ours", "source": "profile"}]},
        "assessment": said
        | {
            "title": "Final test",
            "notes": "CARRIED-20",
            "methods": [
                {
                    "id": "talk",
                    "name": "Talk",
                    "minutes": 75,
                    "notes": "CARRIED-21",
                    "components": [{"name": "Questions", "note": "CARRIED-22"}],
                    "assesses": {"codes": ["S1"], "provenance": "official", "note": "CARRIED-23"},
                }
            ],
        },
        "items": [
            item(
                "K1",
                statement="CARRIED-24",
                notes="CARRIED-25",
                source="closed",
                requires={"codes": ["S1"], "provenance": "official", "note": "CARRIED-26"},
                withdrawn={"since": "2026-08-01", "note": "CARRIED-27"},
            ),
            item("S1", statement=OPEN, source="profile", notes="A note of ours."),
        ],
        "level": {"framework": "RQF", "value": "3", "note": "A remark of ours."},
    }


def carrying() -> tuple[File, ...]:
    """That standard, and a comparison: some words are shown only there."""
    carried = framework(sources=["profile", "closed"], **everywhere())
    return carried, framework(id="beta"), crosswalk(mappings=[mapping("S1", "closeMatch", "S1")])


def test_one_rule_says_what_goes_and_what_stays(tmp_path: Path) -> None:
    closed = source("closed", redistribution="unconfirmed")
    root = project(tmp_path, sources(sources=[source("profile"), closed]), *carrying())
    (tmp_path / "compsite.yaml").write_text("withhold: [unconfirmed]\n", encoding="utf-8")
    run, catalog, _ = for_site(root, tmp_path)
    assert catalog is not None, [finding.message for finding in run.findings]
    shown = "\n".join(page.html for page in render_site(catalog, run, Settings(root), ()).pages)
    assert "CARRIED" not in shown
    for fact in ("A state", "12 months", "OLD1", "1987", "English", "Extra", "Length", "twelve weeks", "75 minutes"):
        assert fact in shown
    for ours in ("A remark of ours.", "A note of ours.", "Withdrawn on 1 August 2026.", OPEN, "Questions", NO_REASON):
        assert ours in shown
    assert WITHHELD["unconfirmed"] in shown
    assert WITHHELD["not-allowed"] not in shown
    # Where nothing was carried, nothing is said to be left out.
    assert "Not published" not in shown.partition("Bare extra")[2].partition("</li>")[0]


def test_each_place_above_is_one_that_is_shown_without_the_gate(tmp_path: Path) -> None:
    root = project(tmp_path, sources(sources=[source("profile"), source("closed")]), *carrying())
    run, catalog, _ = for_site(root, tmp_path)
    assert catalog is not None
    shown = "\n".join(page.html for page in render_site(catalog, run, Settings(root), ()).pages)
    assert [number for number in range(1, 28) if f"CARRIED-{number}" not in shown] == []


def test_a_page_that_quotes_the_words_all_the_same_stops_the_build(tmp_path: Path) -> None:
    quoting = guide(id="quoting", summary=f"We teach you to {CLOSED.upper()}!")
    with pytest.raises(CompsiteError, match="guides/quoting/' quotes words that the licence gate withholds"):
        made(tmp_path, "withhold: [not-allowed]\n", quoting)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{CLOSED}</p>",
        f"<p>{CLOSED.replace(' ', ' <b>', 1)}</b></p>",
        f'<meta content="{CLOSED}">',
        CLOSED.replace(" ", "&nbsp;"),
        CLOSED.replace(" ", ",\n").title(),
    ],
)
def test_words_are_found_however_they_are_marked_up(html: str) -> None:
    with pytest.raises(CompsiteError):
        refuse_leaks("x/", html, (CLOSED,))


def test_words_too_short_to_be_anybodys_are_let_through() -> None:
    refuse_leaks("x/", "<p>keep records</p>", ("keep records",))
    refuse_leaks("x/", "<p>anything</p>", ())
