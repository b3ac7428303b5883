"""What is wrong with a file: found by a rule, then located, judged, and printed by writers. Never raised."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Pointer = tuple[str | int, ...]
"""The way from the top of a document to a value: mapping keys and list positions."""

Params = tuple[tuple[str, str], ...]
"""What a message is about, by name: the same finding has the same parameters however it is worded."""


class Severity(StrEnum):
    """How much a finding matters: an error stops the build, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def word(self) -> str:
        """What people are told."""
        return "note" if self is Severity.INFO else self.value

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file; lines and columns count from 1, columns in characters; the end is exclusive, 0 if unknown."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class At:
    """A value in a document, or with `key` the name it stands under; its line is looked up when it must be shown."""

    path: str
    pointer: Pointer = ()
    key: bool = False


@dataclass(frozen=True, order=True)
class Edit:
    """A piece of a file, end exclusive, and what to put there instead."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, order=True)
class Fix:
    """A way to mend a finding in the file it is in. A safe one changes no meaning, so nobody has to look at it."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True)
class Change:
    """A fix said without places: `edits.py` turns it into edits of the text as it is written.

    `value` sets a scalar, `key` renames a field, `quote` puts what is written into quotes, `remove` deletes an entry
    of a list or mapping.
    """

    verb: str
    at: At
    text: str = ""
    safe: bool = True


@dataclass(frozen=True)
class Found:
    """What a rule says. `message` is a template whose {names} are the parameters.

    Numbers of lines never go into the message: another place is a related one.
    """

    rule: str
    at: At | Location
    template: str
    params: Params = ()
    hint: str = ""
    related: tuple[tuple[At | Location, str], ...] = ()
    fix: Change | Fix | None = None

    @property
    def message(self) -> str:
        """The template with its parameters."""
        return self.template.format_map(dict(self.params))


@dataclass(frozen=True, order=True)
class Related:
    """Another place that has to do with a finding."""

    location: Location
    label: str


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong: where, how grave, and what to do about it. Everything a writer prints."""

    location: Location
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    name: str = ""
    params: Params = ()
    item: str = ""
    """The statement or entry it is about, such as `st0148/1.0/K5`; empty for the file as a whole."""
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    url: str = ""
    """Address of the page that explains the rule; empty where the site has no address."""
    fingerprint: str = ""


def found(rule: str, at: At | Location, template: str, hint: str = "", **params: object) -> Found:
    """A Found with its parameters by name."""
    return Found(rule, at, template, tuple((name, str(value)) for name, value in sorted(params.items())), hint)


def fingerprint(rule: str, about: str, params: Params, ordinal: int) -> str:
    """What stays the same when lines move and messages are reworded.

    `about` is the item, or the path where there is none; `ordinal` tells findings apart that are alike in all else.
    """
    import hashlib
    import json

    said = json.dumps([rule, about, sorted(params), ordinal], ensure_ascii=True, separators=(",", ":"))
    return f"fp1:{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def has_errors(findings: Iterable[Finding]) -> bool:
    """True when at least one finding must stop the build."""
    return any(finding.severity is Severity.ERROR for finding in findings)
