"""A text does not have the form that is needed, such as that of a date or an identifier.

Identifiers become parts of web addresses, dates are compared, and links must be whole addresses. The hint says the
form in words, and where a small change is enough, what to write.

Bad: frameworks/alpha/1.0.yaml

    sources: [Profile]

Good: frameworks/alpha/1.0.yaml

    sources: [profile]
"""

from compsite.rules._base import Rule

RULE = Rule("SCH005", "bad-pattern", __name__, required=True)
