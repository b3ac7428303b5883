"""The file cannot be read as YAML.

A standard is written in YAML: lines of `name: value`, with lists whose entries begin with a dash, and further in
whatever belongs to the line above. Some signs have a meaning for it, so text that holds them must stand in quotes: a
colon with a space behind it, ` #`, and at the start of a text brackets, quotes and the signs `@ % & * ! | > -`.

Usual causes are a colon inside plain text, a quote or bracket that is opened and not closed, a space that is missing
after a colon or dash, a no-break space or a long dash where a normal space or a hyphen is due, a quote at the end of a
text and none at its start, and a line that stands too far in or out. The message names the one that was found, and
where it begins: a quote that is left open is told at the quote, not at the line where reading had to be given up.

Bad: frameworks/alpha/1.0.yaml

    title: Alpha: the standard

Good: frameworks/alpha/1.0.yaml

    title: "Alpha: the standard"
"""

from compsite.rules._base import Rule

RULE = Rule("YML001", "syntax-error", __name__, required=True)
