"""The file begins with a byte order mark, or its lines end as on Windows.

Both are read without trouble. But when one person's editor writes them and another's does not, git shows every line
as changed, and the real change cannot be found. Most editors can be told to save "UTF-8" with line ends "LF".

Bad, whole file: themes.yaml

    note: Labels made for these examples.\r
    themes:
      - id: records
        title: Records
        description: Keeping and sharing records.

Good, whole file: themes.yaml

    note: Labels made for these examples.
    themes:
      - id: records
        title: Records
        description: Keeping and sharing records.
"""  # noqa: D301 - the escapes are the example

from compsite.finding import Severity
from compsite.rules._base import Rule

RULE = Rule("YML016", "bom-or-crlf", __name__, severity=Severity.INFO)
