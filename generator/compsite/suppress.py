"""Comments in the files that set findings aside: `# compsite: ignore TXT003 the source prints two spaces`.

The files may come from a stranger: only a real comment counts, never the same words inside a text, and a required
rule cannot be set aside at all. What is nearly such a comment sets nothing aside, and one finding says so.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice

from compsite.finding import Edit, Finding, Fix, Found, Location, Pointer, found
from compsite.rulenames import rule_id, unknown_rule
from compsite.source import SourceDoc

MOST_RULES = 20
"""In one comment; what stands behind them is not read."""

MOST_FAULTS = 2000
"""Of all comments together: more nobody reads."""

MAX_COMMENTS = 1000
"""In one file; further ones set nothing aside, and one finding says so."""

TEXT_CUT = "YML014"
"""The rule that warns of text which is lost behind the sign #."""

FORM = "`# compsite: ignore TXT003 why`"

_HASH = re.compile(r"(?<!\S)#")
# It starts with one plain sign, for which a large text is searched quickly.
_NAMED = re.compile(r"#[^\S\n]*(?ai:compsite)\b")
_CALL = re.compile(r"##?[^\S\n]*(?ai:compsite)\b(.*)")
_SIGNS = re.compile(r"^\W{1,3}")
_WITH_COLON = re.compile(r"\s*:")
_ORDER = re.compile(r"([\w-]*)\s*(.*)\Z")
_RULES = re.compile(r"[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*")
_ID = re.compile(r"[A-Za-z]{3}[0-9]{3}\Z")
_RUN_ON = re.compile(r"(?:[\s,;/&+]|\band\b)+([A-Za-z]{3}[0-9]{3}|[a-z]+(?:-[a-z]+)+)(?![\w-])")
_OTHER_WORDS = ("disable", "suppress", "noqa", "skip", "off")
_ALIKE = 0.7
"""How alike a word must be to `ignore` to be taken for it, misspelt."""
MOST_LETTERS = 12
"""Longer words are not compared with it."""
MOST_NAMED = 60
"""Letters of the rules that a hint repeats."""


@dataclass(frozen=True)
class Suppression:
    """One comment: which rules it sets aside, and in which lines. Plain values, so that it can be kept."""

    path: str
    rules: tuple[str, ...]
    """As they are written: ids or kebab names."""
    reason: str
    first_line: int
    last_line: int
    """The last line that is covered; less than the first where nothing is."""
    location: Location
    order: str = "ignore"
    """What the comment asks for; only `ignore` is known, and empty stands for one comment too many."""
    colon: bool = True
    """Whether the colon is there that makes it a comment for compsite."""
    run_on: str = ""
    """What stands where the reason begins and looks like one more rule."""
    edit: Edit | None = None
    """How to remove the comment."""


def suppressions(doc: SourceDoc) -> tuple[Suppression, ...]:
    """The comments of one file, in the order of the text."""
    if _NAMED.search(doc.text) is None:
        return ()
    return tuple(_comments(doc))


def _comments(doc: SourceDoc) -> Iterator[Suppression]:
    named_on = [number for number, line in enumerate(doc.lines, 1) if _NAMED.search(line)]
    known = named_on[: MAX_COMMENTS + 1][-1]  # further down nothing is set aside, unless some of these lines are texts
    texts, entries = _Texts(doc, known), None
    count = 0
    for number in named_on:
        if number > known:
            known = named_on[-1]
            texts = _Texts(doc, known)
        line = doc.lines[number - 1]
        call = texts.comment(number)
        if call is None:
            continue
        colon = _WITH_COLON.match(call[1])
        order, rest = _order(call[1][colon.end() :] if colon else _SIGNS.sub("", call[1]))
        if not colon and not _is_meant(order, rest):
            continue
        count += 1
        column = call.start() + 1
        at = Location(doc.path, number, column, number, len(line) + 1)
        if count > MAX_COMMENTS:
            yield Suppression(doc.path, (), "", 1, 0, at, order="")
            return
        named = _RULES.match(rest)
        rules = tuple(re.split(r"[ \t]*,[ \t]*", named[0], maxsplit=MOST_RULES)[:MOST_RULES]) if named else ()
        behind = rest[named.end() if named else 0 :]
        run_on = _RUN_ON.match(behind) if named else None
        if line[: column - 1].strip():
            first, last = texts.start(number, column), number
            edit = Edit(number, len(line[: column - 1].rstrip()) + 1, number, len(line) + 1, "")
        else:
            entries = entries or _Entries(doc)
            first, last = entries.below(number)
            edit = _without_line(doc, number)
        yield Suppression(
            path=doc.path,
            rules=rules,
            reason=behind.strip(" \t:,.–—-"),
            first_line=first,
            last_line=last,
            location=at,
            order=order,
            colon=bool(colon),
            run_on=run_on[1] if run_on else "",
            edit=edit,
        )


def _order(said: str) -> tuple[str, str]:
    """The first word, and what follows it; capital letters in `ignore` do not matter."""
    parts = _ORDER.match(said.strip())
    if parts is None:
        return "", said
    return "ignore" if parts[1].lower() == "ignore" else parts[1], parts[2].lstrip(" \t:")


