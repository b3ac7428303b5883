"""`concise`: one finding, one line. Editors find the places in it by a pattern."""

from compsite.run import Run
from compsite.writers._base import Writer, place, said, summary


def write(run: Run) -> str:
    """`path:line:column: error [REF001] message (what to do)`, then the summary."""
    lines = [
        f"{place(finding.location)}: {finding.severity.word} [{finding.rule}] {said(finding)}"
        for finding in run.findings
    ]
    return "\n".join([*lines, summary(run)]) + "\n"


WRITER = Writer("concise", write)
