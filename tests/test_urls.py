"""Addresses: one place decides them, and links between them work wherever the site stands."""

from urllib.parse import urljoin

import pytest

from builders import key, standard
from compsite import urls

BETA = standard("beta", "2.0")

PAGES = {
    urls.framework(standard()): "frameworks/alpha/1.0/",
    urls.versions("alpha"): "frameworks/alpha/",
    urls.item(key("K1")): "frameworks/alpha/1.0/K1/",
    urls.comparison(standard(), BETA): "compare/alpha/1.0/beta/2.0/",
    urls.together("alpha"): "compare/alpha/",
    urls.guide("course"): "guides/course/",
    urls.form("log", standard()): "evidence/alpha/1.0/log/",
    urls.pack(standard()): "evidence/alpha/1.0/",
    urls.theme("records"): "themes/#records",
    urls.source("profile"): "sources/#profile",
    urls.schema("guide"): "reference/schema/guide/",
}


def test_addresses() -> None:
    """They are printed on paper and cited as evidence: a change here breaks what people hold in their hands."""
    assert list(PAGES) == list(PAGES.values())


def test_no_two_pages_share_an_address() -> None:
    assert len(PAGES) == 11


ALL = [urls.HOME, urls.STANDARDS, urls.SOURCES, *PAGES]


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/deep/site/", "file:///disk/site/"])
def test_a_relative_link_leads_to_the_page_from_every_other_page(base: str) -> None:
    pages = [page for page in ALL if "#" not in page]
    wrong = [
        (here, target)
        for here in pages
        for target in ALL
        if urljoin(base + here, urls.relative(here, target)) != base + target
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("here", "target", "link"),
    [
        ("", "", "./"),
        ("themes/", "themes/#records", "#records"),
        ("themes/", "themes/", "./"),
        ("", "themes/#records", "themes/#records"),
        ("frameworks/alpha/1.0/", "frameworks/alpha/1.0/K1/", "K1/"),
        ("frameworks/alpha/1.0/K1/", "frameworks/alpha/1.0/S1/", "../S1/"),
        ("frameworks/alpha/1.0/K1/", "", "../../../../"),
    ],
)
def test_links_are_as_short_as_they_can_be(here: str, target: str, link: str) -> None:
    assert urls.relative(here, target) == link
