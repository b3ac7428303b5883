"""A value fits none of the forms that are allowed for it.

Some fields may be written in more than one way, such as a word or a number. What is told is the mistake in the form
that comes nearest to what was written; the hint names the others. The fields of this kind in the schemas of compsite
have a rule of their own, such as MAP011 for the confidence of a mapping.

In the example somebody has added a field `credits` to the schema, which is a word or a number.

Bad: schema/framework.schema.json

    {"properties": {"credits": {"anyOf": [{"enum": ["none", "unknown"]}, {"type": "integer"}]}}}

Bad: frameworks/alpha/1.0.yaml

    credits: about twelve

Good: schema/framework.schema.json

    {"properties": {"credits": {"anyOf": [{"enum": ["none", "unknown"]}, {"type": "integer"}]}}}

Good: frameworks/alpha/1.0.yaml

    credits: 12
"""

from compsite.rules._base import Rule

RULE = Rule("SCH008", "no-branch-matches", __name__, required=True)
