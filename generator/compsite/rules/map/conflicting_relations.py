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
from dataclasses import replace

from compsite.finding import Found, found
from compsite.nearest import capped
from compsite.rules._base import FileRule
from compsite.rules.map._base import against, repeated
from compsite.source import SourceDoc


@capped
def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each row that an earlier row of the same pair rules out."""
    for place, row, earlier in repeated(doc):
        other = against(row, earlier)
        if other is not None:
            said = found(
                "MAP004",
                doc.at("mappings", place, "predicate"),
                "{subject} and {object} cannot be {relation} as well as {other}",
                "keep the relation that is true",
                subject=row["subject"],
                object=row["object"],
                relation=row["predicate"],
                other=other[1]["predicate"],
            )
            yield replace(said, related=((doc.at("mappings", other[0], "predicate"), "first said here"),))


RULE = FileRule("MAP004", "conflicting-relations", __name__, kinds=("crosswalk",), check=check)
