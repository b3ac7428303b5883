"""A source names a licence that the register does not list.

The licence decides whether and with which words the text of a source may be published.
A document that names none has a licence as well: list one with an id such as `unstated` and say what that means.

Bad: sources.yaml

    sources:
      - id: profile
        title: Alpha profile
        publisher: Example Institute
        retrieved: "2026-11-01"
        kind: project
        licence: ow
        redistribution: allowed

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

from compsite.finding import Found
from compsite.nearest import Names
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each source whose licence is not listed above it."""
    names = Names(f"a licence in {doc.path}", (licence["id"] for licence in doc.data["licences"]))
    places = enumerate(doc.data["sources"])
    return names.unknowns("SRC002", ((doc.at("sources", place, "licence"), one["licence"]) for place, one in places))


RULE = FileRule("SRC002", "unknown-licence", __name__, required=True, kinds=("sources",), check=check)
