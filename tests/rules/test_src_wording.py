"""Rules SRC003, SRC007, SRC009 and SRC010: exact wording has a source, and its checksums are complete and true."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Checked, Yaml, crosswalk, framework, guide, item, linked, mapping, no_match
from compsite.checksums import digest
from compsite.finding import Severity
from compsite.standards import Lost, lost


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

    def test_one_that_is_left_over_is_all_that_tells_of_an_item(self) -> None:
        (finding,) = self.summed(GOOD | {"K9": "0" * 16}).run.findings
        assert (finding.rule, finding.message) == ("SRC010", "K9 was here (its checksum remains)")
        assert finding.hint.startswith("restore it, or mark it `withdrawn`")
        assert [fix.safe for fix in finding.fixes] == [False]

    def test_whoever_refers_to_an_item_that_is_gone_is_told_so(self) -> None:
        items = [item("K1", pairs_with=["K9"]), item("S1")]
        checked = self.summed(GOOD | {"K9": "0" * 16}, items=items)
        assert sorted((finding.rule, finding.hint[:12]) for finding in checked.run.findings) == [
            ("REF001", "K9 was here "),
            ("SRC010", "restore it, "),
        ]

    def test_the_last_one_is_not_removed_because_the_block_may_not_be_empty(self) -> None:
        findings = self.summed({"K8": "0" * 16, "K9": "1" * 16}).run.findings
        assert [finding.fixes for finding in findings if finding.rule == "SRC010"] == [(), ()]

    def test_what_is_no_checksum_is_refused(self) -> None:
        checked = self.summed({"K1": "0123456789ABCDEF"})
        assert [finding.rule for finding in checked.errors] == ["SCH005"]


class TestMistypedCode:
    """A code that only its checksum remembers, and an item that looks as if it should have it."""

    def files(self, code: str, statement: str = "the statement of K10") -> tuple[Any, ...]:
        items = [item("K1"), item(code, statement=statement), item("S1", pairs_with=["K10"])]
        sums = {name: digest(f"the statement of {name}") for name in ("K1", "K10", "S1")}
        defaults = {"source": "profile"}
        walk = crosswalk(
            mappings=[mapping("K10", "closeMatch", "K1")],
            no_match=[no_match("K1"), no_match("S1")],
            checksums={"subject": {"K10": sums["K10"]}},
        )
        return (
            framework(items=items, checksums=sums, item_defaults=defaults),
            framework(id="beta", item_defaults=defaults),
            guide(modules=[{"title": "All", "teaches": ["K1", "K10", "S1"]}]),
            walk,
        )

    @pytest.mark.parametrize(
        ("code", "statement"),
        [
            ("k10", "the statement of K10"),
            ("K1O", "the statement of K10"),
            ("k10", "another text"),
            ("Kl0", "another text"),
            ("K10a", "another text"),
            ("X7", "the statement of K10"),
            ("K11", "the statement of K10"),
        ],
    )
    def test_is_one_finding_at_the_item(self, code: str, statement: str) -> None:
        checked = linked(*self.files(code, statement))
        (finding,) = checked.run.findings
        assert (finding.rule, finding.message) == (
            "REF001",
            f"K10 is gone and {code} is new: was the code mistyped?",
        )
        assert finding.item == f"alpha/1.0/{code}"
        assert [(fix.title, fix.safe) for fix in finding.fixes] == [("write K10", False)]
        assert finding.hint == "write K10; if the new code is right, run `compsite checksums` on this file"

    def test_a_code_that_another_item_has_too(self) -> None:
        (finding,) = linked(*self.files("K1")).run.findings
        assert (finding.rule, finding.message) == (
            "REF001",
            "K10 is gone and K1 has its text: was the code mistyped?",
        )

    def test_a_neighbour_with_another_text_is_another_item(self) -> None:
        checked = linked(*self.files("K11", "another text"))
        rules = sorted({finding.rule for finding in checked.run.findings})
        assert rules == ["CRS004", "MAP001", "MAP018", "REF001", "SRC009", "SRC010"]
        assert not any("mistyped" in finding.message for finding in checked.run.findings)

    def test_nothing_is_lost_where_no_checksum_is_left(self) -> None:
        assert lost({"items": [item("K1")]}) == lost({"items": [item("K1")], "checksums": {"K1": "0" * 16}}) == Lost()

    @settings(max_examples=100, deadline=None)
    @given(
        st.lists(st.tuples(st.sampled_from(["K1", "K2", "k1", "K1O", "K10", "S"]), st.sampled_from("ab")), max_size=6),
        st.dictionaries(st.sampled_from(["K1", "K10", "S1", "k", "X"]), st.sampled_from([digest("a"), digest("b")])),
    )
    def test_every_lost_code_is_mistyped_or_gone_and_no_item_stands_for_two(
        self, written: list[tuple[str, str]], sums: dict[str, str]
    ) -> None:
        items = [item(code, statement=text) for code, text in written]
        missing = lost({"items": items, "checksums": sums})
        assert missing.mistyped.keys() | missing.gone == sums.keys() - {code for code, _ in written}
        assert not missing.mistyped.keys() & missing.gone
        assert len(set(missing.mistyped.values())) == len(missing.mistyped)
        for code, place in missing.mistyped.items():
            here = items[place]
            assert digest(here["statement"]) == sums[code] or here["code"] not in sums

    def test_a_hostile_file_is_answered_at_once(self) -> None:
        items = [item(f"K{number}") for number in range(20_000)]
        sums = {f"k{number}x": f"{number:016x}" for number in range(20_000)}
        started = time.perf_counter()
        lost({"items": items, "checksums": sums})
        assert time.perf_counter() - started < 2
