"""A provider's dated statement is past the day by which it had to be checked again.

Prices, hours and funding rules change every year, and a figure that nobody checked misleads.
The rule needs a date to look from (`--as-of`): it never reads the clock, so the same files give the same findings.

Bad: guides/course.yaml

    claims:
      - {topic: Hours, text: Six a week, as_of: "2025-11-01", review_by: "2026-08-01"}

Good: guides/course.yaml

    claims:
      - {topic: Hours, text: Six a week, as_of: "2026-11-01", review_by: "2027-08-01"}
"""

from collections.abc import Iterator

from compsite.finding import Found, Severity, found
from compsite.library import Library
from compsite.rules._base import LibraryRule


def check(library: Library) -> Iterator[Found]:
    """One finding for each statement that is overdue."""
    if not library.as_of:
        return
    for doc in library.docs("guide"):
        for part in ("funding", "claims"):
            for place, claim in enumerate(doc.data.get(part) or ()):
                if claim["review_by"] < library.as_of:
                    yield found(
                        "CRS019",
                        doc.at(part, place, "review_by"),
                        "'{topic}' was to be checked again by {review_by}",
                        "see what the provider says now, then bring the text, `as_of` and `review_by` up to date",
                        topic=" ".join(claim["topic"].split()),
                        review_by=claim["review_by"],
                    )


RULE = LibraryRule("CRS019", "review-overdue", __name__, severity=Severity.WARNING, check=check, dated=True)
