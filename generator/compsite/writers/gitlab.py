"""`gitlab`: a Code Quality report, which a merge request shows beside the changed lines.

An error stops the build, so it is critical; a warning is minor and a note is info. Major and blocker are left to
tools that know of worse than a wrong standard.
"""

from compsite.finding import Severity
from compsite.run import Run
from compsite.writers._base import Writer, as_json, said, unlike

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(run: Run) -> str:
    """A list with one line for each finding. GitLab shows one finding only of those that share a fingerprint."""
    fingerprints = unlike(
        finding.fingerprint or f"{finding.rule}:{finding.location.path}:{finding.message}" for finding in run.findings
    )
    entries = [
        {
            "description": said(finding),
            "check_name": f"{finding.rule} {finding.name}".strip(),
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": finding.location.path.removeprefix("./"), "lines": {"begin": finding.location.line}},
        }
        for finding, fingerprint in zip(run.findings, fingerprints, strict=True)
    ]
    return as_json(entries, levels=1)


WRITER = Writer("gitlab", write)
