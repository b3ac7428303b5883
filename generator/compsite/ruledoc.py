"""The docstring of a rule is its documentation: this reads it.

First one sentence on what is wrong, then why, in Markdown, then the examples, each indented by four spaces:

    Bad: frameworks/alpha/1.0.yaml

        title: "Alpha  standard"

    Good: frameworks/alpha/1.0.yaml

        title: Alpha standard

`Bad` and `Good` may stand several times: the files then lie side by side. The path starts below `standards/`, or, for
`compsite.yaml`, `compsite-baseline.json` and `schema/`, where that folder lies. What is shown stands in place of the
same top-level fields of a file without faults. Where this does not say it all, more goes before the colon, such as
`Bad, link: PATH`, and readers are told:

`whole file`: nothing else is in the file.
`only file`: the same, and there is no other file of the standards.
`link`: it is a symbolic link, and the example is where it leads.
`saved as ENCODING`: its characters are saved in another way than as UTF-8.
`each → is a tab`: since Python itself makes spaces of the tabs in a docstring.
`last line N times`: its last line stands there so often.

A file in `schema/` is a piece of JSON that is put into the schema of that name, so that rules for schemas that somebody
has extended can be shown.
"""

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

TAB = "→"
"""What stands for a tab in an example."""

_BESIDE_STANDARDS = ("compsite.yaml", "compsite-baseline.json", "schema/")
_PART = re.compile(r"^(Bad|Good)((?:, [^,:]+)*): (\S+)$")
_ENCODING = re.compile(r"saved as (\S+)")
_TIMES = re.compile(r"last line ([0-9]+) times")


@dataclass(frozen=True)
class Example:
    """A piece of a file: its top-level fields stand in place of those of a file without faults."""

    path: str
    """Below `standards/`, unless it names what lies beside that folder."""
    text: str
    whole: bool = False
    """It is all that the file holds."""
    alone: bool = False
    """There is no other file of the standards."""
    link: bool = False
    """It is a symbolic link, and the text is where it leads."""
    encoding: str = ""
    """How the file is saved; empty: as UTF-8."""
    tabs: bool = False
    """Each arrow in the text is a tab."""
    times: int = 1
    """How often the last line of the text stands in the file."""

    @property
    def place(self) -> str:
        """The path from the folder in which `standards/` lies."""
        return self.path if self.path.startswith(_BESIDE_STANDARDS) else f"standards/{self.path}"

    @property
    def content(self) -> str:
        """What is written into the file."""
        *lines, last = self.text.removesuffix("\n").split("\n")
        text = "\n".join([*lines, *[last] * self.times]) + "\n"
        return text.replace(TAB, "\t") if self.tabs else text

    @property
    def note(self) -> str:
        """What the text alone does not show, in words; empty when it shows all."""
        notes = (
            "the only file" if self.alone else "",
            "a link, which leads to" if self.link else "",
            f"saved as {self.encoding}" if self.encoding else "",
            f"each {TAB} is a tab" if self.tabs else "",
            f"with the last line {self.times:,} times" if self.times > 1 else "",
        )
        return ", ".join(note for note in notes if note)


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

    Raises ValueError when a part is missing or unknown: that is a bug in the rule.
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
        text = "\n".join(body).strip("\n") + "\n"
        examples[part[1]].append(_example(part[3], text, part[2].split(", ")[1:], id))
    summary, _, why = "\n".join(prose).strip().partition("\n\n")
    if not (summary and why.strip() and examples["Bad"] and examples["Good"]):
        raise ValueError(f"{id}: the docstring needs a summary, a reason, `Bad: PATH` and `Good: PATH`")
    return RuleDoc(id, name, severity, required, summary, why.strip(), tuple(examples["Bad"]), tuple(examples["Good"]))


def _example(path: str, text: str, said: list[str], rule: str) -> Example:
    """An example with what is said before its colon."""
    encoding = times = None
    left = set(said) - {"whole file", "only file", "link", f"each {TAB} is a tab"}
    for one in sorted(left):
        encoding, times = encoding or _ENCODING.fullmatch(one), times or _TIMES.fullmatch(one)
    known = {match[0] for match in (encoding, times) if match is not None}
    if left != known or len(set(said)) < len(said):
        raise ValueError(f"{rule}: nobody knows what `{', '.join(said)}` before `: {path}` means")
    return Example(
        path,
        text,
        whole=not {"whole file", "only file", "link"}.isdisjoint(said),
        alone="only file" in said,
        link="link" in said,
        encoding=encoding[1] if encoding else "",
        tabs=f"each {TAB} is a tab" in said,
        times=int(times[1]) if times else 1,
    )
