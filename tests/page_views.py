"""Files made by the builders -> the pages of one kind, rendered, as a page test needs them."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from builders import (
    File,
    crosswalk,
    form,
    framework,
    guide,
    item,
    item_type,
    linked,
    mapping,
    no_match,
    source,
    sources,
    themes,
)
from compsite import pages, urls
from compsite.finding import Severity
from compsite.model.linked import LinkedCatalog
from compsite.pages._base import Page, PageKind, Site
from compsite.registry import discover
from compsite.render import RenderedPage, render
from compsite.ruledoc import Example, RuleDoc
from compsite.run import Checked, Run
from compsite.settings import Settings
from markup import Element, outline, read

GOLDEN = Path(__file__).parent / "golden" / "pages"

RULE = RuleDoc(
    id="XYZ001",
    name="example-rule",
    severity=Severity.WARNING,
    required=False,
    summary="A code is too long.",
    why="Why it *matters*.",
    bad=(Example("frameworks/alpha/1.0.yaml", "code: X1000\n"),),
    good=(Example("frameworks/alpha/1.0.yaml", "code: X1\n"),),
)

RUN = Run((), Checked(files=2, items=6, references=1, mappings=1), rules=(RULE,), version="1.2.3")
"""A run that found nothing, with one rule, so that no page depends on the rules there are."""


@dataclass(frozen=True)
class Shown:
    """A page as its tests see it."""

    rendered: RenderedPage

    @property
    def page(self) -> Page:
        """What was rendered."""
        return self.rendered.page

    @property
    def view(self) -> Any:
        """The finished values that the template printed."""
        return self.rendered.page.view

    @property
    def body(self) -> Element:
        """The fragment as a tree."""
        return read(self.rendered.html)

    @property
    def text(self) -> str:
        """What a reader reads."""
        return self.body.text

    @property
    def outline(self) -> str:
        """What a golden holds."""
        return outline(self.rendered.html)


def site(*files: File, **settings: Any) -> Site:
    """Files -> everything that a page kind may draw on."""
    return site_of(_catalog(files), **settings)


@cache
def _catalog(files: tuple[File, ...]) -> LinkedCatalog:
    """The same files are linked once: nothing changes a catalogue."""
    return linked(*files).linked


def site_of(catalog: LinkedCatalog, run: Run = RUN, **settings: Any) -> Site:
    """A catalogue, and what the checks had to say -> everything that a page kind may draw on."""
    by_hand = frozenset((urls.COUNTING, urls.WRITE_CROSSWALK))
    told = {"standards": Path("standards"), "site_name": "Example standards", "manual": by_hand} | settings
    return Site(catalog, Settings(**told), run)


def kind_named(name: str) -> PageKind:
    """The page kind of a module."""
    kind = importlib.import_module(f"compsite.pages.{name}").PAGE
    assert isinstance(kind, PageKind)
    return kind


def kinds() -> tuple[PageKind, ...]:
    """Every page kind there is."""
    return discover(pages, "PAGE", PageKind)


def show(kind: str, *files: File, **settings: Any) -> dict[str, Shown]:
    """Files -> the pages of a kind, by their address."""
    made = render(kind_named(kind).pages(site(*files, **settings)))
    assert len({rendered.page.path for rendered in made}) == len(made), "two pages have one address"
    return {rendered.page.path: Shown(rendered) for rendered in made}


def show_one(kind: str, *files: File, **settings: Any) -> Shown:
    """Files -> the only page of a kind."""
    (shown,) = show(kind, *files, **settings).values()
    return shown


def pair(*rows: dict[str, Any], none: tuple[dict[str, Any], ...] = (), **over: Any) -> tuple[File, ...]:
    """Alpha and beta, each with K1, K2 and S1, and a crosswalk from one to the other with these rows."""
    items = [item("K1"), item("K2"), item("S1")]
    fields: dict[str, Any] = {"mappings": list(rows) or [mapping("K1", "closeMatch", "K1")]}
    if none:
        fields["no_match"] = list(none)
    return (
        framework(items=items),
        framework(id="beta", title="Beta standard", short_title="Beta", items=items),
        crosswalk(**fields | over),
    )


def tiny() -> tuple[File, ...]:
    """The one catalogue of all goldens: two small standards, a mapping, a course guide, a form, two themes."""
    return (
        sources(
            licences=[
                {"id": "own", "title": "Own work", "requires_attribution": False},
                {
                    "id": "open",
                    "title": "Open licence",
                    "url": "https://example.org/licence",
                    "requires_attribution": True,
                },
            ],
            sources=[
                source(
                    "profile",
                    url="https://example.org/profile",
                    licence="open",
                    attribution="Contains text under the Open licence.",
                ),
                source("prospectus", kind="third-party", redistribution="unconfirmed", notes="Seen *once*."),
            ],
        ),
        themes("safety", "records"),
        framework(
            items=[
                item("K1", themes=["safety"], pairs_with=["S1"]),
                item("K2", verbatim="paraphrase", code_source="project"),
                item("S1", themes=["safety", "records"]),
            ],
            pairing={"basis": "project", "note": "K1 and S1 name one subject."},
            reference="AL1",
            assessment={
                "title": "Final assessment",
                "source": "profile",
                "methods": [
                    {
                        "id": "talk",
                        "name": "Talk",
                        "minutes": 60,
                        "tolerance_percent": 10,
                        "weighting_percent": 100,
                        "grades": ["Fail", "Pass"],
                        "assesses": {"codes": None, "provenance": "unknown"},
                    }
                ],
            },
        ),
        framework(id="beta", title="Beta standard", short_title="Beta", items=[item("K1"), item("K2"), item("S1")]),
        crosswalk(
            mappings=[mapping("K1", "closeMatch", "K2"), mapping("S1", "broadMatch", "S1", confidence=0.4)],
            no_match=[no_match("K2", considered=["K1"])],
        ),
        guide(source="prospectus", gateway=["A finished portfolio"]),
        form(
            sections=[
                {
                    "title": "Details",
                    "fields": [
                        {"id": "name", "label": "Name", "type": "text", "width": "half"},
                        {"id": "kept", "label": "Kept", "type": "choice", "choices": ["yes", "no"], "width": "half"},
                    ],
                },
                {
                    "title": "Evidence",
                    "table": {
                        "rows": {"items": {"families": ["knowledge"]}},
                        "columns": [{"id": "seen", "label": "Seen", "type": "tick"}],
                    },
                },
            ],
            warnings=["Name nobody."],
            signatures=[{"role": "Learner", "statement": "This is mine."}],
        ),
    )


def nursing() -> File:
    """A standard from another trade, with kinds of item that no standard of ours has."""
    return framework(
        id="ward",
        version="2026.1-draft",
        title="Ward nursing",
        short_title="Ward",
        item_types=[
            item_type("domain", family="area", title="Domain", plural="Domains"),
            item_type("platform", family="duty", title="Platform", plural="Platforms"),
            item_type("proficiency", family="skill", title="Proficiency", plural="Proficiencies"),
        ],
        items=[
            {"code": "D-1", "type": "domain", "statement": "care of people"},
            {"code": "P.1", "type": "platform", "statement": "promote health", "parent": "D-1"},
            {"code": "1.1a", "type": "proficiency", "statement": "take a blood pressure", "parent": "P.1"},
        ],
    )
