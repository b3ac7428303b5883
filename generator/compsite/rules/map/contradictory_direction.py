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
from dataclasses import replace

from compsite.finding import Found, found
from compsite.nearest import capped
from compsite.rules._base import FileRule
from compsite.rules.map._base import opposite, repeated
from compsite.source import SourceDoc


@capped
def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each row that turns an earlier one round."""
    for place, row, earlier in repeated(doc):
        other = opposite(row, earlier)
        if other is not None:
            said = found(
                "MAP005",
                doc.at("mappings", place, "predicate"),
                "{object} is said to be both broader and narrower than {subject}",
                "keep the row whose direction is right",
                subject=row["subject"],
                object=row["object"],
            )
            yield replace(said, related=((doc.at("mappings", other[0], "predicate"), "the other direction"),))


RULE = FileRule("MAP005", "contradictory-direction", __name__, kinds=("crosswalk",), check=check)
