"""An item is mapped, and also listed as one without a match.

`no_match` lists the items that somebody looked at without finding anything. An item with a row under
`mappings` is not one of them, and the site can only show one of the two.

Bad: crosswalks/beta--gamma.yaml

    no_match:
      - {subject: K2, confidence: high, reason: Nothing there is about readers.}
      - {subject: K1, confidence: high, reason: Nothing there is about records.}

Good: crosswalks/beta--gamma.yaml

    no_match:
      - {subject: K2, confidence: high, reason: Nothing there is about readers.}
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import Found, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each such item, where it is listed as unmatched."""
    mapped = {row["subject"]: place for place, row in reversed(tuple(enumerate(doc.data["mappings"])))}
    for place, row in enumerate(doc.data.get("no_match") or ()):
        if row["subject"] in mapped:
            said = found(
                "MAP014",
                doc.at("no_match", place, "subject"),
                "{code} is mapped and also listed under no_match",
                "delete one of the two",
                code=row["subject"],
            )
            yield replace(said, related=((doc.at("mappings", mapped[row["subject"]], "subject"), "mapped here"),))


RULE = FileRule("MAP014", "no-match-but-mapped", __name__, required=True, kinds=("crosswalk",), check=check)
