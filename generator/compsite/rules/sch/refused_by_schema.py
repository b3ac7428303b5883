"""A value breaks a part of its schema that has no rule of its own.

The schemas in the folder `schema/` use few keywords, and each has a rule with words for people. When a schema is
extended with another keyword, what it refuses is told under this id, with the name of the keyword.

Bad: frameworks/alpha/1.0.yaml

    kind: what a keyword such as `not` refuses

Good: frameworks/alpha/1.0.yaml

    kind: competency-framework
"""

from compsite.rules._base import Rule

RULE = Rule("SCH000", "refused-by-schema", __name__, required=True)
