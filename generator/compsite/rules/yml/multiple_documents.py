"""A second document begins inside the file.

In YAML a line of three dashes ends one document and begins the next. A standard is one document a file, so everything
after that line would be lost. For a line across a text, indent it with the text.

Bad: frameworks/alpha/1.0.yaml

    title: Alpha standard
    ---
    short_title: Alpha

Good: frameworks/alpha/1.0.yaml

    title: Alpha standard
"""

from compsite.rules._base import Rule

RULE = Rule("YML009", "multiple-documents", __name__, required=True)
