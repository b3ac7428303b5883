"""Rules CRS004, CRS010, CRS014 and CRS019: what a course guide teaches, and for which version."""

from __future__ import annotations

from typing import Any

import pytest

from builders import TODAY, Checked, File, Yaml, framework, guide, item, linked


def of(checked: Checked, rule: str) -> list[str]:
    return [finding.message for finding in checked.run.findings if finding.rule == rule]


def module(title: str, *codes: str) -> dict[str, Any]:
    return {"title": title, "teaches": list(codes)}


class TestUncovered:
    def test_is_reported_at_the_modules_of_the_guide(self) -> None:
        checked = linked(framework(), guide(modules=[module("One", "K1")]).changed("modules:", "¦modules:"))
        assert checked.found_by("CRS004") == [
            (
                "CRS004",
                "no module teaches these statements of alpha 1.0: S1",
                "add each to `teaches` of the module that does, or ask the provider",
            )
        ]

    def test_silent_when_all_is_taught_in_one_module_or_another(self) -> None:
        assert of(linked(framework(), guide(modules=[module("One", "K1"), module("Two", "S1")])), "CRS004") == []

    def test_silent_on_a_guide_without_modules_and_on_withdrawn_items(self) -> None:
        gone = framework(items=[item("K1"), item("K2", withdrawn={"replaced_by": ["K1"]})])
        assert of(linked(framework(), guide()), "CRS004") == []
        assert of(linked(gone, guide(modules=[module("One", "K1")])), "CRS004") == []

    def test_silent_on_a_standard_that_cannot_be_read_or_is_not_there(self) -> None:
        pinned = guide(modules=[module("One", "K1")], standard={"framework": "beta", "version": "1.0"})
        assert of(linked(framework(), pinned), "CRS004") == []
        broken = File("frameworks/beta/1.0.yaml", "id: [")
        assert of(linked(framework(), broken, pinned), "CRS004") == []


class TestModuleTitles:
    def test_a_title_that_was_used_is_reported_and_leads_to_the_first(self) -> None:
        checked = linked(framework(), guide(modules=[module("One", "K1"), module("Two", "K1"), module(" ONE", "S1")]))
        (finding,) = (finding for finding in checked.run.findings if finding.rule == "CRS010")
        assert finding.message == "another module is called 'ONE' as well"
        assert [related.label for related in finding.related] == ["first used here"]
        assert finding.related[0].location.line < finding.location.line

    def test_silent_on_titles_that_differ(self) -> None:
        assert of(linked(framework(), guide(modules=[module("One", "K1"), module("Two", "S1")])), "CRS010") == []


class TestVersion:
    def course(self, *versions: str, status: str = "open", approval: str = "approved") -> list[str]:
        newest = {"approval": {"value": approval, "as_of": TODAY}, "funding": {"value": "unknown", "as_of": TODAY}}
        files = [
            framework(version=version, **({"status": newest} if version == versions[-1] else {}))
            for version in versions
        ]
        return of(linked(*files, guide(status={"value": status, "as_of": TODAY})), "CRS014")

    def test_a_newer_version_is_named(self) -> None:
        assert self.course("1.0", "1.9", "1.10") == ["the course is for version 1.0 of alpha, and version 1.10 is here"]

    def test_silent_on_the_newest_version(self) -> None:
        assert self.course("0.9", "1.0") == []

    def test_silent_on_a_closed_course(self) -> None:
        assert self.course("1.0", "2.0", status="closed") == []

    def test_a_version_in_development_replaces_nothing_yet(self) -> None:
        assert self.course("1.0", "2.0", approval="in-development") == []
        assert self.course("1.0", "1.5", "2.0", approval="in-development") == [
            "the course is for version 1.0 of alpha, and version 1.5 is here"
        ]


class TestReview:
    CLAIM = """
        - topic: Cost
          text: 5 %
          as_of: "2025-11-01"
          review_by: {day}
    """

    @pytest.mark.parametrize("part", ["funding", "claims"])
    def test_a_statement_past_its_day_is_reported_at_that_day(self, part: str) -> None:
        course = guide(**{part: Yaml(self.CLAIM.format(day='¦"2026-08-01"'))})
        assert linked(framework(), course, as_of="2026-08-02").found_by("CRS019") == [
            (
                "CRS019",
                "'Cost' was to be checked again by 2026-08-01",
                "see what the provider says now, then bring the text, `as_of` and `review_by` up to date",
            )
        ]

    def test_silent_on_the_day_itself_and_without_a_day_to_look_from(self) -> None:
        course = guide(claims=Yaml(self.CLAIM.format(day='"2026-08-01"')))
        assert of(linked(framework(), course, as_of="2026-08-01"), "CRS019") == []
        assert of(linked(framework(), course), "CRS019") == []

    def test_the_day_of_the_run_does_not_change_the_fingerprint(self) -> None:
        course = guide(claims=Yaml(self.CLAIM.format(day='"2026-08-01"')))
        prints = {
            finding.fingerprint
            for day in ("2026-09-01", "2027-09-01")
            for finding in linked(framework(), course, as_of=day).run.findings
            if finding.rule == "CRS019"
        }
        assert len(prints) == 1
