"""Two modules of a course guide have the same title.

A reader cannot tell which of the two is meant, and often one is a copy that somebody forgot to change.
Capital letters and spaces make no difference.

Bad: guides/course.yaml

    modules:
      - {title: Records, teaches: [K1, S1]}
      - {title: records, teaches: [K2]}

Good: guides/course.yaml

    modules:
      - {title: Records, teaches: [K1, S1]}
      - {title: Readers, teaches: [K2]}
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import Found, Severity, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each title that was used before."""
    first: dict[str, int] = {}
    for place, module in enumerate(doc.data.get("modules") or ()):
        title = " ".join(module["title"].casefold().split())
        known = first.setdefault(title, place)
        if known != place:
            said = found(
                "CRS010",
                doc.at("modules", place, "title"),
                "another module is called '{title}' as well",
                "give the modules different titles, or make them one",
                title=" ".join(module["title"].split()),
            )
            yield replace(said, related=((doc.at("modules", known, "title"), "first used here"),))


RULE = FileRule("CRS010", "duplicate-module-title", __name__, severity=Severity.WARNING, kinds=("guide",), check=check)
