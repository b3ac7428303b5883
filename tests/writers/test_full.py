"""The format for people at a terminal: the lines in question, with marks that stand where they should."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compsite.finding import Edit, Fix, Location, Related, Severity
from compsite.writers.full import WRITER, underlined
from writer_runs import PATH, finding, run


def snippet(line: str, location: Location) -> tuple[str, str]:
    """The source line and the marks, as printed, without the margin."""
    text = WRITER.write(run(finding(location=location), texts={location.path: line}))
    rows = text.split("\n")
    return rows[3].removeprefix("1 | "), rows[4].removeprefix("  | ")


def test_a_block_holds_the_line_the_marks_and_what_to_do() -> None:
    found = finding(
        related=(Related(Location(PATH, 3, 11, 3, 13), "the entry that names it"),),
        fixes=(Fix("write K9", (Edit(4, 13, 4, 16, "K9"),), safe=False),),
    )
    assert WRITER.write(run(found)) == (
        "error[REF001] dangling-reference: 'K99' is not a code in alpha 1.0\n"
        " --> standards/frameworks/alpha/1.0.yaml:4:13\n"
        "  |\n"
        "4 |     needs: [K99]\n"
        "  |             ^^^\n"
        " --> standards/frameworks/alpha/1.0.yaml:3:11\n"
        "  |\n"
        "3 |   - code: K5\n"
        "  |           -- the entry that names it\n"
        "  = item: alpha/1.0/K5\n"
        "  = help: did you mean 'K9'?\n"
        "  = fix: write K9 (for you to decide: `--fix` leaves it alone)\n"
        "  = see: compsite explain REF001\n"
        "\n"
        "28 files checked: 302 items, 1,204 references, 88 mappings. 1 error.\n"
    )


def test_a_safe_fix_says_who_applies_it_and_a_known_page_replaces_explain() -> None:
    found = finding(fixes=(Fix("write K9", ()),), url="https://www.example.org/checks/ref001/")
    text = WRITER.write(run(found))
    assert "= fix: write K9 (`compsite validate --fix` does it)\n" in text
    assert "= see: https://www.example.org/checks/ref001/\n" in text
    assert "explain" not in text


@pytest.mark.parametrize(("path", "line"), [("standards/not-utf8.yaml", 1), (PATH, 6), (PATH, 0)])
def test_a_line_that_cannot_be_shown_leaves_the_place(path: str, line: int) -> None:
    place = Location(path, line, 1)
    text = WRITER.write(run(finding(location=place, item="", hint="", related=(Related(place, "here too"),))))
    assert text.split("\n")[1:3] == [f" --> {place}", f" --> {place}: here too"]


def test_the_margin_is_as_wide_as_the_longest_number() -> None:
    text = "\n" * 119 + "code: K1"
    found = finding(location=Location(PATH, 1, 1), related=(Related(Location(PATH, 120, 7, 120, 9), "here"),))
    lines = WRITER.write(run(found, texts={PATH: text})).split("\n")
    assert lines[1:8] == [
        f"   --> {PATH}:1:1",
        "    |",
        "  1 |",
        "    | ^",
        f"   --> {PATH}:120:7",
        "    |",
        "120 | code: K1",
    ]


def test_many_related_places_are_counted() -> None:
    related = tuple(Related(Location(PATH, 1, 1), f"number {number}") for number in range(7))
    text = WRITER.write(run(finding(related=related)))
    assert text.count("- number") == 5
    assert "= and 2 more places\n" in text


@pytest.mark.parametrize(
    ("line", "columns", "marks"),
    [
        ("code: K1", (7, 9), "      ^^"),
        ("code: K1", (7, 7), "      ^"),  # the end is not known
        ("code: K1", (9, 9), "        ^"),  # behind the last character
        ("code: K1", (40, 50), "        ^"),  # where there is no character at all
        ("\tcode: K1", (8, 10), "          ^^"),
        ("漢字: K1", (5, 7), "      ^^"),
        ("漢字: K1", (2, 3), "  ^^"),
        ("e\u0301e\u0301: K1", (7, 9), "    ^^"),
        ("e\u0301x", (2, 3), " ^"),  # a mark of its own has no column
        ("a\u202eb: K1", (6, 8), " " * 10 + "^^"),
        ("a\x1b: ##[error]", (5, 7), " " * 9 + "^" * 7),
        ("", (1, 1), "^"),
    ],
)
def test_the_marks_stand_under_the_characters(line: str, columns: tuple[int, int], marks: str) -> None:
    known = columns[1] > columns[0]
    location = Location(PATH, 1, columns[0], 1 if known else 0, columns[1] if known else 0)
    assert snippet(line, location)[1] == marks


def test_a_place_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    place = Location(PATH, 1, 7, 3, 4)
    assert snippet("text: |  \n  a\n  b", place)[1] == "      ^"
    assert snippet("text: one two\n  a\n  b", place)[1] == "      ^^^^^^^"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 5000 + "K99" + "b" * 5000
    shown, marks = snippet(line, Location(PATH, 1, 5001, 1, 5004))
    assert shown == "…" + "a" * 30 + "K99" + "b" * 35 + "…"
    assert marks == " " * 31 + "^^^"
    shown, marks = snippet(line, Location(PATH, 1, 1, 1, 4000))
    assert shown == "a" * 68 + "…"
    assert marks == "^" * 68
    shown, marks = snippet(line, Location(PATH, 1, 10003, 1, 10004))
    assert shown == "…" + "b" * 68
    assert marks == " " * 68 + "^"


def width(character: str) -> int:
    """Columns in a terminal, as far as the characters below are concerned."""
    return 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) == "W" else 1


@given(
    before=st.text("aé漢한字\u0301 :", max_size=300),
    marked=st.text("aé漢字", min_size=1, max_size=20),
    after=st.text("aé漢字\u0301 ", max_size=300),
)
def test_what_stands_over_the_marks_is_what_was_meant(before: str, marked: str, after: str) -> None:
    first = len(before) + 1
    shown, marks = underlined(before + marked + after, Location(PATH, 1, first, 1, first + len(marked)), "^")
    assert set(marks.lstrip()) == {"^"}
    over, column = "", 0
    for character in shown:
        if len(marks) - len(marks.lstrip()) <= column < len(marks) and width(character):
            over += character
        column += width(character)
    assert over == marked


def test_dates_that_were_not_checked_are_mentioned() -> None:
    assert "Dates were" not in WRITER.write(run())
    assert WRITER.write(run(as_of="")).endswith("No findings.\nDates were not checked: give --as-of YYYY-MM-DD.\n")


def test_severities_are_words_for_people() -> None:
    found = finding(severity=Severity.INFO)
    assert WRITER.write(run(found)).startswith("note[TXT012] final-stops: ")
    assert WRITER.write(run(replace(found, name=""))).startswith("note[TXT012]: ")
