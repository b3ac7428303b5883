"""A setting in compsite.yaml has a value that it cannot have.

The settings decide what stops a build, so nothing about them is guessed.
A run with such a value gives no verdict: it ends with exit code 2.

Bad: compsite.yaml

    fail_on: warnings

Good: compsite.yaml

    fail_on: warning
"""

from compsite.rules._base import Rule

RULE = Rule("CFG006", "bad-config-value", __name__, required=True)
