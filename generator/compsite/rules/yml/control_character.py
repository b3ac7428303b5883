r"""A text holds a control character, such as one with the number zero.

Such characters come in when text is copied out of another program. They are not printed, browsers and other programs
refuse them, and in a terminal they can hide or fake what is shown. They are refused as well when they are written
with a backslash, as in the example.

Bad: frameworks/alpha/1.0.yaml

    title: "Alpha \x07standard"

Good: frameworks/alpha/1.0.yaml

    title: "Alpha standard"
"""

from compsite.rules._base import Rule

RULE = Rule("YML004", "control-character", __name__, required=True)
