"""A value is not of the kind that is needed, such as a number where text is due.

YAML reads `1.10` as the number 1.1 and `true` as a truth value. What is a label, such as a version or a level, stands
in quotes, so that it is printed as it was written. A list has a dash before each entry, even when there is only one.

Bad: frameworks/alpha/1.0.yaml

    level: {framework: RQF, value: 3}

Good: frameworks/alpha/1.0.yaml

    level: {framework: RQF, value: "3"}
"""

from compsite.rules._base import Rule

RULE = Rule("SCH003", "wrong-type", __name__, required=True)
