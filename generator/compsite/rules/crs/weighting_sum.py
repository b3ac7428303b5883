"""The weights of the assessment methods do not add up to 100 percent.

A reader who adds the weights up must get the whole assessment.
The rule speaks only when every method of the standard has a weight: where one is not known, nothing can be said.

Bad: frameworks/alpha/1.0.yaml

    assessment:
      title: End-point assessment
      methods:
        - {id: observation, name: Observation, weighting_percent: 64, assesses: {codes: null, provenance: unknown}}
        - {id: discussion, name: Discussion, weighting_percent: 46, assesses: {codes: null, provenance: unknown}}

Good: frameworks/alpha/1.0.yaml

    assessment:
      title: End-point assessment
      methods:
        - {id: observation, name: Observation, weighting_percent: 64, assesses: {codes: null, provenance: unknown}}
        - {id: discussion, name: Discussion, weighting_percent: 36, assesses: {codes: null, provenance: unknown}}
"""

from collections.abc import Iterator

from compsite.finding import Found, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc

TOLERANCE = 0.01
"""In percent: thirds written as 33.33 still pass."""


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for an assessment whose known weights do not make 100."""
    methods = (doc.data.get("assessment") or {}).get("methods") or ()
    weights = [method.get("weighting_percent") for method in methods]
    known = [weight for weight in weights if weight is not None]
    if known and len(known) == len(weights) and abs(sum(known) - 100) > TOLERANCE:
        yield found(
            "CRS001",
            doc.key("assessment", "methods"),
            "the weights of the assessment methods make {sum} = {total} percent, not 100",
            f"change them by {100 - sum(known):+g}, or leave out the weights that no source gives",
            sum=" + ".join(f"{weight:g}" for weight in known),
            total=f"{sum(known):g}",
        )


RULE = FileRule("CRS001", "weighting-sum", __name__, check=check)
