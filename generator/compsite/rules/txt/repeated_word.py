"""A word stands twice in a row.

It is the slip that readers overlook most, above all where a line ends between the two.
`that that` and `had had` are good English and left alone, and so are names such as Baden Baden. Standards in other
languages, where such pairs are common, are not looked at.

The rule looks at the titles and statements of a standard. In guides and crosswalks, which may be in any language, it
looks at every text, for a few short words that never stand twice in good English, such as `the`, `and` and `of`.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how the the records are kept}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how the records are kept}
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from operator import eq

from compsite.finding import Found, Severity
from compsite.rules._base import FileRule
from compsite.rules.txt._texts import is_english, plain_texts, prose, said, whole
from compsite.source import SourceDoc

MOST_WORDS = 3
"""How many words of one text are named."""

_TWICE = re.compile(r"(?<!\S)(\S+)(?:\s+\1)+(?!\S)", re.IGNORECASE)
_ALLOWED = frozenset(("that", "had"))
_CERTAIN = frozenset(
    ("the", "a", "an", "and", "or", "of", "for", "with", "at", "by", "from", "are", "be", "this", "their", "they")
)
"""In prose, which may be in any language, only these count."""


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each word of a text that is doubled."""
    if doc.kind == "framework":
        if not is_english(doc) or not _any(whole(doc)):
            return
        texts, known = plain_texts(doc), None
    else:
        texts, known = prose(doc), _CERTAIN
    for pointer, text in texts:
        if _any(text):
            words = (word for word in _doubled(text.split()) if known is None or word.lower() in known)
            for word in islice(words, MOST_WORDS):
                better = _once(text, word)
                yield said(
                    "TXT002",
                    doc,
                    pointer,
                    "'{word}' stands twice in a row",
                    "delete one of the two",
                    better if better != text else "",
                    word=word,
                )


def _any(text: str) -> bool:
    words = text.lower().split()
    return any(map(eq, words, words[1:]))


def _doubled(words: list[str]) -> dict[str, None]:
    """The words that stand twice, as the first of the two is written."""
    return {
        first: None
        for first, second in pairwise(words)
        if (first == second or second == first.lower())
        and first.isalpha()
        and first.lower() not in _ALLOWED
        and not (first == second and first.istitle() and len(first) > 1 and first.lower() not in _CERTAIN)
        and (len(first) > 1 or first.lower() in ("a", "i"))
    }


def _once(text: str, word: str) -> str:
    return _TWICE.sub(lambda found: found[1] if found[1].lower() == word.lower() else found[0], text)


RULE = FileRule(
    "TXT002",
    "repeated-word",
    __name__,
    severity=Severity.WARNING,
    kinds=("framework", "guide", "crosswalk"),
    check=check,
)
