"""A field has a name that is not known in this place.

What is under a misspelt name would be left out in silence, so such names are refused. A field that is misspelt is
told once, with the name that was probably meant, and not a second time as missing.

Bad: frameworks/alpha/1.0.yaml

    items:
      - code: K1
        type: knowledge
        statment: how records are kept

Good: frameworks/alpha/1.0.yaml

    items:
      - code: K1
        type: knowledge
        statement: how records are kept
"""

from compsite.rules._base import Rule

RULE = Rule("SCH002", "unknown-field", __name__, required=True)
