"""The statement of an item changed since its mapping was reviewed.

A mapping holds for the words that somebody read. A crosswalk may keep the checksum of each statement
that was read, under `checksums`. If the statement is changed later, by as little as one word, the checksum no longer
agrees: read the rows of the item again, then write the new checksum. White space does not count.
`compsite checksums` writes those of a whole crosswalk.

When the statement is not what its own standard has a checksum of either, that comes first, and SRC007 says it.

Bad: crosswalks/beta--gamma.yaml

    checksums:
      subject: {K1: "0123456789abcdef"}

Good: crosswalks/beta--gamma.yaml

    checksums:
      subject: {K1: "73837f095ad26fdc"}
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.checksums import digest, exact_items
from compsite.finding import Found, Severity, found
from compsite.library import FrameworkFacts, Library
from compsite.rules._base import LibraryRule
from compsite.rules.map._base import ROLES, in_rows, named
from compsite.source import SourceDoc
from compsite.standards import pinned


def check(library: Library) -> Iterator[Found]:
    """One finding for each statement that is not the one that was read."""
    for doc in library.docs("crosswalk"):
        checksums = doc.data.get("checksums") or {}
        for role in ROLES if checksums else ():
            framework = pinned(library, doc.data[role])
            if framework is not None and checksums.get(role):
                yield from _end(doc, role, framework, library.open(framework.path))


def _end(doc: SourceDoc, role: str, framework: FrameworkFacts, standard: SourceDoc) -> Iterator[Found]:
    codes = in_rows(doc)[role]
    sums = standard.data.get("checksums") or {}
    exact = {item["code"]: sums[item["code"]] for _, item in exact_items(standard.data) if item["code"] in sums}
    for code, checksum in doc.data["checksums"][role].items():
        place = framework.codes.get(code) if code in codes else None
        if place is None:
            continue
        now = digest(standard.data["items"][place]["statement"])
        if now != checksum and exact.get(code, now) == now:
            said = found(
                "MAP013",
                doc.at("checksums", role, code),
                "the statement of {code} in {standard} changed since it was reviewed",
                f"read the rows of {code} again; `compsite checksums {doc.path}` records today's wording",
                code=code,
                standard=named(doc, role),
            )
            yield replace(said, related=((standard.at("items", place, "statement"), "the statement as it is now"),))


RULE = LibraryRule("MAP013", "endpoint-changed-since-review", __name__, Severity.WARNING, check=check)
