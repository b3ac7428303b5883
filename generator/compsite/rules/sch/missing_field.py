"""A field that is needed is missing.

Without it a page of the site would have a hole, or nobody could tell what an entry is. The message stands at the
entry that lacks the field, and the hint says what the field is for.

Bad: frameworks/alpha/1.0.yaml

    items:
      - code: K1
        type: knowledge

Good: frameworks/alpha/1.0.yaml

    items:
      - code: K1
        type: knowledge
        statement: how records are kept
"""

from compsite.rules._base import Rule

RULE = Rule("SCH001", "missing-field", __name__, required=True)
