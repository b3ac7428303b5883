"""An item is an exact match of more than one item.

Exact means that one can stand for the other. If an item were exact with two items of one standard, these
two would say the same, which a standard rarely does. More often each of the two covers a part:
then `narrowMatch`, `broadMatch` or `closeMatch` is right.

Bad: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: exactMatch, object: K1, confidence: high, comment: They say the same.}
      - {subject: K1, predicate: exactMatch, object: K2, confidence: high, comment: They say the same.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}

Good: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: exactMatch, object: K1, confidence: high, comment: They say the same.}
      - {subject: K1, predicate: closeMatch, object: K2, confidence: high, comment: They say nearly the same.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import Found, Severity, found
from compsite.rules._base import FileRule
from compsite.rules.map._base import ROLES
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each row that makes an item exact with one more."""
    exact = [(place, row) for place, row in enumerate(doc.data["mappings"]) if row["predicate"] == "exactMatch"]
    pairs: dict[tuple[str, str], int] = {}
    for place, row in exact:
        pairs.setdefault((row["subject"], row["object"]), place)
    for end, role in enumerate(ROLES):
        first: dict[str, int] = {}
        for pair, place in pairs.items():
            known = first.setdefault(pair[end], place)
            if known != place:
                said = found(
                    "MAP006",
                    doc.at("mappings", place, role),
                    "the {role} {code} is an exact match of more than one item",
                    "keep the one that it can stand for, and write closeMatch for the others",
                    role=role,
                    code=pair[end],
                )
                yield replace(said, related=((doc.at("mappings", known, role), "the first exact match"),))


RULE = FileRule("MAP006", "exact-not-one-to-one", __name__, Severity.WARNING, kinds=("crosswalk",), check=check)
