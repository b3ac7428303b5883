"""A list has the same entry twice.

Each entry of such a list stands for itself, so the second says nothing new. Often another one was meant.

Bad: frameworks/alpha/1.0.yaml

    sources: [profile, profile]

Good: frameworks/alpha/1.0.yaml

    sources: [profile]
"""

from compsite.rules._base import Rule

RULE = Rule("SCH010", "duplicate-list-entry", __name__, required=True)
