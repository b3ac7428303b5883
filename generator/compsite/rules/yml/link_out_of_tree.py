"""A file of the standards is a link to a file outside their folder.

A link can be made to point to any file on the machine where the checks run, and the site would publish what it holds.
Links to files inside the folder are followed.

Bad: frameworks/alpha/1.0.yaml

    # a symbolic link to ../../../../elsewhere/notes.yaml

Good: frameworks/alpha/1.0.yaml

    title: Alpha standard
"""

from compsite.rules._base import Rule

RULE = Rule("YML020", "link-out-of-tree", __name__, required=True)
