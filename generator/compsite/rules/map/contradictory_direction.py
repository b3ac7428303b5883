"""One pair is said to be both broader and narrower.

`broadMatch` says that the object asks for more than the subject, `narrowMatch` that it asks for a part of it. Both at
once is a mistake of direction in one of the rows. If each asks for something that the other does not, `closeMatch`
or `relatedMatch` says so.

Bad: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: broadMatch, object: K1, confidence: high, comment: There it is about sharing too.}
      - {subject: K1, predicate: narrowMatch, object: K1, confidence: low, comment: Here it is about safety too.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}

Good: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: closeMatch, object: K1, confidence: low, comment: Each has something of its own.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}
"""

from collections.abc import Iterator

from compsite.finding import Found
from compsite.rules._base import FileRule
from compsite.rules.map._base import clashes, opposite
from compsite.source import SourceDoc

ID = "MAP005"
SAID = "{object} is said to be both broader and narrower than {subject}"


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each row that turns an earlier one round."""
    return clashes(ID, doc, opposite, SAID, "keep the row whose direction is right", "the other direction")


RULE = FileRule(ID, "contradictory-direction", __name__, kinds=("crosswalk",), check=check)
