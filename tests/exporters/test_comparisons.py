"""The files of comparisons: the rows that the page shows, nothing withheld, and what is needed to trust them."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest

from builders import File, crosswalk, framework, item, mapping, no_match, side, source, sources, themes
from compsite.config import Config
from compsite.exporters.comparisons import EXPORTER
from compsite.model.linked import LinkedCatalog
from compsite.pages import _files
from compsite.pipeline import Options, check_and_withhold
from compsite.tree import MemoryTree
from compsite.withhold import refuse_leaks
from page_views import kind_named, pair, show, site, site_of

FORTH = "compare/alpha/1.0/beta/1.0/"
NAME = f"{FORTH}alpha-1.0-to-beta-1.0"
BACK = "compare/beta/1.0/alpha/1.0/"


def made(*files: File) -> dict[str, bytes]:
    """The content of each download, by its address."""
    return {download.path: download.content for download in EXPORTER.downloads(site(*files))}


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheets_of(content: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in book
    }


def rich() -> tuple[File, ...]:
    """A comparison with every kind of row."""
    items = [
        item("K1", themes=["safety", "records"]),
        item("K2"),
        item("K3", withdrawn={"note": "Out."}),
        item("S1"),
        item("S2"),
    ]
    rows = [
        mapping("K1", "closeMatch", "K2", confidence="low", comment="Nearly."),
        mapping("K1", "relatedMatch", "S1"),
        mapping("S1", "broadMatch", "S1", confidence=0.4),
    ]
    return (
        themes("safety", "records"),
        framework(items=items),
        framework(id="beta", title="Beta standard", short_title="Beta", items=[item("K1"), item("K2"), item("S1")]),
        crosswalk(mappings=rows, no_match=[no_match("K2", reason="Only here.", considered=["K1"])]),
    )


def test_each_direction_has_both_files() -> None:
    assert set(made(*pair())) == {
        f"{NAME}.csv",
        f"{NAME}.xlsx",
        f"{BACK}beta-1.0-to-alpha-1.0.csv",
        f"{BACK}beta-1.0-to-alpha-1.0.xlsx",
    }
    assert made(framework()) == {}


def test_every_row_of_the_page_is_in_the_file_in_its_words() -> None:
    rows = rows_of(made(*rich())[f"{NAME}.csv"])
    shown = show("comparison", *rich())[FORTH]
    lines = [line for group in shown.view.groups for line in group.lines]
    expected = [
        (line.code, line.mention.text, match.item.code, match.mention.text, match.confidence, match.why)
        for line in lines
        for match in line.matches
    ]
    columns = ("Code", "Statement", "Other code", "Other statement", "Confidence", "Reason")
    assert [tuple(row[name] for name in columns) for row in rows if row["Other code"]] == expected
    assert [row["Code"] for row in rows if not row["Other code"]] == [line.code for line in lines if not line.matches]
    body = shown.text
    for row in rows:
        for name in ("Statement", "Other statement", "Reason", "How it was mapped", "Relation"):
            assert row[name].removeprefix("(withdrawn, not counted) ") in body


def test_a_row_stands_for_itself() -> None:
    """Whoever copies one row out still knows both versions, the day, the confidence and whether it is agreed."""
    first = rows_of(made(*rich())[f"{NAME}.csv"])[0]
    assert first == {
        "Standard": "Alpha",
        "Version": "1.0",
        "Code": "K1",
        "Type": "Knowledge",
        "Themes (ours)": "Safety; Records",
        "Statement": "the statement of K1",
        "State of the item": "mapped",
        "Item counted": "yes",
        "Relation": "close match",
        "This mapping counts": "in full",
        "Other standard": "Beta",
        "Other version": "1.0",
        "Other code": "K2",
        "Other type": "Knowledge",
        "Other statement": "the statement of K2",
        "Confidence": "low",
        "Reason": "Nearly.",
        "How it was mapped": "Mapped by hand by Example Institute on 21 November 2026.",
        "Mapped on": "2026-11-21",
        "Considered and rejected": "",
        "Mind the number": "Mind the number: K1 in Alpha is K2 in Beta, not K1.",
        "Status of the mapping": "proposed",
        "Row on the site": f"{FORTH}#K1",
    }


def test_reviewed_without_success_not_reviewed_and_not_counted_are_told_apart() -> None:
    rows = {row["Code"]: row for row in rows_of(made(*rich())[f"{NAME}.csv"])}
    names = ("State of the item", "Item counted", "Relation", "Reason", "Mapped on", "Considered and rejected")
    assert {code: tuple(rows[code][name] for name in names) for code in ("K2", "K3", "S2")} == {
        "K2": ("reviewed: none", "yes", "reviewed: none", "Only here.", "2026-11-21", "K1 the statement of K1"),
        "K3": (
            "not in scope",
            "no: withdrawn",
            "not in scope",
            "It is withdrawn, so nobody needs to look for a counterpart.",
            "",
            "",
        ),
        "S2": ("not reviewed", "yes", "not reviewed", "Nobody has looked for a counterpart yet.", "", ""),
    }
    assert rows["S1"]["Confidence"] == "0.4 on a scale from 0 to 1"


def test_the_workbook_has_the_same_rows_the_numbers_and_what_is_left_over() -> None:
    files = made(*rich())
    sheets = sheets_of(files[f"{NAME}.xlsx"])
    assert list(sheets) == ["Rows", "Left over", "Numbers", "About"]
    assert sheets["Rows"][1:] == [list(row.values()) for row in rows_of(files[f"{NAME}.csv"])]
    assert sheets["Left over"][1:] == [["Beta", "1.0", "K1", "Knowledge", "the statement of K1"]]
    assert [(row[0], *row[4:8]) for row in sheets["Numbers"]] == [
        ("Items of", "State", "Number", "Out of", "Confidence of the mappings"),
        ("Alpha", "mapped", 1, 4, "all low; related: all high"),
        ("Alpha", "mapped in part", 1, 4, "all 0.4 on a scale from 0 to 1"),
        ("Alpha", "related only", 0, 4, ""),
        ("Alpha", "reviewed: none", 1, 4, ""),
        ("Alpha", "not reviewed", 1, 4, ""),
        ("Beta", "mapped", 1, 3, "all low"),
        ("Beta", "mapped in part", 1, 3, "all 0.4 on a scale from 0 to 1; related: all high"),
        ("Beta", "related only", 0, 3, ""),
        ("Beta", "nothing maps here", 0, 3, ""),
        ("Beta", "not reviewed", 1, 3, ""),
    ]


def test_counting_the_rows_of_a_file_gives_the_numbers_of_its_comparison() -> None:
    """In a pivot: an item is counted once, and only by a mapping that counts."""
    items = [item("K1"), item("K2"), item("S1")]
    rows = [
        mapping("K1", "closeMatch", "K1"),
        mapping("K1", "closeMatch", "K2"),
        mapping("K1", "relatedMatch", "S1"),
        mapping("K2", "broadMatch", "K2"),
        mapping("S1", "closeMatch", "S1"),
    ]
    scope = {"subject": side("alpha", scope=["knowledge"])}
    files = (framework(items=items), framework(id="beta", short_title="Beta", items=items))
    found = rows_of(made(*files, crosswalk(mappings=rows, **scope))[f"{NAME}.csv"])
    assert [
        (row["Code"], row["State of the item"], row["Item counted"], row["This mapping counts"]) for row in found
    ] == [
        ("K1", "mapped", "yes", "in full"),
        ("K1", "", "", "no: the item counts once"),
        ("K1", "", "", "no: related"),
        ("K2", "mapped in part", "yes", "in part"),
        ("S1", "not in scope", "no: its type was not reviewed one by one", "no: the item is not counted"),
    ]


def test_a_row_names_its_address_in_full_where_the_site_knows_where_it_stands() -> None:
    known = site(*pair(), site_url="https://standards.example.org/")
    content = {download.path: download.content for download in EXPORTER.downloads(known)}
    assert rows_of(content[f"{NAME}.csv"])[0]["Row on the site"] == f"https://standards.example.org/{FORTH}#K1"
    assert "begins where this site stands" not in str(sheets_of(content[f"{NAME}.xlsx"])["About"])
    assert "begins where this site stands" in str(sheets_of(made(*pair())[f"{NAME}.xlsx"])["About"])


def test_a_file_is_made_once_for_all_pages_that_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made_of: list[str] = []
    monkeypatch.setattr(_files, "as_xlsx", lambda tables: made_of.append(tables[0].title) or b"")
    one = site(*rich())
    tuple(kind_named("comparison").pages(one))
    tuple(EXPORTER.downloads(one))
    assert sorted(made_of) == ["Alpha compared with Beta", "Beta compared with Alpha"]


def test_the_notes_say_versions_date_status_licences_and_how_it_was_counted() -> None:
    register = sources(sources=[source("profile", attribution="Contains words of the Institute.")])
    alpha = framework(items=[item("K1", source="profile"), item("K2"), item("S1")])
    files = made(register, alpha, *pair()[1:], framework(version="2.0", items=[item("K1")]))
    about = "\n".join(row[0] for row in sheets_of(files[f"{NAME}.xlsx"])["About"])
    for said in (
        "Alpha, version 1.0, compared with Beta, version 1.0.",
        "Proposed: made by one party, not yet read by another. Made by Example Institute, 21 November 2026.",
        "Mapping data licensed CC-BY-4.0.",
        "Counted over the 3 items of Alpha, version 1.0",
        "Confidence of the mappings: all high.",
        "How we count: an exact or close match counts in full",
        "Alpha. Not the current version. Version 2.0 is the current one.",
        "“This mapping counts” says in full, in part or no.",
        "from “The profile”: Own work. Contains words of the Institute.",
    ):
        assert said in about


@pytest.mark.parametrize("words", ["=1+1", "+44", "-x", "@SUM(A1)", "a\n=1+1", '=HYPERLINK("x")'])
def test_hostile_words_are_text(words: str) -> None:
    alpha = framework(items=[item("K1", statement=words, title=words), item("K2"), item("S1")])
    files = made(alpha, *pair(mapping("K1", "closeMatch", "K1", comment=words))[1:])
    for row in csv.reader(io.StringIO(files[f"{NAME}.csv"].decode("utf-8-sig"), newline="")):
        for cell in row:
            assert not any(part.startswith(("=", "+", "-", "@")) for part in cell.splitlines())
    book = openpyxl.load_workbook(io.BytesIO(files[f"{NAME}.xlsx"]))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n"):
            assert cell.value is None or (sheet.title == "Numbers" and isinstance(cell.value, int))


def test_the_same_standards_give_the_same_bytes() -> None:
    assert made(*rich()) == made(*rich())


def test_nothing_that_is_withheld_is_in_them() -> None:
    hidden = "words that nobody has confirmed may be published here at all"
    register = sources(sources=[source("profile"), source("shut", redistribution="not-allowed")])
    alpha = framework(items=[item("K1", statement=hidden, source="shut"), item("K2"), item("S1")])
    files = (register, alpha, *pair(mapping("K1", "closeMatch", "K1", comment=f"It says: {hidden}"))[1:])
    tree = MemoryTree("standards", {f"standards/{file.path}": file.text.encode() for file in files})
    _, catalog, withheld = check_and_withhold(tree, Options(config=Config(withhold=("not-allowed",))))
    assert isinstance(catalog, LinkedCatalog)
    assert withheld == (hidden,)
    downloads = tuple(EXPORTER.downloads(site_of(catalog)))
    assert downloads
    for download in downloads:
        refuse_leaks(download.path, download.text, withheld)
        if download.path.endswith(".csv"):
            assert hidden not in download.content.decode()
        else:
            assert not any(
                hidden in str(cell) for rows in sheets_of(download.content).values() for r in rows for cell in r
            )


def test_the_gate_is_told_every_word_of_a_workbook() -> None:
    for download in EXPORTER.downloads(site(*rich())):
        if download.path.endswith(".xlsx"):
            words = {cell for rows in sheets_of(download.content).values() for row in rows for cell in row}
            assert words
            assert all(str(cell) in download.text for cell in words)


class TestSideBySide:
    """The table of three standards."""

    def files(self, **over: Any) -> dict[str, bytes]:
        return made(
            themes("safety"),
            framework(items=[item("K1", themes=["safety"]), item("S1")]),
            framework(id="beta", short_title="Beta"),
            framework(id="gamma", short_title="Gamma"),
            crosswalk(no_match=[no_match("S1")]),
            crosswalk(id="alpha--gamma", object=side("gamma"), mappings=[mapping("K1", "narrowMatch", "S1")], **over),
        )

    def test_it_has_a_row_for_each_row_of_the_page(self) -> None:
        rows = [list(row.values()) for row in rows_of(self.files()["compare/alpha/alpha-side-by-side.csv"])]
        own, k1, s1 = "the item of this row", "K1 the statement of K1", "S1 the statement of S1"
        assert rows == [
            ["Safety", own, k1, "close match", k1, "narrower there", s1],
            ["No theme", own, s1, "reviewed: none", "", "not reviewed", ""],
            ["No theme", "nothing maps here", "", own, s1, "not reviewed", ""],
            ["No theme", "not reviewed", "", "not reviewed", "", own, k1],
        ]

    def test_the_workbook_has_the_numbers_of_every_pair(self) -> None:
        sheets = sheets_of(self.files()["compare/alpha/alpha-side-by-side.xlsx"])
        assert list(sheets) == ["Side by side", "Numbers", "About"]
        assert sheets["Numbers"][1] == [
            "Alpha, version 1.0",
            "Beta, version 1.0",
            *(1, 0, 0, 1, 0, 0, 2, "all high"),
            "2026-11-21",
            "proposed",
        ]
        assert len(sheets["Numbers"]) == 5
