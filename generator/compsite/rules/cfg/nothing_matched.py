"""There was no file to check.

A check of nothing would look like a check without problems.
It happens when a command runs in the wrong folder, or when the folder of the standards has another name.
Such a run gives no verdict: it ends with exit code 2.

In the example an editor has added `.txt` to the name, so that nothing looks like a standard.

Bad, only file: frameworks/alpha/1.0.yaml.txt

    id: alpha
    version: "1.0"

Good: frameworks/alpha/1.0.yaml

    id: alpha
    version: "1.0"
"""

from compsite.rules._base import Rule

RULE = Rule("CFG007", "nothing-matched", __name__, required=True)
