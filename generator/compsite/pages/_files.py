"""Tables that a page offers as files: the bytes, and the links to them with type and size in words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from compsite.pages._pieces import Desk, Link
from compsite.tables import Table, as_csv, as_xlsx, words_of

Tables = tuple[Table, ...]
"""The first is the CSV file; all of them are the workbook."""

MOST_KEPT = 32
"""A file is made for the size that its page names, and again when it is written, unless it is still remembered."""


@dataclass(frozen=True)
class File:
    """A finished file; `words` are all words in it."""

    path: str
    content: bytes
    words: str


@dataclass(frozen=True)
class FileLink:
    """A link to a file, and what a reader gets."""

    link: Link
    about: str


def files(address: Callable[[str], str], tables: Tables) -> tuple[File, ...]:
    """The CSV file of the first table and the workbook of all; `address` makes a path of a suffix."""
    words = "\n".join(map(words_of, tables))
    return (
        File(address("csv"), _csv(tables[0]), words_of(tables[0])),
        File(address("xlsx"), _xlsx(tables), words),
    )


def file_links(desk: Desk, address: Callable[[str], str], tables: Tables) -> tuple[FileLink, ...]:
    """The links to these files from a page."""
    rows = f"{len(tables[0].rows)} {'row' if len(tables[0].rows) == 1 else 'rows'}"
    sheets = f"{len(tables) + 1} sheets, the last one says how it was counted"
    return tuple(
        FileLink(Link(f"{name}, {_size(file.content)}", desk.href(file.path).removesuffix("/")), about)
        for file, name, about in zip(
            files(address, tables),
            ("Download as CSV", "Download as a spreadsheet (XLSX)"),
            (f"{rows}, plain text", f"{rows}; {sheets}"),
            strict=True,
        )
    )


def _size(content: bytes) -> str:
    return f"{max(1, round(len(content) / 1000)):,} kB"


@lru_cache(maxsize=MOST_KEPT)
def _csv(table: Table) -> bytes:
    return as_csv(table)


@lru_cache(maxsize=MOST_KEPT)
def _xlsx(tables: Tables) -> bytes:
    return as_xlsx(tables)
