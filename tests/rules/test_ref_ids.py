"""Rules REF004, REF014 and REF018 where a name crosses the border of a file."""

from __future__ import annotations

import pytest

from builders import Yaml, crosswalk, form, framework, guide, item, linked, side, sources, table_form, themes


def with_uid(id: str, version: str, uid: str = "same") -> object:  # noqa: A002
    return framework(id=id, version=version, items=[item("K1", uid=uid), item("S1")])


def test_ref004_a_uid_of_two_standards_but_not_of_two_versions() -> None:
    one, other = with_uid("alpha", "1.0"), with_uid("beta", "1.0")
    checked = linked(one, other)  # type: ignore[arg-type]
    (finding,) = checked.errors
    assert (finding.rule, finding.location.path) == ("REF004", "standards/frameworks/beta/1.0.yaml")
    assert finding.message == "uid 'same' is already used in alpha"
    assert finding.related[0].location.path == "standards/frameworks/alpha/1.0.yaml"
    assert linked(one, with_uid("alpha", "2.0")).errors == ()  # type: ignore[arg-type]
    assert linked(one, with_uid("beta", "1.0", "other")).errors == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("twin", "said"),
    [
        (framework().moved("frameworks/alpha/copy.yaml"), "the file says it is alpha version 1.0"),
        (guide().moved("guides/copy.yaml"), "the id is 'alpha-course'"),
        (form().moved("evidence/zcopy.yaml"), "the id is 'log'"),
    ],
)
def test_sch014_two_files_that_are_the_same_thing(twin: object, said: str) -> None:
    checked = linked(framework(), guide(), form(), twin)  # type: ignore[arg-type]
    (finding,) = checked.errors
    assert (finding.rule, finding.message.startswith(said)) == ("SCH014", True)
    assert finding.hint.endswith("if it is a copy of that file, delete it")


def test_ref004_licences_themes_item_types_and_stated_methods() -> None:
    licence = {"id": "own", "title": "Own", "requires_attribution": False}
    checked = linked(
        sources(licences=[licence, dict(licence)]),
        themes("records", "records"),
    )
    assert sorted(finding.message for finding in checked.errors) == [
        "licence id 'own' is already used",
        "theme id 'records' is already used",
    ]
    kind = {"id": "knowledge", "family": "knowledge", "title": "K", "plural": "Ks"}
    assert [
        finding.message for finding in linked(framework(item_types=[kind, dict(kind)], items=[item("K1")])).errors
    ] == ["item type 'knowledge' is already used"]
    methods = "{methods: [{method: talk, name: T}, {method: ¦talk, name: T}]}"
    assessment = Yaml("{title: E, methods: [{id: talk, name: T, assesses: {codes: null, provenance: unknown}}]}")
    checked = linked(framework(assessment=assessment), guide(assessment=Yaml(methods)))
    assert [message for _, message, _ in checked.found] == ["assessment method 'talk' is already used"]


def test_ref014_a_full_stop_at_the_end_is_lost_on_some_computers() -> None:
    checked = linked(framework(items=[item("K1"), item("K1.")]))
    assert [finding.message for finding in checked.errors] == ["'K1.' and 'K1' would be one address on many computers"]
    assert checked.errors[0].hint == "make the codes differ in more than case and a full stop at the end"
    assert linked(framework(items=[item("K1"), item("K.1"), item("K1.1")])).errors == ()


def test_ref018_types_of_a_form_are_those_of_any_standard() -> None:
    rows = {"items": {"types": ["knowledge", "task"]}}
    (finding,) = linked(framework(), table_form(rows)).errors
    assert (finding.rule, finding.message) == ("REF018", "'task' is not an item type of any standard here")
    known = framework(
        id="beta",
        item_types=[{"id": "task", "family": "duty", "title": "T", "plural": "Ts"}],
        items=[{"code": "T1", "type": "task", "statement": "do it"}],
    )
    assert linked(framework(), known, table_form(rows)).errors == ()


def test_ref001_the_method_of_a_form_is_one_of_any_standard() -> None:
    (finding,) = linked(framework(), table_form({"items": {"method": "talk"}})).errors
    assert (finding.rule, finding.hint) == ("REF001", "there are none yet")


class TestBrokenFiles:
    """What a file holds that cannot be read is not known, so nothing that leads there is called wrong."""

    broken = framework().changed("title: Alpha standard", "titel: Alpha standard")

    def test_a_guide_and_a_crosswalk_to_a_broken_standard(self) -> None:
        checked = linked(
            self.broken,
            framework(id="beta"),
            guide(modules=Yaml("\n- {title: A, teaches: [K9]}\n")),
            crosswalk(subject=side("alpha", scope=["nothing"])),
            form(applies_to=Yaml("{frameworks: [alpha]}")),
            table_form({"items": {"types": ["task"], "method": "talk"}}, id="table"),
        )
        assert {finding.location.path for finding in checked.errors} == {"standards/frameworks/alpha/1.0.yaml"}

    def test_themes_when_the_vocabulary_is_broken(self) -> None:
        vocabulary = themes("records").changed("title: Records", "titel: Records")
        checked = linked(framework(items=[item("K1", themes=["nothing"])]), vocabulary)
        assert {finding.location.path for finding in checked.errors} == {"standards/themes.yaml"}

    def test_another_version_that_can_be_read_is_no_reason_to_be_silent(self) -> None:
        checked = linked(
            self.broken, framework(version="2.0"), guide(standard=Yaml("{framework: alpha, version: '3.0'}"))
        )
        assert [finding.message for finding in checked.errors if finding.rule == "REF002"] == [
            "'3.0' is not a version of alpha"
        ]
