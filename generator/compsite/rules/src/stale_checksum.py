"""A checksum belongs to no statement that is carried word for word.

The item was renamed or deleted, or its wording is now marked as edited or as a paraphrase. What is left behind guards
nothing, and would be taken for the checksum of another item that is given the code later.

Bad: frameworks/alpha/1.0.yaml

    checksums:
      K1: "73837f095ad26fdc"
      K2: "05be4e236e39fef4"
      K7: "05be4e236e39fef4"
      S1: "8f746dcbc2e9fcf4"

Good: frameworks/alpha/1.0.yaml

    checksums:
      K1: "73837f095ad26fdc"
      K2: "05be4e236e39fef4"
      S1: "8f746dcbc2e9fcf4"
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.checksums import exact_items
from compsite.finding import Change, Found, Severity, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each checksum that is left over."""
    sums = doc.data.get("checksums")
    if not sums:
        return
    exact = {item["code"] for _, item in exact_items(doc.data)}
    there = {item["code"] for item in doc.data["items"]}
    for code in sums:
        if code not in exact:
            why = "is not carried word for word" if code in there else "is not an item of this standard"
            said = found(
                "SRC010",
                doc.key("checksums", code),
                "there is a checksum for {code}, which {why}",
                "run `compsite checksums` on this file, or delete the line",
                code=code,
                why=why,
            )
            # When every line would go, the block would be left empty, which the schema refuses.
            yield said if exact.isdisjoint(sums) else replace(said, fix=Change("remove", doc.at("checksums", code)))


RULE = FileRule("SRC010", "stale-checksum", __name__, severity=Severity.WARNING, check=check)
