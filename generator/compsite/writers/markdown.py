"""`markdown`: the summary page of a job, or the text of a comment."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from compsite.finding import Finding
from compsite.run import Run
from compsite.writers._base import (
    Writer,
    by_gravity,
    count,
    one_line,
    rule_addresses,
    rule_names,
    summary,
    tally,
)

_MOST_CHARACTERS = 60_000
"""GitHub takes no comment of more than 65,536 characters, and drops a summary page that is too large as a whole."""

_RESERVED = 200
"""What the last line, which says how much was left out, may take."""

_TABLE_CHARACTERS = 12_000
"""What one table may take, so that one bad file does not hide the others."""

_TEXT_LENGTH = 300

_GLUE = "&#8203;"
"""A space without width: behind `@` or `#` it keeps a forge from making a mention or a link of the word."""

_SPECIAL = re.compile(
    r"""
      (?P<bound> [@#!$~%^&:] (?=\S) )
    | (?P<sign>  [\\`*_\[\]<>|~$@#!%^&:{}] )
    | (?P<word>  \bwww (?=\.) | \bGH (?=-\d) )
    | (?P<hash>  \b(?=[a-f]*[0-9])[0-9a-f]{7,64}\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def plain(text: str, length: int = _TEXT_LENGTH) -> str:
    """Text that stays text in a table cell: no markup, mention, link, picture, tag, or end of the cell."""
    return _SPECIAL.sub(_replaced, one_line(text, length))


def _replaced(match: re.Match[str]) -> str:
    found = match[0]
    if match["bound"]:
        return f"&#{ord(found)};{_GLUE}"
    if match["sign"]:
        return f"&#{ord(found)};"
    if match["hash"]:  # a forge makes a link of what may be the number of a commit
        return _GLUE.join(found[start : start + 6] for start in range(0, len(found), 6))
    return found + _GLUE


def write(run: Run) -> str:
    """The verdict, what each rule found, then the findings file by file, as many as there is room for."""
    pieces = [f"## {_verdict(run)}\n\n{plain(summary(run))}\n"]
    if run.findings:
        pieces.append(_counts(run))
    room = _MOST_CHARACTERS - _RESERVED - sum(len(piece) + 1 for piece in pieces)
    links = _links(run)
    files: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in by_gravity(run.findings):
        files[finding.location.path].append(finding)
    left, left_files = 0, 0
    for path, findings in files.items():
        section = _section(path, findings, links)
        if len(section) > room:
            left += len(findings)
            left_files += 1
            continue
        room -= len(section) + 1
        pieces.append(section)
    if left:
        pieces.append(f"**Left out for want of room:** {count(left, 'finding')} in {count(left_files, 'file')}.\n")
    return "\n".join(pieces)


def _verdict(run: Run) -> str:
    if run.findings:
        return tally(run)
    return "No findings" if run.checked.files else "No file was checked"


def _links(run: Run) -> dict[str, str]:
    addresses = rule_addresses(run)
    return {
        rule: f"[{plain(rule)}]({addresses[rule]})" if rule in addresses else plain(rule) for rule in rule_names(run)
    }


def _counts(run: Run) -> str:
    links, names = _links(run), rule_names(run)
    counts = Counter((finding.rule, finding.severity) for finding in run.findings)
    rows = [
        f"| {links[rule]} | {plain(names[rule])} | {severity.word} | {number:,} |"
        for (rule, severity), number in sorted(counts.items(), key=lambda entry: (entry[0][1].rank, entry[0][0]))
    ]
    return _table(("Rule", "Name", "Severity", "Findings"), rows, "more rule", len(rows))


def _section(path: str, findings: list[Finding], links: dict[str, str]) -> str:
    rows = (
        f"| {finding.location.line}:{finding.location.column} "
        f"| {finding.severity.word} {links[finding.rule]} "
        f"| {plain(finding.message)} | {plain(finding.hint)} |"
        for finding in findings
    )
    table = _table(("Line", "Rule", "What is wrong", "What to do"), rows, "more finding", len(findings))
    return f"### {plain(path) or 'The whole repository'}\n\n{table}"


def _table(heads: tuple[str, ...], rows: Iterable[str], noun: str, number: int) -> str:
    """As many rows as there is room for, at least one, and how many more there are."""
    lines = [f"| {' | '.join(heads)} |", f"| {' | '.join('---' for _ in heads)} |"]
    size, shown = 0, 0
    for row in rows:
        size += len(row)
        if shown and size > _TABLE_CHARACTERS:
            break
        lines.append(row)
        shown += 1
    more = f"\n{count(number - shown, noun)}.\n" if number > shown else ""
    return "\n".join([*lines, more])


WRITER = Writer("markdown", write)
