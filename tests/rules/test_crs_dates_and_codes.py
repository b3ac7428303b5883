"""Rules CRS008, CRS020, CRS021 and CRS022: dates in order, and the codes and references of England's standards."""

from __future__ import annotations

from typing import Any

import pytest

from builders import TODAY, Checked, Yaml, framework, guide, linked


def of(checked: Checked, rule: str) -> list[str]:
    return [finding.message for finding in checked.run.findings if finding.rule == rule]


class TestDates:
    def test_an_end_before_the_beginning_is_reported_at_the_end(self) -> None:
        checked = linked(
            framework(
                rules=Yaml("""
                    - topic: Hours
                      text: Six a week
                      source: profile
                      from: "2025-08-01"
                      until: ¦"2024-07-31"
                """)
            )
        )
        assert checked.found == [
            (
                "CRS008",
                "`until` is 2024-07-31, which is before `from`: 2025-08-01",
                "correct the date that is wrong",
            )
        ]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("gateway", {"requirements": [{"text": "x", "from": "2025-01-02", "until": "2025-01-01"}]}),
            (
                "status",
                {
                    "approval": {"value": "approved", "as_of": TODAY, "until": "2020-01-01"},
                    "funding": {"value": "unknown", "as_of": TODAY},
                },
            ),
        ],
    )
    def test_gateway_and_status_are_looked_at_too(self, field: str, value: dict[str, Any]) -> None:
        assert len(of(linked(framework(**{field: value})), "CRS008")) == 1

    def test_so_are_the_claims_of_a_guide(self) -> None:
        claim = {"topic": "Cost", "text": "5 %", "as_of": "2026-11-21", "review_by": "2026-11-20"}
        assert of(linked(framework(), guide(claims=[claim], funding=[claim])), "CRS008") == [
            "`review_by` is 2026-11-20, which is before `as_of`: 2026-11-21",
            "`review_by` is 2026-11-20, which is before `as_of`: 2026-11-21",
        ]

    def test_silent_on_equal_dates_and_on_one_alone(self) -> None:
        rules = [
            {"topic": "a", "text": "x", "source": "profile", "from": "2025-01-01", "until": "2025-01-01"},
            {"topic": "b", "text": "x", "source": "profile", "until": "2024-01-01"},
            {"topic": "c", "text": "x", "source": "profile", "from": "2024-01-01"},
        ]
        assert of(linked(framework(rules=rules)), "CRS008") == []


class TestLarsCode:
    @pytest.mark.parametrize("value", ["322-2", "ST0148", " 403", "٤٠٣"])
    def test_what_is_no_number_is_refused(self, value: str) -> None:
        checked = linked(framework(lars_code={"value": value}))
        assert [finding.rule for finding in checked.errors] == ["CRS020"]
        assert 'such as "403"' in checked.errors[0].hint

    def test_two_standards_cannot_share_one(self) -> None:
        checked = linked(
            framework(lars_code=Yaml('\nvalue: "403"\n')),
            framework(id="beta", lars_code=Yaml('\nvalue: ¦"0403"\n')),
        )
        assert checked.found == [
            (
                "CRS021",
                "beta and alpha have the same LARS code, 0403",
                "look both up in the Learning Aim Reference Service and correct one",
            )
        ]
        (finding,) = checked.errors
        assert [related.location.path for related in finding.related] == ["standards/frameworks/alpha/1.0.yaml"]

    def test_versions_of_one_standard_can(self) -> None:
        code = {"value": "403"}
        assert linked(framework(lars_code=code), framework(version="2.0", lars_code=code)).errors == ()

    def test_a_third_standard_is_reported_once_for_all_its_versions(self) -> None:
        code = {"value": "403"}
        files = [framework(id=name, version=version, lars_code=code) for name in "abc" for version in ("1.0", "2.0")]
        assert of(linked(*files), "CRS021") == [
            "b and a have the same LARS code, 403",
            "c and a have the same LARS code, 403",
        ]


class TestReference:
    def reference(self, written: str, kind: str = "apprenticeship-standard") -> Checked:
        return linked(framework(kind=kind, reference=written))

    @pytest.mark.parametrize(
        ("written", "meant", "safe"),
        [
            ("st0148", "ST0148", True),
            ("ST 0148", "ST0148", True),
            ("ST-0148", "ST0148", True),
            ("ST148", "ST0148", False),
            ("ST01480", "", False),
            ("OCC0148", "", False),
            ("0148", "", False),
        ],
    )
    def test_another_way_of_writing_it(self, written: str, meant: str, safe: bool) -> None:
        (finding,) = (one for one in self.reference(written).run.findings if one.rule == "CRS022")
        assert (finding.rule, finding.message) == (
            "CRS022",
            f"'{written}' is not the reference of an apprenticeship standard",
        )
        assert finding.hint == (
            f"did you mean {meant}?" if meant else "write ST and four digits, such as ST0148, or leave `reference` out"
        )
        assert [fix.safe for fix in finding.fixes] == ([safe] if meant else [])

    def test_silent_on_the_usual_form_on_none_and_on_other_kinds(self) -> None:
        assert self.reference("ST0148").errors == ()
        assert linked(framework(kind="apprenticeship-standard")).errors == ()
        assert self.reference("LDSS 7", kind="functional-map").errors == ()
