"""A word is not one of those that are allowed here.

Some fields take one word from a short list, because pages and checks depend on it. The hint lists the words, and
names the nearest one.

Bad: frameworks/alpha/1.0.yaml

    kind: competency-framwork

Good: frameworks/alpha/1.0.yaml

    kind: competency-framework
"""

from compsite.rules._base import Rule

RULE = Rule("SCH004", "not-allowed-value", __name__, required=True)
