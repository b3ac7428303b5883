"""A text stands in curly quotes, which are not quotes for YAML.

Word processors turn straight quotes into curly ones. YAML only knows straight ones, so curly ones become part of the
text and are printed, and what they were to protect is not protected. If the publisher prints them, keep them and put
straight quotes around the whole.

Bad: frameworks/alpha/1.0.yaml

    title: “Alpha standard”

Good: frameworks/alpha/1.0.yaml

    title: "Alpha standard"
"""

from compsite.finding import Severity
from compsite.rules._base import Rule

RULE = Rule("YML018", "curly-quotes", __name__, severity=Severity.WARNING)
