"""A setting, or what a comment asks for, is not one that compsite knows.

A misspelt setting does nothing, and a project would believe in a check that nobody makes.
So a run with such a setting gives no verdict at all: it ends with exit code 2.

In the files themselves the only thing to ask for is `ignore`, as in `# compsite: ignore TXT003 why`.
Without the colon such a comment does nothing, so it is shown as well.

Bad: compsite.yaml

    fail-on: warning

Good: compsite.yaml

    fail_on: warning
"""

from compsite.rules._base import Rule

RULE = Rule("CFG004", "unknown-config-key", __name__, required=True)
