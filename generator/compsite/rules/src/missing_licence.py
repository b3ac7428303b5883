"""A source in the register has no licence.

Whether the wording of a source may be published hangs on its licence, and a gap would read as permission.
Where the document names none, say so: `licence: unstated`, with a licence of that id in the list.

Bad: sources.yaml

    sources:
      - id: profile
        title: Alpha profile
        publisher: Example Institute
        retrieved: "2026-11-01"
        kind: project
        redistribution: allowed

Good: sources.yaml

    sources:
      - id: profile
        title: Alpha profile
        publisher: Example Institute
        retrieved: "2026-11-01"
        kind: project
        licence: own
        redistribution: allowed
"""

from compsite.rules._base import Rule

RULE = Rule("SRC004", "missing-licence", __name__, required=True)
