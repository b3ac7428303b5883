"""One file, all that can be said of it alone: read it, hold it against its schema, run the rules for single files."""

import gc
import os
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from types import ModuleType
from typing import overload

from compsite import rules
from compsite.finding import Change, Finding, Found, Location, found
from compsite.library import FrameworkFacts, facts
from compsite.load import load
from compsite.locate import locate
from compsite.registry import discover
from compsite.ruledoc import FAMILIES, RuleDoc
from compsite.rules._base import FileRule, Rule
from compsite.run import Checked
from compsite.source import SourceDoc
from compsite.suppress import Suppression, suppressions
from compsite.tree import MAX_BYTES, Entry, Tree
from compsite.validate import prepare, validate

FEW = 100
"""Fewer files are done before a second process is up."""
BATCH = 25
MAX_FOUND = 1000
"""Of one rule in one file: more than this nobody reads, and a hostile file could ask for millions."""
MAX_WORKERS = 8
MOST_MENDED = 500_000
"""Characters of new text, in one file, for which it is worked out how to write them; the rest is told without a fix."""
MOST_KEPT = 5_000_000
"""Characters of text whose documents are held in memory until the rules across files have looked at them."""


@dataclass(frozen=True)
class Examined:
    """What one file alone has to say. Plain values only: it crosses from one process to another."""

    entry: Entry
    readable: bool
    """It is YAML that keeps to its schema, so that others may rely on what it holds."""
    findings: tuple[Finding, ...] = ()
    checked: Checked = field(default_factory=Checked)
    facts: FrameworkFacts | None = None
    status: str = ""
    """The state that the file gives itself, such as `in-development` or `proposed`."""
    text: str = ""
    """The text, where there are findings."""

    suppressions: tuple[Suppression, ...] = ()
    """The comments in it that set findings aside."""

    @property
    def plain(self) -> bool:
        """Nothing was found, and nothing in it is about findings: it can be remembered."""
        return self.readable and not self.findings and not self.suppressions


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its id."""
    found = (rule for family in _families() for rule in discover(family, "RULE", Rule))
    return {rule.id: rule for rule in sorted(found, key=lambda rule: rule.id)}


class RuleDocs(Sequence[RuleDoc]):
    """The documentation of every rule, read only where somebody looks at it."""

    def __len__(self) -> int:
        return len(all_rules())

    @overload
    def __getitem__(self, place: int) -> RuleDoc: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[RuleDoc, ...]: ...
    def __getitem__(self, place: int | slice) -> RuleDoc | tuple[RuleDoc, ...]:
        rules = tuple(all_rules().values())
        return rules[place].doc if isinstance(place, int) else tuple(rule.doc for rule in rules[place])


RULE_DOCS = RuleDocs()


def _families() -> list[ModuleType]:
    import importlib

    return [importlib.import_module(f"{rules.__name__}.{family.lower()}") for family, _ in FAMILIES]


@cache
def _file_rules(kind: str) -> tuple[FileRule, ...]:
    return tuple(rule for rule in all_rules().values() if isinstance(rule, FileRule) and kind in rule.kinds)


def examine(tree: Tree, entry: Entry) -> tuple[Examined, SourceDoc | None]:
    """A file and its document; there is none when the file is not YAML or breaks its schema."""
    return examine_bytes(entry, tree.read(entry.path))


def examine_bytes(entry: Entry, content: bytes) -> tuple[Examined, SourceDoc | None]:
    """The same from the content."""
    doc, said = load(entry.path, entry.kind, content)
    if doc is None:
        return _broken(entry, None, said, _as_text(content)), None
    breaches = validate(doc)
    said += breaches
    if breaches:
        return _broken(entry, doc, said, doc.text), None
    for rule in _file_rules(entry.kind):
        said += capped(rule.id, rule.check(doc), of_one_file=True)
    findings = tuple(_located(doc, said))
    return (
        Examined(
            entry=entry,
            readable=True,
            findings=findings,
            checked=_counts(doc),
            facts=facts(doc) if entry.kind == "framework" else None,
            status=_status(doc),
            text=doc.text if findings else "",
            suppressions=suppressions(doc),
        ),
        doc,
    )


def _located(doc: SourceDoc, said: Iterable[Found]) -> Iterator[Finding]:
    left = MOST_MENDED
    for one in said:
        if isinstance(one.fix, Change):
            left -= len(one.fix.text)
        yield locate(one if left >= 0 else replace(one, fix=None), {doc.path: doc}.get)


def examine_several(tree: Tree, read: Sequence[Entry]) -> Iterator[tuple[Examined, SourceDoc | None]]:
    """Many files in the order given, side by side where the machine can and where it pays.

    Documents come with it only while they take little memory: the others are read again when somebody asks for them.
    """
    workers = min(os.cpu_count() or 1, MAX_WORKERS)
    if sys.platform != "linux" or threading.active_count() > 1 or workers < 2 or len(read) < FEW:
        kept = 0
        for entry in read:
            examined, doc = examine(tree, entry)
            kept += 0 if doc is None else len(doc.text)
            yield examined, doc if kept < MOST_KEPT else None
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    all_rules()
    for kind in {entry.kind for entry in read}:
        prepare(kind)
    gc.freeze()
    parts = [read[start : start + BATCH] for start in range(0, len(read), BATCH)]
    # A forked worker has everything loaded already, which takes as long as reading a hundred files.
    with ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _begin, (tree,)) as pool:
        for several in pool.map(_examined_here, parts):
            yield from ((examined, None) for examined in several)


_here: list[Tree] = []
"""In a worker: the tree that it reads from, handed over when it begins and not with every piece of work."""


def _begin(tree: Tree) -> None:
    gc.disable()
    _here.append(tree)


def _examined_here(read: Sequence[Entry]) -> list[Examined]:
    return [examine(_here[-1], entry)[0] for entry in read]


def capped(rule: str, said: Iterable[Found], *, of_one_file: bool = False) -> Iterator[Found]:
    """No more of one rule in one file than anybody reads; that there is more is a finding of its own."""
    counts: Counter[str] = Counter()
    for one in said:
        path = one.at.path
        counts[path] += 1
        if counts[path] <= MAX_FOUND:
            yield one
        elif counts[path] == MAX_FOUND + 1:
            more = "there are more than {limit} findings of {other} in this file, and the rest was not looked at"
            yield found("CFG010", Location(path), more, "mend these first", limit=f"{MAX_FOUND:,}", other=rule)
            if of_one_file:
                return
        if counts.total() > 10 * MAX_FOUND:
            more = "there are more than {limit} findings of {other}, and the rest was not looked at"
            yield found("CFG010", Location(path), more, "mend these first", limit=f"{10 * MAX_FOUND:,}", other=rule)
            return


def _broken(entry: Entry, doc: SourceDoc | None, said: list[Found], text: str) -> Examined:
    findings = tuple(locate(one, lambda path: doc if doc is not None and path == doc.path else None) for one in said)
    return Examined(entry, False, findings, Checked(files=1), text=text)


def _as_text(content: bytes) -> str:
    """For a snippet: what a reader would see of a file that is not quite text."""
    return content[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")


def _status(doc: SourceDoc) -> str:
    status = doc.data.get("status")
    if doc.kind == "framework":
        return str(status["approval"]["value"])
    return str(status["value"] if doc.kind == "guide" else status or "")


def _counts(doc: SourceDoc) -> Checked:
    """How many items, references and mappings a document has."""
    data = doc.data
    if doc.kind == "framework":
        items = data["items"]
        references = sum(
            len(item.get("themes") or ())
            + len(item.get("pairs_with") or ())
            + len((item.get("requires") or {}).get("codes") or ())
            + ("parent" in item)
            for item in items
        )
        methods = (data.get("assessment") or {}).get("methods") or ()
        references += sum(len(method["assesses"]["codes"] or ()) for method in methods)
        return Checked(1, len(items), references + len(data["sources"]))
    if doc.kind == "crosswalk":
        rows = len(data["mappings"]) + len(data.get("no_match") or ())
        considered = sum(len(row.get("considered") or ()) for row in data.get("no_match") or ())
        return Checked(1, 0, len(data["mappings"]) + rows + considered, rows)
    if doc.kind == "guide":
        modules = data.get("modules") or ()
        return Checked(1, 0, 1 + sum(len(module.get("teaches") or ()) for module in modules))
    if doc.kind == "sources":
        return Checked(1, 0, len(data["sources"]))
    return Checked(1)
