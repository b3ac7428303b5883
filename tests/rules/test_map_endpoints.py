"""Rules MAP009, MAP013, MAP016, MAP018, MAP019: a crosswalk and what became of the standards at its ends."""

from __future__ import annotations

import pytest

from builders import Checked, Yaml, crosswalk, framework, item, linked, mapped, mapping, no_match, row, side
from compsite.checksums import digest
from compsite.finding import Severity

CROSSWALK = "standards/crosswalks/alpha--beta.yaml"


def of(checked: Checked, rule: str) -> list[str]:
    return [finding.message for finding in checked.run.findings if finding.rule == rule]


class TestWithdrawn:
    def ends(self, *rows: dict[str, object], **withdrawn: object) -> Checked:
        items = [item("K1", withdrawn=withdrawn or {"note": "x"}), item("K2"), item("S1")]
        walk = crosswalk(mappings=list(rows))
        return linked(framework(items=[item("K1"), item("K2")]), framework(id="beta", items=items), walk)

    def test_a_row_to_an_item_that_is_withdrawn(self) -> None:
        checked = self.ends(mapping("K1", "closeMatch", "K1"), replaced_by=["K2"])
        (finding,) = [finding for finding in checked.run.findings if finding.rule == "MAP009"]
        assert (finding.severity, finding.message) == (Severity.WARNING, "K1 of beta 1.0 is withdrawn")
        assert finding.hint == "it is replaced by K2"
        (fix,) = finding.fixes
        assert fix.title == "write K2"
        assert not fix.safe, "the new item may ask for more"

    def test_no_change_is_offered_that_would_give_a_pair_twice(self) -> None:
        checked = self.ends(mapping("K1", "closeMatch", "K1"), mapping("K1", "closeMatch", "K2"), replaced_by=["K2"])
        (finding,) = [finding for finding in checked.run.findings if finding.rule == "MAP009"]
        assert finding.fixes == ()

    def test_without_a_successor_the_row_goes(self) -> None:
        checked = self.ends(mapping("K1", "closeMatch", "K1"))
        (finding,) = [finding for finding in checked.run.findings if finding.rule == "MAP009"]
        assert finding.hint == "delete the row, or map another item"

    def test_silent_on_rows_to_others(self) -> None:
        assert of(self.ends(mapping("K1", "closeMatch", "K2")), "MAP009") == []


class TestChecksums:
    K1 = digest("the statement of K1")

    def with_sums(self, text: str) -> Checked:
        return mapped(row("K1", "closeMatch", "K2"), no_match="\n- {subject: K2, confidence: low, reason: x}\n",
                      checksums=Yaml(text))  # fmt: skip

    def test_a_statement_that_is_not_what_was_read(self) -> None:
        checked = self.with_sums("{subject: {K1: ¦'0123456789abcdef'}}")
        assert checked.found_by("MAP013") == [
            (
                "MAP013",
                "the statement of K1 in alpha 1.0 changed since it was reviewed",
                f"read the rows of K1 again; `compsite checksums {CROSSWALK}` records today's wording",
            )
        ]
        (finding,) = [finding for finding in checked.run.findings if finding.rule == "MAP013"]
        assert finding.related[0].location.path == "standards/frameworks/alpha/1.0.yaml"
        assert finding.fixes == (), "somebody has to read the rows again"
        assert checked.errors == ()

    @pytest.mark.parametrize(("kept", "rules"), [("0" * 16, ["SRC007"]), (K1, ["MAP013"])])
    def test_a_statement_that_its_own_standard_does_not_know_is_one_finding(self, kept: str, rules: list[str]) -> None:
        defaults = {"source": "profile"}
        walk = crosswalk(checksums={"subject": {"K1": "0123456789abcdef"}}, no_match=[no_match("S1")])
        checked = linked(framework(item_defaults=defaults, checksums={"K1": kept, "S1": digest("the statement of S1")}),
                         framework(id="beta", item_defaults=defaults), walk)  # fmt: skip
        assert [finding.rule for finding in checked.run.findings] == rules

    def test_silent_when_nothing_changed(self) -> None:
        checked = self.with_sums(f"{{subject: {{K1: '{self.K1}'}}, object: {{K2: '{digest('the statement of K2')}'}}}}")
        assert of(checked, "MAP013") == of(checked, "MAP016") == []

    def test_an_item_that_was_reviewed_without_a_match_is_watched_too(self) -> None:
        assert of(self.with_sums("{subject: {K2: '0123456789abcdef'}}"), "MAP013") != []

    @pytest.mark.parametrize("kept", ["{object: {¦K1: '0123456789abcdef'}}", "{subject: {¦K9: '0123456789abcdef'}}"])
    def test_a_checksum_that_no_row_needs(self, kept: str) -> None:
        checked = self.with_sums(kept)
        assert [(rule, hint) for rule, _, hint in checked.found_by("MAP016", "MAP013")] == [
            ("MAP016", "delete the checksum, or correct the code")
        ]

    @pytest.mark.parametrize("kept", ["{subject: {K1: 1234567890123456}}", "{subject: {K1: 'GG'}}", "{left: {}}"])
    def test_what_is_no_checksum_breaks_the_schema(self, kept: str) -> None:
        assert {finding.rule[:3] for finding in self.with_sums(kept).errors} == {"SCH"}


