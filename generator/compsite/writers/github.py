"""`github`: notes beside the changed lines of a pull request, made by commands that the log of a job holds.

GitHub keeps ten of each severity for one step and drops the rest without a word: the tenth says how many there were.
"""

from compsite.finding import Finding, Severity
from compsite.run import Run
from compsite.writers._base import (
    Writer,
    has_end,
    in_groups,
    last_line,
    listed,
    one_line,
    summary,
)

_MOST = 10

_MOST_LINES = 5
"""How many line numbers a note gives for findings that say the same."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(run: Run) -> str:
    """At most ten commands for each severity, then the summary, which holds no word of the standards."""
    lines: list[str] = []
    for severity in Severity:
        groups = in_groups(finding for finding in run.findings if finding.severity is severity)
        shown = groups if len(groups) <= _MOST else groups[: _MOST - 1]
        lines.extend(_note(group) for group in shown)
        left = sum(len(group) for group in groups[len(shown) :])
        if left:
            more = f"{left:,} more {severity.word}{'' if left == 1 else 's'}"
            text = f"GitHub shows ten {severity.word}s for a step. Read all of them in the summary of this run."
            lines.append(_command(severity, {"title": more}, text))
    return "\n".join([*lines, summary(run)]) + "\n"


def _note(group: list[Finding]) -> str:
    finding = group[0]
    location = finding.location
    properties = {"file": location.path} if location.path else {}
    properties["line"] = str(location.line)
    end = last_line(location)
    if end == location.line:  # GitHub refuses columns where a place has several lines
        properties["col"] = str(location.column)
    if has_end(location):
        properties["endLine"] = str(end)
        if location.end_line == location.line:
            properties["endColumn"] = str(location.end_column)
    properties["title"] = f"{finding.rule} {finding.name}".strip()
    parts = [one_line(finding.message), one_line(finding.hint), _more(group[1:])]
    return _command(finding.severity, properties, "\n".join(filter(None, parts)))


def _more(others: list[Finding]) -> str:
    if not others:
        return ""
    lines = list(dict.fromkeys(str(finding.location.line) for finding in others))
    noun = "line" if len(lines) == 1 else "lines"
    where = listed(lines) if len(lines) <= _MOST_LINES else f"{', '.join(lines[:_MOST_LINES])} and further down"
    return f"{len(others):,} more like it in this file, {noun} {where}."


def _command(severity: Severity, properties: dict[str, str], text: str) -> str:
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[severity]} {said}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")


WRITER = Writer("github", write)
