"""A statement begins with a code, its own or that of another item.

The code came along when the text was copied. The pages print the code beside the statement, so it would be read twice,
and another item's code misleads.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: "K1: how records are kept"}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
"""

import re
from collections.abc import Iterator

from compsite.finding import Found, Severity
from compsite.rules._base import FileRule
from compsite.rules.txt._texts import said
from compsite.source import SourceDoc

_SIGNS = ".:)-–—"
_LETTER_AND_DIGIT = re.compile(r"(?=.*[A-Za-z]).*[0-9]")


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each such statement."""
    codes = {item["code"] for item in doc.data["items"]}
    for place, item in enumerate(doc.data["items"]):
        text = item["statement"]
        head = text.partition(" ")[0]
        code = head.rstrip(_SIGNS)
        if code in codes and _is_label(code, head, text[len(head) :].strip(), item["code"]):
            own = code == item["code"]
            rest = text[len(head) :].lstrip(f" {_SIGNS}").strip()
            yield said(
                "TXT004",
                doc,
                ("items", place, "statement"),
                "the statement of {code} begins with {what} {found}",
                "leave the code out of the text" if own else "look in the source which of the two codes it has",
                rest if own else "",
                code=item["code"],
                what="its own code" if own else "the code",
                found=code,
            )


def _is_label(code: str, head: str, rest: str, own: str) -> bool:
    """Whether a word that is a code is meant as one: 'A' and '5' are also words, and 'B2' is a level of language."""
    labelled = head[-1] in _SIGNS or rest[:1] in (":", "–", "—", "-")
    if code == own:
        return bool(rest) and (labelled or _LETTER_AND_DIGIT.match(code) is not None)
    return _LETTER_AND_DIGIT.match(code) is not None and (labelled or rest[:1].isupper())


RULE = FileRule("TXT004", "code-in-statement", __name__, severity=Severity.WARNING, check=check)
