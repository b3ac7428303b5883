"""A field is given twice in the same place.

Only one of the two can count, and programs do not agree which. Most take the last one and say nothing, so that a text
may be lost for months. When the first field of a list entry comes again, or several
in a row, it is mostly the dash before them that was lost: that is told once, at the first of them.

Bad: frameworks/alpha/1.0.yaml

    items:
      - code: K1
        type: knowledge
        statement: how records are kept
        statement: who may read records

Good: frameworks/alpha/1.0.yaml

    items:
      - code: K1
        type: knowledge
        statement: how records are kept
"""

from compsite.rules._base import Rule

RULE = Rule("YML002", "duplicate-key", __name__, required=True)
