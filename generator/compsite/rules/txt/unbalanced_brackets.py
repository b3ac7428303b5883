"""A bracket is opened and never closed, or closed and never opened.

Often the end of the text was lost on the way from the document.
Round and square brackets are counted together. Marks of a list, as in `a) plan b) review`, need no opening bracket.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: "how records are kept (and by whom"}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: "how records are kept (and by whom)"}
"""

import re
from collections.abc import Iterator

from compsite.finding import Found, Severity
from compsite.rules._base import FileRule
from compsite.rules.txt._texts import piece, plain_texts, said, whole
from compsite.source import SourceDoc

_BRACKET = re.compile(r"[()\[\]]")
_MARK = re.compile(r"(?:^|[\s(;,.])(?:[0-9]{1,2}|[A-Za-z]|[ivx]{1,4}|[:;]-?)\Z")
"""What stands before the bracket of a list mark, or of a smiley."""


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each text with such a bracket."""
    texts = whole(doc)
    if not any(bracket in texts for bracket in "()[]"):
        return
    for pointer, text in plain_texts(doc):
        place = _odd_one(text)
        if place is not None:
            yield said(
                "TXT005",
                doc,
                pointer,
                "a bracket is {what} here: {piece}",
                "look in the source for what is missing",
                what="opened and never closed" if text[place] in "([" else "closed and never opened",
                piece=piece(text, place, place + 1),
            )


def _odd_one(text: str) -> int | None:
    """The position of a bracket without its counterpart; what may be the mark of a list closes only what it must."""
    opened: list[int] = []
    lent = 0  # brackets that the mark of a list has closed: they are given back when a real one needs them
    for found in _BRACKET.finditer(text):
        place = found.start()
        if text[place] in "([":
            opened.append(place)
        elif _MARK.search(text, max(0, place - 6), place):
            if opened:
                opened.pop()
                lent += 1
        elif opened:
            opened.pop()
        elif lent:
            lent -= 1
        else:
            return place
    return opened[-1] if opened else None


RULE = FileRule("TXT005", "unbalanced-brackets", __name__, severity=Severity.WARNING, check=check)
