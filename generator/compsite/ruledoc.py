"""The docstring of a rule is its documentation: this reads it."""

import re
from dataclasses import dataclass
from inspect import cleandoc

from compsite.finding import Severity

FAMILIES = (
    ("YML", "The file itself"),
    ("SCH", "What a file may say"),
    ("REF", "References"),
    ("MAP", "Crosswalks"),
    ("CRS", "Guides and assessment"),
    ("SRC", "Sources and licences"),
    ("TXT", "Wording"),
    ("CFG", "Configuration of the checks"),
)
"""The first letters of a rule's id, and what its family is about."""

_PART = re.compile(r"^(Bad|Good)(?:, (whole file))?: (\S+)$")


@dataclass(frozen=True)
class Example:
    """A piece of a file: its top-level fields stand in place of those of a file without faults.

    With `whole` it is all that the file holds. `path` is below `standards/`, except for `compsite.yaml`.
    """

    path: str
    text: str
    whole: bool = False


@dataclass(frozen=True)
class RuleDoc:
    """What a rule checks and why; `why` is Markdown."""

    id: str
    name: str
    severity: Severity
    required: bool
    """Later stages rely on it: it can be neither lowered nor suppressed."""
    summary: str
    why: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]

    @property
    def lower(self) -> str:
        """What its severity can be lowered to first."""
        return {Severity.ERROR: "warning", Severity.WARNING: "info", Severity.INFO: "off"}[self.severity]

    @property
    def takes_comments(self) -> bool:
        """Whether a comment in place can set a finding aside: not where nothing is read or it is about comments."""
        return not (self.required or self.id.startswith(("YML021", "CFG")))

    @property
    def family(self) -> str:
        """The letters that the id starts with."""
        return self.id[:3]


def rule_doc(id: str, name: str, severity: Severity, required: bool, docstring: str) -> RuleDoc:  # noqa: A002
    """A docstring of the form: summary, reasons, then `Bad: PATH` and `Good: PATH`, each with an indented example.

    Raises ValueError when a part is missing: that is a bug in the rule.
    """
    prose: list[str] = []
    examples: dict[str, list[Example]] = {"Bad": [], "Good": []}
    lines = cleandoc(docstring).split("\n")
    position = 0
    while position < len(lines):
        part = _PART.match(lines[position])
        position += 1
        if part is None:
            prose.append(lines[position - 1])
            continue
        body: list[str] = []
        while position < len(lines) and (not lines[position].strip("\n ") or lines[position].startswith("    ")):
            body.append(lines[position][4:])
            position += 1
        examples[part[1]].append(Example(part[3], "\n".join(body).strip("\n") + "\n", bool(part[2])))
    summary, _, why = "\n".join(prose).strip().partition("\n\n")
    if not (summary and why.strip() and examples["Bad"] and examples["Good"]):
        raise ValueError(f"{id}: the docstring needs a summary, a reason, `Bad: PATH` and `Good: PATH`")
    return RuleDoc(id, name, severity, required, summary, why.strip(), tuple(examples["Bad"]), tuple(examples["Good"]))
