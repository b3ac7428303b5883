"""A line is indented with a tab.

How far a line stands in says what it belongs to. A tab is as wide as each editor likes, so YAML does not allow it
there. Most editors can be told to write spaces when the tab key is pressed.

Bad, each → is a tab: frameworks/alpha/1.0.yaml

    audience:
    →text: Everybody.

Good: frameworks/alpha/1.0.yaml

    audience:
      text: Everybody.
"""

from compsite.rules._base import Rule

RULE = Rule("YML005", "tab-indentation", __name__, required=True)
