"""The reference of an apprenticeship standard is not written as ST and four digits.

In England readers look a standard up by this reference, which is ST and four digits. In other countries it may be
right as it is: then switch the rule off in `compsite.yaml`.
Other kinds of standard may have any reference, or none.

Bad: frameworks/alpha/1.0.yaml

    kind: apprenticeship-standard
    reference: ST148

Good: frameworks/alpha/1.0.yaml

    kind: apprenticeship-standard
    reference: ST0148
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import Change, Found, Severity, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc

_REFERENCE = re.compile(r"ST[0-9]{4}\Z")
_ALMOST = re.compile(r"\s*[Ss][Tt][\s_-]*([0-9]{1,4})\s*\Z")


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for a reference that is written another way."""
    reference = doc.data.get("reference")
    if doc.data["kind"] != "apprenticeship-standard" or reference is None or _REFERENCE.match(reference):
        return
    at = doc.at("reference")
    almost = _ALMOST.match(reference)
    meant = f"ST{almost[1]:0>4}" if almost else ""
    said = found(
        "CRS022",
        at,
        "'{reference}' is not the reference of an apprenticeship standard",
        f"did you mean {meant}?" if meant else "write ST and four digits, such as ST0148, or leave `reference` out",
        reference=reference,
    )
    # Spaces and small letters can be put right by themselves; a missing digit could be any.
    safe = almost is not None and len(almost[1]) == 4
    yield replace(said, fix=Change("value", at, meant, safe=safe)) if meant else said


RULE = FileRule("CRS022", "bad-reference", __name__, severity=Severity.WARNING, check=check)
