"""The LARS code is not a whole number in quotes.

The Learning Aim Reference Service of England numbers standards. Other numbers that look alike, such as `322-2`, are
codes of an occupation or of an award, and lead nowhere when they are looked up there.

Bad: frameworks/alpha/1.0.yaml

    lars_code: {value: 322-2}

Good: frameworks/alpha/1.0.yaml

    lars_code: {value: "694"}
"""

from compsite.rules._base import Rule

RULE = Rule("CRS020", "lars-code-not-numeric", __name__, required=True)
