"""A standard is mapped to itself.

Both ends name the same version of the same standard: one of them is a mistake. Two versions of one standard may
be mapped to each other.

Bad, whole file: crosswalks/beta--beta.yaml

    id: beta--beta
    title: Beta to Beta
    subject: {framework: beta, version: "1.0", scope: [skill]}
    object: {framework: beta, version: "1.0", scope: [skill]}
    status: proposed
    author: Example Institute
    date: "2026-11-01"
    licence: CC-BY-4.0
    justification: ManualMappingCuration
    mappings:
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}

Good, whole file: crosswalks/alpha--beta.yaml

    id: alpha--beta
    title: Alpha to Beta
    subject: {framework: alpha, version: "1.0", scope: [skill]}
    object: {framework: beta, version: "1.0", scope: [skill]}
    status: proposed
    author: Example Institute
    date: "2026-11-01"
    licence: CC-BY-4.0
    justification: ManualMappingCuration
    mappings:
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}
"""

from collections.abc import Iterator

from compsite.finding import Found, found
from compsite.rules._base import FileRule
from compsite.rules.map._base import named
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for a crosswalk that leads back to where it starts."""
    if named(doc, "subject") == named(doc, "object"):
        yield found(
            "MAP008",
            doc.at("object", "framework"),
            "a standard is mapped to itself",
            "map it to another standard or another version",
        )


RULE = FileRule("MAP008", "self-mapping", __name__, required=True, kinds=("crosswalk",), check=check)
