"""The baseline: a file of findings that somebody decided to live with, so that only new ones count."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from compsite.errors import CompsiteError
from compsite.finding import Finding, Found, Location, found

VERSION = 1
MAX_BYTES = 20 * 1024 * 1024
FEW = 3
"""How many unused entries are named."""

UNWANTED = ("CFG002", "CFG005", "CFG009")
"""Findings about what is set in vain: to set those aside too would make no sense."""


@dataclass(frozen=True, order=True)
class Entry:
    """One finding that is known; the fingerprint is what counts, the rest is for people who read the file."""

    rule: str
    item: str
    fingerprint: str
    path: str
    message: str


@dataclass(frozen=True)
class Baseline:
    """Everything that is known."""

    entries: tuple[Entry, ...] = ()


def read_baseline(content: bytes, name: str = "compsite-baseline.json") -> Baseline:
    """The baseline in a file; raises CompsiteError, with what to do, when it is none."""
    again = "write it again with `compsite baseline update`"
    if len(content) > MAX_BYTES:
        raise CompsiteError(f"{name} is larger than {MAX_BYTES // 1024 // 1024} MB: {again}")
    try:
        data = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise CompsiteError(f"{name} is not JSON: restore it, or {again}") from None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise CompsiteError(f"{name} is not a baseline of compsite: {again}")
    version = data.get("version")
    if type(version) is not int or version < VERSION:
        raise CompsiteError(f"{name} does not say which version of the format it has: {again}")
    if version > VERSION:
        raise CompsiteError(f"{name} was written by a newer compsite: install that one, or {again}")
    return Baseline(tuple(_entry(entry, place, name) for place, entry in enumerate(data["findings"], 1)))


def _entry(data: object, place: int, name: str) -> Entry:
    fields = data if isinstance(data, dict) else {}
    values = {field: fields.get(field) for field in Entry.__dataclass_fields__}
    texts = {field: value for field, value in values.items() if isinstance(value, str)}
    if len(texts) < len(values):
        raise CompsiteError(
            f"{name}: entry {place} lacks one of {', '.join(Entry.__dataclass_fields__)}: "
            "write the file again with `compsite baseline update`"
        )
    return Entry(**texts)


def apply_baseline(
    findings: Iterable[Finding], baseline: Baseline, required: Collection[str] = ()
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Entry, ...]]:
    """The findings that stay, those that the baseline knows, and its entries that match nothing.

    A finding of a required rule always stays, whatever the file says.
    """
    waiting = Counter((entry.rule, entry.fingerprint) for entry in baseline.entries)
    kept: list[Finding] = []
    aside: list[Finding] = []
    for finding in findings:
        known = (finding.rule, finding.fingerprint)
        if waiting[known] and _may_hide(finding.rule, required):
            waiting[known] -= 1
            aside.append(finding)
        else:
            kept.append(finding)
    return tuple(kept), tuple(aside), _left(baseline.entries, waiting)


def _left(entries: Iterable[Entry], waiting: Counter[tuple[str, str]]) -> tuple[Entry, ...]:
    left = []
    for entry in entries:
        known = (entry.rule, entry.fingerprint)
        if waiting[known]:
            waiting[known] -= 1
            left.append(entry)
    return tuple(left)


def _may_hide(rule: str, required: Collection[str]) -> bool:
    return rule not in required and rule not in UNWANTED


def baseline_findings(
    path: str, baseline: Baseline, unused: Iterable[Entry], required: Collection[str] = (), silent: Collection[str] = ()
) -> tuple[Found, ...]:
    """What is wrong with the baseline itself; of a rule in `silent`, which did not run, no entry is unused."""
    at = Location(path)
    said = []
    for rule in sorted({entry.rule for entry in baseline.entries if entry.rule in required}):
        hint = "mend what it says, and run `compsite baseline update`"
        message = "the baseline cannot set {named} aside: the site cannot be made without it"
        said.append(found("CFG008", at, message, hint, named=rule))
    idle = [entry for entry in unused if entry.rule not in silent and entry.rule not in required]
    if idle:
        named = ", ".join(f"{entry.rule} {entry.item or entry.path}"[:80] for entry in idle[:FEW])
        more = f" and {len(idle) - FEW} more" if len(idle) > FEW else ""
        hint = f"run `compsite baseline prune`, which takes out {named}{more}"
        message = "{count} {entries} of the baseline match nothing any more"
        if len(idle) == 1:
            message = "{count} {entries} of the baseline matches nothing any more"
        said.append(
            found("CFG005", at, message, hint, count=len(idle), entries="entry" if len(idle) == 1 else "entries")
        )
    return tuple(said)


def updated(
    findings: Iterable[Finding], old: Baseline, required: Collection[str] = (), silent: Collection[str] = ()
) -> str:
    """The text of a baseline that knows exactly these findings, and what was known of rules that did not run."""
    new = [
        Entry(finding.rule, finding.item, finding.fingerprint, finding.location.path, finding.message)
        for finding in findings
        if _may_hide(finding.rule, required)
    ]
    kept = [entry for entry in old.entries if entry.rule in silent and _may_hide(entry.rule, required)]
    known = {(entry.rule, entry.fingerprint) for entry in new}
    return _text([*new, *(entry for entry in kept if (entry.rule, entry.fingerprint) not in known)])


def pruned(
    findings: Iterable[Finding], old: Baseline, required: Collection[str] = (), silent: Collection[str] = ()
) -> str:
    """The text of the same baseline without the entries that match none of these findings; nothing is added."""
    unused = Counter(apply_baseline(findings, old, required)[2])
    kept = []
    for entry in old.entries:
        if unused[entry] and entry.rule not in silent:
            unused[entry] -= 1
        elif _may_hide(entry.rule, required):
            kept.append(entry)
    return _text(kept)


def _text(entries: Iterable[Entry]) -> str:
    """One field a line, so that two people's changes to it can be merged; nothing but ASCII."""
    data = {"version": VERSION, "findings": [asdict(entry) for entry in sorted(entries)]}
    return json.dumps(data, indent=2) + "\n"
