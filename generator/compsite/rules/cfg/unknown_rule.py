"""A setting or a comment names a rule that does not exist.

A rule has an id such as CRS001 and a name such as weighting-sum, and either can be written.
With a spelling mistake the setting would do nothing, and nobody would notice: a check that should be off would stop
the build, or one that should be on would stay silent.

In a comment, several rules need commas between them: what follows a rule without a comma is the reason.

Bad: compsite.yaml

    rules:
      weighting-sums: warning

Good: compsite.yaml

    rules:
      weighting-sum: warning
"""

from compsite.rules._base import Rule

RULE = Rule("CFG001", "unknown-rule", __name__, required=True)
