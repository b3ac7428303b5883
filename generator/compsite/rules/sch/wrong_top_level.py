"""The file as a whole is a list or a text where fields are due.

A file begins with `name: value` lines. When a file is nothing but the list of its items, the name of the list has
mostly been forgotten.

Bad, whole file: frameworks/alpha/1.0.yaml

    - code: K1
      type: knowledge
      statement: how records are kept

Good: frameworks/alpha/1.0.yaml

    items:
      - code: K1
        type: knowledge
        statement: how records are kept
"""

from compsite.rules._base import Rule

RULE = Rule("SCH011", "wrong-top-level", __name__, required=True)
