"""A word without quotes is text here, but something else for other YAML programs.

The older YAML 1.1 is still widely in use. It reads `no`, `off` and `y` as true or false, `12:30` and `0817` as other
numbers than they seem, and `2026-11-21` as a date. compsite reads them as text, as the newer YAML 1.2 does. With
quotes every program does.

Bad: frameworks/alpha/1.0.yaml

    audience:
      text: Everybody.
      short: no

Good: frameworks/alpha/1.0.yaml

    audience:
      text: Everybody.
      short: "no"
"""

from compsite.finding import Severity
from compsite.rules._base import Rule

RULE = Rule("YML013", "ambiguous-scalar", __name__, severity=Severity.WARNING)
