"""A comment sets a rule aside and does not say why.

The next author has to know whether the text is right as it is, or whether somebody only wanted the message to go away.
One short sentence behind the rule is enough.

Bad: frameworks/alpha/1.0.yaml

    assessment:
      title: End-point assessment
      methods:  # compsite: ignore CRS001
        - {id: observation, name: Observation, weighting_percent: 64, assesses: {codes: null, provenance: unknown}}
        - {id: discussion, name: Discussion, weighting_percent: 46, assesses: {codes: null, provenance: unknown}}

Good: frameworks/alpha/1.0.yaml

    assessment:
      title: End-point assessment
      methods:  # compsite: ignore CRS001 the publisher prints these weights
        - {id: observation, name: Observation, weighting_percent: 64, assesses: {codes: null, provenance: unknown}}
        - {id: discussion, name: Discussion, weighting_percent: 46, assesses: {codes: null, provenance: unknown}}
"""

from compsite.rules._base import Rule

RULE = Rule("CFG003", "suppression-without-reason", __name__, required=True)
