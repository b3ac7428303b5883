"""One pair has relations that cannot both be so.

If one item can stand for another (`exactMatch`), then it is neither broader nor narrower, and not merely related.
What is broader or narrower is not merely related either. So says SKOS, the vocabulary that these relations come
from (conditions S27 and S46 of its reference), and programs that reason with mappings refuse both at once.

Bad: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: exactMatch, object: K1, confidence: high, comment: They say the same.}
      - {subject: K1, predicate: broadMatch, object: K1, confidence: low, comment: There it is about sharing too.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}

Good: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: broadMatch, object: K1, confidence: low, comment: There it is about sharing too.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}
"""

from collections.abc import Iterator

from compsite.finding import Found
from compsite.rules._base import FileRule
from compsite.rules.map._base import against, clashes
from compsite.source import SourceDoc

ID = "MAP004"
SAID = "{subject} and {object} cannot be {relation} as well as {other}"


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each row that an earlier row of the same pair rules out."""
    return clashes(ID, doc, against, SAID, "keep the relation that is true", "first said here")


RULE = FileRule(ID, "conflicting-relations", __name__, kinds=("crosswalk",), check=check)
