"""The files of a course guide: each item with the modules that teach it, as the page counts them."""

from __future__ import annotations

import csv
import io

import openpyxl

from builders import File, framework, guide, item, mapping, source, sources
from compsite.config import Config
from compsite.exporters.guides import EXPORTER
from compsite.model.linked import LinkedCatalog
from compsite.pipeline import Options, check_and_withhold
from compsite.tree import MemoryTree
from compsite.withhold import refuse_leaks
from page_views import pair, show_one, site, site_of

NAME = "guides/alpha-course/alpha-course-coverage"
MODULES = [
    {"title": "First steps", "weeks": 2, "teaches": ["K1", "S1"]},
    {"title": "Further", "hours": 1.5, "teaches": ["K1"]},
    {"title": "Silent", "teaches": []},
]


def course() -> tuple[File, ...]:
    """Everything that can happen: K1 is taught twice, K2 never, and beta has items of every kind."""
    items = [item(code) for code in ("K1", "K2", "K3", "S1", "S2", "S3")]
    rows = [
        mapping("K1", "closeMatch", "K1"),
        mapping("K1", "broadMatch", "K2", confidence="low"),
        mapping("S1", "relatedMatch", "S1"),
        mapping("K2", "closeMatch", "S2"),
    ]
    crosswalk_ = pair(*rows)[2]
    own = framework(items=[item("K1"), item("K2"), item("K3", withdrawn={"note": "Out."}), item("S1")])
    beta = framework(id="beta", title="Beta standard", short_title="Beta", items=items)
    return own, beta, crosswalk_, guide(modules=MODULES)


def made(*files: File) -> dict[str, bytes]:
    """The content of each download, by its address."""
    return {download.path: download.content for download in EXPORTER.downloads(site(*files))}


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheets_of(content: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_only_a_guide_whose_modules_say_what_they_teach_has_files() -> None:
    assert set(made(*course())) == {f"{NAME}.csv", f"{NAME}.xlsx"}
    assert made(framework(), guide()) == {}
    assert made(framework(), guide(modules=[{"title": "Start", "teaches": []}])) == {}


def test_every_item_says_which_modules_teach_it_and_what_is_missing() -> None:
    rows = rows_of(made(*course())[f"{NAME}.csv"])
    names = ("Standard", "Code", "State", "How many modules", "Modules", "Through")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("Alpha", "K1", "taught by more than one module", "2", "First steps; Further", ""),
        ("Alpha", "K2", "taught by no module", "0", "", ""),
        ("Alpha", "S1", "taught by one module", "1", "First steps", ""),
        (
            *("Beta", "K1", "in full: an exact or close match of a statement that the course teaches"),
            *("2", "First steps; Further", "K1 close match (high)"),
        ),
        ("Beta", "K2", "in part: a broader or narrower match", "2", "First steps; Further", "K1 narrower there (low)"),
        ("Beta", "K3", "no counterpart: nothing in the standard of the course is mapped to it", "0", "", ""),
        (
            *("Beta", "S1", "context only: related to a statement that the course teaches: not counted"),
            *("1", "First steps", "S1 related (high)"),
        ),
        (
            *("Beta", "S2", "not taught: a counterpart is there, but no module names it"),
            *("0", "", "K2 close match (high)"),
        ),
        ("Beta", "S3", "no counterpart: nothing in the standard of the course is mapped to it", "0", "", ""),
    ]


def test_a_row_stands_for_itself() -> None:
    assert rows_of(made(*course())[f"{NAME}.csv"])[3] == {
        "Course": "Alpha course",
        "Provider": "Example College",
        "Guide as of": "2026-11-21",
        "Standard": "Beta",
        "Version": "1.0",
        "Code": "K1",
        "Type": "Knowledge",
        "Statement": "the statement of K1",
        "Item counted": "yes",
        "State": "in full: an exact or close match of a statement that the course teaches",
        "How many modules": "2",
        "Modules": "First steps; Further",
        "Through": "K1 close match (high)",
        "Mapped on": "2026-11-21",
        "Status of the mapping": "proposed",
    }


def test_the_workbook_has_the_modules_and_the_numbers_of_the_page() -> None:
    sheets = sheets_of(made(*course())[f"{NAME}.xlsx"])
    assert list(sheets) == ["Coverage", "Modules", "Numbers", "About"]
    assert [row[:4] + row[6:7] for row in sheets["Modules"][1:]] == [
        [1, "First steps", "2", "", "K1"],
        [1, "First steps", "2", "", "S1"],
        [2, "Further", "", "1.5", "K1"],
        [3, "Silent", "", "", ""],
    ]
    numbers = {(row[0], row[2], str(row[3]).split(":")[0]): f"{row[4]} of {row[5]}" for row in sheets["Numbers"][1:]}
    view = show_one("guide", *course()).view
    for shown in (row for row in view.coverage.rows if row.title != "All together"):
        for words, figure in (
            ("taught by a module", shown.taught),
            ("taught by more than one module", shown.over_taught),
            ("taught by no module", shown.never_taught),
        ):
            assert numbers.pop(("Alpha", shown.title, words)) == figure.text
    for group in view.across[0].groups:
        state = group.title.split(":")[0]
        assert numbers.pop(("Beta", "All in scope", state[:1].lower() + state[1:])) == group.figure
    assert numbers == {}


def test_the_notes_say_what_the_figures_rest_on() -> None:
    about = "\n".join(str(row[0]) for row in sheets_of(made(*course())[f"{NAME}.xlsx"])["About"])
    for said in (
        "Alpha course, Example College: what the modules cover",
        "The guide is as of 21 November 2026 and leads to Alpha, version 1.0.",
        "Counted from what the modules say that they teach.",
        "no provider or publisher says it",
        "Counted over the 6 items of Beta, version 1.0, that were in scope, against Alpha, version 1.0.",
        "Confidence of the mappings used: 1 high, 1 low; related: all high.",
        "Made by Example Institute, 21 November 2026.",
    ):
        assert said in about


def test_the_same_standards_give_the_same_bytes() -> None:
    assert made(*course()) == made(*course())


def test_nothing_that_is_withheld_is_in_them() -> None:
    hidden = "words that nobody has confirmed may be published here at all"
    register = sources(sources=[source("profile"), source("shut", redistribution="not-allowed")])
    alpha = framework(items=[item("K1", statement=hidden, source="shut"), item("K2"), item("S1")])
    files = (register, alpha, *pair()[1:], guide(modules=MODULES))
    tree = MemoryTree("standards", {f"standards/{file.path}": file.text.encode() for file in files})
    _, catalog, withheld = check_and_withhold(tree, Options(config=Config(withhold=("not-allowed",))))
    assert isinstance(catalog, LinkedCatalog)
    assert withheld == (hidden,)
    downloads = tuple(EXPORTER.downloads(site_of(catalog)))
    assert len(downloads) == 2
    for download in downloads:
        refuse_leaks(download.path, download.text, withheld)
        if download.path.endswith(".csv"):
            assert hidden not in download.content.decode()
        else:
            assert all(
                str(cell) in download.text
                for rows in sheets_of(download.content).values()
                for row in rows
                for cell in row
                if cell is not None
            )
