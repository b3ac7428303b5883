"""A table of words -> CSV and XLSX, as readers download them. The only importer of xlsxwriter.

The words come from standards, which may be a stranger's: nothing in them may be taken for a formula.
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell of a CSV file that begins with one of these is computed by spreadsheets, even in quotes."""

MOST_CHARACTERS = 32_767
"""What one cell of a spreadsheet holds; characters beyond the first plane of Unicode count twice."""

CUT = " … (cut: one cell of a spreadsheet holds no more; the CSV file has all of it)"

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The same in every file, so that the same table always has the same bytes."""

_MAY_PART = re.compile(r'[;\t\r\n][\s";]*+')
"""Where the decimal sign is a comma, a semicolon parts cells, quoted or not; and a line break may end a row."""
_SIGNS = frozenset("=+-@＝＋－＠")

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that the XML inside an XLSX file cannot hold, or that no text file can."""

_UNFIT_FOR_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDEST = 70


@dataclass(frozen=True)
class Table:
    """A title, notes that belong to it, a row of headings and the rows, all as plain words or whole numbers."""

    title: str
    notes: tuple[str, ...]
    """What a reader must know to trust the table: versions, date, licence, how it was counted."""
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    """A number is a number in a workbook, with which it can be counted on."""
    sheet: str = ""
    """What its sheet in a workbook is called, where the title is too long for that."""


def words_of(table: Table) -> str:
    """Everything that stands in a table, line by line."""
    return "\n".join([table.title, *table.notes, *("\n".join(map(str, row)) for row in (table.head, *table.rows))])


def as_csv(table: Table) -> bytes:
    """Headings and rows, with a byte order mark by which spreadsheets know the letters; the notes are in the XLSX."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_harmless(str(cell)) for cell in row] for row in (table.head, *table.rows))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_xlsx(tables: Iterable[Table]) -> bytes:
    """A workbook with a sheet for each table, ready to be filtered and printed, and a sheet of all notes."""
    several = tuple(tables)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": _storable(several[0].title) if several else "", "created": _CREATED})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        names: set[str] = set()
        for table in several:
            _sheet(book.add_worksheet(_name(table.sheet or table.title, names)), table, head, cell)
        notes = book.add_worksheet(_name("About", names))
        notes.set_column(0, 0, 110, cell)
        lines = [line for table in several for line in (table.title, *table.notes, "")]
        for number, line in enumerate(lines):
            notes.write_string(number, 0, _fitting(line))
    return buffer.getvalue()


def _sheet(sheet: "xlsxwriter.worksheet.Worksheet", table: Table, head: object, cell: object) -> None:
    for column, name in enumerate(table.head):
        longest = max([len(name), *(len(str(row[column])) for row in table.rows)], default=0)
        sheet.set_column(column, column, min(max(longest + 2, 8), _WIDEST), cell)
        sheet.write_string(0, column, _fitting(name), head)
    for number, row in enumerate(table.rows, 1):
        for column, words in enumerate(row):
            if isinstance(words, int):
                sheet.write_number(number, column, words)
            else:
                sheet.write_string(number, column, _fitting(words))
    if table.head:
        sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _harmless(words: str) -> str:
    """A cell of a CSV file that no spreadsheet computes: an apostrophe says that what follows is text."""
    safe = _MAY_PART.sub(_marked, _storable(words))
    return f"'{safe}" if safe.startswith(STARTS_FORMULA) or safe.lstrip().startswith(STARTS_FORMULA) else safe


def _marked(part: re.Match[str]) -> str:
    """What parts two cells, with an apostrophe where the second one would be computed."""
    return f"{part[0]}'" if part.string[part.end() : part.end() + 1] in _SIGNS else part[0]


def _storable(words: str) -> str:
    """The words with the replacement character for each one that the file could not hold."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", words)


def _fitting(words: str) -> str:
    """What one cell of a spreadsheet can hold; where that is not all, it says so."""
    safe = _storable(words).replace("\r\n", "\n").replace("\r", "\n")
    if len(safe) <= MOST_CHARACTERS // 2 or _units(safe) <= MOST_CHARACTERS:
        return safe
    kept = safe[: MOST_CHARACTERS - len(CUT)]
    while _units(kept) > MOST_CHARACTERS - len(CUT):
        kept = kept[: -max(1, (_units(kept) - MOST_CHARACTERS + len(CUT)) // 2)]
    return kept + CUT


def _units(words: str) -> int:
    """The length as spreadsheets count it."""
    return len(words) + sum(character > "\uffff" for character in words)


def _name(title: str, taken: set[str]) -> str:
    """A name for a sheet: at most 31 characters, some of them not allowed, and no name twice."""
    plain = " ".join(_storable(title).translate(_UNFIT_FOR_NAMES).split())
    # "History" is Excel's own; the length counts as in cells.
    while _units(plain) > 31:
        plain = plain[:-1]
    plain = plain.strip() or "Table"
    if plain.casefold() == "history":
        plain = f"{plain} table"
    name, number = plain, 2
    while name.casefold() in taken:
        name = f"{plain[: 30 - len(str(number))]} {number}"
        number += 1
    taken.add(name.casefold())
    return name
