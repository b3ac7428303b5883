"""Every relation reads from both ends; counts are over what was looked at."""

from __future__ import annotations

import pytest

from builders import (
    Checked,
    crosswalk,
    framework,
    guide,
    item,
    item_type,
    key,
    linked,
    mapped,
    mapping,
    method,
    no_match,
    row,
    side,
    standard,
    themes,
)
from compsite.model.linked import Comparison, Coverage, Strength
from compsite.model.versions import version_order


class TestIndexes:
    def test_the_current_version_is_1_10_and_not_1_9(self) -> None:
        versions = ("1.9", "1.10", "1.2", "1.10-draft")
        catalog = linked(*(framework(version=version) for version in versions)).linked
        assert catalog.current == {"alpha": standard(version="1.10")}
        assert [key.version for key in catalog.frameworks] == ["1.10", "1.10-draft", "1.9", "1.2"]

    @pytest.mark.parametrize(
        ("older", "newer"),
        [("1.9", "1.10"), ("1", "1.0"), ("2008", "2025"), ("1.0a", "1.0b"), ("9", "10"), ("2.0-rc1", "2.0")],
    )
    def test_version_order(self, older: str, newer: str) -> None:
        assert version_order(older) < version_order(newer)

    def test_standards_come_in_reading_order_whatever_the_files_are_called(self) -> None:
        catalog = linked(
            framework(id="a", kind="functional-map"),
            framework(id="b", kind="competency-framework"),
            framework(id="d", kind="apprenticeship-standard"),
            framework(id="c", kind="apprenticeship-standard"),
        ).linked
        assert [key.framework for key in catalog.frameworks] == ["c", "d", "b", "a"]

    def test_children_duties_methods_modules_and_themes_are_found_from_the_item(self) -> None:
        catalog = linked(
            themes("records", "unused"),
            framework(
                item_types=[item_type("knowledge"), item_type("skill"), item_type("duty")],
                items=[
                    item("K1", themes=["records"]),
                    item("S1", parent="K1", themes=["records"]),
                    item("D1", type="duty", requires={"codes": ["S1", "K1"], "provenance": "official"}),
                ],
                assessment={
                    "title": "EPA",
                    "methods": [method("talk", assesses={"codes": ["K1"], "provenance": "official"})],
                },
            ),
            guide(modules=[{"title": "Start", "teaches": ["K1"]}, {"title": "End", "teaches": ["K1"]}]),
        ).linked
        assert catalog.children == {key("K1"): (key("S1"),)}
        assert catalog.required_by == {key("S1"): (key("D1"),), key("K1"): (key("D1"),)}
        assert [method.id for method in catalog.assessed_by[key("K1")]] == ["talk"]
        assert [teaching.module.title for teaching in catalog.taught_by[key("K1")]] == ["Start", "End"]
        assert catalog.by_theme == {"records": (key("K1"), key("S1"))}
        assert catalog.types[key("D1")].family == "duty"

    def test_the_same_code_in_two_versions_is_two_items(self) -> None:
        catalog = linked(
            framework(items=[item("K1", statement="old")]),
            framework(version="2.0", items=[item("K1", statement="new")]),
        ).linked
        assert [catalog.items[key("K1", version=version)].statement for version in ("1.0", "2.0")] == [
            "old",
            "new",
        ]


