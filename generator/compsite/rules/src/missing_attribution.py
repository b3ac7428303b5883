"""A source whose licence asks for attribution does not carry the words to print.

Under licences such as the Open Government Licence the right to publish ends when the acknowledgement is left out.
The site prints the words on its sources page and under every statement's standard.

Bad: sources.yaml

    sources:
      - id: profile
        title: Alpha profile
        publisher: Example Institute
        retrieved: "2026-11-01"
        kind: official
        licence: OGL-UK-3.0
        redistribution: allowed

Good: sources.yaml

    sources:
      - id: profile
        title: Alpha profile
        publisher: Example Institute
        retrieved: "2026-11-01"
        kind: official
        licence: OGL-UK-3.0
        redistribution: allowed
        attribution: Contains public sector information licensed under the Open Government Licence v3.0.
"""

from collections.abc import Iterator

from compsite.finding import Found, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each source without the attribution that its licence requires."""
    licences = {licence["id"]: licence for licence in doc.data["licences"]}
    for place, source in enumerate(doc.data["sources"]):
        licence = licences.get(source["licence"])
        if licence is not None and licence["requires_attribution"] and not source.get("attribution"):
            yield found(
                "SRC005",
                doc.at("sources", place, "licence"),
                "{source}: {licence} requires an attribution statement",
                "add `attribution:` with the publisher's own words, or those that the licence gives",
                source=source["id"],
                licence=licence["title"],
            )


RULE = FileRule("SRC005", "missing-attribution", __name__, kinds=("sources",), check=check)
