"""A setting, a comment or the baseline would set a rule aside that the site cannot do without.

When a file cannot be read, when a code is missing or when a reference leads nowhere, the pages cannot be made.
Hiding the message would not help: the build would fail later, and less clearly.
Rules that only give advice can be switched off.

Bad: compsite.yaml

    rules:
      YML001: off

Good: compsite.yaml

    rules:
      weighting-sum: off
"""

from compsite.rules._base import Rule

RULE = Rule("CFG008", "rule-cannot-be-lowered", __name__, required=True)
