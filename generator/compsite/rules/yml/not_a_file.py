"""Where a file is due, there is a folder, or a link that leads nowhere.

Nothing can be read from it, although its name promises a standard. Often the file that a link points to was renamed.

Bad: frameworks/alpha/1.0.yaml

    # a link to 0.9.yaml, which is not there

Good: frameworks/alpha/1.0.yaml

    title: Alpha standard
"""

from compsite.rules._base import Rule

RULE = Rule("YML022", "not-a-file", __name__, required=True)
