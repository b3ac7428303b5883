"""Where a file is due, there is a folder, or something else that is not a file.

Nothing can be read from it, although its name promises a standard.
It happens when an archive is unpacked, or when a name is typed as that of a new folder.

In the example `2.0.yaml` is a folder, and what lies in it is not looked at.

Bad, whole file: frameworks/alpha/2.0.yaml/notes.txt

    Ask the publisher about K2.

Good, whole file: frameworks/alpha/notes.txt

    Ask the publisher about K2.
"""

from compsite.rules._base import Rule

RULE = Rule("YML022", "not-a-file", __name__, required=True)
