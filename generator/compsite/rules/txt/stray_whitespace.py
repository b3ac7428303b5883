"""A statement or title has two spaces in a row, or a space before its first or behind its last character.

Web pages do not show it, but a search for the words, and a comparison with the source, may fail because of it.
Spaces that indent the lines of a list are left alone.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: "how records  are kept "}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: "how records are kept"}
"""

import re
from collections.abc import Iterator

from compsite.finding import Found, Severity
from compsite.rules._base import FileRule
from compsite.rules.txt._texts import plain_texts, said, whole
from compsite.source import SourceDoc

_INSIDE = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each text with such spaces."""
    texts = f"|\n{whole(doc)}\n|"
    if not ("  " in texts or "|\n " in texts or " \n|" in texts or "\t" in texts):
        return
    for pointer, text in plain_texts(doc):
        edges = text[0] in " \t" or text[-1] in " \t"
        inside = _INSIDE.search(text)
        if edges or inside:
            yield said(
                "TXT003",
                doc,
                pointer,
                "there is {what}",
                "one space between words is enough",
                _INSIDE.sub(" ", text.strip(" \t")),
                what="more than one space in a row" if inside else "a space at the beginning or end",
            )


RULE = FileRule("TXT003", "stray-whitespace", __name__, severity=Severity.WARNING, check=check)
