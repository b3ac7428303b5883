"""A row states a relation that is not one of the five.

The relations are those of SKOS, a vocabulary for mappings that other programs read too. They say what the object is,
seen from the subject: `exactMatch` (one can stand for the other), `closeMatch` (nearly so), `broadMatch` (it asks for
more), `narrowMatch` (it asks for a part), `relatedMatch` (it has to do with it).

Bad: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: sameAs, object: K1, confidence: high, comment: They say the same.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}

Good: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: exactMatch, object: K1, confidence: high, comment: They say the same.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}
"""

from compsite.rules._base import Rule

RULE = Rule("MAP002", "unknown-relation", __name__, required=True)
