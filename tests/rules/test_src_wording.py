"""Rules SRC003, SRC007, SRC009 and SRC010: exact wording has a source, and its checksums are complete and true."""

from __future__ import annotations

from typing import Any

from builders import Checked, Yaml, framework, item, linked
from compsite.checksums import digest
from compsite.finding import Severity


def of(checked: Checked, rule: str) -> list[str]:
    return [finding.message for finding in checked.run.findings if finding.rule == rule]


class TestMissingSource:
    def said(self, **over: Any) -> list[str]:
        return of(linked(framework(**over)), "SRC003")

    def test_statements_without_a_source_are_one_finding(self) -> None:
        items = [item("K1", source="profile"), item("K2"), item("S1"), item("S2", verbatim="paraphrase")]
        assert self.said(items=items) == ["no source is named for the exact wording of K2, S1"]

    def test_the_hint_names_the_only_source_of_the_file(self) -> None:
        (finding,) = (found for found in linked(framework()).run.findings if found.rule == "SRC003")
        assert finding.hint.startswith("add `source: profile` under `item_defaults:`")
        assert finding.severity is Severity.WARNING

    def test_silent_when_the_source_is_named(self) -> None:
        assert self.said(item_defaults={"source": "profile"}) == []
        assert self.said(items=[item("K1", source="profile")]) == []

    def test_silent_on_other_wording(self) -> None:
        assert self.said(item_defaults={"verbatim": "edited"}) == []

    def test_a_standard_without_any_source_is_its_authors_own_unless_it_says_exact(self) -> None:
        assert self.said(sources=[]) == []
        assert len(self.said(sources=[], item_defaults={"verbatim": True})) == 1
        assert self.said(sources=[], items=[item("K1", verbatim=True), item("K2")]) == [
            "no source is named for the exact wording of K1"
        ]


GOOD = {"K1": digest("the statement of K1"), "S1": digest("the statement of S1")}


class TestChecksums:
    def summed(self, sums: dict[str, str], **over: Any) -> Checked:
        return linked(framework(item_defaults={"source": "profile"}, checksums=sums, **over))

    def test_silent_when_all_are_there_and_true(self) -> None:
        assert [finding.rule for finding in self.summed(GOOD).run.findings] == []

    def test_a_changed_statement_is_reported_at_its_text(self) -> None:
        checked = linked(
            framework(
                items=Yaml("""
                    - code: K1
                      type: knowledge
                      statement: ¦the statement of K1!
                """),
                checksums={"K1": GOOD["K1"]},
            )
        )
        (said,) = checked.found
        assert said[:2] == (
            "SRC007",
            "K1 is carried word for word, and its text has changed since its checksum was made",
        )
        assert "`compsite checksums`" in said[2]

    def test_spaces_and_line_breaks_do_not_count_but_letters_do(self) -> None:
        same = [item("K1", statement="the  statement\nof K1"), item("S1")]
        assert of(self.summed(GOOD, items=same), "SRC007") == []
        other = [item("K1", statement="The statement of K1"), item("S1")]
        assert len(of(self.summed(GOOD, items=other), "SRC007")) == 1

    def test_wording_that_is_edited_is_not_compared(self) -> None:
        items = [item("K1", statement="something else", verbatim="edited"), item("S1")]
        checked = self.summed(GOOD, items=items)
        assert of(checked, "SRC007") == []
        assert of(checked, "SRC010") == ["there is a checksum for K1, which is not carried word for word"]

    def test_missing_ones_are_one_remark(self) -> None:
        checked = self.summed({"S1": GOOD["S1"]}, items=[item("K1"), item("K2"), item("S1")])
        (finding,) = checked.run.findings
        assert (finding.rule, finding.message, finding.severity) == (
            "SRC009",
            "there is no checksum for K1, K2",
            Severity.INFO,
        )

    def test_one_that_is_left_over_can_be_removed_safely(self) -> None:
        (finding,) = self.summed(GOOD | {"K9": GOOD["K1"]}).run.findings
        assert (finding.rule, finding.message) == (
            "SRC010",
            "there is a checksum for K9, which is not an item of this standard",
        )
        assert [fix.safe for fix in finding.fixes] == [True]

    def test_the_last_one_is_not_removed_because_the_block_may_not_be_empty(self) -> None:
        findings = self.summed({"K8": GOOD["K1"], "K9": GOOD["K1"]}).run.findings
        assert [finding.fixes for finding in findings if finding.rule == "SRC010"] == [(), ()]

    def test_what_is_no_checksum_is_refused(self) -> None:
        checked = self.summed({"K1": "0123456789ABCDEF"})
        assert [finding.rule for finding in checked.errors] == ["SCH005"]
