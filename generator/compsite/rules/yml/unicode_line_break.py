r"""A text holds a line separator that editors and git do not show as one.

Text copied from a PDF or a word processor can carry such signs (U+2028, U+2029, U+0085, or a carriage return alone).
For YAML the line ends there, for an editor it does not, so every line number below would be wrong.

Bad: frameworks/alpha/1.0.yaml

    title: "Alpha\Lstandard"

Good: frameworks/alpha/1.0.yaml

    title: "Alpha standard"
"""

from compsite.rules._base import Rule

RULE = Rule("YML012", "unicode-line-break", __name__, required=True)
