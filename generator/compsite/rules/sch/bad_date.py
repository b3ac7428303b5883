"""A date does not exist.

Dates are written year-month-day. One such as 30 February is a slip, and nobody can tell which day was meant.

Bad: frameworks/alpha/1.0.yaml

    status:
      approval: {value: approved, as_of: "2026-02-30"}
      funding: {value: unknown, as_of: "2026-11-01"}

Good: frameworks/alpha/1.0.yaml

    status:
      approval: {value: approved, as_of: "2026-02-28"}
      funding: {value: unknown, as_of: "2026-11-01"}
"""

from compsite.rules._base import Rule

RULE = Rule("SCH009", "bad-date", __name__, required=True)
