"""A checksum is kept for an item that no row is about.

Checksums say which words were read when a mapping was reviewed. One for an item that no row names, neither
under `mappings` nor under `no_match`, was left behind when a row was deleted, or its code is a slip of the pen: then
the item that was meant goes unwatched.

Bad: crosswalks/beta--gamma.yaml

    checksums:
      object: {K2: "0123456789abcdef"}

Good: crosswalks/beta--gamma.yaml

    checksums:
      object: {K1: "73837f095ad26fdc"}
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import Change, Found, Severity, found
from compsite.rules._base import FileRule
from compsite.rules.map._base import in_rows
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each checksum that nothing uses."""
    checksums = doc.data.get("checksums")
    if not checksums:
        return
    for role, codes in in_rows(doc).items():
        kept = checksums.get(role) or {}
        for code in kept:
            if code not in codes:
                at = doc.key("checksums", role, code)
                said = found(
                    "MAP016",
                    at,
                    "the {role} {code} has a checksum, but no row is about it",
                    "delete the checksum, or correct the code",
                    role=role,
                    code=code,
                )
                yield replace(said, fix=Change("remove", at, safe=False)) if len(kept) > 1 else said


RULE = FileRule("MAP016", "checksum-without-row", __name__, Severity.WARNING, kinds=("crosswalk",), check=check)
