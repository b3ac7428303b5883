"""Problems -> text for people. The only place that decides how a problem looks."""

from collections.abc import Iterable

from compsite.problem import Problem, Severity

WRONG_STANDARDS = "the standards have errors, nothing was built"
"""What a build says when it was the data that stopped it: `compsite build` knows by it which exit code to give."""


def as_text(problems: Iterable[Problem]) -> str:
    """One problem after another, each with its place first so that editors can jump to it."""
    return "\n".join(_entry(problem) for problem in problems)


def _entry(problem: Problem) -> str:
    first = f"{visible(str(problem.location))}: {problem.severity} [{problem.rule}] {visible(problem.message)}"
    return f"{first}\n    {visible(problem.hint)}" if problem.hint else first


def summary(problems: Iterable[Problem], files: int) -> str:
    """What was checked and what was found, so that an empty run cannot look like success."""
    found = list(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    warnings = len(found) - errors
    checked = f"{files} file{'' if files == 1 else 's'} checked"
    if not found:
        return f"{checked}, no problems"
    parts = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((errors, "error"), (warnings, "warning"))
        if number
    ]
    return f"{checked}, {' and '.join(parts)}"


def visible(text: str) -> str:
    """Text from a hostile file, safe for a terminal and a log: control characters are shown, not obeyed."""
    return "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in text)
