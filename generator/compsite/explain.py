"""The documentation of rules as text for a terminal, and as data for programs."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from textwrap import fill

from compsite.ruledoc import FAMILIES, Example, RuleDoc
from compsite.unseen import visible

WIDTH = 76
LEAST_SUMMARY = 30


def explanation(doc: RuleDoc) -> str:
    """One rule: what, why, examples, and what can be done about it."""
    parts = [f"{doc.id} {doc.name} ({doc.severity.word})", _paragraphs(doc.summary), _paragraphs(doc.why)]
    parts += [_example("What it finds", example) for example in doc.bad]
    parts += [_example("In order", example) for example in doc.good]
    if doc.required:
        parts.append("The site cannot be made without it, so it can be neither lowered nor set aside.")
        return "\n\n".join(parts) + "\n"
    if doc.takes_comments:
        parts.append(
            f"To set it aside in one place, write a comment with the reason:\n\n    # compsite: ignore {doc.id} why"
        )
    parts.append(f"To lower it, write in compsite.yaml:\n\n    rules: {{{doc.id}: {doc.lower}}}")
    return "\n\n".join(parts) + "\n"


def _paragraphs(text: str) -> str:
    return "\n\n".join(fill(" ".join(part.split()), WIDTH, break_long_words=False) for part in text.split("\n\n"))


def _example(title: str, example: Example) -> str:
    lines = example.text.rstrip("\n").split("\n")
    more = f" ({example.note})" if example.note else ""
    return f"{title}, in {example.place}{more}:\n\n" + "\n".join(f"    {visible(line)}".rstrip() for line in lines)


def listing(docs: Iterable[RuleDoc], width: int) -> str:
    """All rules, a line each, by family."""
    known = list(docs)
    longest = max((len(doc.name) for doc in known), default=0)
    parts = []
    for family, title in FAMILIES:
        rows = [doc for doc in known if doc.family == family]
        if rows:
            lines = [_row(doc, longest, width) for doc in rows]
            parts.append("\n".join([title, *lines]))
    return "\n\n".join(parts) + f"\n\n{len(known)} rules. `compsite explain ID` says what one is for.\n"


def _row(doc: RuleDoc, longest: int, width: int) -> str:
    start = f"  {doc.id}  {doc.severity.word:<7}  {doc.name:<{longest}}  "
    room = width - len(start)
    summary = " ".join(doc.summary.split())
    if room < LEAST_SUMMARY:
        return start.rstrip()
    return start + (summary if len(summary) <= room else f"{summary[: room - 1].rstrip()}…")


def as_data(docs: Iterable[RuleDoc]) -> str:
    """Everything about every rule as JSON."""
    return json.dumps({"version": 1, "rules": [asdict(doc) for doc in docs]}, indent=2, ensure_ascii=False) + "\n"
