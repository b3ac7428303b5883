"""The file is not saved as UTF-8.

UTF-8 is the one encoding of text that git, web pages and all programs of this project agree on. A file in another
one, such as Windows-1252, shows its dashes, quotes and accents as wrong characters, or cannot be read at all. The
message names the first character that is in doubt. Open the file in an editor that can change the encoding, look
whether its letters are right there, and save it as UTF-8.

Bad, saved as windows-1252: frameworks/alpha/1.0.yaml

    title: Café standard

Good: frameworks/alpha/1.0.yaml

    title: Café standard
"""

from compsite.rules._base import Rule

RULE = Rule("YML003", "not-utf8", __name__, required=True)
