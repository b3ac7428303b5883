"""The baseline holds findings that are no longer there.

Somebody has mended them, which is good news, so this is only a note.
But an entry that stays would hide the same mistake when it comes back: `compsite baseline prune` takes them out.

In the example the standard has no problem with its weights any more.

Bad, whole file: compsite-baseline.json

    {
      "version": 1,
      "findings": [
        {
          "rule": "CRS001",
          "item": "",
          "fingerprint": "fp1:0123456789abcdef",
          "path": "standards/frameworks/alpha/1.0.yaml",
          "message": "the weights of the assessment methods make 64 + 46 = 110 percent, not 100"
        }
      ]
    }

Good, whole file: compsite-baseline.json

    {
      "version": 1,
      "findings": []
    }
"""

from compsite.finding import Severity
from compsite.rules._base import Rule

RULE = Rule("CFG005", "baseline-entry-unused", __name__, severity=Severity.INFO)
