"""A merge conflict was left in the file.

When two people change the same lines, git writes both versions into the file between lines of `<<<<<<<`, `=======`
and `>>>>>>>`. Somebody has to choose: keep one version, or make one of the two, and delete the three marker lines.
Each conflict is told once.

Bad: frameworks/alpha/1.0.yaml

    <<<<<<< HEAD
    title: Alpha standard
    =======
    title: Alpha profile
    >>>>>>> other-branch

Good: frameworks/alpha/1.0.yaml

    title: Alpha standard
"""

from compsite.rules._base import Rule

RULE = Rule("YML011", "merge-conflict-marker", __name__, required=True)
