"""Rules TXT001 to TXT021: slips in statements, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from builders import TODAY, Checked, Yaml, crosswalk, framework, guide, item, linked, mapping
from compsite.finding import Finding, Severity


def of(checked: Checked, rule: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in checked.run.findings if finding.rule == rule)


def said(rule: str, *statements: str, **over: Any) -> tuple[Finding, ...]:
    """What a rule says of a standard with the items K1, K2 and so on."""
    items = [item(f"K{number}", statement=text) for number, text in enumerate(statements, 1)]
    return of(linked(framework(items=items, **over)), rule)


def better(rule: str, statement: str, **over: Any) -> list[tuple[str, bool]]:
    """The statement after each fix, and whether the fix is safe."""
    items = [item("K1", statement=statement)]
    file = framework(items=items, **over)
    (finding,) = of(linked(file), rule)
    done = []
    for fix in finding.fixes:
        lines = file.text.split("\n")
        for edit in sorted(fix.edits, reverse=True):
            assert edit.line == edit.end_line
            line = lines[edit.line - 1]
            lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
        (written,) = (line for line in lines if line.strip().startswith("statement:"))
        done.append((written.partition("statement: ")[2].strip("'\""), fix.safe))
    return done


class TestEvery:
    TEXTS = (
        "how  records are kept (and by the the staff",
        "how  records are kept (and by the the staff",
        "K3 Keepâ€™s.",
    )

    def test_no_rule_about_wording_is_an_error_or_required(self) -> None:
        items = [item(f"K{number}", statement=text) for number, text in enumerate(self.TEXTS, 1)]
        found = [finding for finding in linked(framework(items=items)).run.findings if finding.rule[:3] == "TXT"]
        assert {finding.rule for finding in found} == {
            "TXT001", "TXT002", "TXT003", "TXT004", "TXT005", "TXT012", "TXT021",
        }  # fmt: skip
        assert Severity.ERROR not in {finding.severity for finding in found}

    def test_exact_wording_of_a_source_is_never_mended_without_a_look(self) -> None:
        source = {"item_defaults": {"source": "profile"}}
        assert better("TXT002", "keep the the records", **source) == [("keep the records", False)]
        (finding,) = said("TXT002", "keep the the records", **source)
        assert finding.hint.endswith("this is exact wording: if the source prints it so, leave it")

    @pytest.mark.parametrize(
        "over", [{}, {"item_defaults": {"source": "profile", "verbatim": "edited"}}, {"sources": []}]
    )
    def test_other_wording_is(self, over: dict[str, Any]) -> None:
        assert better("TXT002", "keep the the records", **over) == [("keep the records", True)]


class TestDuplicateStatement:
    def test_leads_to_the_first(self) -> None:
        (finding,) = said("TXT001", "keep records", "share records", "Keep Records.")
        assert finding.message == "K3 has the same text as another item"
        assert "the other is K1:" in finding.hint
        assert finding.item == "alpha/1.0/K3"
        assert [related.label for related in finding.related] == ["the same text"]

    def test_when_the_first_is_mended_what_is_left_is_no_new_finding(self) -> None:
        (_, before) = said("TXT001", "keep records", "keep records", "keep records")
        (after,) = said("TXT001", "share records", "keep records", "keep records")
        assert (before.item, before.fingerprint) == (after.item, after.fingerprint)

    def test_silent_on_texts_that_differ_and_on_what_replaces_a_withdrawn_item(self) -> None:
        assert said("TXT001", "keep records", "keep all records") == ()
        items = [item("K1", statement="a b", withdrawn={"replaced_by": ["K2"]}), item("K2", statement="a b")]
        assert of(linked(framework(items=items)), "TXT001") == ()


class TestRepeatedWord:
    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("keep the the records", "the"),
            ("The the records", "The"),
            ("keep records\nrecords of all", "records"),
            ("a a record", "a"),
        ],
    )
    def test_is_found(self, text: str, word: str) -> None:
        assert [finding.message for finding in said("TXT002", text)] == [f"'{word}' stands twice in a row"]

    @pytest.mark.parametrize(
        "text",
        [
            "know that that rule holds",
            "what they had had before",
            "a visit to Baden Baden",
            "5 5 5",
            "- - -",
            "the thesis",
            "records, records and more",
            "skills\nSkills for all",
            "vitamin C C",
        ],
    )
    def test_silent_on(self, text: str) -> None:
        assert said("TXT002", text) == ()

    def test_all_of_them_go_and_nothing_else_changes(self) -> None:
        assert better("TXT002", "keep the the the records of the  staff") == [("keep the records of the  staff", True)]

    def test_silent_in_other_languages(self) -> None:
        assert said("TXT002", "nous nous aidons", language="fr") == ()
        assert len(said("TXT002", "we we help", language="en-US")) == 1

    def test_guides_and_crosswalks_are_read_for_certain_words_only(self) -> None:
        course = guide(summary="A course for the the staff, nous nous aidons.")
        (finding,) = of(linked(framework(), course), "TXT002")
        assert (finding.location.path, finding.message) == (
            "standards/guides/alpha-course.yaml",
            "'the' stands twice in a row",
        )
        rows = crosswalk(mappings=[mapping("K1", "closeMatch", "K1", comment="Both of of them.")])
        assert len(of(linked(framework(), framework(id="beta"), rows), "TXT002")) == 1

    @pytest.mark.parametrize(
        "over",
        [
            {"duration": {"text": "Usually 12 months. The The gateway follows."}},
            {"activities": ["Study days", "And and courses"]},
            {"status": {"value": "open", "as_of": "2026-11-01", "note": "Said by by the college."}},
            {"claims": [{"topic": "Time", "text": "20 %.", "as_of": TODAY, "review_by": TODAY, "note": "Of of it."}]},
        ],
        ids=lambda over: next(iter(over)),
    )
    def test_every_text_of_a_guide_is_read(self, over: dict[str, Any]) -> None:
        assert len(of(linked(framework(), guide(**over)), "TXT002")) == 1

    def test_the_the_is_no_name(self) -> None:
        assert better("TXT002", "The The records") == [("The records", True)]


class TestStrayWhitespace:
    @pytest.mark.parametrize("text", ["keep  records", " keep records", "keep records ", "keep \t records"])
    def test_is_found(self, text: str) -> None:
        assert len(said("TXT003", text)) == 1

    @pytest.mark.parametrize("text", ["keep records", "keep:\n  - all\n  - some", "keep records\n"])
    def test_silent_on(self, text: str) -> None:
        assert said("TXT003", text) == ()

    def test_titles_are_looked_at(self) -> None:
        assert len(said("TXT003", "keep records", title="Alpha  standard")) == 1

    def test_the_rest_of_the_text_stays(self) -> None:
        assert better("TXT003", " keep  the the records ") == [("keep the the records", True)]


class TestCodeInStatement:
    def test_its_own_code_is_taken_out(self) -> None:
        assert better("TXT004", "K1: keep records") == [("keep records", True)]
        assert better("TXT004", "K1 keep records") == [("keep records", True)]
        assert better("TXT004", "K1 - keep records") == [("keep records", True)]

    def test_that_of_another_item_is_not(self) -> None:
        (finding,) = said("TXT004", "K2 Keep records", "share records")
        assert finding.message == "the statement of K1 begins with the code K2"
        assert finding.fixes == ()

    @pytest.mark.parametrize(
        ("code", "other", "text"),
        [
            ("A", "B", "A learner keeps records"),
            ("5", "6", "5 ways to keep records"),
            ("K1", "B2", "B2 level of English"),
            ("K1", "K2", "K2 and K3 together"),
            ("K1", "K2", "keep K1 in mind"),
            ("K1", "K2", "K10 is another code"),
            ("K1", "K2", "K1"),
            ("C", "D", "D"),
        ],
    )
    def test_silent_on_words_that_are_also_codes(self, code: str, other: str, text: str) -> None:
        items = [item(code, statement=text), item(other, statement="other")]
        assert of(linked(framework(items=items)), "TXT004") == ()

    @pytest.mark.parametrize("text", ["A: keep records", "A. Keep records", "A) keep records"])
    def test_a_single_letter_counts_when_it_is_set_apart(self, text: str) -> None:
        assert len(of(linked(framework(items=[item("A", statement=text)])), "TXT004")) == 1


class TestBrackets:
    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("keep records (and share them", "opened and never closed here: keep records (and share them"),
            ("keep records) and share", "closed and never opened here: keep records) and share"),
            ("keep [all records", "opened and never closed here: keep [all records"),
            (
                "keep all the records of the team (and more",
                "opened and never closed here: …records of the team (and more",
            ),
            ("(a) keep (b) share (c", "opened and never closed here: (a) keep (b) share (c"),
        ],
    )
    def test_are_found(self, text: str, what: str) -> None:
        assert [finding.message for finding in said("TXT005", text)] == [f"a bracket is {what}"]

    @pytest.mark.parametrize(
        "text",
        [
            "keep records (all [of] them)",
            "a) keep b) share",
            "(a) keep (b) share",
            "(one of: a) keep b) share)",
            "(see plan a)",
            "(level 3) and (phase 2)",
            "1) keep\n2) share\niv) review",
            "a value in [0, 1)",
            "be friendly :)",
        ],
    )
    def test_silent_on(self, text: str) -> None:
        assert said("TXT005", text) == ()

    def test_a_text_full_of_brackets_takes_no_time(self) -> None:
        assert len(said("TXT005", "(" * 4999)) == 1
        assert len(said("TXT005", "a) " * 1600)) == 0


class TestFullStops:
    def test_names_the_smaller_group_of_a_type(self) -> None:
        (finding,) = said("TXT012", "keep records", "share records.", "read records")
        assert finding.message == "items of the type knowledge end without a full stop, but these end with one: K2"
        assert finding.severity is Severity.INFO
        (finding,) = said("TXT012", "keep records.", "share records.", "read records")
        assert finding.message == "items of the type knowledge end with a full stop, but these end without one: K3"

    @pytest.mark.parametrize(
        "texts",
        [
            ("keep records.", "share records."),
            ("keep records", "keep files, folders etc."),
            ("keep records", "Keep records. Share them."),
            ("keep records.", "keep records, such as:"),
        ],
    )
    def test_silent_on(self, texts: tuple[str, ...]) -> None:
        assert said("TXT012", *texts) == ()

    def test_types_and_levels_are_not_mixed(self) -> None:
        items = [item("K1", statement="a."), item("S1", statement="b"), item("K1.1", parent="K1", statement="c")]
        assert of(linked(framework(items=items)), "TXT012") == ()


class TestMojibake:
    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("the learnerâ€™s records", "the learner’s records"),
            ("the cafÃ© records", "the café records"),
            ("Â£5 for records", "£5 for records"),
            ("records â€“ all", "records – all"),
            ("records â‰¥ 5", "records ≥ 5"),
            ("records &amp; files", "records & files"),
            ("records &#8217;s", "records ’s"),
            ("records &rsquo;s", "records ’s"),
        ],
    )
    def test_is_found_and_mended(self, text: str, meant: str) -> None:
        assert better("TXT021", text) == [(meant, True)]

    @pytest.mark.parametrize(
        "text",
        [
            "the learner’s café – 5 £ ≥ 3",
            "São João, NÃO",
            "« voilà » et le château",
            "“IRMû",
            "R&D; M&S; Q&A;",
            "T&Cs; apply",
            "&notaword; here",
            "&#0; &#xD800; &NewLine; here",
            "ABÂ",
            "það er gott",
        ],
    )
    def test_silent_on(self, text: str) -> None:
        assert said("TXT021", text) == ()

    def test_prose_in_markdown_may_hold_entities_but_no_mojibake(self) -> None:
        course = guide(summary="Records &amp; files.", notes=Yaml("The learnerâ€™s."))
        (finding,) = of(linked(framework(), course), "TXT021")
        assert finding.message == "'â€™' comes from a text read in the wrong encoding"
        assert finding.hint == "write '’' instead"
