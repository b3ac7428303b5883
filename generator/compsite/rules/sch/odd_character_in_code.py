"""A code holds a space, a line break, or a letter that only looks like the right one.

`K1` can be written with a Cyrillic letter that looks just like K. Then no reference to it is found, and nobody sees
why. The same goes for a space at the end, and for the long dashes that word processors make of a hyphen. The message
names the character by its number.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: К1, type: knowledge, statement: how records are kept}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
"""

from compsite.rules._base import Rule

RULE = Rule("SCH017", "odd-character-in-code", __name__, required=True)
