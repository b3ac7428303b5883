"""There was no file to check.

A check of nothing would look like a check without problems.
It happens when a command runs in the wrong folder, when the folder of the standards has another name, or when no file
is where compsite looks for one.
Such a run gives no verdict: it ends with exit code 2.

In the example the file lies beside the folder that it belongs in.

Bad, whole file: frameworks/1.0.yaml

    id: alpha
    version: "1.0"

Good: frameworks/alpha/1.0.yaml

    id: alpha
    version: "1.0"
"""

from compsite.rules._base import Rule

RULE = Rule("CFG007", "nothing-matched", __name__, required=True)
