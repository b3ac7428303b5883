"""Not every item of the subject was looked at.

The crosswalk says under `scope` which types of item were reviewed. An item of these types that stands neither in
a row nor under `no_match` was left out: a reader cannot tell whether nothing was found or nobody looked, and the
site does not say that something is not covered. Items that are withdrawn need no row.

Add a mapping, or list the item under `no_match` with the reason. If a whole type was not looked at, take it out of
the scope.

Bad: crosswalks/beta--gamma.yaml

    no_match: []

Good: crosswalks/beta--gamma.yaml

    no_match:
      - {subject: K2, confidence: high, reason: Nothing there is about readers.}
"""

from collections.abc import Iterator

from compsite.finding import Found, Severity, found
from compsite.library import Library
from compsite.nearest import listed
from compsite.rules._base import LibraryRule
from compsite.rules.map._base import named
from compsite.standards import lost, pinned


def check(library: Library) -> Iterator[Found]:
    """One finding for each crosswalk that is not complete."""
    for doc in library.docs("crosswalk"):
        framework = pinned(library, doc.data["subject"])
        if framework is None:
            continue
        rows = (*doc.data["mappings"], *(doc.data.get("no_match") or ()))
        reviewed, scope = {row["subject"] for row in rows}, set(doc.data["subject"]["scope"])
        left = [
            code
            for code, place in framework.codes.items()
            if code not in reviewed and framework.types[place] in scope and code not in framework.withdrawn
        ]
        if left and not reviewed <= framework.codes.keys():
            data = library.open(framework.path).data
            written = lost(data).written(data)  # rows may be about them, under the codes that they should have
            left = [code for code in left if code not in written]
        if left:
            left.sort(key=framework.codes.__getitem__)
            yield found(
                "MAP018",
                doc.at("subject", "scope"),
                "not every item of {standard} in this scope was looked at",
                f"add a mapping or a no_match row for {listed(left)}",
                standard=named(doc, "subject"),
            )


RULE = LibraryRule("MAP018", "unreviewed-item", __name__, Severity.WARNING, check=check)
