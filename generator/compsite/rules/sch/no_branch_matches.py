"""A value fits none of the forms that are allowed for it.

Some fields may be written in more than one way, such as a word or a number. What is told is the mistake in the form
that comes nearest to what was written; the hint names the others. The fields of this kind in the schemas of compsite
have a rule of their own, such as MAP011 for the confidence of a mapping.

Bad: frameworks/alpha/1.0.yaml

    level: neither a word of the list nor a number

Good: frameworks/alpha/1.0.yaml

    level: {framework: RQF, value: "3"}
"""

from compsite.rules._base import Rule

RULE = Rule("SCH008", "no-branch-matches", __name__, required=True)
