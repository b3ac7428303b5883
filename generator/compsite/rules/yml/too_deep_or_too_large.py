"""The file is larger, or nested deeper, than any standard needs.

The checks run on changes from people nobody knows yet, so there are limits: 5 MB a file, 100,000 values in it, and
lists and mappings inside each other 32 levels deep. A real standard stays far below them.

Bad: frameworks/alpha/1.0.yaml

    title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

Good: frameworks/alpha/1.0.yaml

    title: Alpha standard
"""

from compsite.rules._base import Rule

RULE = Rule("YML008", "too-deep-or-too-large", __name__, required=True)
