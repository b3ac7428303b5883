"""The gap on the real site: its numbers counted a second time from the files, and the plan on paper."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from .conftest import REPOSITORY, Built
from .test_print import A4, CHROME, print_out

pytestmark = pytest.mark.slow

STANDARDS = REPOSITORY / "standards"
WORTH = {"exactMatch": 3, "closeMatch": 3, "broadMatch": 2, "narrowMatch": 2, "relatedMatch": 1}
"""A scale of its own, so that a slip in the program is not repeated here."""


def read(path: str) -> dict[str, Any]:
    """A file as plain data."""
    found: dict[str, Any] = yaml.safe_load((STANDARDS / path).read_text(encoding="utf-8"))
    return found


def counted(crosswalk: dict[str, Any], end: str) -> dict[int, list[str]]:
    """The items in scope at one end of a crosswalk, by what their best match is worth; 0 for none."""
    side = crosswalk[end]
    standard = read(f"frameworks/{side['framework']}/{side['version']}.yaml")
    found: dict[int, list[str]] = {worth: [] for worth in (0, 1, 2, 3)}
    for item in standard["items"]:
        if item["type"] in side["scope"] and "withdrawn" not in item:
            best = max(
                (WORTH[row["predicate"]] for row in crosswalk["mappings"] if row[end] == item["code"]), default=0
            )
            found[best].append(item["code"])
    return found


def cards(built: Built, address: str) -> dict[str, str]:
    """The figures of a page by the first words beside them."""
    return {
        card.one("p", css="cs-figure__words").text.partition(":")[0].partition(" (")[0]: card.one(
            "p", css="cs-figure__number"
        ).text
        for card in built.page(address).all("div", css="cs-figure")
    }


def test_the_numbers_are_those_of_the_files(built: Built) -> None:
    crosswalk = read("crosswalks/st0148--tesol-lsm.yaml")
    held, wanted = counted(crosswalk, "subject"), counted(crosswalk, "object")
    assert len(wanted[0]) == 15
    assert held[0] == ["K4", "S4", "B1"]
    forth = cards(built, "compare/st0148/1.0/tesol-lsm/2025/gap/")
    assert forth == {
        "carry over": f"{len(wanted[3])} of 35",
        "carry over in part": f"{len(wanted[2])} of 35",
        "are new": f"{len(wanted[0])} of 35",
        "are new, but touch something you know": f"{len(wanted[1])} of 35",
        "are left behind": f"{len(held[0])} of 27",
        "are only related to something in TESOL UK Learning and Skills Mentor L4": f"{len(held[1])} of 27",
        "are taken up in part": f"{len(held[2])} of 27",
        "are taken up": f"{len(held[3])} of 27",
    }
    back = cards(built, "compare/tesol-lsm/2025/st0148/1.0/gap/")
    assert back["are new"] == f"{len(held[0])} of 27"
    assert back["are left behind"] == f"{len(wanted[0])} of 35"


def test_every_item_has_its_row_once(built: Built) -> None:
    crosswalk = read("crosswalks/st0148--tesol-lsm.yaml")
    wanted = {code for codes in counted(crosswalk, "object").values() for code in codes}
    page = built.page("compare/st0148/1.0/tesol-lsm/2025/gap/")
    rows = [row.attrs["id"] for row in page.all("tr") if "id" in row.attrs]
    assert sorted(row for row in rows if not row.startswith("_left-")) == sorted(wanted)
    assert {"_left-K4", "_left-S4", "_left-B1"} <= set(rows)


def test_a_theme_that_an_item_carries_second_is_not_called_empty(built: Built) -> None:
    page = built.page("compare/st0148/1.0/tesol-lsm/2025/gap/")
    (row,) = [row for row in page.rows() if row[0] == "Safeguarding"]
    items = [
        item["code"]
        for item in read("frameworks/tesol-lsm/2025.yaml")["items"]
        if "safeguarding" in item.get("themes", ()) and item["type"] in ("knowledge", "skill", "behaviour")
    ]
    assert items == ["K1", "S1"]
    assert all(figure.endswith("of 2") for figure in row[1:])
    assert {"#K1", "#S1"} <= {href for also in page.all("tr", css="cs-gap__also") for href in also.links().values()}


def test_what_is_said_about_safeguarding_is_that_it_stands_alone_no_more(built: Built) -> None:
    page = built.page("compare/st0148/1.0/tesol-lsm/2025/gap/")
    section = page.section("_theme-safeguarding")
    assert "Taken up in part" in section
    assert "In TESOL UK Learning and Skills Mentor L4 it is one point of" in section


@pytest.mark.browser
def test_the_plan_on_paper(browser: Browser, origin: str) -> None:
    sheets = print_out(browser, f"{origin}compare/st0148/1.0/tesol-lsm/2025/gap/plan/")
    assert 2 <= len(sheets) <= 9
    assert {sheet.size for sheet in sheets} == {A4[::-1]}
    foot = "From Learning Mentor · ST0148 · Level 3 · version 1.0 to Learning and Skills Mentor Competency Framework"
    for number, sheet in enumerate(sheets, 1):
        assert sheet.text.count(foot) >= 2, "once in the head of the table, once at the foot of the sheet"
        assert "TESOL UK · Level 4 · version 2025 · Gap plan" in sheet.text
        assert f"page {number} of {len(sheets)}" in sheet.text
        assert "Code Statement" in sheet.text
        for words in (*CHROME, "Print this plan"):
            assert words not in sheet.text
    assert "Keep it safe:" in sheets[0].text
    text = " ".join(sheet.text for sheet in sheets)
    rows = re.findall(r"\b[KSB]\d{1,2}\b", text)
    assert {f"K{number}" for number in range(1, 17)} <= set(rows)
    assert {f"S{number}" for number in range(1, 15)} <= set(rows)
