"""A value breaks a part of its schema that has no rule of its own.

The schemas in the folder `schema/` use few keywords, and each has a rule with words for people. When a schema is
extended with another keyword, what it refuses is told under this id, with the name of the keyword.

In the example somebody has added a field `credits` to the schema, with a keyword that no rule is about.

Bad: schema/framework.schema.json

    {"properties": {"credits": {"multipleOf": 5}}}

Bad: frameworks/alpha/1.0.yaml

    credits: 12

Good: schema/framework.schema.json

    {"properties": {"credits": {"multipleOf": 5}}}

Good: frameworks/alpha/1.0.yaml

    credits: 15
"""

from compsite.rules._base import Rule

RULE = Rule("SCH000", "refused-by-schema", __name__, required=True)
