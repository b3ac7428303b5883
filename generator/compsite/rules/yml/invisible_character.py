r"""A text holds a character that nobody can see.

Zero-width spaces and soft hyphens come along when text is copied from web pages and PDF files. Then a search for a
word does not find it, and two texts that look the same differ. Signs that turn the direction of writing can make a
line show something else than it says, which is a way to hide a change from a reviewer. All of them are refused, also
when they are written with a backslash as in the example. Joiners that a script or an emoji needs are kept.

Bad: frameworks/alpha/1.0.yaml

    title: "Alpha\u200b standard"

Good: frameworks/alpha/1.0.yaml

    title: "Alpha standard"
"""

from compsite.rules._base import Rule

RULE = Rule("YML015", "invisible-character", __name__, required=True)