def _is_meant(order: str, rest: str) -> bool:
    """Whether a comment that names compsite without a colon was meant to set something aside."""
    if order == "ignore" or _ID.match(order):
        return True
    named = _RULES.match(rest)
    if named is None or not _ID.match(named[0][:6]) or len(order) > MOST_LETTERS:
        return False
    return order.lower() in _OTHER_WORDS or SequenceMatcher(None, order.lower(), "ignore").ratio() >= _ALIKE


def _without_line(doc: SourceDoc, number: int) -> Edit:
    if number < len(doc.lines):
        return Edit(number, 1, number + 1, 1, "")
    return Edit(number, 1, number, len(doc.lines[number - 1]) + 1, "")


class _Texts:
    """The texts of a document up to a line, in order, to tell a comment from the same words inside a text."""

    def __init__(self, doc: SourceDoc, last: int) -> None:
        self._lines = doc.lines
        spans = doc.spans.up_to(last)
        self._spans = sorted({span for span in spans if (span.line, span.column) < (span.end_line, span.end_column)})
        self._starts = [(span.line, span.column) for span in self._spans]

    def comment(self, line: int) -> re.Match[str] | None:
        """What the comment of a line calls for; None when it has no comment, or one for people."""
        text, position = self._lines[line - 1], 0
        while (sign := _HASH.search(text, position)) is not None:
            end = self._end_of_text(line, sign.start() + 1)
            if end is None:
                return _CALL.match(text, sign.start())
            if end[0] > line:
                break
            position = end[1] - 1
        return None

    def _end_of_text(self, line: int, column: int) -> tuple[int, int] | None:
        """Where the text ends that this place is in; None where it is in none."""
        place = bisect_right(self._starts, (line, column)) - 1
        if place < 0:
            return None
        span = self._spans[place]
        if (line, column) >= (span.end_line, span.end_column):
            return None
        # The sign that opens a block of text may have a comment behind it.
        if span.line == line and self._lines[line - 1][span.column - 1] in "|>":
            return None
        return span.end_line, span.end_column

    def start(self, line: int, column: int) -> int:
        """The first line of the text that ends before this place, on the same line."""
        place = bisect_right(self._starts, (line, column)) - 1
        if place >= 0 and self._spans[place].end_line == line:
            return self._spans[place].line
        return line


class _Entries:
    """Where each entry of a document starts and ends."""

    def __init__(self, doc: SourceDoc) -> None:
        keys, values = doc.spans.keys, doc.spans.values
        ends: dict[Pointer, int] = {}
        for pointer in sorted(values, key=len, reverse=True):
            span = values[pointer]
            end = span.end_line - (span.end_column == 1 and span.end_line > span.line)
            ends[pointer] = max(ends.get(pointer, 0), end)
            if pointer:
                ends[pointer[:-1]] = max(ends.get(pointer[:-1], 0), ends[pointer])
        self._entries = sorted(
            (span.line, len(pointer), span.column, ends[pointer])
            for pointer, span in ((pointer, keys.get(pointer, values[pointer])) for pointer in values if pointer)
        )

    def below(self, line: int) -> tuple[int, int]:
        """First and last line of the entry that starts next; (1, 0) where there is none."""
        place = bisect_right(self._entries, (line, 1 << 30, 0, 0))
        if place == len(self._entries):
            return 1, 0
        first, _, _, last = self._entries[place]
        return first, last


def apply(
    findings: Iterable[Finding],
    suppressions: Iterable[Suppression],
    known: Mapping[str, str],
    required: Collection[str] = (),
    silent: Collection[str] = (),
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Found, ...]]:
    """The findings that stay, those set aside, and what is wrong with the comments themselves.

    `known` is rule id -> kebab name; of a rule in `silent`, which did not run, nobody can say that a comment is unused.
    """
    comments = tuple(suppressions)
    by_rule: dict[tuple[str, str], list[int]] = {}
    for number, comment in enumerate(comments):
        for rule in _resolved(comment, known):
            if rule not in required and comment.first_line <= comment.last_line:
                by_rule.setdefault((comment.path, rule), []).append(number)
    # Whoever writes such a comment behind a text knows that it is not part of the text.
    own = {(comment.path, comment.location.line, comment.location.column) for comment in comments}
    everything = [one for one in sorted(findings) if one.rule != TEXT_CUT or _start(one) not in own]
    met: dict[tuple[str, str], list[Finding]] = {}
    for finding in everything:
        met.setdefault((finding.location.path, finding.rule), []).append(finding)
    gone: set[Finding] = set()
    used: set[tuple[int, str]] = set()
    for place, numbers in by_rule.items():
        hidden, working = _sweep(met.get(place, ()), numbers, comments)
        gone.update(hidden)
        used.update((number, place[1]) for number in working)
    kept = tuple(finding for finding in everything if finding not in gone)
    aside = tuple(finding for finding in everything if finding in gone)
    said = (
        one
        for number, comment in enumerate(comments)
        for one in _faults(number, comment, known, required, silent, used)
    )
    return kept, aside, tuple(islice(said, MOST_FAULTS))


