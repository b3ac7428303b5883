"""Documents -> model: what is written arrives, what is left out gets its default, names keep their place."""

from dataclasses import FrozenInstanceError

import pytest

from builders import (
    TODAY,
    Yaml,
    crosswalk,
    form,
    framework,
    guide,
    item,
    linked,
    mapping,
    method,
    no_match,
    source,
    sources,
    start,
    table_form,
    themes,
)
from compsite.model.catalog import Catalog
from compsite.model.evidence import BlankRows, GatewayRows, ItemRows
from compsite.model.framework import Duration, Framework, Item
from compsite.parse import parse


def parsed(**over: object) -> Framework:
    return linked(framework(**over)).linked.catalog.frameworks[0]


def first_item(**over: object) -> Item:
    return parsed(items=[item("K1", **over), item("S1")]).items[0]


def test_nothing_makes_an_empty_catalogue() -> None:
    assert parse([]) == Catalog()


def test_every_kind_of_file_arrives() -> None:
    catalog = linked(framework(), framework(id="beta"), crosswalk(), guide(), form(), themes("records")).linked.catalog
    assert [entry.id for entry in catalog.frameworks] == ["alpha", "beta"]
    assert [entry.id for entry in (*catalog.crosswalks, *catalog.guides, *catalog.forms)] == [
        "alpha--beta",
        "alpha-course",
        "log",
    ]
    assert [theme.id for theme in catalog.register.themes] == ["records"]
    assert catalog.register.theme_note == "These are ours."


def test_the_model_cannot_be_edited() -> None:
    with pytest.raises(FrozenInstanceError):
        parsed().title = "other"  # type: ignore[misc]


class TestFramework:
    def test_what_is_left_out_gets_its_default(self) -> None:
        found = parsed()
        assert (found.language, found.pairing_basis, found.duration) == ("en-GB", "project", Duration())
        assert (found.entry, found.assessment, found.gateway, found.superseded_by, found.lars_code) == (None,) * 5
        assert (found.facts, found.rules, found.declared_counts, found.job_titles) == ((),) * 4

    def test_statements_are_carried_character_for_character(self) -> None:
        text = "  <b>“x”</b> {{ 7*7 }} & |  \u00a0—\ttab  "
        assert first_item(statement=text).statement == text

    def test_level_and_status(self) -> None:
        found = parsed(
            level={"framework": "RQF", "value": "3", "note": "EQF 4"},
            status={
                "approval": {"value": "retired", "as_of": TODAY, "note": "Gone.", "source": "profile"},
                "funding": {"value": "ending", "as_of": TODAY, "until": "2026-12-17"},
            },
        )
        assert (found.level_framework, found.level_value, found.level_note) == ("RQF", "3", "EQF 4")
        assert (found.approval.value, found.approval.note) == ("retired", "Gone.")
        assert found.approval.source is not None
        assert found.approval.source.name == "profile"
        assert (found.funding.until, found.funding.note, found.funding.source) == ("2026-12-17", "", None)

    def test_the_key_from_is_called_since_in_the_model(self) -> None:
        rule = {"topic": "Hours", "text": "Six a week", "source": "profile", "from": "2025-08-01"}
        found = parsed(rules=[rule], gateway={"requirements": [{"text": "Portfolio", "from": "2018-01-01"}]})
        assert (found.rules[0].since, found.rules[0].until) == ("2025-08-01", "")
        assert found.gateway is not None
        assert found.gateway.requirements[0].since == "2018-01-01"

    def test_declared_counts_know_where_their_names_stand(self) -> None:
        checked = linked(framework(declared_counts=Yaml("\ncounts:\n  knowledge: 1\n  ¦skill: 1\n")))
        assert [
            name for name, _, at in checked.linked.catalog.frameworks[0].declared_counts if start(at) in checked.marks
        ] == ["skill"]

    def test_a_number_that_no_source_gives_is_none_and_not_zero(self) -> None:
        found = parsed(assessment={"title": "EPA", "methods": [method("test"), method("talk", minutes=0.5)]})
        assert found.assessment is not None
        assert [entry.minutes for entry in found.assessment.methods] == [None, 0.5]

    def test_codes_that_no_source_gives_are_none_and_not_an_empty_list(self) -> None:
        known = method("talk", assesses={"codes": [], "provenance": "official"})
        found = parsed(assessment={"title": "EPA", "methods": [method("test"), known]})
        assert found.assessment is not None
        assert [entry.assesses.codes for entry in found.assessment.methods] == [None, ()]


