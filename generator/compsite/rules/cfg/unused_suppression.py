"""A comment sets a rule aside where there is nothing to set aside.

Somebody has mended the text, or the comment stands in the wrong place.
Left there, it would hide the next mistake of the same kind.

A comment at the end of a line covers that line.
A comment on a line of its own covers the entry that begins below it, with everything in it.
So one at the top of a file covers the first field, and not the whole file: for that, use `paths` in compsite.yaml.

Bad: frameworks/alpha/1.0.yaml

    title: "Alpha standard"  # compsite: ignore CRS001 the publisher prints these weights

Good: frameworks/alpha/1.0.yaml

    assessment:
      title: End-point assessment
      methods:  # compsite: ignore CRS001 the publisher prints these weights
        - {id: observation, name: Observation, weighting_percent: 64, assesses: {codes: null, provenance: unknown}}
        - {id: discussion, name: Discussion, weighting_percent: 46, assesses: {codes: null, provenance: unknown}}
"""

from compsite.finding import Severity
from compsite.rules._base import Rule

RULE = Rule("CFG002", "unused-suppression", __name__, severity=Severity.WARNING)
