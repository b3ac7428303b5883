"""An item refers to itself.

That an item runs in parallel with itself, calls on itself or is replaced by itself says nothing. Nearly always another
code was meant. (An item that is its own `parent` is a circle, which is REF016.)

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
      - {code: S1, type: skill, statement: keep records, pairs_with: [S1]}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
      - {code: S1, type: skill, statement: keep records, pairs_with: [K1]}
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compsite.finding import Change, Found, Pointer, Severity, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each list of an item in which its own code stands."""
    for place, item in enumerate(doc.data["items"]):
        code = item["code"]
        if (pairs := item.get("pairs_with")) and code in pairs:
            yield _said(doc, ("items", place, "pairs_with"), "pairs_with", pairs, code)
        if (requires := item.get("requires")) and code in (codes := requires.get("codes") or ()):
            yield _said(doc, ("items", place, "requires", "codes"), "requires", codes, code)
        if (withdrawn := item.get("withdrawn")) and code in (codes := withdrawn.get("replaced_by") or ()):
            yield _said(doc, ("items", place, "withdrawn", "replaced_by"), "replaced_by", codes, code)


def _said(doc: SourceDoc, pointer: Pointer, field: str, codes: Sequence[str], code: str) -> Found:
    at = doc.at(*pointer, codes.index(code))
    said = found(
        "REF007", at, "{code} stands in its own '{field}'", "write the code that was meant", code=code, field=field
    )
    return replace(said, fix=Change("remove", at, safe=False)) if len(codes) > 1 else said


RULE = FileRule("REF007", "self-reference", __name__, severity=Severity.WARNING, check=check)
