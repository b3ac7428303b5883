"""The site publishes words of a source, and nobody has confirmed that it may.

The register says `redistribution: unconfirmed` of a source whose words, exact or edited, are statements of a standard.
The pages say so beside each of these statements. Whoever publishes the site decides whether that is enough:
`withhold: [unconfirmed]` in `compsite.yaml` leaves the words out, and a letter to the publisher may settle it.

Bad: sources.yaml

    sources:
      - id: profile
        title: Alpha profile
        publisher: Example Institute
        retrieved: "2026-11-01"
        kind: project
        licence: own
        redistribution: unconfirmed

Good: sources.yaml

    sources:
      - id: profile
        title: Alpha profile
        publisher: Example Institute
        retrieved: "2026-11-01"
        kind: project
        licence: own
        redistribution: allowed
"""

from collections.abc import Iterator

from compsite.finding import At, Found, Severity, found
from compsite.library import SOURCES, Library
from compsite.rules._base import LibraryRule
from compsite.rules.src._words import published


def check(library: Library) -> Iterator[Found]:
    """One finding for each source, in the register."""
    used = {source for source, *_ in published(library, "unconfirmed")}
    if not used:
        return
    path = f"{library.root}/{SOURCES}"
    for place, source in enumerate(library.open(path).data["sources"]):
        if source["id"] in used:
            yield found(
                "SRC011",
                At(path, ("sources", place, "redistribution")),
                "words of '{source}' are published, and nobody has confirmed that they may be",
                "ask the publisher, or put `withhold: [unconfirmed]` into compsite.yaml",
                source=source["id"],
            )


RULE = LibraryRule("SRC011", "redistribution-unconfirmed", __name__, severity=Severity.INFO, check=check)
