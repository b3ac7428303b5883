"""A pattern under `paths` in compsite.yaml fits no file.

Its settings do nothing.
Often the path is misspelt or lacks its first folder; or the file that it was written for has gone.
A pattern starts from the folder of compsite.yaml.
In it, `*` stands for any part of a name, and `**` for any number of folders.

Bad: compsite.yaml

    paths:
      - match: frameworks/alpha/*.yaml
        rules: {weighting-sum: off}

Good: compsite.yaml

    paths:
      - match: standards/frameworks/alpha/*.yaml
        rules: {weighting-sum: off}
"""

from compsite.finding import Severity
from compsite.rules._base import Rule

RULE = Rule("CFG009", "pattern-matches-nothing", __name__, severity=Severity.WARNING)
