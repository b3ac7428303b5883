"""Two items of one standard have the same text under two codes.

Usually one of them was pasted over another statement, which is then lost.
Capital letters and a full stop at the end make no difference. Items that are withdrawn are left out: what replaces them
may well say the same.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
      - {code: K2, type: knowledge, statement: How records are kept}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
      - {code: K2, type: knowledge, statement: who may read records}
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import Found, Severity
from compsite.rules._base import FileRule
from compsite.rules.txt._texts import said
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each statement that an item before it has."""
    items = doc.data["items"]
    texts = [item["statement"].casefold().rstrip(" .;\n") for item in items]
    if len(set(texts)) == len(texts):
        return
    first: dict[str, int] = {}
    for place, text in enumerate(texts):
        if items[place].get("withdrawn") or not text:
            continue
        known = first.setdefault(text, place)
        if known != place and items[known]["code"] != items[place]["code"]:
            # The other item is no parameter: when that one is mended, what is left here is no new finding.
            one = said(
                "TXT001",
                doc,
                ("items", place, "statement"),
                "{code} has the same text as another item",
                f"compare both with the source, the other is {items[known]['code']}: one may have been pasted over",
                code=items[place]["code"],
            )
            yield replace(one, related=((doc.at("items", known, "statement"), "the same text"),))


RULE = FileRule("TXT001", "duplicate-statement", __name__, severity=Severity.WARNING, check=check)
