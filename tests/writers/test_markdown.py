"""The summary page of a job: bounded, and nothing in a standard becomes markup in it."""

import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compsite.finding import Location, Severity
from compsite.run import Checked
from compsite.writers.markdown import WRITER, plain
from writer_runs import HOSTILE, PATH, finding, hostile, run

LIMIT = 60_000
GLUE = "\u200b"


class Page(HTMLParser):
    """Tags and addresses of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(markdown.markdown(text, extensions=["tables"]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses.extend(value or "" for name, value in attrs if name in {"href", "src"})

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_verdict_the_rules_and_the_findings_by_file() -> None:
    found = [
        finding(url="https://www.example.org/checks/ref001/"),
        finding("'the' stands twice", severity=Severity.WARNING, line=9, hint=""),
    ]
    assert WRITER.write(run(*found)) == (
        "## 1 error, 1 warning\n"
        "\n"
        "28 files checked&#58; 302 items, 1,204 references, 88 mappings. 1 error, 1 warning.\n"
        "\n"
        "| Rule | Name | Severity | Findings |\n"
        "| --- | --- | --- | --- |\n"
        "| [REF001](https://www.example.org/checks/ref001/) | dangling-reference | error | 1 |\n"
        "| TXT002 | repeated-word | warning | 1 |\n"
        "\n"
        "### standards/frameworks/alpha/1.0.yaml\n"
        "\n"
        "| Line | Rule | What is wrong | What to do |\n"
        "| --- | --- | --- | --- |\n"
        "| 4:13 | error [REF001](https://www.example.org/checks/ref001/) "
        "| 'K99' is not a code in alpha 1.0 | did you mean 'K9'? |\n"
        "| 9:13 | warning TXT002 | 'the' stands twice |  |\n"
    )


def test_a_clean_run_and_a_run_without_files_differ() -> None:
    assert WRITER.write(run()).startswith("## No findings\n")
    assert WRITER.write(run(checked=Checked())).startswith("## No file was checked\n")


def test_files_with_errors_come_first() -> None:
    found = [finding(severity=Severity.INFO, path="a.yaml"), finding(path="b.yaml")]
    text = WRITER.write(run(*found))
    assert text.index("### b.yaml") < text.index("### a.yaml")


def test_a_long_table_ends_with_how_many_more_there_are() -> None:
    text = WRITER.write(run(*(finding(f"number {line}", line=line) for line in range(1, 1001))))
    rows = len(re.findall(r"(?m)^\| \d+:13 ", text))
    assert f"\n{1000 - rows} more findings.\n" in text
    assert rows > 50


def test_sections_that_do_not_fit_are_counted() -> None:
    found = [finding(f"number {line}", path=f"standards/{file}.yaml") for file in range(300) for line in range(3)]
    text = WRITER.write(run(*found))
    files = text.count("\n### ")
    assert len(text) <= LIMIT
    assert files > 100
    assert f"**Left out for want of room:** {3 * (300 - files)} findings in {300 - files} files.\n" in text


def test_the_page_stays_within_its_bound_at_the_worst() -> None:
    worst = "@a" * 5000
    found = [
        finding(f"{worst}{number}", path=f"{worst}{number % 40}", hint=worst, url="https://www.example.org/" + worst)
        for number in range(2000)
    ]
    text = WRITER.write(run(*found))
    assert len(text) <= LIMIT
    assert "more findings." in text
    assert "Left out for want of room" in text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    page = Page(WRITER.write(hostile(text)))
    assert set(page.tags) <= {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "a"}
    assert page.tags.count("tr") == 1 + 3 + len({text, PATH, ""}) + 9
    assert page.tags.count("td") == 4 * 3 + 4 * 9
    assert all(address.startswith("https://www.example.org/") for address in page.addresses)
    assert not re.search(r"[@#!$~]\w|GH-\d|https?://|www\.|:\w+:|\b[0-9a-f]{7,}\b", page.text)


@given(st.text(max_size=300))
def test_text_in_a_cell_reads_as_it_was(text: str) -> None:
    """What a reader sees is the text, but for the spaces without width."""
    html = markdown.markdown(f"| a |\n| --- |\n| x{plain(text)}x |", extensions=["tables"])
    page = Page(f"| a |\n| --- |\n| x{plain(text)}x |")
    assert page.tags == ["table", "thead", "tr", "th", "tbody", "tr", "td"], html
    cell = page.text.replace(GLUE, "")
    assert all(character in cell for character in text if character.isalnum())


def test_only_web_addresses_become_links_and_they_cannot_be_left() -> None:
    assert Page(WRITER.write(run(finding(url="javascript:alert(1)")))).addresses == []
    (first, *_) = Page(WRITER.write(run(finding(url="https://www.example.org/a) | [b](c)")))).addresses
    assert first == "https://www.example.org/a%29%20%7C%20%5Bb%5D%28c%29"


def test_a_finding_without_a_file_has_a_section() -> None:
    assert "### The whole repository\n" in WRITER.write(run(finding(location=Location(""))))
