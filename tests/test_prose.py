"""Markdown from authors: what is useful stays, what could do harm is gone, and nothing takes minutes."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compsite.prose import lead_and_rest, render_prose, shorten


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("**strong** and *soft*", "<p><strong>strong</strong> and <em>soft</em></p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("fish & chips < 3", "<p>fish &amp; chips &lt; 3</p>"),
        ("{{ 7*7 }}", "<p>{{ 7*7 }}</p>"),
        ("é “quoted” — شكرا 👩‍🏫", "<p>é “quoted” — شكرا 👩‍🏫</p>"),
    ],
)
def test_what_authors_may_write(text: str, html: str) -> None:
    assert str(render_prose(text)) == html


def test_links_to_pages_and_mail_keep_their_target_and_tell_it_nothing() -> None:
    assert str(render_prose("[a](https://example.org/x)")) == (
        '<p><a href="https://example.org/x" rel="noopener noreferrer">a</a></p>'
    )
    assert 'href="mailto:a@example.org"' in render_prose("[a](mailto:a@example.org)")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example></sCrIpT>",
        "<img src=x onerror=alert(1)>",
        "![x](https://example.org/pixel.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "<a href='javascript:alert(1)' onclick='alert(1)'>x</a>",
        "<iframe src='https://example.org'></iframe>",
        "<svg onload=alert(1)>",
        "<style>body{display:none}</style>",
        "<b onmouseover=alert(1)>x</b>",
        "<details open ontoggle=alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "<p style='position:fixed'>x</p>",
    ],
)
def test_what_could_do_harm_is_gone(text: str) -> None:
    html = render_prose(text).lower()
    for harm in ("<script", "<img", "<svg", "<iframe", "<style", "javascript:", "data:", "vbscript:", " on", "style="):
        assert harm not in html


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab <>[]()!*_`#&;:/'\"\\\n-=\tscriptjava", max_size=60))
def test_no_text_brings_in_another_element(text: str) -> None:
    html = str(render_prose(text))
    for part in html.split("<")[1:]:
        name = part.lstrip("/").split(">")[0].split()[0]
        assert name in {"p", "ul", "ol", "li", "em", "strong", "code", "blockquote", "a", "br", "h3", "h4", "pre"}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "![" * 10_000,
        "[a](" * 5_000,
        "[a](b " * 400,
        "> - " * 2_000,
        "*a **b " * 3_000,
        "<" * 20_000,
        "<div\n" * 20_000,
        "<![CDATA[" * 5_000,
        "".join("  " * depth + "- a\n" for depth in range(900)),
        "".join("    " * depth + "- a\n" for depth in range(19)),
    ],
    ids=lambda text: text[:8],
)
def test_tangled_text_is_shown_quickly_and_safely(text: str) -> None:
    started = time.perf_counter()
    assert "<script" not in render_prose(text + "<script>")
    assert time.perf_counter() - started < 4


def test_text_too_tangled_for_markdown_is_shown_as_written() -> None:
    assert str(render_prose("[" * 600 + "<b>")) == "<p>" + "[" * 600 + "&lt;b&gt;</p>"


def test_silent_on_text_with_as_many_links_as_a_page_may_have() -> None:
    assert render_prose("[a](https://example.org) " * 200).count("<a ") == 200


@pytest.mark.parametrize(
    ("text", "lead", "rest"),
    [
        ("one", "<p>one</p>", ""),
        ("\none\n\ntwo\n\nthree\n", "<p>one</p>", "<p>two</p>\n<p>three</p>"),
        ("one\nstill one\n\n- a", "<p>one\nstill one</p>", "<ul>\n<li>a</li>\n</ul>"),
    ],
)
def test_lead_and_rest(text: str, lead: str, rest: str) -> None:
    assert lead_and_rest(text) == (lead, rest)


class TestShorten:
    @pytest.mark.parametrize(
        ("text", "length", "short"),
        [
            ("keep records", 20, "keep records"),
            ("keep records", 12, "keep records"),
            ("  keep\n\n records ", 20, "keep records"),
            ("keep accurate records", 16, "keep accurate…"),
            ("keep records, always", 15, "keep records…"),
            ("x" * 30, 10, "x" * 9 + "…"),
            ("", 5, ""),
        ],
    )
    def test_cuts_at_a_word(self, text: str, length: int, short: str) -> None:
        assert shorten(text, length) == short

    @given(st.text(max_size=80), st.integers(1, 60))
    def test_is_never_longer_than_asked(self, text: str, length: int) -> None:
        assert len(shorten(text, length)) <= length


@pytest.mark.parametrize("target", ["../../nope/", "#nope", "page.md", "//example.org/x"])
def test_a_link_that_depends_on_the_page_loses_its_target(target: str) -> None:
    """The same prose stands on several pages: a relative link would be right on one of them at most."""
    html = str(render_prose(f"[words]({target})"))
    assert "words" in html
    assert "href" not in html
