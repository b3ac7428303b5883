"""`json`: everything there is to say, for programs. Its schema is `schema/findings.schema.json`."""

from collections import Counter
from typing import Any

from compsite.finding import Finding, Fix, Location, Severity
from compsite.run import Run
from compsite.writers._base import Writer, as_json, has_end

_VERSION = 1
"""The version of the format: a higher one when a field is added, removed or changes its meaning."""


def write(run: Run) -> str:
    """One document, with one line for each finding."""
    rules = Counter(finding.rule for finding in run.findings)
    document = {
        "version": _VERSION,
        "compsite": run.version,
        "verdict": run.verdict,
        "checked": {
            "files": run.checked.files,
            "items": run.checked.items,
            "references": run.checked.references,
            "mappings": run.checked.mappings,
            "broken": run.broken,
        },
        "set_aside": {"suppressed": run.suppressed, "baselined": run.baselined, "known": run.known},
        "since": run.since,
        "as_of": run.as_of,
        "counts": {
            "total": len(run.findings),
            "by_severity": {str(severity): run.count(severity) for severity in Severity},
            "by_rule": dict(sorted(rules.items())),
        },
        "findings": [_finding(finding) for finding in run.findings],
    }
    return as_json(document, levels=2)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "params": dict(finding.params),
        "location": _location(finding.location),
        "item": finding.item,
        "related": [{"location": _location(related.location), "label": related.label} for related in finding.related],
        "fixes": [_fix(fix) for fix in finding.fixes],
        "url": finding.url,
        "fingerprint": finding.fingerprint,
    }


def _location(location: Location) -> dict[str, Any]:
    end = has_end(location)
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line if end else None,
        "end_column": location.end_column if end else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [
        {
            "line": edit.line,
            "column": edit.column,
            "end_line": edit.end_line,
            "end_column": edit.end_column,
            "text": edit.text,
        }
        for edit in fix.edits
    ]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


WRITER = Writer("json", write)
