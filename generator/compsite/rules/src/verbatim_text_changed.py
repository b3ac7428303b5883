"""A statement that is carried word for word is no longer the text that its checksum was made of.

Somebody tidied, corrected or retyped the publisher's words, perhaps without meaning to. The checksum beside the items
is there to notice that: it does not care about line breaks and the number of spaces, but about every other character.

Bad: frameworks/alpha/1.0.yaml

    checksums:
      K1: "0000000000000000"
      K2: "05be4e236e39fef4"
      S1: "8f746dcbc2e9fcf4"

Good: frameworks/alpha/1.0.yaml

    checksums:
      K1: "73837f095ad26fdc"
      K2: "05be4e236e39fef4"
      S1: "8f746dcbc2e9fcf4"
"""

from collections.abc import Iterator

from compsite.checksums import digest, exact_items
from compsite.finding import Found, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each statement that differs."""
    sums = doc.data.get("checksums")
    if not sums:
        return
    true: set[str] = set()
    changed: list[tuple[int, str]] = []
    for place, item in exact_items(doc.data):
        code = item["code"]
        known = sums.get(code)
        if known is not None:
            if known == digest(item["statement"]):
                true.add(code)
            else:
                changed.append((place, code))
    for place, code in changed:
        if code not in true:  # else another item has the code and the text: this one has a wrong code
            yield found(
                "SRC007",
                doc.at("items", place, "statement"),
                "{code} is carried word for word, and its text has changed since its checksum was made",
                "put the publisher's words back; if the publisher changed them, run `compsite checksums` on this file; "
                "if the words are yours, write `verbatim: edited`",
                code=code,
            )


RULE = FileRule("SRC007", "verbatim-text-changed", __name__, check=check)
