"""The file uses a tag, which is a word that begins with an exclamation mark.

Tags tell a program to make something else of a value than text, a number, a list or a mapping; with some programs
they can even run code. A standard needs none of them. Text that begins with `!` must stand in quotes.

Bad: frameworks/alpha/1.0.yaml

    title: !important Alpha standard

Good: frameworks/alpha/1.0.yaml

    title: "!important Alpha standard"
"""

from compsite.rules._base import Rule

RULE = Rule("YML007", "custom-tag", __name__, required=True)