class TestComparisons:
    def both(self, checked: Checked) -> tuple[Comparison, Comparison]:
        pairs = checked.linked.comparisons
        return pairs[standard("alpha"), standard("beta")], pairs[standard("beta"), standard("alpha")]

    @pytest.mark.parametrize(
        ("predicate", "reverse", "strength"),
        [
            ("exactMatch", "exactMatch", Strength.FULL),
            ("closeMatch", "closeMatch", Strength.FULL),
            ("broadMatch", "narrowMatch", Strength.PART),
            ("narrowMatch", "broadMatch", Strength.PART),
            ("relatedMatch", "relatedMatch", Strength.CONTEXT),
        ],
    )
    def test_the_reverse_view_turns_each_relation_round(self, predicate: str, reverse: str, strength: Strength) -> None:
        typed, generated = self.both(mapped(row("K1", predicate, "K2")))
        (there,) = typed.rows[0].counterparts
        (back,) = generated.rows[1].counterparts
        assert (there.item, there.predicate, there.typed) == (key("K2", "beta"), predicate, True)
        assert (back.item, back.predicate, back.typed) == (key("K1"), reverse, False)
        assert (back.comment, back.confidence, back.author) == (there.comment, there.confidence, there.author)
        assert typed.rows[0].strength == generated.rows[1].strength == strength
        assert (typed.generated, generated.generated) == (False, True)

    def test_an_item_counts_by_its_strongest_counterpart_which_comes_first(self) -> None:
        typed, _ = self.both(
            mapped(row("K1", "relatedMatch", "K1") + row("K1", "closeMatch", "K2") + row("K1", "broadMatch", "K3"))
        )
        assert [found.predicate for found in typed.rows[0].counterparts] == [
            "closeMatch",
            "broadMatch",
            "relatedMatch",
        ]
        assert typed.rows[0].strength is Strength.FULL

    def test_coverage_counts_items_and_not_rows(self) -> None:
        typed, generated = self.both(
            mapped(
                row("K1", "closeMatch", "K1") + row("K1", "relatedMatch", "K2") + row("K2", "broadMatch", "K1"),
                no_match="\n- {subject: K3, confidence: high, reason: Not there., considered: [S1]}\n",
            )
        )
        assert typed.coverage == Coverage(full=1, part=1, context=0, none=1, unreviewed=1)
        assert (typed.coverage.total, typed.coverage.reviewed, typed.coverage.found) == (4, 3, 2)
        assert generated.coverage == Coverage(full=1, part=0, context=1, none=0, unreviewed=2)

    def test_a_reviewed_item_without_counterpart_keeps_its_reason(self) -> None:
        typed, _ = self.both(
            mapped(no_match="\n- {subject: K1, confidence: high, reason: Not there., considered: [S1]}\n")
        )
        found = typed.rows[0]
        assert (found.strength, found.reason, found.confidence) == (Strength.NONE, "Not there.", "high")
        assert found.considered == (key("S1", "beta"),)

    def test_nothing_found_is_said_of_the_reverse_only_when_the_typed_side_is_completely_reviewed(
        self,
    ) -> None:
        items = [item("K1"), item("K2")]
        files = framework(items=items), framework(id="beta", items=items)
        rows = [mapping("K1", "closeMatch", "K1")]
        _, unfinished = self.both(linked(*files, crosswalk(mappings=rows)))
        _, finished = self.both(linked(*files, crosswalk(mappings=rows, no_match=[no_match("K2")])))
        assert [found.strength for found in unfinished.rows] == [Strength.FULL, Strength.UNREVIEWED]
        assert [found.strength for found in finished.rows] == [Strength.FULL, Strength.NONE]
        assert finished.rows[1].reason == (
            "All 2 items of the other standard were reviewed and none was mapped to this one."
        )
        assert finished.rows[1].confidence == ""

    def test_scope_decides_what_is_counted_and_what_may_be_called_none(self) -> None:
        """S1 is outside both scopes: its row is shown, but in no count, and its absence proves nothing."""
        knowledge = {
            "subject": side("alpha", scope=["knowledge"]),
            "object": side("beta", scope=["knowledge"]),
        }
        items = [item("K1"), item("K2"), item("S1")]
        typed, generated = self.both(
            linked(
                framework(items=items),
                framework(id="beta", items=items),
                crosswalk(mappings=[mapping("K1", "closeMatch", "S1")], no_match=[no_match("K2")], **knowledge),
            )
        )
        assert typed.coverage == Coverage(full=1, none=1)
        assert generated.coverage == Coverage(none=2)
        assert [(found.strength, found.in_scope) for found in generated.rows] == [
            (Strength.NONE, True),
            (Strength.NONE, True),
            (Strength.FULL, False),
        ]
        assert [(found.strength, found.in_scope) for found in typed.rows][2] == (Strength.UNREVIEWED, False)

    def test_a_scope_without_items_is_not_completely_reviewed(self) -> None:
        types = [item_type("knowledge"), item_type("skill"), item_type("duty")]
        _, generated = self.both(
            linked(
                framework(item_types=types),
                framework(id="beta"),
                crosswalk(mappings=[], subject=side("alpha", scope=["duty"])),
            )
        )
        assert generated.coverage == Coverage(unreviewed=2)

    def test_rows_are_found_by_item_and_other_standard(self) -> None:
        checked = mapped(row("K1", "closeMatch", "K2"))
        rows = checked.linked.rows
        assert rows[key("K1"), standard("beta")].counterparts[0].item == key("K2", "beta")
        assert rows[key("K2", "beta"), standard("alpha")].counterparts[0].item == key("K1")
        assert (key("K1"), standard("alpha")) not in rows
