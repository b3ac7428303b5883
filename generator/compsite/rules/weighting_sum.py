"""The weights of the assessment methods add up to 100 percent.

A reader who adds them up must get the whole assessment.
The rule speaks only when every method of the standard has a weight: where one is not known, nothing can be said.

PASS

    methods:
      - {id: observation, name: Observation, weighting_percent: 64, assesses: {codes: null, provenance: unknown}}
      - {id: discussion, name: Discussion, weighting_percent: 36, assesses: {codes: null, provenance: unknown}}

FAIL

    methods:
      - {id: observation, name: Observation, weighting_percent: 64, assesses: {codes: null, provenance: unknown}}
      - {id: discussion, name: Discussion, weighting_percent: 46, assesses: {codes: null, provenance: unknown}}
"""

from collections.abc import Iterator

from compsite.model.linked import LinkedCatalog
from compsite.problem import Problem
from compsite.rules._base import Rule

TOLERANCE = 0.01
"""In percent: thirds written as 33.33 still pass."""


def check(catalog: LinkedCatalog) -> Iterator[Problem]:
    """One problem for each assessment whose known weights do not make 100."""
    for framework in catalog.frameworks.values():
        if framework.assessment is None:
            continue
        weights = [method.weighting_percent for method in framework.assessment.methods]
        known = [weight for weight in weights if weight is not None]
        if len(known) == len(weights) and abs(sum(known) - 100) > TOLERANCE:
            written = " + ".join(f"{weight:g}" for weight in known)
            yield Problem(
                framework.assessment.at,
                "CRS001",
                f"the weights of the assessment methods make {written} = {sum(known):g} percent, not 100",
                f"change them by {100 - sum(known):+g}, or leave out the weights that no source gives",
            )


RULE = Rule("CRS001", "weighting-sum", check)
