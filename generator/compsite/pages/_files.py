"""Tables that a page offers as files: the bytes, and the links to them with type and size in words."""

from collections.abc import Callable
from dataclasses import dataclass
from weakref import finalize

from compsite.pages._base import Site
from compsite.pages._pieces import Desk, Link
from compsite.tables import Table, as_csv, as_xlsx, words_of

Tables = tuple[Table, ...]
"""The first is the CSV file; all of them are the workbook."""


@dataclass(frozen=True)
class File:
    """A finished file; `words` are all words in it."""

    path: str
    content: bytes
    words: str
    name: str
    about: str


@dataclass(frozen=True)
class FileLink:
    """A link to a file, and what a reader gets."""

    link: Link
    about: str


_MADE: dict[int, dict[str, tuple[File, ...]]] = {}
"""For each site that is being made, its files: pages name their sizes, and the exporter writes them."""


def files(site: Site, address: Callable[[str], str], tables: Callable[[], Tables]) -> tuple[File, ...]:
    """The CSV file of the first table and the workbook of all, made once; `address` makes a path of a suffix."""
    if id(site) not in _MADE:
        _MADE[id(site)] = {}
        finalize(site, _MADE.pop, id(site), None)
    kept, path = _MADE[id(site)], address("csv")
    if path not in kept:
        kept[path] = _files(address, tables())
    return kept[path]


def file_links(desk: Desk, address: Callable[[str], str], tables: Callable[[], Tables]) -> tuple[FileLink, ...]:
    """The links to these files from a page."""
    return tuple(
        FileLink(
            Link(f"{file.name}, {_size(file.content)}", desk.href(file.path).removesuffix("/")),
            file.about,
        )
        for file in files(desk.site, address, tables)
    )


def _files(address: Callable[[str], str], tables: Tables) -> tuple[File, ...]:
    first = tables[0]
    rows = f"{len(first.rows)} {'row' if len(first.rows) == 1 else 'rows'}"
    sheets = f"{len(tables) + 1} sheets, the last one says how it was counted"
    words = "\n".join(map(words_of, tables))
    return (
        File(address("csv"), as_csv(first), words_of(first), "Download as CSV", f"{rows}, plain text"),
        File(address("xlsx"), as_xlsx(tables), words, "Download as a spreadsheet (XLSX)", f"{rows}; {sheets}"),
    )


def _size(content: bytes) -> str:
    return f"{max(1, round(len(content) / 1000)):,} kB"
