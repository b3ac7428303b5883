"""What the search reads: every item once, with its facets, and no word that is withheld."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import (
    File,
    crosswalk,
    framework,
    item,
    item_type,
    mapping,
    no_match,
    project,
    side,
    source,
    sources,
    themes,
)
from compsite import wording
from compsite.checks import for_site
from compsite.exporters import search_index
from compsite.exporters.search_index import EXPORTER, TABLES, slug, slugs
from page_views import nursing, pair, site, site_of, tiny


def exported(*files: File) -> dict[str, bytes]:
    return {download.path: download.content for download in EXPORTER.downloads(site(*files))}


def tables(*files: File) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported(*files)[TABLES])
    return found


def items(*files: File) -> list[dict[str, Any]]:
    """The items in the order of the files, their numbers exchanged for what these mean."""
    found, told = exported(*files), tables(*files)
    names = ("standard", "code", "type", "themes", "methods", "state", "marks", "title", "statement")
    rows = [dict(zip(names, row, strict=True)) for name in told["files"] for row in json.loads(found[f"browse/{name}"])]
    for row in rows:
        row["standard"] = told["standards"][row["standard"]][:2]
        row["type"] = told["types"][row["type"]]
        row["themes"] = [told["themes"][number][0] for number in row["themes"]]
        row["methods"] = [told["methods"][number][1] for number in row["methods"]]
        row["state"] = told["states"][row["state"]][0]
    return rows


def test_an_item_with_all_its_facets() -> None:
    assert items(*tiny())[0] == {
        "standard": ["alpha", "1.0"],
        "code": "K1",
        "type": ["knowledge", "Knowledge", "knowledge"],
        "themes": ["safety"],
        "methods": ["Not known: no source read so far says"],
        "state": "mapped",
        "marks": 0,
        "title": "",
        "statement": "the statement of K1",
    }


def test_every_item_is_there_once_and_the_total_says_so() -> None:
    files = (*tiny(), nursing())
    found = [(*row["standard"], row["code"]) for row in items(*files)]
    assert sorted(found) == sorted(tuple(key) for key in site(*files).catalog.items)
    assert tables(*files)["total"] == len(found)


def test_a_standard_says_where_it_lives_and_whether_it_is_current() -> None:
    told = tables(framework(version="1.0"), framework(version="2.0", reference="AL1"))
    level = told["levels"][0]
    assert told["standards"] == [
        ["alpha", "2.0", "frameworks/alpha/2.0/", "Alpha", "Alpha standard", "AL1", "Example Institute", 0, 1, "en-GB"],
        ["alpha", "1.0", "frameworks/alpha/1.0/", "Alpha", "Alpha standard", "", "Example Institute", 0, 0, "en-GB"],
    ]
    assert level == ["3", "Level 3", "Level 3"]


def test_items_of_current_versions_come_first() -> None:
    files = (framework(), framework(version="2.0"), framework(id="beta"))
    versions = [tuple(row["standard"]) for row in items(*files)]
    assert versions == [("alpha", "2.0")] * 2 + [("beta", "1.0")] * 2 + [("alpha", "1.0")] * 2


class TestState:
    """The strongest mapping that anybody wrote, in any comparison and in both directions."""

    def states(self, *files: File) -> dict[tuple[str, str], str]:
        return {(row["standard"][0], row["code"]): row["state"] for row in items(*files)}

    def test_each_strength_has_its_own(self) -> None:
        four = [item(f"K{number}") for number in range(1, 6)]
        rows = [
            mapping("K1", "exactMatch", "K1"),
            mapping("K2", "narrowMatch", "K2"),
            mapping("K3", "relatedMatch", "K3"),
        ]
        found = self.states(
            framework(items=four),
            framework(id="beta", items=four),
            crosswalk(mappings=rows, no_match=[no_match("K4")]),
        )
        assert [found["alpha", f"K{number}"] for number in range(1, 6)] == [
            "mapped",
            "partly",
            "related",
            "none",
            "not-reviewed",
        ]
        assert [found["beta", f"K{number}"] for number in range(1, 4)] == ["mapped", "partly", "related"]

    def test_what_nobody_looked_at_from_its_own_side_is_not_called_reviewed(self) -> None:
        items = [item("K1"), item("K2")]
        files = framework(items=items), framework(id="beta", items=items), framework(id="gamma", items=items)
        one = crosswalk(mappings=[mapping("K1", "exactMatch", "K1")], no_match=[no_match("K2")])
        found = self.states(*files, one)
        assert (found["alpha", "K2"], found["beta", "K2"]) == ("none", "nothing")
        # A comparison that is open says less than that nothing maps here, and one's own review says more.
        other = {"id": "beta--gamma", "subject": side("beta"), "object": side("gamma")}
        first = mapping("K1", "exactMatch", "K1")
        assert self.states(*files, one, crosswalk(**other, mappings=[first]))["beta", "K2"] == "nothing"
        reviewed = crosswalk(**other, mappings=[first], no_match=[no_match("K2")])
        assert self.states(*files, one, reviewed)["beta", "K2"] == "none"

    def test_states_have_the_words_of_every_other_page(self) -> None:
        names = [name.lower() for _, name in tables(framework())["states"]]
        assert names == [words for state, words in wording.STATES.items() if state != "outside"]

    def test_the_strongest_of_several_comparisons_counts(self) -> None:
        weak, strong = [mapping("K1", "relatedMatch", "K1")], [mapping("K1", "closeMatch", "K1")]
        both = [item("K1")]
        found = self.states(
            framework(items=both),
            framework(id="beta", items=both),
            framework(id="gamma", items=both),
            crosswalk(mappings=weak),
            crosswalk(id="alpha--gamma", object=side("gamma"), mappings=strong),
        )
        assert found == {("alpha", "K1"): "mapped", ("beta", "K1"): "related", ("gamma", "K1"): "mapped"}

    def test_without_a_crosswalk_nothing_is_reviewed(self) -> None:
        assert set(self.states(framework()).values()) == {"not-reviewed"}

    def test_a_conclusion_from_other_mappings_does_not_count(self) -> None:
        one = [item("K1")]
        exact = [mapping("K1", "exactMatch", "K1")]
        files = (
            framework(items=one),
            framework(id="beta", items=[item("K1"), item("K2")]),
            framework(id="gamma", items=[item("K2")]),
            crosswalk(mappings=exact),
            crosswalk(
                id="beta--gamma",
                subject=side("beta"),
                object=side("gamma"),
                mappings=[mapping("K2", "exactMatch", "K2")],
            ),
        )
        assert self.states(*files)["beta", "K1"] == "mapped"
        assert self.states(*files)["gamma", "K2"] == "mapped"


class TestAssessment:
    """What assesses an item, or why nothing is said to."""

    def methods(self, *assesses: Any) -> list[list[str]]:
        methods = [{"id": f"m{number}", "name": name, "assesses": told} for number, (name, told) in enumerate(assesses)]
        told = {"title": "Final assessment", "methods": methods}
        return [row["methods"] for row in items(framework(assessment=told))]

    def codes(self, *codes: str) -> dict[str, Any]:
        return {"codes": list(codes), "provenance": "official", "source": "profile"}

    def test_a_method_is_named_and_what_none_lists_says_so(self) -> None:
        assert self.methods(("Talk", self.codes("K1"))) == [["Talk"], ["No assessment method lists it"]]

    def test_methods_of_one_name_are_one(self) -> None:
        assert self.methods(("Talk", self.codes("K1", "S1")), ("Talk", self.codes("K1"))) == [["Talk"], ["Talk"]]

    def test_what_no_source_says_is_not_known(self) -> None:
        unknown = {"codes": None, "provenance": "unknown"}
        not_known = "Not known: no source read so far says"
        assert self.methods(("Talk", self.codes("K1")), ("Watch", unknown)) == [["Talk", not_known], [not_known]]

    def test_a_standard_without_assessment_says_so(self) -> None:
        assert items(framework())[0]["methods"] == ["The standard describes no assessment"]


def test_one_kind_of_item_in_several_standards_is_one_type() -> None:
    assert tables(*pair())["types"] == [["knowledge", "Knowledge", "knowledge"], ["skill", "Skill", "skill"]]


def test_a_title_is_told_only_where_it_says_something_else() -> None:
    told = [item("K1", title="Listening"), item("K2", title="the statement of K2")]
    assert [row["title"] for row in items(framework(items=told))] == ["Listening", ""]


def test_a_withdrawn_item_is_marked() -> None:
    told = [item("K1", withdrawn={"note": "Out."}), item("S1")]
    assert [row["marks"] for row in items(framework(items=told))] == [1, 0]


def test_synonyms_are_told() -> None:
    groups = [["EPA", "end-point assessment"], ["CPD", "training"]]
    told = themes("safety")
    with_synonyms = File(told.path, f"{told.text}synonyms: {json.dumps(groups)}\n")
    assert tables(framework(), with_synonyms)["synonyms"] == groups


def test_the_same_standards_give_the_same_bytes_and_other_words_another_name() -> None:
    first, again = exported(*tiny()), {one.path: one.content for one in EXPORTER.downloads(site(*tiny()))}
    assert first == again
    changed = exported(framework(items=[item("K1", statement="other words")]))
    assert set(changed) & set(first) == {TABLES}


def test_many_items_are_split_and_stay_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "SHARD", 2)
    told = [item(f"K{number}") for number in range(5)]
    assert [row["code"] for row in items(framework(items=told))] == [f"K{number}" for number in range(5)]
    assert len(tables(framework(items=told))["files"]) == 3


def test_without_an_item_there_is_still_a_table() -> None:
    empty = {"standards", "types", "themes", "levels", "methods", "states", "synonyms", "total", "files"}
    assert set(tables(framework())) == empty


def test_words_in_any_script_and_awkward_signs_come_through() -> None:
    words = 'قال "نعم" <b>\\ 心\U0001f33e'
    assert items(framework(items=[item("K1", statement=words)]))[0]["statement"] == words


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Level 3", "level-3"), ("Gespräch & Übung", "gespräch-übung"), ("専門", "専門"), ("—", "-")],
)
def test_slugs(words: str, expected: str) -> None:
    assert slug(words) == expected


class TestTellingApart:
    """Two things that are not the same never share a place in an address."""

    def test_names_that_differ_only_in_signs(self) -> None:
        assert slugs(["C++", "C#", "C", "C 2"]) == {"c": "c", "c 2": "c-2", "c#": "c-3", "c++": "c-4"}

    def test_neither_order_capitals_nor_spaces_matter(self) -> None:
        names = ["C++", "C#", "Talk", "talk", " Talk"]
        assert slugs(names) == slugs(reversed(names)) == {"c#": "c", "c++": "c-2", "talk": "talk"}

    @pytest.mark.parametrize("name", ["All", "_none", "_not-known", "_not-described"])
    def test_words_that_an_address_uses_otherwise(self, name: str) -> None:
        assert set(slugs([name]).values()).isdisjoint(search_index.RESERVED)

    def test_many_names_of_signs_only(self) -> None:
        found = slugs("!" * number for number in range(1, 3000))
        assert len(set(found.values())) == len(found)

    def test_types_in_signs_only(self) -> None:
        kinds = [item_type("plus", title="C++"), item_type("sharp", title="C#")]
        told = tables(framework(item_types=kinds, items=[item("K1", type="plus"), item("K2", type="sharp")]))
        assert [row[:2] for row in told["types"]] == [["c-2", "C++"], ["c", "C#"]]

    def test_methods_in_signs_only(self) -> None:
        methods = [
            {"id": id_, "name": name, "assesses": {"codes": ["K1"], "provenance": "official", "source": "profile"}}
            for id_, name in (("plus", "C++"), ("sharp", "C#"))
        ]
        told = tables(framework(items=[item("K1")], assessment={"title": "Final", "methods": methods}))
        assert told["methods"] == [["c-2", "C++"], ["c", "C#"]]

    def levels(self, *levels: tuple[str, str]) -> tuple[list[list[str]], list[int]]:
        files = [
            framework(id=f"f{at}", level={"framework": scale, "value": value})
            for at, (scale, value) in enumerate(levels)
        ]
        told = tables(*files)
        return told["levels"], [row[7] for row in told["standards"]]

    def test_levels_of_several_scales(self) -> None:
        scales = ("RQF", "4"), ("SCQF (Scotland)", "4"), ("scale not stated", "not stated"), ("RQF", "4")
        assert self.levels(*scales) == (
            [
                ["rqf-4", "Level 4 (RQF)", "Level 4"],
                ["scqf-scotland-4", "Level 4 (SCQF (Scotland))", "Level 4"],
                ["not-stated", "Level: not stated", "Level: not stated"],
            ],
            [0, 1, 2, 0],
        )

    def test_levels_of_one_scale_do_not_name_it(self) -> None:
        one = ("RQF", "3"), ("RQF", "4"), ("scale not stated", "not stated")
        told, _ = self.levels(*one)
        assert told == [
            ["3", "Level 3", "Level 3"],
            ["4", "Level 4", "Level 4"],
            ["not-stated", "Level: not stated", "Level: not stated"],
        ]

    def test_levels_in_signs_only(self) -> None:
        told, standing = self.levels(("RQF", "3+"), ("RQF", "3"))
        assert len({row[0] for row in told}) == 2
        assert standing == [0, 1]


def test_withheld_words_are_nowhere_in_the_index(tmp_path: Path) -> None:
    hidden = "these very words must not be published by anybody"
    told = (
        sources(sources=[source("profile", redistribution="not-allowed")]),
        framework(
            items=[
                item("K1", statement=hidden, source="profile", title="Care"),
                item("S1", statement=hidden, source="profile"),
            ]
        ),
    )
    root = project(tmp_path, *told)
    (tmp_path / "compsite.yaml").write_text("withhold: [not-allowed]\n", encoding="utf-8")
    _, catalog, withheld = for_site(root, tmp_path)
    assert catalog is not None
    assert set(withheld) == {hidden}
    downloads = tuple(EXPORTER.downloads(site_of(catalog)))
    assert not [one for one in downloads if hidden.encode() in one.content or hidden in one.text]
    rows = json.loads(downloads[0].content)
    assert [(row[1], row[-3], row[-2], row[-1]) for row in rows] == [("K1", 2, "Care", ""), ("S1", 2, "", "")]
