"""A rule has more findings in a file than are looked at.

Nobody reads thousands of lines, and a file made to give millions would keep the checks busy. So they stop, but a run
that stopped must not look as if there were nothing else: what was not looked at might be what matters.

The limit is 1,000 findings of one rule in one file.
In the example the rule about words that stand twice is off, so that nothing else is found: even then it is said.

Bad: compsite.yaml

    rules: {repeated-word: off}

Bad, last line 1001 times: guides/course.yaml

    claims:
      - {topic: Hours, text: Six in the the week, as_of: "2026-11-01", review_by: "2027-08-01"}

Good: compsite.yaml

    rules: {repeated-word: off}

Good, last line 1000 times: guides/course.yaml

    claims:
      - {topic: Hours, text: Six in the the week, as_of: "2026-11-01", review_by: "2027-08-01"}
"""

from compsite.rules._base import Rule

RULE = Rule("CFG010", "too-many-findings", __name__, required=True)
