"""Templates print finished views: they read declared fields, call only macros, and everything is escaped."""

from __future__ import annotations

import dataclasses
import importlib
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, UndefinedError, meta, nodes

from builders import framework, linked
from compsite.pages._base import Page, PageKind
from compsite.pipeline import all_downloads, all_pages
from compsite.render import TEMPLATES, Heading, forget_templates, headings_of, render
from markup import read
from page_views import kinds, site, site_of, tiny

FILES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.j2"))
FILTERS = {"length"}
"""Filters that a template may use: they count, nothing more."""

every_template = pytest.mark.parametrize("name", FILES)
every_kind = pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.name) for kind in kinds()])


def tree(name: str) -> nodes.Template:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    return environment.parse((TEMPLATES / name).read_text(encoding="utf-8"))


@every_template
def test_a_template_sees_nothing_but_its_view(name: str) -> None:
    template = tree(name)
    # What is set in one branch and read in another is not undeclared, only not always there; and `namespace` is
    # a function of the language.
    own = {target.name for found in template.find_all(nodes.Assign) for target in found.find_all(nodes.Name)}
    allowed = {"view"} if name.startswith("pages/") else set()
    assert meta.find_undeclared_variables(template) - own - {"namespace"} <= allowed


@every_template
def test_a_template_calls_only_macros(name: str) -> None:
    template = tree(name)
    imported = {found.target for found in template.find_all(nodes.Import)}
    own = {macro.name for macro in template.find_all(nodes.Macro)}
    for call in template.find_all(nodes.Call):
        target = call.node
        if isinstance(target, nodes.Getattr):
            assert isinstance(target.node, nodes.Name), f"line {call.lineno} calls a method"
            assert target.node.name in imported, f"line {call.lineno} calls {target.node.name}.{target.attr}"
        else:
            assert isinstance(target, nodes.Name)
            assert target.name in own | {"namespace"}, f"line {call.lineno} calls {target.name}"


@every_template
def test_a_template_marks_nothing_as_safe(name: str) -> None:
    template = tree(name)
    used = {found.name for found in template.find_all(nodes.Filter)}
    assert used <= FILTERS
    assert not list(template.find_all((nodes.MarkSafe, nodes.MarkSafeIfAutoescape, nodes.ScopedEvalContextModifier)))


@every_template
def test_a_template_starts_no_script_and_loads_nothing(name: str) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8").lower()
    for forbidden in ("<script", "<style", "<iframe", "<img", "javascript:", "http://", "https://"):
        assert forbidden not in text


def view_of(kind: PageKind) -> Any:
    return importlib.import_module(f"compsite.pages.{kind.name}").View


@every_kind
def test_the_template_of_a_kind_reads_exactly_the_fields_of_its_view(kind: PageKind) -> None:
    """A field that nothing reads is dead, and one that is not declared would be an error at run time."""
    template = tree(f"pages/{kind.name}.html.j2")
    read_fields = {
        found.attr
        for found in template.find_all(nodes.Getattr)
        if isinstance(found.node, nodes.Name) and found.node.name == "view"
    }
    # A list read by a macro that takes the whole view is read too.
    whole = any(
        isinstance(argument, nodes.Name) and argument.name == "view"
        for call in template.find_all(nodes.Call)
        for argument in call.args
    )
    fields = {field.name for field in dataclasses.fields(view_of(kind))}
    assert read_fields <= fields
    assert whole or read_fields == fields, f"nothing prints {fields - read_fields}"


@every_kind
def test_a_view_is_frozen(kind: PageKind) -> None:
    assert view_of(kind).__dataclass_params__.frozen


def test_every_page_template_belongs_to_a_page_kind() -> None:
    found = {path.name.removesuffix(".html.j2") for path in (TEMPLATES / "pages").iterdir()}
    assert found == {kind.name for kind in kinds()}


def test_every_page_of_a_site_has_an_address_of_its_own_and_all_that_a_reader_sees_first() -> None:
    pages = list(all_pages(site(*tiny())))
    paths = [page.path for page in pages]
    assert len(set(paths)) == len(paths)
    for page in pages:
        assert page.title
        assert page.description, page.path
        assert page.path == "" or page.path.endswith("/")


def test_every_link_between_generated_pages_leads_to_one_of_them() -> None:
    rendered = render(all_pages(site(*tiny(), manual=frozenset())))
    anchors = {
        found.page.path: {element.attrs["id"] for element in read(found.html).all() if "id" in element.attrs}
        for found in rendered
    }
    files = {f"{download.path}/" for download in all_downloads(site(*tiny()))}
    for found in rendered:
        for words, href in read(found.html).links().items():
            if href.startswith(("https://", "mailto:")):
                continue
            path, _, anchor = href.partition("#")
            path, _, _ = path.partition("?")
            target = _joined(found.page.path, path)
            if target in files:
                continue
            assert target in anchors, f"{found.page.path}: {words} -> {href}"
            assert not anchor or anchor in anchors[target], f"{found.page.path}: {words} -> {href}"


def _joined(here: str, link: str) -> str:
    parts = [part for part in here.split("/") if part]
    for part in link.split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "".join(f"{part}/" for part in parts)


def test_a_field_that_does_not_exist_is_an_error_not_an_empty_place() -> None:
    (page,) = kinds()[[kind.name for kind in kinds()].index("guides")].pages(site(framework()))
    with pytest.raises(UndefinedError, match="cards"):
        render([dataclasses.replace(page, view=object())])


def test_headings_are_found_with_their_words() -> None:
    html = '<h1 id="a">A</h1><h2 id="b">B <em>b</em>\n&amp; c</h2><h2>no id</h2><h3 id="d"><a href="#">D</a></h3>'
    assert headings_of(html) == (Heading(2, "b", "B b & c"), Heading(3, "d", "D"))


def test_an_edited_template_is_read_again_when_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "templates" / "pages"
    folder.mkdir(parents=True)
    monkeypatch.setattr("compsite.render.TEMPLATES", folder.parent)
    page = Page(path="", title="T", template="one", view="<b>")

    def shown() -> str:
        return render([page])[0].html

    forget_templates()
    try:
        (folder / "one.html.j2").write_text("old {{ view }}")
        assert shown() == "old &lt;b&gt;"
        (folder / "one.html.j2").write_text("new {{ view }}")
        assert shown() == "old &lt;b&gt;"
        forget_templates()
        assert shown() == "new &lt;b&gt;"
    finally:
        forget_templates()


def test_rendering_a_site_leaves_no_page_out() -> None:
    told = site_of(linked(*tiny()).linked)
    assert [found.page.path for found in render(all_pages(told))] == [page.path for page in all_pages(told)]
