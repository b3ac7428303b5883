"""The weights of the assessment methods do not add up to 100 percent.

A reader who adds the weights up must get the whole assessment.
The rule speaks only when every method of the standard has a weight: where one is not known, nothing can be said.
The same holds for the weights that a course guide states, if it states one for every method of its standard.

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
from typing import Any

from compsite.finding import Found, found
from compsite.library import Library
from compsite.rules._base import WholeRule, both
from compsite.source import SourceDoc
from compsite.standards import pinned

TOLERANCE = 0.01
"""In percent: thirds written as 33.33 still pass."""


def inside(doc: SourceDoc) -> Iterator[Found]:
    """One finding for an assessment whose known weights do not make 100."""
    return _sum(doc, _methods(doc))


def across(library: Library) -> Iterator[Found]:
    """One finding for each guide whose weights do not make 100 although it names all methods of its standard."""
    for guide in library.docs("guide"):
        standard, methods = pinned(library, guide.data["standard"]), _methods(guide)
        if standard is not None and {*standard.methods} <= {stated["method"] for stated in methods}:
            yield from _sum(guide, methods)


def _methods(doc: SourceDoc) -> Any:
    return (doc.data.get("assessment") or {}).get("methods") or ()


def _sum(doc: SourceDoc, methods: Any) -> Iterator[Found]:
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


RULE = WholeRule("CRS001", "weighting-sum", __name__, check=both(inside, across))
