"""A field has a name and no value.

Perhaps the value was to be filled in later, or its lines do not stand far enough in. A field that is not known and
not required is left out, so that a page does not print an empty place.

Bad: frameworks/alpha/1.0.yaml

    publisher:

Good: frameworks/alpha/1.0.yaml

    publisher: Example Institute
"""

from compsite.rules._base import Rule

RULE = Rule("SCH007", "empty-value", __name__, required=True)