def _start(finding: Finding) -> tuple[str, int, int]:
    return finding.location.path, finding.location.line, finding.location.column


def _resolved(comment: Suppression, known: Mapping[str, str]) -> list[str]:
    if comment.order != "ignore" or not comment.colon:
        return []
    return [rule for rule in dict.fromkeys(rule_id(written, known) for written in comment.rules) if rule is not None]


def _sweep(
    findings: Iterable[Finding], numbers: list[int], comments: tuple[Suppression, ...]
) -> tuple[list[Finding], list[int]]:
    """The findings of one rule in one file, sorted, that a comment covers, and the comments that do; in one pass."""
    waiting = sorted(numbers, key=lambda number: comments[number].first_line, reverse=True)
    hidden: list[Finding] = []
    working: list[int] = []
    idle: list[int] = []
    until = 0
    for finding in findings:
        line = finding.location.line
        while waiting and comments[waiting[-1]].first_line <= line:
            idle.append(waiting.pop())
            until = max(until, comments[idle[-1]].last_line)
        if line <= until:
            hidden.append(finding)
            working += (number for number in idle if comments[number].last_line >= line)
            idle = []
    return hidden, working


def _faults(
    number: int,
    comment: Suppression,
    known: Mapping[str, str],
    required: Collection[str],
    silent: Collection[str],
    used: set[tuple[int, str]],
) -> Iterator[Found]:
    at = comment.location
    if comment.order != "ignore" or not comment.colon:
        yield _not_understood(comment)
        return
    if not comment.rules:
        hint = f"write {FORM}, with the rule and the reason"
        yield found("CFG001", at, "this comment names no rule", hint)
        return
    unused: list[str] = []
    for written in dict.fromkeys(comment.rules):
        rule = rule_id(written, known)
        if rule is None:
            yield unknown_rule(written, at, known)
        elif rule in required:
            hint = "mend what it says, and delete this comment"
            yield found(
                "CFG008", at, "{named} cannot be set aside: the site cannot be made without it", hint, named=rule
            )
        elif (number, rule) not in used and rule not in silent:
            unused.append(rule)
    more = _one_more(comment.run_on, known)
    if more:
        yield found(
            "CFG001",
            at,
            "'{named}' stands where the reason begins, so it is not set aside",
            f"put commas between rules: write {_form((*comment.rules, more))}",
            named=comment.run_on,
        )
    elif unused:
        yield _unused(comment, unused)
    elif not any(character.isalnum() for character in comment.reason):
        hint = "write behind the rule why the text is right as it is"
        yield found(
            "CFG003", at, "this comment sets {rules} aside and gives no reason", hint, rules=_listed(comment.rules)
        )


def _not_understood(comment: Suppression) -> Found:
    if not comment.order and not comment.rules and not comment.reason and comment.edit is None:
        hint = "turn the rule down in compsite.yaml instead"
        said = "this file has more than {limit} comments for compsite; those from here on are not read"
        return found("CFG006", comment.location, said, hint, limit=f"{MAX_COMMENTS:,}")
    hint = f"write {_form(comment.rules)}, with the rule and the reason"
    if not comment.colon:
        return found("CFG004", comment.location, "this comment does nothing: a colon must follow 'compsite'", hint)
    return found(
        "CFG004",
        comment.location,
        "a comment cannot ask for '{word}', only for 'ignore'",
        hint,
        word=comment.order[:60],
    )


def _form(rules: tuple[str, ...]) -> str:
    """How the comment is written, with its own rules where they are few."""
    named = _listed(rules)
    return FORM.replace("TXT003", named) if 0 < len(named) <= MOST_NAMED else FORM


def _one_more(word: str, known: Mapping[str, str]) -> str:
    """The rule that was meant by a word where the reason begins; empty where it is a word like others."""
    rule = rule_id(word, known) or rule_id(word.upper(), known)
    if rule is None and _ID.match(word) and any(one.startswith(word[:3].upper()) for one in known):
        rule = word
    return rule or ""


def _covered(comment: Suppression) -> str:
    """What the place of a comment means, for those who have put it elsewhere."""
    if comment.last_line < comment.first_line:
        return "it covers nothing, as no entry begins below it"
    if comment.first_line > comment.location.line:
        where = "on the next line" if comment.first_line == comment.location.line + 1 else "next below it"
        return f"it covers the entry that begins {where}, and nothing else"
    return "it covers the text that ends on its line, and nothing else"


def _unused(comment: Suppression, rules: list[str]) -> Found:
    what = "it" if len(rules) == len(comment.rules) else "the rules that it does not need"
    said = found(
        "CFG002",
        comment.location,
        "this comment sets nothing aside: there is no finding of {rules} here",
        f"{_covered(comment)}: move it, or delete {what}",
        rules=_listed(rules),
    )
    if comment.edit is None or len(rules) < len(comment.rules):
        return said
    return replace(said, fix=Fix("delete the comment", (comment.edit,)))


def _listed(rules: Iterable[str]) -> str:
    return ", ".join(rules)
