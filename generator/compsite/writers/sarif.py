"""`sarif`: the exchange format for findings, version 2.1.0, which code scanning and editors read."""

import re
from typing import Any

from compsite import __version__
from compsite.finding import Edit, Finding, Fix, Location, Severity
from compsite.ruledoc import FAMILIES, Example, RuleDoc
from compsite.run import Run
from compsite.writers._base import (
    Writer,
    as_json,
    count,
    has_end,
    one_line,
    relative_uri,
    rule_addresses,
    rule_names,
    said,
)

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_MOST_RESULTS = 5000
"""GitHub keeps no more than that, and which ones it drops is not ours to choose."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_LINK = re.compile(r"(\\*)\[(?=[^\[\]]*\]\()")


def write(run: Run) -> str:
    """One run with every rule; when there are too many findings, the gravest."""
    rules = list(rule_names(run))
    gravest = sorted(range(len(run.findings)), key=lambda number: run.findings[number].severity.rank)[:_MOST_RESULTS]
    kept = [run.findings[number] for number in sorted(gravest)]
    left = len(run.findings) - len(kept)
    index = {rule: number for number, rule in enumerate(rules)}
    # Without a file that was checked nobody can say that the standards are in order.
    invocation: dict[str, Any] = {"executionSuccessful": run.verdict}
    if left:
        text = f"{count(left, 'finding')} left out: this file holds the {_MOST_RESULTS:,} gravest."
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": _message(text)}]
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "compsite",
                        "version": run.version or __version__,
                        "rules": _rules(run),
                    }
                },
                "invocations": [invocation],
                "columnKind": "unicodeCodePoints",
                "properties": {"leftOut": left},
                "results": [_result(finding, index[finding.rule]) for finding in kept],
            }
        ],
    }
    return as_json(document, levels=4)


def _rules(run: Run) -> list[dict[str, Any]]:
    docs = {doc.id: doc for doc in run.rules}
    addresses = rule_addresses(run)
    return [_rule(rule, name, docs.get(rule), addresses.get(rule, "")) for rule, name in rule_names(run).items()]


def _rule(rule: str, name: str, doc: RuleDoc | None, address: str) -> dict[str, Any]:
    out: dict[str, Any] = {"id": rule}
    if name:
        out["name"] = name
    if doc:
        out["shortDescription"] = _message(doc.summary)
        out["fullDescription"] = _message(doc.why)
    if address:
        out["helpUri"] = address
    if doc:
        text = f"{doc.summary}\n\n{doc.why}"
        out["help"] = {**_message(text), "markdown": _doubled(f"{text}\n\n{_examples(doc)}")}
        out["defaultConfiguration"] = {"level": _LEVELS[doc.severity]}
        out["properties"] = {"tags": [dict(FAMILIES).get(doc.family, doc.family)]}
    return out


def _examples(doc: RuleDoc) -> str:
    return "\n\n".join(
        [*(_example("Wrong", example) for example in doc.bad), *(_example("Right", example) for example in doc.good)]
    )


def _example(word: str, example: Example) -> str:
    fence = "```"
    while fence in example.text:
        fence += "`"
    note = f", {example.note}" if example.note else ""
    return f"**{word}:** `{example.place}`{note}\n\n{fence}yaml\n{example.text}{fence}"


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": _physical(finding.location)}
    if finding.item:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.item}]
    out: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": _message(said(finding)),
        "locations": [location],
    }
    if finding.related:
        out["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _physical(related.location),
                "message": _message(one_line(related.label)),
            }
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.fingerprint:
        out["partialFingerprints"] = {"compsite/v1": finding.fingerprint}
    if finding.fixes:
        out["fixes"] = [_fix(fix, finding.location.path) for fix in dict.fromkeys(finding.fixes) if fix.edits]
    return out


def _physical(location: Location) -> dict[str, Any]:
    region = {"startLine": location.line, "startColumn": location.column}
    if has_end(location):
        region |= {"endLine": location.end_line, "endColumn": location.end_column}
    return {"artifactLocation": {"uri": relative_uri(location.path or ".")}, "region": region}


def _fix(fix: Fix, path: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit), **({"insertedContent": {"text": edit.text}} if edit.text else {})}
        for edit in fix.edits
    ]
    return {
        "description": _message(one_line(fix.title)),
        "artifactChanges": [{"artifactLocation": {"uri": relative_uri(path)}, "replacements": replacements}],
        "properties": {"safe": fix.safe},
    }


def _region(edit: Edit) -> dict[str, int]:
    return {
        "startLine": edit.line,
        "startColumn": edit.column,
        "endLine": edit.end_line,
        "endColumn": edit.end_column,
    }


def _message(text: str) -> dict[str, str]:
    """Words of a message. In it `[text](address)` would be a link and `{0}` a blank to fill in."""
    return {"text": _doubled(_LINK.sub(lambda found: f"{found[1] * 2}\\[", text))}


def _doubled(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


WRITER = Writer("sarif", write)
