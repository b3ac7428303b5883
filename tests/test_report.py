"""How problems look: one place per line, nothing in a hostile file is obeyed by a terminal."""

from compsite.problem import Location, Problem, Severity
from compsite.report import as_text, summary


def test_a_problem_starts_with_its_place_and_ends_with_what_to_do() -> None:
    problem = Problem(Location("standards/a.yaml", 3, 5), "REF001", "'K9' is not a code in a 1.0", "did you mean 'K8'?")
    assert as_text([problem]) == (
        "standards/a.yaml:3:5: error [REF001] 'K9' is not a code in a 1.0\n    did you mean 'K8'?"
    )


def test_control_characters_in_names_messages_and_hints_are_shown_and_not_obeyed() -> None:
    hostile = "x\x1b[31m\nstandards: 0 problems\x07"
    text = as_text([Problem(Location(hostile), "YML021", hostile, hostile)])
    assert "\x1b" not in text
    assert "\x07" not in text
    assert len(text.split("\n")) == 2


def test_the_summary_counts_files_and_what_was_found() -> None:
    error, warning = (Problem(Location("a"), "X", "x", severity=severity) for severity in Severity)
    assert summary([], 1) == "1 file checked, no problems"
    assert summary([error, error, warning], 2) == "2 files checked, 2 errors and 1 warning"
