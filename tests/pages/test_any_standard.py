"""Every page kind takes any standard as it comes: other trades, other scripts, long words and hostile text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from builders import (
    TODAY,
    File,
    crosswalk,
    form,
    framework,
    guide,
    item,
    item_type,
    mapping,
    method,
    no_match,
    side,
    source,
    sources,
    table_form,
    themes,
)
from compsite.pages._base import PageKind
from compsite.render import render
from markup import Element, read
from page_views import kinds, nursing, show, site

ALLOWED_SCHEMES = re.compile(r"^(https?://|mailto:|[./#]|[a-z0-9_])", re.IGNORECASE)

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
TEMPLATE = "{{7*7}}{% raw %}"
HOSTILE = f'{SCRIPT} {TEMPLATE} " onmouseover="x" &amp; \\'
PROSE = f"[click](javascript:alert(1)) [data](data:text/html,x) {SCRIPT} {TEMPLATE} <b onclick=x>bold</b>"

every_kind = pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.name) for kind in kinds()])


def hostile() -> tuple[File, ...]:
    """Two standards and all that hangs on them, with markup and template signs wherever text may stand."""
    said = {"text": PROSE, "short": HOSTILE}
    passage = {"text": PROSE}

    def standard(id: str, **over: Any) -> File:  # noqa: A002  # the field is called id
        fields: dict[str, Any] = {
            "id": id,
            "title": f"{id} {HOSTILE}",
            "short_title": f"{id} <i>",
            "reference": "<u>R</u>",
            "publisher": HOSTILE,
            "status": {
                "approval": {"value": "retired", "as_of": TODAY, "note": HOSTILE},
                "funding": {"value": "ending", "as_of": TODAY, "note": HOSTILE},
            },
            "audience": said,
            "overview": passage,
            "entry": passage,
            "job_titles": [HOSTILE],
            "facts": [{"label": HOSTILE, "value": HOSTILE, "source": "profile", "note": HOSTILE}],
            "item_types": [
                item_type("knowledge", title=HOSTILE, plural=HOSTILE, description=HOSTILE),
                item_type("skill", title="Skill"),
            ],
            "items": [
                item("K1", statement=HOSTILE, title=HOSTILE, notes=PROSE, themes=["safety"], pairs_with=["S1"]),
                item("K2", statement=HOSTILE),
                item("S1", statement=HOSTILE, pairs_with=["K1"]),
            ],
            "pairing": {"basis": "project", "note": HOSTILE},
            "assessment": {
                "title": HOSTILE,
                "notes": PROSE,
                "methods": [method("talk", name=HOSTILE, notes=PROSE, components=[{"name": HOSTILE}])],
            },
            "gateway": {"requirements": [{"text": HOSTILE, "source": "profile", "note": HOSTILE}]},
            "rules": [{"topic": HOSTILE, "text": HOSTILE, "source": "profile", "from": TODAY}],
            "extensions": [{"title": HOSTILE, "text": PROSE}],
            "discrepancies": [
                {
                    "topic": HOSTILE,
                    "positions": [{"source": "profile", "says": HOSTILE}, {"source": "other", "says": HOSTILE}],
                    "published": HOSTILE,
                    "why": HOSTILE,
                }
            ],
        }
        return framework(**fields | over)

    return (
        sources(
            licences=[{"id": "own", "title": HOSTILE, "requires_attribution": False, "notes": PROSE}],
            sources=[
                source("profile", title=HOSTILE, publisher=HOSTILE, attribution=HOSTILE, notes=PROSE),
                source("other"),
            ],
        ),
        themes("safety"),
        standard("alpha"),
        standard("beta"),
        standard("gamma"),
        crosswalk(
            author=HOSTILE,
            note=PROSE,
            mappings=[mapping("K1", "closeMatch", "K2", comment=HOSTILE)],
            no_match=[no_match("K2", reason=HOSTILE, considered=["S1"])],
        ),
        crosswalk(id="beta--gamma", subject=side("beta"), object=side("gamma")),
        guide(
            title=HOSTILE,
            provider={"name": HOSTILE},
            summary=PROSE,
            delivery=PROSE,
            source="profile",
            activities=[HOSTILE],
            gateway=[HOSTILE],
            funding=[{"topic": HOSTILE, "text": HOSTILE, "as_of": TODAY, "review_by": TODAY}],
            modules=[{"title": HOSTILE, "teaches": ["K1"]}],
            assessment={"methods": [{"method": "talk", "name": HOSTILE}]},
        ),
        form(
            title=HOSTILE,
            purpose=HOSTILE,
            guidance=[HOSTILE],
            warnings=[HOSTILE],
            signatures=[{"role": HOSTILE, "statement": HOSTILE}],
            sections=[
                {
                    "title": HOSTILE,
                    "help": HOSTILE,
                    "fields": [
                        {"id": "a", "label": HOSTILE, "help": HOSTILE, "type": "choice", "choices": [HOSTILE, "b"]}
                    ],
                    "table": {"rows": {"items": {}}, "columns": [{"id": "b", "label": HOSTILE, "type": "tick"}]},
                }
            ],
        ),
    )


def pages_of(kind: PageKind, *files: File) -> Iterator[tuple[Element, str]]:
    """Each page of a kind as a tree and as text."""
    rendered = render(kind.pages(site(*files)))
    for found in rendered:
        yield read(found.html), found.html


@every_kind
def test_hostile_text_comes_out_as_text(kind: PageKind) -> None:
    found = list(pages_of(kind, *hostile()))
    assert found
    for body, html in found:
        assert not body.all("script", "img", "iframe", "style", "b", "u", "i")
        for element in body.all():
            assert not [name for name in element.attrs if name.startswith("on")], element
            href = element.attrs.get("href", "#")
            assert ALLOWED_SCHEMES.match(href), href
            assert "javascript:" not in href
            assert not href.startswith("data:")
        assert "49" not in html.replace(TEMPLATE, "")


@pytest.mark.parametrize("name", ["item", "framework", "comparison", "together", "form", "guide", "sources"])
def test_hostile_text_is_shown_character_for_character(name: str) -> None:
    for shown in show(name, *hostile()).values():
        assert " ".join(HOSTILE.split()) in shown.text


def strange(statement: str, **over: Any) -> tuple[File, ...]:
    """Two standards that hold one odd statement, mapped, with a guide and a form."""
    items = [item("K1", statement=statement, themes=["safety"]), item("S1")]
    return (
        themes("safety"),
        framework(items=items, **over),
        framework(id="beta", items=items, **over),
        framework(id="gamma", items=items, **over),
        crosswalk(),
        crosswalk(id="beta--gamma", subject=side("beta"), object=side("gamma")),
        guide(),
        table_form({"items": {}}),
    )


@pytest.mark.parametrize(
    "statement",
    ["w" * 300, "كيفية دعم المتعلمين وتوجيههم", "עברית then English", "看護 🩺 e\u0301", "a\u00a0b – ‘quoted’ …"],
    ids=["long-word", "arabic", "mixed-directions", "cjk-emoji-combining", "typography"],
)
@pytest.mark.parametrize("name", ["item", "framework", "comparison", "together", "form", "guide", "themes"])
def test_a_statement_is_carried_character_for_character(name: str, statement: str) -> None:
    for shown in show(name, *strange(statement)).values():
        if name == "item" and not shown.page.path.endswith("K1/"):
            continue
        words = "".join(child for found in shown.body.all() for child in found.children if isinstance(child, str))
        assert statement in words


@pytest.mark.parametrize("name", ["item", "framework", "form"])
def test_the_language_of_a_statement_and_its_direction_are_marked(name: str) -> None:
    shown = next(iter(show(name, *strange("كيفية دعم", language="ar")).values()))
    (element,) = [found for found in shown.body.all("p", "td") if found.text == "كيفية دعم" and found.attrs.get("lang")]
    assert element.attrs["lang"] == "ar"
    assert element.attrs["dir"] == "auto"


@every_kind
def test_a_standard_of_another_trade_works_the_same(kind: PageKind) -> None:
    other = framework(
        id="welding",
        title="Welding",
        short_title="Welding",
        kind="functional-map",
        item_types=[item_type("unit", title="Unit", plural="Units")],
        items=[{"code": "2.1_x", "type": "unit", "statement": "join plates"}],
    )
    rows = crosswalk(
        id="ward--welding",
        subject={"framework": "ward", "version": "2026.1-draft", "scope": ["proficiency"]},
        object={"framework": "welding", "version": "1.0", "scope": ["unit"]},
        mappings=[mapping("1.1a", "relatedMatch", "2.1_x")],
    )
    course = guide(standard={"framework": "ward", "version": "2026.1-draft"})
    files = (nursing(), other, rows, course, table_form({"items": {}}), themes("safety"))
    for body, html in pages_of(kind, *files):
        assert len(body.all("h1")) == 1
        assert "K1" not in html or kind.name in ("schema_reference", "rule_reference")


@every_kind
def test_one_item_alone_is_enough_for_a_site(kind: PageKind) -> None:
    for body, _ in pages_of(kind, framework(items=[item("K1")])):
        assert len(body.all("h1")) == 1


@every_kind
def test_ids_are_unique_and_every_label_that_is_named_is_there(kind: PageKind) -> None:
    for body, _ in pages_of(kind, *hostile()):
        ids = [found.attrs["id"] for found in body.all() if "id" in found.attrs]
        assert len(set(ids)) == len(ids)
        named = {name for found in body.all() for name in found.attrs.get("aria-labelledby", "").split()}
        assert named <= set(ids)


@every_kind
def test_the_same_input_makes_the_same_pages(kind: PageKind) -> None:
    def once() -> list[str]:
        return [html for _, html in pages_of(kind, *hostile())]

    assert once() == once()


@pytest.mark.parametrize("code", ["rows", "about", "facts", "sources", "numbers"])
def test_a_code_that_is_also_a_name_on_the_page_makes_no_second_anchor(code: str) -> None:
    """Codes become anchors: a standard may call an item `about`."""
    items = [item(code), item("K1")]
    files = (framework(items=items), framework(id="beta"), crosswalk())
    for name in ("framework", "comparison"):
        for shown in show(name, *files).values():
            ids = [found.attrs["id"] for found in shown.body.all() if "id" in found.attrs]
            assert len(set(ids)) == len(ids), f"{name}: {shown.page.path}"
