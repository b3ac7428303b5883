"""There is a link where a file or folder of the standards should be.

A link can be made to point to any file on the machine where the checks run, and the site would publish what it holds.
A link to another file of the standards would give two addresses to one text, and it costs the time of reading it twice.
So links are not followed, wherever they lead.

Bad, link: frameworks/alpha/1.0.yaml

    ../../../elsewhere/notes.yaml

Good: frameworks/alpha/1.0.yaml

    title: Alpha standard
"""

from compsite.rules._base import Rule

RULE = Rule("YML020", "link", __name__, required=True)
