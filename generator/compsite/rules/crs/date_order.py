"""Two dates of one entry contradict each other: the end comes before the beginning.

One of the two is certainly wrong, often in its year, and readers plan by these dates.
Compared are `from` and `until`, the day on which a state was known to be so (`as_of`) and its announced last day, and
the day of a provider's statement and the day by which it must be checked again. Equal dates are in order.

Bad: frameworks/alpha/1.0.yaml

    rules:
      - {topic: Hours, text: Six a week, from: "2025-08-01", until: "2024-07-31", source: profile}

Good: frameworks/alpha/1.0.yaml

    rules:
      - {topic: Hours, text: Six a week, from: "2024-08-01", until: "2025-07-31", source: profile}
"""

from collections.abc import Iterator

from compsite.finding import Found, Pointer, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each entry whose dates are the wrong way round."""
    for pointer, entry, first, last in _entries(doc):
        begin, end = entry.get(first), entry.get(last)
        if begin and end and end < begin:
            yield found(
                "CRS008",
                doc.at(*pointer, last),
                "`{last}` is {end}, which is before `{first}`: {begin}",
                "correct the date that is wrong",
                first=first,
                last=last,
                begin=begin,
                end=end,
            )


def _entries(doc: SourceDoc) -> Iterator[tuple[Pointer, dict[str, str], str, str]]:
    """The entries that have two dates, with the names of both."""
    data = doc.data
    if doc.kind == "guide":
        for part in ("funding", "claims"):
            for place, claim in enumerate(data.get(part) or ()):
                yield (part, place), claim, "as_of", "review_by"
        return
    for part in ("approval", "funding"):
        yield ("status", part), data["status"][part], "as_of", "until"
    for place, rule in enumerate(data.get("rules") or ()):
        yield ("rules", place), rule, "from", "until"
    for place, requirement in enumerate((data.get("gateway") or {}).get("requirements") or ()):
        yield ("gateway", "requirements", place), requirement, "from", "until"


RULE = FileRule("CRS008", "date-order", __name__, kinds=("framework", "guide"), check=check)
