"""A file has checksums for some of the statements that it carries word for word, but not for all.

A statement without a checksum can be changed without anybody noticing. That is usual for an item that was added later.
A file without any checksums is not complained about.

Bad: frameworks/alpha/1.0.yaml

    checksums:
      K1: "73837f095ad26fdc"
      K2: "05be4e236e39fef4"

Good: frameworks/alpha/1.0.yaml

    checksums:
      K1: "73837f095ad26fdc"
      K2: "05be4e236e39fef4"
      S1: "8f746dcbc2e9fcf4"
"""

from collections.abc import Iterator

from compsite.checksums import exact_items
from compsite.finding import Found, Severity, found
from compsite.nearest import listed
from compsite.rules._base import FileRule
from compsite.source import SourceDoc
from compsite.standards import lost


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for a file whose checksums are not complete."""
    sums = doc.data.get("checksums")
    if not sums:
        return
    codes = [item["code"] for _, item in exact_items(doc.data) if item["code"] not in sums]
    mistyped = lost(doc.data).written(doc.data) if codes else ()
    codes = [code for code in codes if code not in mistyped]
    if codes:
        yield found(
            "SRC009",
            doc.key("checksums"),
            "there is no checksum for {codes}",
            "compare the wording with the source, then run `compsite checksums` on this file",
            codes=listed(codes),
        )


RULE = FileRule("SRC009", "missing-checksum", __name__, severity=Severity.INFO, check=check)
