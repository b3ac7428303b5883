"""What a rule is. The docstring of its module is its documentation, and both its examples are run as tests."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from compsite.finding import Found, Severity
from compsite.library import Library
from compsite.ruledoc import RuleDoc, rule_doc
from compsite.source import SourceDoc


@dataclass(frozen=True)
class Rule:
    """A check with a fixed code and name; alone, it documents what reading or the schema check finds."""

    id: str
    name: str
    module: str
    """`__name__` of the module, which holds the documentation."""
    severity: Severity = Severity.ERROR
    required: bool = False
    """Later stages rely on it: it can be neither lowered nor suppressed."""

    @cached_property
    def doc(self) -> RuleDoc:
        """The documentation."""
        return rule_doc(self.id, self.name, self.severity, self.required, sys.modules[self.module].__doc__ or "")


@dataclass(frozen=True)
class FileRule(Rule):
    """A check that needs nothing but one file, which keeps to its schema."""

    kinds: tuple[str, ...] = ("framework",)
    check: Callable[[SourceDoc], Iterator[Found]] = lambda _: iter(())


@dataclass(frozen=True)
class LibraryRule(Rule):
    """A check across files. What lies in a file that could not be read is not complained about."""

    check: Callable[[Library], Iterator[Found]] = lambda _: iter(())
    dated: bool = False
    """It looks from a day, and says nothing where none is given."""


Check = Callable[[SourceDoc | Library], Iterator[Found]]


@dataclass(frozen=True)
class WholeRule(FileRule, LibraryRule):
    """A check of each file alone, and then of what leads from one file to another."""

    check: Check = lambda _: iter(())


def both(alone: Callable[[SourceDoc], Iterator[Found]], together: Callable[[Library], Iterator[Found]]) -> Check:
    """One check out of two."""

    def check(subject: SourceDoc | Library) -> Iterator[Found]:
        return alone(subject) if isinstance(subject, SourceDoc) else together(subject)

    return check
