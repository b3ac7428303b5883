"""A crosswalk names a code that the standard at that end does not have.

Rows lead from items of the subject to items of the object. The usual causes are a slip of the pen, and the codes
of a row the wrong way round.

Bad: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: closeMatch, object: K9, confidence: high, comment: They say the same.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}

Good: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: closeMatch, object: K1, confidence: high, comment: They say the same.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from compsite.finding import Found, Pointer
from compsite.library import Library
from compsite.nearest import Names
from compsite.rules._base import LibraryRule
from compsite.rules.map._base import ROLES, named
from compsite.source import SourceDoc
from compsite.standards import pinned, unknown_codes

ID = "MAP001"


def check(library: Library) -> Iterator[Found]:
    """One finding for each place where such a code stands."""
    for doc in library.docs("crosswalk"):
        for role in ROLES:
            framework = pinned(library, doc.data[role])
            if framework is not None:
                codes = sorted(framework.codes, key=framework.codes.__getitem__)
                names = Names(f"a code in {named(doc, role)}", codes)
                uses = ((doc.at(*pointer), code) for pointer, code in _codes(doc, role))
                yield from unknown_codes(ID, names, uses, partial(_data, library, framework.path))


def _data(library: Library, path: str) -> dict[str, Any]:
    data: dict[str, Any] = library.open(path).data
    return data


def _codes(doc: SourceDoc, role: str) -> Iterator[tuple[Pointer, str]]:
    for place, row in enumerate(doc.data["mappings"]):
        yield ("mappings", place, role), row[role]
    for place, row in enumerate(doc.data.get("no_match") or ()):
        if role == "subject":
            yield ("no_match", place, "subject"), row["subject"]
        else:
            for position, code in enumerate(row.get("considered") or ()):
                yield ("no_match", place, "considered", position), code


RULE = LibraryRule(ID, "unknown-endpoint", __name__, required=True, check=check)
