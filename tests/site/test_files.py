"""Every file of the built site, read without a browser: links, anchors, ids, heads, and nothing from elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from markup import Element
from site_pages import KINDS, kind_of

from .conftest import Built

pytestmark = pytest.mark.slow

SITE = "https://standards.example/"


def none_of(found: Iterator[str]) -> None:
    """Fails when anything was found, with a line for each: the first twenty are enough to mend the cause."""
    lines = sorted(set(found))
    assert not lines, "\n".join(["", *lines[:20], f"{len(lines)} in all"])


def test_every_kind_of_page_has_an_address_in_our_table(built: Built) -> None:
    """A page kind that is not in the table would not be looked at by the browser tests."""
    there = {found.attrs["data-cs-kind"] for page in built.pages.values() for found in _kinds(page)}
    assert there == {kind_of(name) for name in KINDS}
    for name, address in KINDS.items():
        page = built.page(address if name != "missing" else "404.html")
        assert [found.attrs["data-cs-kind"] for found in _kinds(page)] == [kind_of(name)]


def _kinds(page: Element) -> list[Element]:
    return [found for found in page.all("div") if "data-cs-kind" in found.attrs]


def test_every_link_and_every_anchor_leads_somewhere(built: Built) -> None:
    anchors = {
        address: {found.attrs["id"] for found in page.all() if "id" in found.attrs}
        for address, page in built.pages.items()
    }

    def dead() -> Iterator[str]:
        for address, page in built.pages.items():
            for found in page.all():
                for name in ("href", "src"):
                    link = found.attrs.get(name)
                    if link is None or link.startswith("data:"):
                        continue
                    where = urljoin(SITE + address, link)
                    if not where.startswith(SITE):
                        if urlsplit(where).scheme not in ("https", "http", "mailto"):
                            yield f"{address}: {link} has an odd scheme"
                        continue
                    parts = urlsplit(where)
                    target = unquote(parts.path.lstrip("/"))
                    anchor = unquote(parts.fragment)
                    if not _there(built.folder, target):
                        yield f"{address}: {link} leads nowhere"
                    elif anchor and anchor not in anchors[target.removesuffix("index.html")] and anchor != "__skip":
                        yield f"{address}: {link} leads to no anchor"

    none_of(dead())


def _there(folder: Path, target: str) -> bool:
    path = folder / target
    return path.is_file() or ((path / "index.html").is_file() and (target == "" or target.endswith("/")))


def test_ids_are_unique_in_each_page(built: Built) -> None:
    def twice() -> Iterator[str]:
        for address, page in built.pages.items():
            seen: set[str] = set()
            for found in page.all():
                name = found.attrs.get("id")
                if name in seen:
                    yield f"{address}: #{name} is there twice"
                if name is not None:
                    seen.add(name)

    none_of(twice())


def test_every_page_has_one_heading_a_title_a_language_and_a_description(built: Built) -> None:
    def lacking() -> Iterator[str]:
        for address, page in built.pages.items():
            if len(page.all("h1")) != 1:
                yield f"{address}: {len(page.all('h1'))} main headings"
            titles = [found for found in page.one("head").all("title") if found.text]
            if len(titles) != 1:
                yield f"{address}: {len(titles)} titles"
            if not page.one("html").attrs.get("lang"):
                yield f"{address}: no language"
            said = [found for found in page.all("meta") if found.attrs.get("name") == "description"]
            if len(said) != 1 or not said[0].attrs.get("content"):
                yield f"{address}: no description"

    none_of(lacking())


def test_headings_leave_no_level_out(built: Built) -> None:
    def jumps() -> Iterator[str]:
        for address, page in built.pages.items():
            level = 0
            for found in page.one("article", css="md-content__inner").all("h1", "h2", "h3", "h4", "h5"):
                if int(found.tag[1]) > level + 1:
                    yield f"{address}: <{found.tag}> {found.text} after a heading of level {level}"
                level = int(found.tag[1])

    none_of(jumps())


def test_titles_and_descriptions_are_unlike_each_other(built: Built) -> None:
    """A list of search results, or of tabs, must tell pages apart."""
    titles: dict[str, list[str]] = {}
    for address, page in built.pages.items():
        titles.setdefault(page.one("head").one("title").text, []).append(address)
    assert {title: pages for title, pages in titles.items() if len(pages) > 1} == {}


def test_no_page_loads_anything_from_elsewhere(built: Built) -> None:
    def foreign() -> Iterator[str]:
        for address, page in built.pages.items():
            for found in page.all():
                loads = found.tag in ("script", "img", "iframe", "video", "audio", "source", "object", "embed")
                loads = loads or (found.tag == "link" and found.attrs.get("rel") not in ("canonical", "prev", "next"))
                link = found.attrs.get("src") or (found.attrs.get("href") if found.tag == "link" else "")
                if loads and link and not urljoin(SITE + address, link).startswith(SITE):
                    yield f"{address}: <{found.tag}> loads {link}"

    none_of(foreign())


def test_no_style_sheet_loads_anything_from_elsewhere(built: Built) -> None:
    for path in built.folder.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        for address in re.findall(r"""(?:url\(|@import)\s*["']?([^"')\s]+)""", text):
            assert not address.startswith(("http:", "https:", "//")), f"{path.name} loads {address}"


def test_every_item_is_in_the_index_of_items_and_forms_have_one_without_statements(built: Built) -> None:
    index = json.loads((built.folder / "search/search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"].split("#")[0] for entry in index["docs"]}
    items = {address for address, page in built.pages.items() if _is(page, "item")}
    forms = {address for address, page in built.pages.items() if _is(page, "form")}
    assert items
    assert forms
    assert not items & found, "items have an index of their own"
    assert forms <= found
    tables = json.loads((built.folder / "browse/items.json").read_text(encoding="utf-8"))
    rows = [row for name in tables["files"] for row in json.loads((built.folder / "browse" / name).read_text("utf-8"))]
    assert sorted(f"{tables['standards'][row[0]][2]}{row[1]}/" for row in rows) == sorted(items)
    long = [
        " ".join(found.text.split()) for address in items for found in built.page(address).all(css="cs-statement__text")
    ]
    told = [f"{entry['title']} {entry['text']}" for entry in index["docs"] if entry["location"].split("#")[0] in forms]
    assert long
    assert not [words for words in long if len(words) > 40 and any(words in text for text in told)]


def _is(page: Element, kind: str) -> bool:
    return kind in [found.attrs["data-cs-kind"] for found in _kinds(page)]


def test_the_sitemap_holds_every_page(built: Built) -> None:
    sitemap = (built.folder / "sitemap.xml").read_text(encoding="utf-8")
    listed = {unquote(found.removeprefix(SITE)) for found in re.findall(r"<loc>([^<]+)</loc>", sitemap)}
    assert listed == set(built.pages) - {"404.html"}


def test_no_page_names_a_folder_of_the_machine_it_was_built_on(built: Built) -> None:
    for path in built.folder.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".css"):
            assert str(built.folder.parent) not in path.read_text(encoding="utf-8"), path.name