class TestItem:
    def test_defaults_of_the_file_fill_in_what_an_item_leaves_out(self) -> None:
        checked = linked(
            sources(sources=[source("profile"), source("plan")]),
            framework(
                item_defaults={"source": "profile", "verbatim": "paraphrase", "code_source": "project"},
                items=[item("K1"), item("S1", verbatim=True, code_source="source", source="plan")],
            ),
        )
        found = checked.linked.catalog.frameworks[0].items
        assert [(entry.verbatim, entry.code_source, entry.source and entry.source.name) for entry in found] == [
            ("paraphrase", "project", "profile"),
            (True, "source", "plan"),
        ]

    def test_without_defaults_the_wording_is_exact_and_the_code_the_sources(self) -> None:
        found = first_item()
        assert (found.verbatim, found.code_source, found.source) == (True, "source", None)

    def test_names_keep_the_place_where_they_were_written(self) -> None:
        checked = linked(
            themes("records"),
            framework(
                items=Yaml("""
                    - {code: ¦K1, type: ¦knowledge, statement: x, pairs_with: [¦S1], themes: [¦records]}
                    - {code: S1, type: skill, statement: y, parent: ¦K1}
                """)
            ),
        )
        knowledge, skill = checked.linked.catalog.frameworks[0].items
        assert skill.parent is not None
        places = (knowledge.at, knowledge.type.at, knowledge.pairs_with[0].at, knowledge.themes[0].at, skill.parent.at)
        assert tuple(map(start, places)) == checked.marks


class TestCrosswalk:
    def test_rows_take_author_date_and_justification_from_the_file_unless_they_say_otherwise(self) -> None:
        own = {"author": "Another", "date": "2026-01-02", "justification": "MappingReview"}
        checked = linked(
            framework(),
            framework(id="beta"),
            crosswalk(
                mappings=[mapping("K1", "closeMatch", "K1"), mapping("K1", "relatedMatch", "S1", **own)],
                no_match=[no_match("S1", considered=["K1"])],
            ),
        )
        found = checked.linked.catalog.crosswalks[0]
        assert [(row.author, row.date, row.justification) for row in found.mappings] == [
            ("Example Institute", TODAY, "ManualMappingCuration"),
            ("Another", "2026-01-02", "MappingReview"),
        ]
        assert (found.no_match[0].author, found.no_match[0].date) == ("Example Institute", TODAY)
        assert [ref.name for ref in found.no_match[0].considered] == ["K1"]


class TestGuide:
    def test_every_passage_and_figure_arrives(self) -> None:
        claim = {"topic": "Cost", "text": "5 %", "as_of": TODAY, "review_by": "2027-08-01"}
        found = linked(
            framework(assessment={"title": "EPA", "methods": [method("talk")]}),
            guide(
                provider={"name": "Example College", "url": "https://example.org"},
                duration={"typical_months": 12, "text": "About a year."},
                assessment={"methods": [{"method": "talk", "name": "Interview", "minutes": 60, "grades": ["Pass"]}]},
                funding=[claim],
                modules=[{"title": "Start", "teaches": ["K1"], "weeks": 2}],
            ),
        ).linked.catalog.guides[0]
        assert (found.provider, found.provider_url) == ("Example College", "https://example.org")
        assert (found.minimum_months, found.typical_months, found.duration_text) == (
            None,
            12,
            "About a year.",
        )
        assert [(stated.method.name, stated.name, stated.minutes, stated.grades) for stated in found.methods] == [
            ("talk", "Interview", 60, ("Pass",))
        ]
        assert [(row.topic, row.review_by) for row in found.funding] == [("Cost", "2027-08-01")]
        assert [(part.title, part.weeks, part.hours) for part in found.modules] == [("Start", 2, None)]


def bare(rows: object) -> object:
    """Rows with the names that they hold, without the places where the names stand."""
    if isinstance(rows, ItemRows):
        method = rows.method.name if rows.method else None
        return rows.families, tuple(ref.name for ref in rows.types), method
    return rows


class TestForm:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ({"items": {}}, ((), (), None)),
            ({"items": {"families": ["skill"], "method": "talk"}}, (("skill",), (), "talk")),
            ({"items": {"types": ["skill"]}}, ((), ("skill",), None)),
            ({"gateway": True}, GatewayRows()),
            ({"blank": 3}, BlankRows(3)),
        ],
    )
    def test_where_rows_come_from(self, written: dict[str, object], meant: object) -> None:
        standard = framework(assessment={"title": "Final", "methods": [method("talk")]})
        table = linked(standard, table_form(written)).linked.catalog.forms[0].sections[0].table
        assert table is not None
        assert bare(table.rows) == meant

    def test_a_field_has_one_line_and_the_whole_width_unless_it_says_otherwise(self) -> None:
        field = linked(form()).linked.catalog.forms[0].sections[0].fields[0]
        assert (field.lines, field.width, field.choices) == (1, "full", ())
