"""A rule has more findings in a file than are looked at.

Nobody reads thousands of lines, and a file made to give millions would keep the checks busy. So they stop, but a run
that stopped must not look as if there were nothing else: what was not looked at might be what matters.

Bad: frameworks/alpha/1.0.yaml

    # a thousand and one items, each with two spaces in a row

Good: frameworks/alpha/1.0.yaml

    title: Alpha standard
"""

from compsite.rules._base import Rule

RULE = Rule("CFG010", "too-many-findings", __name__, required=True)
