"""A text stands in curly quotes, which are not quotes for YAML.

Word processors turn straight quotes into curly ones. YAML only knows straight ones, so curly ones would become part
of the text: a version would not be found, a statement would no longer be what its publisher wrote, and what the quotes
were to protect is not protected. If the publisher prints them around the whole text, keep them and put straight quotes
around them. Curly quotes inside a text are left alone.

Bad: frameworks/alpha/1.0.yaml

    title: “Alpha standard”

Good: frameworks/alpha/1.0.yaml

    title: "Alpha standard"
"""

from compsite.rules._base import Rule

RULE = Rule("YML018", "curly-quotes", __name__, required=True)
