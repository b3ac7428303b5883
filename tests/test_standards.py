"""The standards of this repository: in order, counted twice by different means, and true to their sources."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import line, standard
from compsite.checks import for_site
from compsite.finding import Severity
from compsite.model.keys import FrameworkKey
from compsite.model.linked import Comparison, Coverage, LinkedCatalog, Row, Strength
from compsite.run import Run
from compsite.tree import disk_tree, entries

ROOT = Path(__file__).parents[1]
STANDARDS = disk_tree(ROOT / "standards", ROOT)

L3 = standard("st0148", "1.0")
L4 = standard("tesol-lsm", "2025")
NOS = standard("nos-ldss", "2008")


@pytest.fixture(scope="module")
def checked() -> tuple[Run, LinkedCatalog | None]:
    run, catalog, _ = for_site(STANDARDS.folder, ROOT)
    return run, catalog


@pytest.fixture(scope="module")
def catalog(checked: tuple[Run, LinkedCatalog | None]) -> LinkedCatalog:
    run, catalog = checked
    assert catalog is not None, "\n".join(map(line, run.findings))
    return catalog


def raw(kind: str) -> list[dict[str, Any]]:
    """The files of one kind, read by PyYAML alone: the second opinion on our own reader."""
    return [
        yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
        for path, found in entries(STANDARDS)[0]
        if found == kind
    ]


def raw_framework(key: FrameworkKey) -> dict[str, Any]:
    (found,) = (entry for entry in raw("framework") if (entry["id"], entry["version"]) == tuple(key))
    return found


def raw_crosswalk(subject: FrameworkKey, object_: FrameworkKey) -> dict[str, Any]:
    (found,) = (entry for entry in raw("crosswalk") if entry["id"] == f"{subject.framework}--{object_.framework}")
    return found


def test_everything_shipped_is_in_order(checked: tuple[Run, LinkedCatalog | None]) -> None:
    run, _ = checked
    assert [line(finding) for finding in run.findings if finding.severity is not Severity.INFO] == []
    assert run.checked.files == len(list(ROOT.glob("standards/**/*.yaml")))


# --- independent counts


@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        (L3, {"knowledge": 11, "skill": 11, "behaviour": 5}),
        (L4, {"knowledge": 16, "skill": 14, "behaviour": 5, "task": 9}),
    ],
)
def test_numbers_of_items(catalog: LinkedCatalog, key: FrameworkKey, numbers: dict[str, int]) -> None:
    assert Counter(item["type"] for item in raw_framework(key)["items"]) == numbers
    assert Counter(item.type.name for item in catalog.frameworks[key].items) == numbers


def test_every_item_arrives_with_its_code_type_and_statement(catalog: LinkedCatalog) -> None:
    written = {
        (entry["id"], entry["version"], item["code"]): (item["type"], item["statement"])
        for entry in raw("framework")
        for item in entry["items"]
    }
    assert {tuple(key): (item.type.name, item.statement) for key, item in catalog.items.items()} == written


def test_every_mapping_is_readable_from_both_ends(catalog: LinkedCatalog) -> None:
    inverse = {"broadMatch": "narrowMatch", "narrowMatch": "broadMatch"}
    for entry in raw("crosswalk"):
        there, back = (FrameworkKey(entry[end]["framework"], entry[end]["version"]) for end in ("subject", "object"))
        written = {(row["subject"], row["predicate"], row["object"]) for row in entry["mappings"]}
        assert len(written) == len(entry["mappings"])
        assert set(_relations(catalog.comparisons[there, back])) == written
        assert {
            (object_, inverse.get(predicate, predicate), subject)
            for subject, predicate, object_ in _relations(catalog.comparisons[back, there])
        } == written


def _relations(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    for row in comparison.rows:
        for found in row.counterparts:
            yield row.item.code, found.predicate, found.item.code


def best(entry: dict[str, Any]) -> dict[str, str]:
    """Code of the subject -> its strongest relation, straight from the file; `none` where it is said."""
    order = ["exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"]
    found: dict[str, str] = {row["subject"]: "none" for row in entry.get("no_match", [])}
    for row in entry["mappings"]:
        now = found.get(row["subject"], "relatedMatch")
        found[row["subject"]] = min(now, row["predicate"], key=order.index)
    return found


def by_strength(rows: tuple[Row, ...], strength: Strength) -> set[str]:
    return {row.item.code for row in rows if row.in_scope and row.strength is strength}


def test_level_3_to_level_4(catalog: LinkedCatalog) -> None:
    """27 rows: 8 in full, 6 in part (2 narrower, 4 broader at best), 10 related only, 3 without counterpart."""
    found = best(raw_crosswalk(L3, L4))
    assert len(found) == 27
    numbers = Counter(found.values())
    assert numbers == {"closeMatch": 8, "narrowMatch": 2, "broadMatch": 4, "relatedMatch": 10, "none": 3}
    comparison = catalog.comparisons[L3, L4]
    assert comparison.coverage == Coverage(full=8, part=6, context=10, none=3)
    for strength, relations in (
        (Strength.FULL, {"exactMatch", "closeMatch"}),
        (Strength.PART, {"broadMatch", "narrowMatch"}),
        (Strength.CONTEXT, {"relatedMatch"}),
        (Strength.NONE, {"none"}),
    ):
        assert by_strength(comparison.rows, strength) == {
            code for code, relation in found.items() if relation in relations
        }


def test_three_items_of_level_3_have_no_counterpart_at_level_4(catalog: LinkedCatalog) -> None:
    assert by_strength(catalog.comparisons[L3, L4].rows, Strength.NONE) == {"K4", "S4", "B1"}


def test_fifteen_of_35_statements_of_level_4_have_nothing_from_level_3(catalog: LinkedCatalog) -> None:
    statements = {item["code"] for item in raw_framework(L4)["items"] if item["type"] != "task"}
    mapped = {row["object"] for row in raw_crosswalk(L3, L4)["mappings"]}
    assert (len(statements), len(statements - mapped)) == (35, 15)
    comparison = catalog.comparisons[L4, L3]
    assert by_strength(comparison.rows, Strength.NONE) == statements - mapped
    assert (comparison.coverage.total, comparison.coverage.none, comparison.coverage.found) == (35, 15, 20)


def test_level_3_to_the_functional_map(catalog: LinkedCatalog) -> None:
    found = best(raw_crosswalk(L3, NOS))
    assert Counter(found.values())["none"] == 10
    coverage = catalog.comparisons[L3, NOS].coverage
    assert (coverage.total, coverage.none, coverage.unreviewed) == (27, 10, 0)


def test_no_exact_match_is_claimed_between_level_3_and_level_4() -> None:
    """The official text of the Level 4 standard could not be read, so nothing can be known to be the same."""
    assert "exactMatch" not in {row["predicate"] for row in raw_crosswalk(L3, L4)["mappings"]}


# --- true to the sources

SEEDS = {
    "learning-mentor-profile": "learning-mentor-standard.txt",
    "tesol-uk-page": "tesol-uk-learning-and-skills-mentor.txt",
    "dfes-learning-mentors": "dfes-learning-mentors-nos-ldss.txt",
}
"""Source id -> the text that was supplied for it."""


def seed_folder() -> Path:
    data = os.environ.get("COMPSITE_CONFORMANCE_DATA")
    if not data:
        pytest.skip("COMPSITE_CONFORMANCE_DATA is not set: the texts of the sources are beside the folder it names")
    folder = Path(data).parent / "sources"
    if not folder.is_dir():
        pytest.skip(f"there is no folder {folder}: it holds the texts of the sources")
    return folder


def verbatim(key: FrameworkKey) -> Iterator[tuple[str, str, str]]:
    """Code, source and statement of the items that claim to be character for character as in their source."""
    entry = raw_framework(key)
    defaults = entry.get("item_defaults", {})
    for item in entry["items"]:
        settings = defaults | item
        if settings.get("verbatim", True) is True:
            yield item["code"], settings["source"], item["statement"]


@pytest.mark.conformance
@pytest.mark.parametrize(("key", "number"), [(L3, 27), (L4, 44), (NOS, 4)])
def test_what_claims_to_be_exact_stands_in_the_source_character_for_character(key: FrameworkKey, number: int) -> None:
    folder = seed_folder()
    found = list(verbatim(key))
    assert len(found) >= number
    missing = [
        code
        for code, source, statement in found
        if statement not in (folder / SEEDS[source]).read_text(encoding="utf-8")
    ]
    assert missing == []


@pytest.mark.conformance
def test_the_crosswalks_hold_every_row_of_the_draft() -> None:
    """The draft that was supplied and the crosswalks agree on every pair and relation."""
    draft = yaml.safe_load((seed_folder() / "crosswalk-draft.yaml").read_text(encoding="utf-8"))["rows"]
    for column, other in (("l4", L4), ("nos", NOS)):
        written = {(row["subject"], row["predicate"], row["object"]) for row in raw_crosswalk(L3, other)["mappings"]}
        assert written == {(row["l3"], relation, code) for row in draft for code, relation in row[column]}
        nothing = {row["subject"] for row in raw_crosswalk(L3, other).get("no_match", [])}
        assert nothing == {row["l3"] for row in draft if not row[column]}
