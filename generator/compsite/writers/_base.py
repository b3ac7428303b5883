"""What a writer of findings is, and the pieces that several of them share.

The texts of standards are hostile here: a change from a stranger is checked before anyone has read it.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from compsite.finding import Finding, Location, Severity
from compsite.run import Run
from compsite.unseen import log_safe


@dataclass(frozen=True)
class Writer:
    """A format by name. The same run always gives the same text, which ends with a line feed."""

    name: str
    write: Callable[[Run], str]


MESSAGE_LENGTH = 1000
"""Characters of a message or a hint that people are shown; a message may quote a statement of any length."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_PLAIN = re.compile(r"[^\x20-\x7e\n]")


def clip(text: str, length: int) -> str:
    """The text with at most `length` characters; an ellipsis says that it was longer."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def one_line(text: str, length: int = MESSAGE_LENGTH) -> str:
    """Text from a file for people to read: bounded, and with nothing hidden in it."""
    return log_safe(clip(text, length))


def said(finding: Finding) -> str:
    """The message and what to do about it, on one line."""
    message = one_line(finding.message)
    return f"{message} ({one_line(finding.hint)})" if finding.hint else message


def shown_path(path: str) -> str:
    """A path at the start of a line. A file may be named so that a log would take the line for a command."""
    shown = log_safe(path) or "."
    return f"./{shown}" if shown.lstrip().startswith(":") else shown


def place(location: Location) -> str:
    """The form that editors and terminals make a link of."""
    return f"{shown_path(location.path)}:{location.line}:{location.column}"


def has_end(location: Location) -> bool:
    """True when it is known where the place ends."""
    end = (location.end_line, location.end_column)
    return location.end_column > 0 and end > (location.line, location.column)


def last_line(location: Location) -> int:
    """The last line that holds a character of the place: an end before the first column is on the line above."""
    if not has_end(location):
        return location.line
    return location.end_line - (location.end_column <= 1 and location.end_line > location.line)


def by_gravity(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings before notes, each in the order of their places."""
    return sorted(findings, key=lambda finding: finding.severity.rank)


def in_groups(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings that say the same of the same file, together."""
    groups: defaultdict[tuple[str, str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.severity, finding.location.path, finding.rule, finding.message].append(finding)
    return list(groups.values())


def unlike(keys: Iterable[str]) -> list[str]:
    """The keys in order, with a number behind each that has been there before."""
    counts: Counter[str] = Counter()
    taken: set[str] = set()
    out: list[str] = []
    for key in keys:
        counts[key] += 1
        name = key if counts[key] == 1 else f"{key}-{counts[key]}"
        while name in taken:
            counts[key] += 1
            name = f"{key}-{counts[key]}"
        taken.add(name)
        out.append(name)
    return out


def rule_names(run: Run) -> dict[str, str]:
    """The name of every rule there is and of every rule that found something, in the order of the ids."""
    names = {finding.rule: finding.name for finding in run.findings} | {rule.id: rule.name for rule in run.rules}
    return dict(sorted(names.items()))


def rule_addresses(run: Run) -> dict[str, str]:
    """The page that explains a rule, as far as the findings know one."""
    pages = {finding.rule: web_address(finding.url) for finding in run.findings if finding.url}
    return {rule: address for rule, address in pages.items() if address}


def web_address(address: str) -> str:
    """The address with everything escaped that could end it in Markdown, XML or a log; empty unless it is a web one."""
    if not address.startswith(("https://", "http://")):
        return ""
    return quote(without_surrogates(address), safe=":/?#=&%+,;@~-._!$*")


def relative_uri(path: str) -> str:
    """A path below the repository as a reference that a browser resolves to that file and nothing else."""
    uri = quote(without_surrogates(path), safe="/-._~")
    return f"/{uri.lstrip('/')}" if uri.startswith("//") else uri


def without_surrogates(text: str) -> str:
    """Text that can be written as UTF-8: half a character, which a file name may hold, becomes the sign for one."""
    return _SURROGATE.sub("\ufffd", text)


def as_json(value: Any, levels: int) -> str:
    """JSON with one line for each value `levels` deep; what cannot be seen is escaped, all else is as it was."""
    text = _laid_out(value, levels, "")
    text = _NOT_PLAIN.sub(lambda match: _json_character(match[0]), text)
    return text.replace("##", "#\\u0023") + "\n"


def _laid_out(value: Any, levels: int, margin: str) -> str:
    if not levels or not value or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    inner = margin + "  "
    if isinstance(value, dict):
        opening, closing = "{", "}"
        rows = [f"{inner}{json.dumps(key)}: {_laid_out(entry, levels - 1, inner)}" for key, entry in value.items()]
    else:
        opening, closing = "[", "]"
        rows = [inner + _laid_out(entry, levels - 1, inner) for entry in value]
    return opening + "\n" + ",\n".join(rows) + "\n" + margin + closing


def _json_character(character: str) -> str:
    if character.isprintable():
        return character
    return json.dumps(without_surrogates(character))[1:-1]


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 file`, `1,204 references`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """Words as in a sentence: `4, 9 and 12`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def tally(run: Run) -> str:
    """How many findings there are of each severity: `2 errors, 1 warning`; empty when there are none."""
    numbers = ((run.count(severity), severity.word) for severity in Severity)
    return ", ".join(count(number, word) for number, word in numbers if number)


def checked(run: Run) -> str:
    """What was looked at, so that an empty run cannot look like success."""
    if not run.checked.files:
        return "No file was checked."
    parts = (
        count(run.checked.items, "item"),
        count(run.checked.references, "reference"),
        count(run.checked.mappings, "mapping"),
    )
    return f"{count(run.checked.files, 'file')} checked: {', '.join(parts)}."


def summary(run: Run) -> str:
    """What was checked and what was found, in a line for people."""
    parts = [checked(run)]
    found = tally(run)
    if found or run.checked.files:
        parts.append(f"{found or 'No findings'}.")
    set_aside = [
        words
        for number, words in (
            (run.suppressed, f"{run.suppressed:,} suppressed in place"),
            (run.baselined, f"{run.baselined:,} in the baseline"),
            (run.known, f"{run.known:,} already in {one_line(run.since, 100) or 'the revision before'}"),
        )
        if number
    ]
    if set_aside:
        parts.append(f"Not counted: {listed(set_aside)}.")
    if run.broken:
        what = "1 file could" if run.broken == 1 else f"{run.broken:,} files could"
        parts.append(f"{what} not be checked to the end: mending may bring more to light.")
    return " ".join(parts)
