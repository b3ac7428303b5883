"""A course guide lists its modules, and a statement of the standard is taught in none of them.

A learner on this course would meet that statement for the first time in the assessment.
The rule looks at knowledge, skills and behaviours, not at duties, and leaves out items that are withdrawn. A statement
counts as taught when the one above it is, or when everything under it is. It says nothing of a guide without modules.

Bad: guides/course.yaml

    modules:
      - {title: Records, teaches: [K1, S1]}

Good: guides/course.yaml

    modules:
      - {title: Records, teaches: [K1, S1]}
      - {title: Readers, teaches: [K2]}
"""

from collections.abc import Iterator

from compsite.finding import At, Found, Severity, found
from compsite.library import Library
from compsite.nearest import listed
from compsite.rules._base import LibraryRule
from compsite.rules.crs._covered import left_out
from compsite.standards import pinned


def check(library: Library) -> Iterator[Found]:
    """One finding for each guide whose modules leave something out."""
    for doc in library.docs("guide"):
        modules = doc.data.get("modules")
        known = pinned(library, doc.data["standard"])
        if not modules or known is None:
            continue
        codes = left_out(library.open(known.path).data, (code for module in modules for code in module["teaches"]))
        if codes:
            yield found(
                "CRS004",
                At(doc.path, ("modules",), key=True),
                "no module teaches these statements of {standard}: {codes}",
                "add each to `teaches` of the module that does, or ask the provider",
                standard=f"{known.id} {known.version}",
                codes=listed(codes),
            )


RULE = LibraryRule("CRS004", "uncovered-item", __name__, severity=Severity.WARNING, check=check)
