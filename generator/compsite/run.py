"""Run: everything that one run of the checks has to say. What a writer gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compsite.finding import Finding, Severity
from compsite.ruledoc import RuleDoc


@dataclass(frozen=True)
class Checked:
    """How much was looked at, so that an empty run cannot look like success."""

    files: int = 0
    items: int = 0
    references: int = 0
    mappings: int = 0


@dataclass(frozen=True)
class Run:
    """The findings that count, in the order of their places, and what was set aside."""

    findings: tuple[Finding, ...]
    checked: Checked
    rules: Sequence[RuleDoc] = ()
    """Every rule there is, in the order of the ids."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of each file that has a finding, with plain line feeds, for snippets; a file that cannot be read as
    text is not there."""
    suppressed: int = 0
    """How many findings a comment in place sets aside, with its reason."""
    baselined: int = 0
    """How many are in the baseline file."""
    known: int = 0
    """How many were there already in the revision that `--since` names."""
    since: str = ""
    as_of: str = ""
    """The date that dated rules looked from; empty when they did not run."""
    broken: int = 0
    """How many files could not be checked to the end, so that nobody knows what else is in them."""
    version: str = ""
    """The version of compsite."""

    @property
    def verdict(self) -> bool:
        """Whether anything was checked: without that, having no findings means nothing."""
        return self.checked.files > 0

    def count(self, severity: Severity) -> int:
        """How many findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)
