"""A checksum belongs to no statement that is carried word for word.

The item was deleted, or its wording is now marked as edited or as a paraphrase. What is left behind guards nothing,
and would be taken for the checksum of another item that is given the code later. But it is also all that tells of an
item that was deleted by accident, so it does not go unless somebody says so. (An item whose code seems to be mistyped
is reported by REF001.)

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
from compsite.standards import NOTHING, lost


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each checksum that is left over."""
    sums = doc.data.get("checksums")
    if not sums:
        return
    exact = {item["code"] for _, item in exact_items(doc.data)}
    stale = [code for code in sums if code not in exact]
    missing = lost(doc.data) if stale else NOTHING
    for code in stale:
        at = doc.key("checksums", code)
        if code in missing.mistyped:
            continue
        if code in missing.gone:
            hint = "restore it, or mark it `withdrawn`; only if it never belonged here, delete the checksum"
            said = found("SRC010", at, "{code} was here (its checksum remains)", hint, code=code)
        else:
            hint = "if that is right, run `compsite checksums` on this file, or delete the line"
            why = "there is a checksum for {code}, which is not carried word for word"
            said = found("SRC010", at, why, hint, code=code)
        # When every line would go, the block would be left empty, which the schema refuses.
        fix = Change("remove", doc.at("checksums", code), safe=False)
        yield said if exact.isdisjoint(sums) else replace(said, fix=fix)


RULE = FileRule("SRC010", "stale-checksum", __name__, severity=Severity.WARNING, check=check)
