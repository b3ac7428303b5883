"""Comments that set findings aside: only real ones, only with a reason, and never a required rule."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import framework, linked
from compsite.finding import Finding, Location
from compsite.load import load_text
from compsite.source import SourceDoc, Spans
from compsite.suppress import MAX_COMMENTS, Suppression, apply, suppressions

KNOWN = {"REF001": "dangling-reference", "TXT001": "repeated-word", "TXT003": "double-space", "YML014": "text-cut"}
REQUIRED = ("REF001",)


def doc(text: str) -> SourceDoc:
    read, said = load_text("a.yaml", "framework", dedent(text))
    assert read is not None, said
    return read


def ranges(text: str) -> list[tuple[int, int]]:
    return [(one.first_line, one.last_line) for one in suppressions(doc(text))]


def at(line: int, rule: str = "TXT003", path: str = "a.yaml") -> Finding:
    return Finding(Location(path, line, 3), rule, "message")


def judged(text: str, *findings: Finding) -> tuple[list[int], list[int], list[tuple[str, int]]]:
    """The lines of what is kept, of what is set aside, and (rule, line) of what is wrong with the comments."""
    kept, aside, said = apply(findings, suppressions(doc(text)), KNOWN, REQUIRED)
    lines = [(one.rule, one.at.line) for one in said if isinstance(one.at, Location)]
    return [one.location.line for one in kept], [one.location.line for one in aside], lines


# which comments there are, and what they cover


def test_a_comment_says_which_rules_and_why() -> None:
    (one,) = suppressions(doc("a: 1\nb: 2 # compsite: ignore TXT003, repeated-word the source prints it so\n"))
    assert one == Suppression(
        path="a.yaml",
        rules=("TXT003", "repeated-word"),
        reason="the source prints it so",
        first_line=2,
        last_line=2,
        location=Location("a.yaml", 2, 6, 2, 70),
        edit=one.edit,
    )


@pytest.mark.parametrize(
    "comment",
    [
        "# compsite: ignore TXT003 it is so",
        "#compsite:ignore TXT003 it is so",
        "#   compsite:   ignore   TXT003   it is so  ",
        "# compsite: ignore TXT003: it is so",
        "# compsite: ignore: TXT003 - it is so",
        "# compsite: ignore TXT003 \u2014 it is so.",
        "# Compsite: Ignore TXT003 it is so",
        "# COMPSITE: IGNORE TXT003 it is so",
        "# compsite : ignore TXT003 it is so",
        "## compsite: ignore TXT003 it is so",
        "#\u00a0compsite:\u00a0ignore\u00a0TXT003 it is so",
    ],
)
def test_small_differences_in_writing_do_not_matter(comment: str) -> None:
    (one,) = suppressions(doc(f"a: 1 {comment}\n"))
    assert (one.order, one.rules, one.reason) == ("ignore", ("TXT003",), "it is so")


def test_at_the_end_of_a_line_it_covers_that_line() -> None:
    assert ranges("a: 1\nb: 2 # compsite: ignore TXT003 x\nc: 3\n") == [(2, 2)]


def test_behind_a_text_of_several_lines_it_covers_them_all() -> None:
    assert ranges('a: "one\n  two\n  three" # compsite: ignore TXT003 x\n') == [(1, 3)]


def test_behind_the_sign_of_a_block_it_covers_that_line() -> None:
    assert ranges("a: >- # compsite: ignore TXT003 x\n  text\nb: 1\n") == [(1, 1)]


def test_on_a_line_of_its_own_it_covers_the_next_entry_with_all_below_it() -> None:
    text = """\
        title: x
        # compsite: ignore TXT003 the whole list
        items:
          - code: K1
            # compsite: ignore TXT003 one field
            statement: >-
              text

              more
          # compsite: ignore TXT003 one item
          # and why that is so

          - code: K2
            statement: x
            notes: [a,
              b]
          - code: K3
        end: x
        """
    assert ranges(text) == [(3, 17), (6, 9), (13, 16)]


def test_above_the_first_field_it_covers_that_field_and_not_the_file() -> None:
    assert ranges("# compsite: ignore TXT003 x\na: 1\nb: 2\n") == [(2, 2)]


def test_below_everything_it_covers_nothing() -> None:
    assert judged("a: 1\n# compsite: ignore TXT003 x\n", at(1)) == ([1], [], [("CFG002", 2)])


@pytest.mark.parametrize(
    "text",
    [
        'a: "x # compsite: ignore TXT003 y"\n',
        "a: 'x # compsite: ignore TXT003 y'\n",
        'a: "x\n  # compsite: ignore TXT003 y\n  z"\n',
        "a: |\n  # compsite: ignore TXT003 y\n",
        "a: |\n  x\n\n  # compsite: ignore TXT003 y\n\nb: 1\n",
        "a: >-\n  x # compsite: ignore TXT003 y\n",
        "a: x#compsite:ignore TXT003 y\n",
        "a: |\n  x#compsite: ignore TXT003 y\n",
        '"# compsite: ignore TXT003 y": 1\n',
        'a: ["# compsite: ignore TXT003 y", b]\n',
        "a: 1 # see https://compsite:80 # compsite: ignore TXT003 y\n",
        "a: 1 # use `# compsite: ignore TXT003 y` here\n",
        "a: compsite: ignore TXT003\n".replace(": ", ":"),
    ],
)
def test_the_words_inside_a_text_or_another_comment_are_no_comment(text: str) -> None:
    assert suppressions(doc(text)) == ()


def test_a_comment_right_below_a_block_of_text_is_one() -> None:
    assert ranges("a: |\n  x\n# compsite: ignore TXT003 y\nb: 1\n") == [(4, 4)]


def test_a_comment_behind_quoted_words_that_look_like_one_is_one() -> None:
    (one,) = suppressions(doc('a: ["# compsite: ignore TXT001 y", "# b"] # compsite: ignore TXT003 z\n'))
    assert one.rules == ("TXT003",)


def test_a_file_without_the_word_is_not_even_measured() -> None:
    def measure(_: str) -> object:
        raise AssertionError

    assert suppressions(SourceDoc("a.yaml", "framework", "a: 1 # b\n", {"a": 1}, measure)) == ()  # type: ignore[arg-type]


# what they do


def test_what_is_covered_is_set_aside_and_nothing_else() -> None:
    text = "a: 1\nb: 2 # compsite: ignore TXT003 x\nc: 3\n"
    assert judged(text, at(1), at(2), at(2, "TXT001"), at(3), at(2, path="b.yaml")) == ([1, 2, 3, 2], [2], [])


def test_a_rule_can_be_called_by_its_name() -> None:
    assert judged("a: 1 # compsite: ignore double-space x\n", at(1)) == ([], [1], [])


def test_two_comments_that_cover_the_same_are_both_of_use() -> None:
    text = "# compsite: ignore TXT003 x\na:\n  b: 1 # compsite: ignore TXT003 y\n  c: 1\n"
    assert judged(text, at(3), at(4)) == ([], [3, 4], [])


def test_an_unused_comment_is_found_and_can_be_deleted() -> None:
    read = doc("a: 1\nb: 2   # compsite: ignore TXT003 x\n")
    _, _, (said,) = apply([at(1)], suppressions(read), KNOWN, REQUIRED)
    assert (said.rule, str(said.at)) == ("CFG002", "a.yaml:2:8")
    assert said.message == "this comment sets nothing aside: there is no finding of TXT003 here"
    (edit,) = said.fix.edits  # type: ignore[union-attr]
    assert said.fix.safe  # type: ignore[union-attr]
    assert (edit.line, edit.column, edit.end_line, edit.end_column, edit.text) == (2, 5, 2, 35, "")


def test_a_comment_on_a_line_of_its_own_is_deleted_with_its_line() -> None:
    (one,) = suppressions(doc("a: 1\n# compsite: ignore TXT003 x\nb: 2\n"))
    assert one.edit is not None
    assert (one.edit.line, one.edit.column, one.edit.end_line, one.edit.end_column) == (2, 1, 3, 1)


def test_of_several_rules_only_the_unused_ones_are_named_and_nothing_is_deleted() -> None:
    _, _, (said,) = apply([at(1)], suppressions(doc("a: 1 # compsite: ignore TXT001, TXT003 x\n")), KNOWN, REQUIRED)
    assert "no finding of TXT001 here" in said.message
    assert said.fix is None


def test_of_a_rule_that_did_not_run_nobody_says_that_it_is_unused() -> None:
    comments = suppressions(doc("a: 1 # compsite: ignore TXT003 x\n"))
    assert apply([], comments, KNOWN, REQUIRED, silent=("TXT003",)) == ((), (), ())


@pytest.mark.parametrize("reason", ["", " -", " ...", " :"])
def test_without_a_reason_it_is_found(reason: str) -> None:
    assert judged(f"a: 1 # compsite: ignore TXT003{reason}\n", at(1)) == ([], [1], [("CFG003", 1)])


def test_an_unknown_rule_is_found_with_the_nearest() -> None:
    _, _, (said,) = apply([], suppressions(doc("a: 1 # compsite: ignore doubel-space x\n")), KNOWN)
    assert (said.rule, said.message) == ("CFG001", "'doubel-space' is not a rule")
    assert said.hint.startswith("did you mean 'double-space'?")


def test_a_comment_without_a_rule_is_found() -> None:
    assert judged("a: 1 # compsite: ignore\n", at(1)) == ([1], [], [("CFG001", 1)])


@pytest.mark.parametrize("order", ["ingore TXT003 x", "off", "", "see the docs", "disable=TXT003", "\U0001f600"])
def test_something_else_than_ignore_is_found(order: str) -> None:
    assert judged(f"a: 1 # compsite: {order}\n", at(1)) == ([1], [], [("CFG004", 1)])


@pytest.mark.parametrize(
    "comment",
    [
        "# compsite ignore TXT003 x",
        "#compsite ignore TXT003 x",
        "# Compsite Ignore TXT003 x",
        "# compsite, ignore TXT003 x",
        "# compsite; ignore TXT003 x",
        "# compsite-ignore TXT003 x",
        "# compsite - ignore TXT003 x",
        "# compsite=ignore TXT003 x",
        "# compsite\uff1aignore TXT003 x",
        "# compsite ignore double-space x",
        "# compsite ignore",
        "# compsite ingore TXT003 x",
        "# compsite ignored TXT003 x",
        "# compsite disable TXT003 x",
        "# compsite TXT003 x",
    ],
)
def test_without_the_colon_nothing_is_set_aside_and_one_finding_says_so(comment: str) -> None:
    kept, aside, (said,) = apply([at(1)], suppressions(doc(f"a: 1 {comment}\n")), KNOWN, REQUIRED)
    assert (len(kept), aside) == (1, ())
    assert (said.rule, said.at) == ("CFG004", Location("a.yaml", 1, 6, 1, 6 + len(comment)))
    assert "colon" in said.message
    assert "`# compsite: ignore " in said.hint
    assert said.fix is None


@pytest.mark.parametrize(
    "comment",
    [
        "# compsite",
        "# compsite is what reads this file",
        "# compsite ignored this for years",
        "# compsite reports TXT003 here",
        "# compsite.yaml turns TXT003 off",
        "# compsites: ignore TXT003 x",
        "# mycompsite: ignore TXT003 x",
        "# compsite_old: ignore TXT003 x",
        "# comp\u017fite: ignore TXT003 x",
        "# see compsite ignore TXT003",
        "# # compsite: ignore TXT003 x",
    ],
)
def test_what_people_write_about_compsite_is_no_order(comment: str) -> None:
    assert suppressions(doc(f"a: 1 {comment}\n")) == ()


@pytest.mark.parametrize(
    "text",
    [
        'a: "x # compsite ignore TXT003 y"\n',
        "a: |\n  # Compsite: Ignore TXT003 y\n",
        "a: x#compsite ignore TXT003 y\n",
        '"# COMPSITE ignore TXT003 y": 1\n',
    ],
)
def test_nearly_right_words_inside_a_text_are_not_spoken_of(text: str) -> None:
    assert suppressions(doc(text)) == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("TXT003 TXT001 why", "TXT003, TXT001"),
        ("TXT003 TXT001", "TXT003, TXT001"),
        ("TXT003 txt001 why", "TXT003, TXT001"),
        ("TXT003 and TXT001 why", "TXT003, TXT001"),
        ("TXT003; TXT001: why", "TXT003, TXT001"),
        ("TXT003 / TXT001 why", "TXT003, TXT001"),
        ("TXT003 & TXT001", "TXT003, TXT001"),
        ("TXT003,, TXT001 why", "TXT003, TXT001"),
        ("TXT003, YML014 TXT001 why", "TXT003, YML014, TXT001"),
        ("TXT003 repeated-word why", "TXT003, TXT001"),
        ("TXT003 TXT099 why", "TXT003, TXT099"),
    ],
)
def test_a_missing_comma_is_found_with_the_right_form(written: str, meant: str) -> None:
    kept, aside, (said,) = apply(
        [at(1), at(1, "TXT001")], suppressions(doc(f"a: 1 # compsite: ignore {written}\n")), KNOWN, REQUIRED
    )
    assert ([one.rule for one in kept], [one.rule for one in aside]) == (["TXT001"], ["TXT003"])
    assert (said.rule, said.fix) == ("CFG001", None)
    assert f"`# compsite: ignore {meant} why`" in said.hint


@pytest.mark.parametrize(
    "reason",
    [
        "double spaces are in the source",
        "K1 says the same",
        "as TXT001 does not see it",
        "ABC123 is the code of the publisher",
        ": TXT001 is another matter",
        "- TXT001 is another matter",
        "and so it is printed",
        "well-known words",
    ],
)
def test_a_reason_that_only_looks_a_little_like_a_rule_is_a_reason(reason: str) -> None:
    assert judged(f"a: 1 # compsite: ignore TXT003 {reason}\n", at(1)) == ([], [1], [])


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("# compsite: ignore TXT003 x\na: 1\nb: 2\n", "it covers the entry that begins on the next line, and nothing"),
        ("# compsite: ignore TXT003 x\n\n# b\na: 1\n", "it covers the entry that begins next below it, and nothing"),
        ("a: 1\n# compsite: ignore TXT003 x\n", "it covers nothing, as no entry begins below it"),
        ("a: 1 # compsite: ignore TXT003 x\nb: 1\n", "it covers the text that ends on its line, and nothing else"),
    ],
)
def test_an_unused_comment_is_told_what_it_covers(text: str, hint: str) -> None:
    _, _, (said,) = apply([], suppressions(doc(text)), KNOWN, REQUIRED)
    assert said.rule == "CFG002"
    assert said.hint.startswith(hint)
    assert said.hint.endswith(": move it, or delete it")


@pytest.mark.parametrize("name", ["REF001", "dangling-reference"])
def test_a_required_rule_stays_and_the_comment_is_an_error(name: str) -> None:
    text = f"a: 1 # compsite: ignore TXT003, {name} x\n"
    kept, aside, said = apply([at(1), at(1, "REF001")], suppressions(doc(text)), KNOWN, REQUIRED)
    assert [one.rule for one in kept] == ["REF001"]
    assert [one.rule for one in aside] == ["TXT003"]
    assert [one.rule for one in said] == ["CFG008"]


def test_a_comment_for_compsite_is_not_taken_for_text_that_is_lost() -> None:
    read, noticed = load_text("a.yaml", "framework", "a: two words # compsite: ignore TXT003 x\nb: two words # cut\n")
    assert read is not None
    found = [Finding(one.at, one.rule, one.message) for one in noticed if isinstance(one.at, Location)]
    kept, _, _ = apply([*found, at(1)], suppressions(read), KNOWN)
    assert [(one.rule, one.location.line) for one in kept] == [("YML014", 2)]


def test_too_many_comments_are_not_all_read_and_one_finding_says_so() -> None:
    text = "".join(f"k{n}: 1 # compsite: ignore TXT003 x\n" for n in range(MAX_COMMENTS + 5))
    found = [at(line) for line in range(1, MAX_COMMENTS + 6)]
    kept, aside, said = judged(text, *found)
    assert len(aside) == MAX_COMMENTS
    assert kept == list(range(MAX_COMMENTS + 1, MAX_COMMENTS + 6))
    assert said == [("CFG006", MAX_COMMENTS + 1)]


def test_hostile_files_take_no_time() -> None:
    in_text = doc("a: '" + " # compsite: x" * 30_000 + "'\n")
    many = doc("".join(f"k{n}: 1 # compsite: ignore TXT003 x\n" for n in range(8_000)))
    stacked = doc("# compsite: ignore TXT003 x\n" * 8_000 + "items:\n" + "  - a\n" * 8_000)
    odd = [
        SourceDoc("a.yaml", "framework", text, {}, lambda _: Spans())
        for text in (
            "#" * 500_000,
            "# " * 250_000,
            "#" + " " * 500_000,
            "# compsite" + " " * 500_000 + "x",
            "# compsite: ignore TXT003" + " and" * 100_000,
            "# compsite: ignore TXT003 " + "a-" * 200_000,
            "# compsite: ignore " + "TXT003 ," * 100_000,
            "# compsite " + "i" * 500_000 + " TXT003",
        )
    ]
    findings = [at(line) for line in range(1, 16_000)]
    begun = time.process_time()
    assert suppressions(in_text) == ()
    assert len(suppressions(many)) == MAX_COMMENTS + 1
    apply(findings, suppressions(many), KNOWN)
    apply(findings, suppressions(stacked), KNOWN)
    for one in odd:
        _, _, said = apply([], suppressions(one), KNOWN)
        assert all(len(one.hint) < 200 for one in said)
    assert time.process_time() - begun < 10


comments = st.builds(
    Suppression,
    path=st.sampled_from(["a.yaml", "b.yaml"]),
    rules=st.lists(st.sampled_from([*KNOWN, *KNOWN.values(), "none"]), max_size=3).map(tuple),
    reason=st.sampled_from(["", "x"]),
    first_line=st.integers(1, 9),
    last_line=st.integers(0, 9),
    location=st.just(Location("a.yaml", 1, 1)),
    order=st.sampled_from(["ignore", "ignore", "off"]),
)
findings = st.builds(
    at, st.integers(1, 9), st.sampled_from(["REF001", "TXT001", "TXT003"]), st.sampled_from(["a.yaml", "b.yaml"])
)


@given(st.lists(findings), st.lists(comments))
def test_every_finding_is_kept_or_set_aside_and_a_required_one_is_always_kept(
    found: list[Finding], asked: list[Suppression]
) -> None:
    kept, aside, _ = apply(found, asked, KNOWN, REQUIRED)
    assert sorted([*kept, *aside]) == sorted(found)
    assert all(one.rule not in REQUIRED for one in aside)


@given(st.lists(findings), st.lists(comments))
def test_exactly_what_a_comment_covers_is_set_aside(found: list[Finding], asked: list[Suppression]) -> None:
    def covered(one: Finding) -> bool:
        return one.rule not in REQUIRED and any(
            comment.order == "ignore"
            and comment.path == one.location.path
            and comment.first_line <= one.location.line <= comment.last_line
            and {one.rule, KNOWN[one.rule]} & set(comment.rules)
            for comment in asked
        )

    _, aside, _ = apply(found, asked, KNOWN, REQUIRED)
    assert sorted(aside) == sorted(one for one in found if covered(one))


@given(
    st.text(alphabet="ab:#\"'|>- \n[]{},", max_size=40),
    st.sampled_from(["# compsite: ignore TXT003 x", "#Compsite IGNORE TXT003 TXT001"]),
    st.text(alphabet="ab:#\"'|>- \n[]{},", max_size=20),
)
def test_whatever_the_file_a_comment_is_only_what_yaml_drops(before: str, call: str, after: str) -> None:
    """With the comment taken out, the data are the same."""
    text = before + call + after
    read, _ = load_text("a.yaml", "framework", text)
    if read is None:
        return
    for one in suppressions(read):
        assert one.edit is not None
        lines = read.text.split("\n")
        place = one.location
        without = [*lines[: place.line - 1], lines[place.line - 1][: place.column - 1], *lines[place.line :]]
        again, _ = load_text("a.yaml", "framework", "\n".join(without))
        assert again is not None
        assert again.data == read.data


def test_thousands_of_names_in_one_comment_cost_no_more_than_a_few() -> None:
    names = ",".join(f"zq{number}x" for number in range(100_000))
    started = time.process_time()
    checked = linked(framework().changed("id: alpha", f"id: alpha # compsite: ignore {names} why"))
    assert sum(finding.rule == "CFG001" for finding in checked.run.findings) <= 20
    assert time.process_time() - started < 5
