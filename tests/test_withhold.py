"""The licence gate: codes, titles and links stay; the words that may not be published are nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import Yaml, crosswalk, form, framework, guide, item, mapping, project, source, sources
from compsite.checks import for_site
from compsite.errors import CompsiteError
from compsite.pipeline import render_site
from compsite.settings import Settings
from compsite.withhold import INSTEAD, refuse_leaks

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
            facts=[{"label": "Motto", "value": f"{CLOSED} as a fact", "source": "closed"}],
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
    pages = render_site(catalog, run, Settings(root), withheld)
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
    assert any("K1" in text and INSTEAD in text for path, text in pages.items() if path.startswith("evidence/"))


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
