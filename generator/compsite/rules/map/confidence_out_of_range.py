"""The confidence of a mapping is not one that can be read.

It says how sure the mapper is: `low`, `medium` or `high`, or a number from 0 (a guess) to 1 (certain).
A percentage such as 80 is written 0.8.

Bad: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: closeMatch, object: K1, confidence: 80, comment: They say the same.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}

Good: crosswalks/beta--gamma.yaml

    mappings:
      - {subject: K1, predicate: closeMatch, object: K1, confidence: 0.8, comment: They say the same.}
      - {subject: S1, predicate: closeMatch, object: S1, confidence: high, comment: They say the same.}
"""

from compsite.rules._base import Rule

RULE = Rule("MAP011", "confidence-out-of-range", __name__, required=True)
