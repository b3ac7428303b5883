"""The standard says what each method assesses, and a statement is assessed by none of them.

Either a code is missing in a list, or the publisher left a gap that readers should know of.
The rule speaks only when it is known for every method what it assesses (`codes` is not null). It looks at knowledge,
skills and behaviours, and leaves out items that are withdrawn.

Bad: frameworks/alpha/1.0.yaml

    assessment:
      title: End-point assessment
      methods:
        - {id: observation, name: Observation, assesses: {codes: [S1], provenance: official}}
        - {id: discussion, name: Discussion, assesses: {codes: [K1], provenance: official}}

Good: frameworks/alpha/1.0.yaml

    assessment:
      title: End-point assessment
      methods:
        - {id: observation, name: Observation, assesses: {codes: [S1], provenance: official}}
        - {id: discussion, name: Discussion, assesses: {codes: [K1, K2], provenance: official}}
"""

from collections.abc import Iterator

from compsite.finding import Found, Severity, found
from compsite.nearest import listed
from compsite.rules._base import FileRule
from compsite.rules.crs._covered import left_out
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for an assessment that leaves something out."""
    methods = (doc.data.get("assessment") or {}).get("methods") or ()
    mapped = [method["assesses"]["codes"] for method in methods]
    if not mapped or None in mapped:
        return
    codes = left_out(doc.data, (code for known in mapped for code in known))
    if codes:
        yield found(
            "CRS005",
            doc.key("assessment", "methods"),
            "no method assesses these statements: {codes}",
            "add each to the method that does; where no source says, write `codes: null`",
            codes=listed(codes),
        )


RULE = FileRule("CRS005", "unassessed-item", __name__, severity=Severity.WARNING, check=check)
