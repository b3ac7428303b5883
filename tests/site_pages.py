"""One page of each kind of the real site, for the tests that look at every kind."""

from __future__ import annotations

import pytest

KINDS = {
    "home": "",
    "standards": "frameworks/",
    "browse": "browse/",
    "framework": "frameworks/st0148/1.0/",
    "framework-with-duties": "frameworks/tesol-lsm/2025/",
    "framework-as-map": "frameworks/nos-ldss/2008/",
    "item": "frameworks/st0148/1.0/K7/",
    "compare": "compare/",
    "comparison": "compare/st0148/1.0/tesol-lsm/2025/",
    "comparison-by-theme": "compare/st0148/1.0/tesol-lsm/2025/by-theme/",
    "matrix": "compare/st0148/1.0/tesol-lsm/2025/matrix/",
    "framework_matrix": "frameworks/tesol-lsm/2025/_matrix/",
    "framework_matrix-as-map": "frameworks/nos-ldss/2008/_matrix/",
    "gap": "compare/st0148/1.0/tesol-lsm/2025/gap/",
    "gap_plan": "compare/st0148/1.0/tesol-lsm/2025/gap/plan/",
    "together": "compare/st0148/",
    "guides": "guides/",
    "guide": "guides/dynamic-training-learning-mentor/",
    "evidence": "evidence/",
    "form": "evidence/st0148/1.0/observation-record/",
    "form-landscape": "evidence/st0148/1.0/ksb-mapping-matrix/",
    "passports": "passport/",
    "passport": "passport/st0148/1.0/",
    "themes": "themes/",
    "sources": "sources/",
    "schema_reference": "reference/schema/guide/",
    "rule_reference": "reference/rules/",
    "rule": "reference/rules/ref001/",
    "health": "health/",
    "prose": "accessibility/",
    "missing": "no-such-page/",
}
"""Kind of page -> address. What stands after a hyphen tells apart two looks of one kind."""

every_kind = pytest.mark.parametrize("kind", KINDS)


def kind_of(name: str) -> str:
    """The kind that a page says it is of."""
    return name.split("-", maxsplit=1)[0]