class TestReviewed:
    def test_items_of_the_scope_without_a_row_are_one_warning(self) -> None:
        checked = mapped(row("K1", "closeMatch", "K1"), subject=Yaml("{framework: alpha, version: '1.0',"
                         " scope: ¦[knowledge]}"))  # fmt: skip
        assert checked.found_by("MAP018") == [
            (
                "MAP018",
                "not every item of alpha 1.0 in this scope was looked at",
                "add a mapping or a no_match row for K2, K3",
            )
        ]

    def test_only_the_first_are_named(self) -> None:
        items = [item(f"K{number}") for number in range(40)]
        checked = linked(framework(items=items), framework(id="beta"), crosswalk())
        (finding,) = [finding for finding in checked.run.findings if finding.rule == "MAP018"]
        assert finding.hint.endswith("K0, K2, K3, K4, K5, K6, K7, K8, K9, K10, K11, K12 and 27 more")

    def test_no_match_counts_as_looked_at_and_what_is_withdrawn_needs_no_row(self) -> None:
        items = [item("K1"), item("K2"), item("K3", withdrawn={"note": "x"})]
        walk = crosswalk(no_match=[no_match("K2")])
        assert of(linked(framework(items=items), framework(id="beta"), walk), "MAP018") == []


class TestSuperseded:
    newer = framework(id="beta", version="1.10")

    def test_a_newer_version_of_either_end(self) -> None:
        checked = linked(framework(), framework(id="beta", version="1.9"), self.newer,
                         crosswalk(object=side("beta", "1.9")))  # fmt: skip
        (finding,) = [finding for finding in checked.run.findings if finding.rule == "MAP019"]
        assert (finding.severity, finding.message) == (Severity.WARNING, "beta 1.9 has a newer version")
        assert finding.hint == "read what changed in 1.10, correct the rows, and write 1.10 here"

    def test_silent_on_an_older_one_and_on_one_in_development(self) -> None:
        older = framework(id="beta", version="1.9")
        assert of(linked(framework(), older, self.newer, crosswalk(object=side("beta", "1.10"))), "MAP019") == []
        draft = framework(id="beta", version="2.0", status={
            "approval": {"value": "in-development", "as_of": "2026-11-21"},
            "funding": {"value": "unknown", "as_of": "2026-11-21"},
        })  # fmt: skip
        assert of(linked(framework(), self.newer, draft, crosswalk(object=side("beta", "1.10"))), "MAP019") == []

    def test_silent_on_a_crosswalk_between_two_versions(self) -> None:
        walk = crosswalk(id="beta--beta", subject=side("beta", "1.9"), object=side("beta", "1.10"))
        checked = linked(framework(id="beta", version="1.9"), self.newer, framework(id="beta", version="3"), walk)
        assert of(checked, "MAP019") == []
        assert checked.errors == ()
