"""A table of words -> CSV and XLSX, as readers download them. The only importer of xlsxwriter.

The words come from standards, which may be a stranger's: nothing in them may be taken for a formula.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell of a CSV file that begins with one of these is computed by spreadsheets, even in quotes."""

MOST_CHARACTERS = 32_767
"""What one cell of a spreadsheet holds."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The same in every file, so that the same table always has the same bytes."""

_UNFIT_FOR_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDEST = 70


@dataclass(frozen=True)
class Table:
    """A title, notes that belong to it, a row of headings and the rows, all as plain words."""

    title: str
    notes: tuple[str, ...]
    """What a reader must know to trust the table: versions, date, licence, how it was counted."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def words_of(table: Table) -> str:
    """Everything that stands in a table, line by line."""
    return "\n".join([table.title, *table.notes, *("\n".join(row) for row in (table.head, *table.rows))])


def as_csv(table: Table) -> bytes:
    """Headings and rows, with a byte order mark by which spreadsheets know the letters; the notes are in the XLSX."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.head)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_xlsx(tables: Iterable[Table]) -> bytes:
    """A workbook with a sheet for each table, ready to be filtered and printed, and a sheet of all notes."""
    several = tuple(tables)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": several[0].title if several else "", "created": _CREATED})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        names: set[str] = set()
        for table in several:
            _sheet(book.add_worksheet(_name(table.title, names)), table, head, cell)
        notes = book.add_worksheet(_name("About", names))
        notes.set_column(0, 0, 110, cell)
        lines = [line for table in several for line in (table.title, *table.notes, "")]
        for number, line in enumerate(lines):
            notes.write_string(number, 0, line[:MOST_CHARACTERS])
    return buffer.getvalue()


def _sheet(sheet: "xlsxwriter.worksheet.Worksheet", table: Table, head: object, cell: object) -> None:
    for column, name in enumerate(table.head):
        longest = max([len(name), *(len(row[column]) for row in table.rows)], default=0)
        sheet.set_column(column, column, min(max(longest + 2, 8), _WIDEST), cell)
        sheet.write_string(0, column, name, head)
    for number, row in enumerate(table.rows, 1):
        for column, words in enumerate(row):
            sheet.write_string(number, column, words[:MOST_CHARACTERS])
    if table.head:
        sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _harmless(words: str) -> str:
    """A cell of a CSV file that no spreadsheet computes: an apostrophe before it says that it is text."""
    return f"'{words}" if words.startswith(STARTS_FORMULA) else words


def _name(title: str, taken: set[str]) -> str:
    """A name for a sheet: at most 31 characters, some of them not allowed, and no name twice."""
    plain = " ".join(title.translate(_UNFIT_FOR_NAMES).split())[:31].strip() or "Table"
    name, number = plain, 2
    while name.casefold() in taken:
        name = f"{plain[: 30 - len(str(number))]} {number}"
        number += 1
    taken.add(name.casefold())
    return name
