"""A number is too small or too large, or a text or list is too long.

A weight of 101 percent cannot be right. The limits of length are far above what standards use: a text beyond them is
mostly two texts in one, or in the wrong field.

Bad: frameworks/alpha/1.0.yaml

    assessment:
      title: End-point assessment
      methods:
        - {id: observation, name: Observation, weighting_percent: 101, assesses: {codes: null, provenance: unknown}}

Good: frameworks/alpha/1.0.yaml

    assessment:
      title: End-point assessment
      methods:
        - {id: observation, name: Observation, weighting_percent: 100, assesses: {codes: null, provenance: unknown}}
"""

from compsite.rules._base import Rule

RULE = Rule("SCH006", "out-of-range", __name__, required=True)
