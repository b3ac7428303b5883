"""A space in the file is not the usual one.

No-break spaces and their kin look like a space, but a search for the words around them finds nothing. They come along
when text is copied. Where the layout needs a space, before a name or behind a colon or dash, YAML does not take them
for one: then the file cannot be read, and that is YML001. In the statement of a standard such a
space may be the publisher's own: then it is data, and stays. There is one warning a line.

Bad: frameworks/alpha/1.0.yaml

    title: Alpha\u00a0standard

Good: frameworks/alpha/1.0.yaml

    title: Alpha standard
"""

from compsite.finding import Severity
from compsite.rules._base import Rule

RULE = Rule("YML017", "no-break-space", __name__, severity=Severity.WARNING)
