"""Tables as files: the words come back as they were, nothing is computed, and the same table is the same bytes."""

from __future__ import annotations

import csv
import io
import time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compsite.tables import CUT, MOST_CHARACTERS, Table, as_csv, as_xlsx, words_of

SMALL = Table("Small", ("A note.",), ("Code", "Text"), (("K1", "one"), ("K2", "two, three")))

LEADS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def from_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def from_xlsx(content: bytes) -> dict[str, list[list[str]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = {sheet.title: [[cell.value or "" for cell in row] for row in sheet.iter_rows()] for sheet in book}
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s"}, "something in the workbook is not text"
    book.close()
    return found


def one(text: str) -> Table:
    return Table("T", (), ("Head",), ((text,),))


def test_a_csv_file_has_head_and_rows_and_says_that_it_is_utf_8() -> None:
    content = as_csv(SMALL)
    assert content.startswith(b"\xef\xbb\xbf")
    assert from_csv(content) == [["Code", "Text"], ["K1", "one"], ["K2", "two, three"]]


def test_a_workbook_has_a_sheet_for_each_table_and_one_for_the_notes() -> None:
    other = Table("A title that is much too long for a sheet", (), ("X",), (("y",),), sheet="Short")
    found = from_xlsx(as_xlsx([SMALL, other]))
    assert list(found) == ["Small", "Short", "About"]
    assert found["Small"] == [["Code", "Text"], ["K1", "one"], ["K2", "two, three"]]
    assert found["Short"] == [["X"], ["y"]]
    assert [row[0] for row in found["About"]][:4] == ["Small", "A note.", "", other.title]


def test_a_number_is_a_number_in_a_workbook_and_its_digits_in_a_csv_file() -> None:
    table = Table("Numbers", (), ("State", "Number"), (("mapped", 8), ("none", 0)))
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([table])))
    assert [cell.value for cell in book["Numbers"]["B"]] == ["Number", 8, 0]
    assert from_csv(as_csv(table))[1:] == [["mapped", "8"], ["none", "0"]]
    assert "8" in words_of(table)


def test_the_same_table_is_the_same_bytes() -> None:
    assert as_xlsx([SMALL]) == as_xlsx([SMALL])
    assert as_csv(SMALL) == as_csv(SMALL)


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1+1",
        "\u00a0=1+1",
        "＝1+1",
        '=HYPERLINK("http://example.org")',
    ],
)
def test_no_cell_is_a_formula(words: str) -> None:
    (_, (cell,)) = from_csv(as_csv(one(words)))
    assert cell.startswith("'")
    assert from_xlsx(as_xlsx([one(words)]))["T"][1][0].strip() == words.strip()


@pytest.mark.parametrize("words", ["a;=1+1", "a; =1+1", "a\n=1+1", "a\r\n-cmd", "a\t@x", "a;\n=1"])
def test_no_formula_hides_behind_what_may_part_cells(words: str) -> None:
    (_, (cell,)) = from_csv(as_csv(one(words)))
    for sign in ";\n\r\t":
        assert not any(part.lstrip().startswith(LEADS) for part in cell.split(sign))


def test_headings_are_harmless_as_well() -> None:
    ((head,),) = from_csv(as_csv(Table("T", (), ("=1+1",), ())))
    assert head == "'=1+1"


def test_plain_words_stay_as_they_are() -> None:
    words = 'He said "no"; it is 5 - 3 = 2, at a@b'
    assert from_csv(as_csv(one(words)))[1] == [words]
    assert from_xlsx(as_xlsx([one(words)]))["T"][1] == [words]


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_a_file_cannot_hold_is_replaced(sign: str) -> None:
    words = f"before{sign}after"
    assert from_csv(as_csv(one(words)))[1] == ["before\ufffdafter"]
    assert from_xlsx(as_xlsx([one(words)]))["T"][1] == ["before\ufffdafter"]


def test_words_that_look_like_a_code_of_the_format_stay_words() -> None:
    assert b"_x005F_x0041_" in unzipped(as_xlsx([one("_x0041_")]))


def unzipped(content: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("letter", ["a", "\N{GRINNING FACE}"])
def test_a_text_too_long_for_a_cell_says_that_it_is_cut(letter: str) -> None:
    units = len(letter.encode("utf-16-le")) // 2
    fits = letter * (MOST_CHARACTERS // units)
    assert from_xlsx(as_xlsx([one(fits)]))["T"][1] == [fits]
    (cell,) = from_xlsx(as_xlsx([one(fits + letter)]))["T"][1]
    assert cell.endswith(CUT)
    assert MOST_CHARACTERS - 2 <= len(cell.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert from_csv(as_csv(one(fits + letter)))[1] == [fits + letter]


def test_sheets_have_names_that_spreadsheets_accept() -> None:
    titles = ["a/b:c", "A B C", "[x]", "'", "History", "x" * 40, "x" * 40, "\N{GRINNING FACE}" * 20]
    names = list(from_xlsx(as_xlsx([Table(title, (), ("h",), ()) for title in titles])))
    assert len({name.casefold() for name in names}) == len(titles) + 1
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\'")
        assert name.casefold() != "history"


def test_a_table_without_rows_is_a_file_all_the_same() -> None:
    empty = Table("Empty", (), ("Code",), ())
    assert from_csv(as_csv(empty)) == [["Code"]]
    assert from_xlsx(as_xlsx([empty]))["Empty"] == [["Code"]]


def test_all_words_of_a_table_are_told_to_the_licence_gate() -> None:
    for words in ("Small", "A note.", "Code", "K1", "two, three"):
        assert words in words_of(SMALL)


WILD = st.text(max_size=60)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(WILD, WILD), max_size=5))
def test_whatever_stands_in_it_the_files_can_be_read_and_compute_nothing(rows: list[tuple[str, str]]) -> None:
    table = Table("Wild", (), ("One", "Two"), tuple(rows))
    told = from_csv(as_csv(table))
    assert len(told) == len(rows) + 1
    for row in told:
        assert len(row) == 2
        assert not any(cell.lstrip().startswith(LEADS) for cell in row)
    assert len(from_xlsx(as_xlsx([table]))["Wild"]) == len(rows) + 1


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(categories=["L", "N"]), min_size=1), st.text(st.characters(categories=["L", "N", "Zs"])))
def test_words_without_signs_come_back_from_both(first: str, then: str) -> None:
    words = first + then
    assert from_csv(as_csv(one(words)))[1] == [words]
    assert from_xlsx(as_xlsx([one(words)]))["T"][1] == [words]


@pytest.mark.parametrize(
    "words",
    ['x;"=1+1;"', 'a, "b";"=HYPERLINK(0);"', 'x\n"=2+2"', "a;;=1", 'a\t" "=1', 'a;\n\n  "+1"', "plain;＝1"],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_computed_whatever_parts_the_cells(words: str, delimiter: str) -> None:
    content = as_csv(Table("t", (), ("a", "b"), ((words, "b"),))).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content), delimiter=delimiter) for cell in row]
    assert not [cell for cell in cells if cell.lstrip(' "\n').startswith(tuple("=+-@＝＋－＠"))]


def test_a_cell_of_line_breaks_takes_no_time() -> None:
    begun = time.process_time()
    as_csv(Table("t", (), ("a",), (("a;" + "\n" * 200_000 + "b",), ("a" + ';"' * 100_000 + "b",))))
    assert time.process_time() - begun < 2
