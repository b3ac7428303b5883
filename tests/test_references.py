"""Every name that is written somewhere must mean something."""

from __future__ import annotations

import time

import pytest

from builders import (
    Checked,
    File,
    Yaml,
    alpha,
    crosswalk,
    form,
    framework,
    guide,
    item,
    key,
    linked,
    mapped,
    row,
    side,
    source,
    sources,
    themes,
)
from compsite.pipeline import check
from compsite.tree import MemoryTree


class TestReferences:
    @pytest.mark.parametrize(
        "field", ["parent: ¦K9", "pairs_with: [¦K9]", "requires: {codes: [¦K9], provenance: official}"]
    )
    def test_ref001_a_code_that_is_not_there(self, field: str) -> None:
        checked = alpha(f"""
            - {{code: K1, type: knowledge, statement: x}}
            - {{code: S1, type: skill, statement: z, {field}}}
        """)
        assert checked.found == [("REF001", "'K9' is not a code in alpha 1.0", "there are: K1, S1")]
        assert checked.catalog is None

    def test_ref001_is_silent_on_codes_further_down(self) -> None:
        alpha("""
            - {code: K1, type: knowledge, statement: x, pairs_with: [S1]}
            - {code: S1, type: skill, statement: z, parent: K1}
        """).linked  # noqa: B018  # fails when there is a problem

    def test_ref001_themes_guides_methods(self) -> None:
        checked = linked(
            themes("records"),
            framework(
                items=Yaml("\n- {code: K1, type: knowledge, statement: x, themes: [¦recods]}\n"),
                assessment=Yaml("""
                    title: EPA
                    methods:
                      - {id: talk, name: Talk, assesses: {codes: [K1], provenance: official}}
                """),
            ),
            guide(
                modules=Yaml("\n- {title: Start, teaches: [K1, ¦S8]}\n"),
                assessment=Yaml("{methods: [{method: ¦talks, name: Talk}]}"),
            ),
        )
        assert [(rule, message) for rule, message, _ in checked.found] == [
            ("REF001", "'recods' is not a theme in standards/themes.yaml"),
            ("REF001", "'S8' is not a code in alpha 1.0"),
            ("REF001", "'talks' is not an assessment method of alpha 1.0"),
        ]

    def test_ref001_codes_that_methods_assess(self) -> None:
        methods = "\ntitle: EPA\nmethods:\n  - {id: a, name: A, assesses: {codes: [¦K7, K1], provenance: official}}\n"
        assert linked(framework(assessment=Yaml(methods))).found == [
            ("REF001", "'K7' is not a code in alpha 1.0", "there are: K1, S1")
        ]

    def test_a_name_that_resembles_nothing_gets_the_list_and_one_without_any_says_so(self) -> None:
        checked = alpha("\n- {code: K1, type: ¦'zzz', statement: x}\n")
        assert [hint for _, _, hint in checked.found] == ["there are: knowledge, skill"]
        checked = alpha("\n- {code: K1, type: knowledge, statement: x, themes: [¦records]}\n")
        assert [hint for _, _, hint in checked.found] == ["there are none yet"]

    def test_ref001_a_theme_is_reported_in_each_place(self) -> None:
        items = [item(f"K{number}", themes=["recods", "records"]) for number in range(1, 24)]
        findings = linked(themes("records"), framework(items=items)).errors
        assert [finding.item for finding in findings] == [f"alpha/1.0/K{number}" for number in range(1, 21)]
        assert {finding.hint for finding in findings[:-1]} == {"did you mean 'records'?"}
        assert findings[-1].hint == "did you mean 'records'?; there are 3 more in this file"

    def test_ref002_an_unknown_standard_and_an_unknown_version(self) -> None:
        checked = linked(
            framework(),
            guide(id="one", standard=Yaml("{framework: ¦alfa, version: '1.0'}")),
            guide(id="two", standard=Yaml("{framework: alpha, version: ¦'1.1'}")),
            form(applies_to=Yaml("{frameworks: [¦alpa]}")),
        )
        assert sorted(checked.found) == [
            ("REF002", "'1.1' is not a version of alpha", "there are: 1.0"),
            ("REF002", "'alfa' is not a standard", "did you mean 'alpha'?"),
            ("REF002", "'alpa' is not a standard", "did you mean 'alpha'?"),
        ]

    def test_ref002_successors_that_are_said_to_be_here(self) -> None:
        def successor(text: str) -> Checked:
            return linked(framework(), framework(id="beta", superseded_by=Yaml(text)))

        assert successor("{reference: A, basis: official, framework: ¦alfa}").found[0][0] == "REF002"
        assert successor("{reference: A, basis: official, framework: alpha, version: ¦'9'}").found == [
            ("REF002", "'9' is not a version of alpha", "there are: 1.0")
        ]
        assert successor("{reference: A, basis: official, framework: alpha, version: '1.0'}").found == []
        assert successor("{reference: A, basis: official, version: '9'}").found == []

    def test_ref003_a_code_given_twice(self) -> None:
        checked = alpha("""
            - {code: K1, type: knowledge, statement: x}
            - {code: S1, type: skill, statement: x}
            - {code: ¦K1, type: knowledge, statement: z}
        """)
        (rule, message, hint) = checked.found[0]
        assert (rule, message) == ("REF003", "code 'K1' is already used")
        assert hint == "give one of the two another code"
        (related,) = checked.errors[0].related
        assert (related.location.line, related.label) == (checked.errors[0].location.line - 2, "first used here")

    def test_ref003_an_item_pasted_twice_can_be_deleted(self) -> None:
        one = "- {code: K1, type: knowledge, statement: x}\n"
        checked = alpha(f"\n{one}{one.replace('K1', '¦K1')}")
        ((rule, _, hint),) = checked.found
        assert (rule, hint) == ("REF003", "delete one of the two")
        (fix,) = checked.errors[0].fixes
        assert not fix.safe, "it may have been pasted to be changed"
        other = alpha("\n- {code: K1, type: knowledge, statement: x}\n- {code: ¦K1, type: skill, statement: x}\n")
        assert other.found[0][2] == "delete one of the two"
        assert other.errors[0].fixes == ()

    def test_ref003_is_silent_on_one_code_in_two_standards(self) -> None:
        assert linked(framework(), framework(id="beta"), framework(version="2.0")).errors == ()

    def test_ref004_ids_given_twice(self) -> None:
        checked = linked(
            sources(
                sources=Yaml("""
                - {id: profile, title: T, publisher: P, retrieved: '2026-01-01', kind: official, licence: own,
                   redistribution: allowed}
                - {id: ¦profile, title: T, publisher: P, retrieved: '2026-01-01', kind: official, licence: own,
                   redistribution: allowed}
            """)
            ),
            framework(
                items=Yaml("""
                    - {code: K1, type: knowledge, statement: x, uid: a}
                    - {code: K2, type: knowledge, statement: x, uid: ¦a}
                """),
                assessment=Yaml("""
                    title: EPA
                    methods:
                      - {id: talk, name: Talk, assesses: {codes: null, provenance: unknown}}
                      - {id: ¦talk, name: Talk, assesses: {codes: null, provenance: unknown}}
                """),
            ),
        )
        assert {(rule, message.split(" is ")[0]) for rule, message, _ in checked.found} == {
            ("REF004", "uid 'a'"),
            ("REF004", "method id 'talk'"),
            ("REF004", "source id 'profile'"),
        }

    def test_ref018_item_types_that_the_standard_does_not_have(self) -> None:
        checked = linked(
            framework(
                items=Yaml("\n- {code: K1, type: ¦knowlege, statement: x}\n"),
                declared_counts=Yaml("\ncounts:\n  ¦skills: 1\n"),
            ),
        )
        assert sorted(checked.found_by("REF018")) == [
            ("REF018", "'knowlege' is not an item type of alpha 1.0", "did you mean 'knowledge'?"),
            ("REF018", "'skills' is not an item type of alpha 1.0", "did you mean 'skill'?"),
        ]

    def test_ref014_codes_that_are_one_folder_on_many_computers(self) -> None:
        checked = alpha("""
            - {code: K1a, type: knowledge, statement: x}
            - {code: ¦K1A, type: knowledge, statement: x}
        """)
        assert checked.found == [
            (
                "REF014",
                "'K1A' and 'K1a' would be one address on many computers",
                "make the codes differ in more than upper and lower case",
            )
        ]

    def test_ref014_the_name_of_the_file_that_every_page_has(self) -> None:
        taken = "'index.html' is the name of the page itself"
        assert alpha("\n- {code: ¦index.html, type: skill, statement: x}\n").found == [
            ("REF014", taken, "give the item another code")
        ]
        assert [(f.rule, f.message) for f in linked(framework(version="index.html")).errors] == [("REF014", taken)]
        assert alpha("\n- {code: index, type: skill, statement: x}\n").found == []

    def test_ref016_a_circle_of_parents_is_one_finding_that_names_the_way_round(self) -> None:
        checked = alpha("""
            - {code: Z, type: knowledge, statement: x, parent: A}
            - {code: A, type: knowledge, statement: x, parent: ¦C}
            - {code: B, type: knowledge, statement: x, parent: A}
            - {code: C, type: knowledge, statement: x, parent: B}
        """)
        assert checked.found == [("REF016", "an item is above itself: A > C > B > A", "correct one `parent`")]

    def test_ref016_an_item_that_is_its_own_parent(self) -> None:
        checked = alpha("\n- {code: A, type: knowledge, statement: x, parent: ¦A}\n")
        assert checked.found[0][1] == "an item is above itself: A > A"

    def test_ref016_two_circles_are_two_findings(self) -> None:
        checked = alpha("""
            - {code: A, type: knowledge, statement: x, parent: ¦A}
            - {code: B, type: knowledge, statement: x, parent: ¦C}
            - {code: C, type: knowledge, statement: x, parent: B}
        """)
        assert [rule for rule, _, _ in checked.found] == ["REF016", "REF016"]

    def test_ref016_is_silent_on_a_deep_tree_and_quick(self) -> None:
        """A chain as deep as is allowed, with many items below its end."""
        chain = [item("K0")] + [item(f"K{n}", parent=f"K{n - 1}") for n in range(1, 20)]
        items = chain + [item(f"K{n}", parent="K19") for n in range(20, 1500)]
        started = time.perf_counter()
        checked = linked(framework(items=items))
        assert checked.errors == ()
        assert time.perf_counter() - started < 4
        assert checked.linked.children[key("K7")] == (key("K8"),)

    def test_ref017_names_the_items_that_are_too_deep_and_is_quick_on_a_chain_without_end(self) -> None:
        chain = [item("K0")] + [item(f"K{n}", parent=f"K{n - 1}") for n in range(1, 22)]
        (found,) = linked(framework(items=chain)).errors
        assert (found.rule, found.message) == ("REF017", "K21 has more than 20 items above it")
        long = [item("K0")] + [item(f"K{n}", parent=f"K{n - 1}") for n in range(1, 1500)]
        started = time.perf_counter()
        findings = linked(framework(items=long)).errors
        assert time.perf_counter() - started < 4
        assert {finding.rule for finding in findings} == {"REF017", "CFG010"}
        assert len(findings) == 1001, "a list of findings ends somewhere, and says so"

    def test_src001_every_place_that_names_a_source_is_checked(self) -> None:
        checked = linked(
            framework(
                sources=Yaml("[profile, ¦profil]"),
                audience=Yaml("{text: x, source: ¦a1}"),
                overview=Yaml("{text: x, source: ¦a2}"),
                lars_code=Yaml("{value: '403', source: ¦a3}"),
                duration=Yaml("{source: ¦a4}"),
                facts=Yaml("[{label: x, value: z, source: ¦a5}]"),
                rules=Yaml("[{topic: x, text: z, source: ¦a6}]"),
                extensions=Yaml("[{title: x, source: ¦a7}]"),
                superseded_by=Yaml("{reference: x, basis: official, source: ¦a8}"),
                gateway=Yaml("{source: ¦a9, requirements: [{text: x, source: ¦b1}]}"),
                discrepancies=Yaml("[{topic: x, positions: [{source: ¦b2, says: z}], published: z, why: w}]"),
                items=Yaml(
                    "\n- {code: K1, type: knowledge, statement: x, source: ¦b3,"
                    " requires: {codes: null, provenance: unknown, source: ¦b4}}\n"
                ),
                declared_counts=Yaml("{source: ¦b5, counts: {knowledge: 1}}"),
                entry=Yaml("{text: x, source: ¦b6}"),
                progression=Yaml("{text: x, source: ¦b7}"),
                recognition=Yaml("{text: x, source: ¦b8}"),
                assessment=Yaml(
                    "{title: x, source: ¦b9, methods: [{id: a, name: a, source: ¦c1,"
                    " assesses: {codes: null, provenance: unknown, source: ¦c2}}]}"
                ),
                status=Yaml(
                    "{approval: {value: approved, as_of: '2026-01-01', source: ¦c3},"
                    " funding: {value: unknown, as_of: '2026-01-01', source: ¦c4}}"
                ),
            ),
            guide(source=Yaml("¦c5"), status=Yaml("{value: open, as_of: '2026-01-01', source: ¦c6}")),
            form(sources=Yaml("[¦c7]")),
        )
        assert {rule for rule, _, _ in checked.found} == {"SRC001"}
        assert (
            "SRC001",
            "'profil' is not a source in standards/sources.yaml",
            "did you mean 'profile'?",
        ) in checked.found

    def test_src001_item_defaults_are_checked_too(self) -> None:
        checked = linked(framework(item_defaults=Yaml("{source: ¦nowhere}"), items=[item("K1"), item("S1")]))
        assert [rule for rule, _, _ in checked.found] == ["SRC001"]

    def test_src002_a_licence_that_is_not_in_the_list(self) -> None:
        checked = linked(sources(sources=[source("profile", licence="ow")]))
        assert [(f.rule, f.message, f.hint) for f in checked.errors] == [
            ("SRC002", "'ow' is not a licence in standards/sources.yaml", "did you mean 'own'?")
        ]


class TestNames:
    def test_sch014_a_standard_in_a_folder_of_another_name(self) -> None:
        checked = linked(framework().moved("frameworks/alfa/1.0.yaml"))
        assert [(f.rule, f.hint) for f in checked.errors] == [
            ("SCH014", "call it frameworks/alpha/1.0.yaml; if it is a copy of that file, delete it")
        ]

    @pytest.mark.parametrize("beside", [(), (framework(),)])
    def test_sch014_a_newer_version_that_still_says_what_the_old_one_was(self, beside: tuple[File, ...]) -> None:
        file = framework().changed("\nversion: '1.0'", "\nversion: ¦'1.0'").moved("frameworks/alpha/1.1.yaml")
        checked = linked(*beside, file)
        ((rule, _, hint),) = checked.found
        assert (rule, hint) == ("SCH014", 'write version: "1.1", or call it frameworks/alpha/1.0.yaml')
        (fix,) = checked.errors[0].fixes
        assert (fix.title, fix.safe) == ("write 1.1", False)

    def test_sch014_a_copy_is_one_finding(self) -> None:
        ends = (framework(), framework(id="beta"))
        for file in (framework(), guide(), crosswalk()):
            copy = file.moved(file.path.replace(".yaml", " (copy).yaml"))
            checked = linked(*ends, *([] if file.path.startswith("frameworks") else [file]), copy)
            (finding,) = checked.errors
            assert (finding.rule, finding.location.path) == ("SCH014", f"standards/{copy.path}")
            assert finding.hint.endswith("; if it is a copy of that file, delete it")
            assert finding.fixes == ()

    @pytest.mark.parametrize("file", [guide().moved("guides/x.yaml"), form().moved("evidence/x.yaml")])
    def test_sch014_other_files_are_called_by_their_id(self, file: object) -> None:
        checked = linked(framework(), file)  # type: ignore[arg-type]
        assert [(f.rule, f.location.line) for f in checked.errors] == [("SCH014", 1)]
        assert checked.errors[0].hint.startswith("call the file ")

    def test_sch014_a_crosswalk_is_called_by_what_it_maps(self) -> None:
        checked = linked(framework(), framework(id="beta"), crosswalk(id="beta--alpha"))
        assert [(f.rule, f.message) for f in checked.errors] == [
            ("SCH014", "the id is 'beta--alpha' but it maps alpha--beta")
        ]

    def test_sch014_is_silent_on_a_version_with_dots(self) -> None:
        assert linked(framework(version="1.0.2")).errors == ()


class TestMappings:
    def test_map001_codes_of_the_wrong_side_and_of_neither(self) -> None:
        checked = mapped(
            row("¦K8", "closeMatch", "K1") + row("K1", "closeMatch", "¦S2"),
            no_match="\n- {subject: ¦S9, confidence: low, reason: x, considered: [K1, ¦K7]}\n",
        )
        assert [(rule, message) for rule, message, _ in checked.found] == [
            ("MAP001", "'K8' is not a code in alpha 1.0"),
            ("MAP001", "'S2' is not a code in beta 1.0"),
            ("MAP001", "'S9' is not a code in alpha 1.0"),
            ("MAP001", "'K7' is not a code in beta 1.0"),
        ]

    def test_map003_the_same_pair_twice_names_the_line(self) -> None:
        checked = mapped(row("K1", "closeMatch", "K1") + row("¦K1", "relatedMatch", "K1"))
        assert checked.found == [("MAP003", "K1 and K1 are already mapped", "keep one relation for each pair")]
        (related,) = checked.errors[0].related
        assert (related.location.line, related.label) == (checked.errors[0].location.line - 2, "first mapped here")

    def test_map003_a_no_match_row_given_twice(self) -> None:
        twice = "\n- {subject: K1, confidence: low, reason: x}\n- {subject: ¦K1, confidence: low, reason: x}\n"
        assert mapped(no_match=twice).found[0][0] == "MAP003"

    def test_map003_both_directions_typed(self) -> None:
        """The second would silently replace the view that the first one generates."""
        back = crosswalk(id="beta--alpha", subject=side("beta"), object=side("alpha"))
        checked = linked(framework(), framework(id="beta"), crosswalk(), back)
        assert [(f.rule, f.location.path, f.message) for f in checked.errors] == [
            (
                "MAP003",
                "standards/crosswalks/beta--alpha.yaml",
                "these two standards are already mapped in standards/crosswalks/alpha--beta.yaml",
            )
        ]

    def test_map003_is_silent_on_two_objects_of_one_subject(self) -> None:
        assert mapped(row("K1", "closeMatch", "K1") + row("K1", "relatedMatch", "K2")).errors == ()

    def test_map008_a_standard_mapped_to_itself(self) -> None:
        checked = linked(
            framework(),
            crosswalk(id="alpha--alpha", object=Yaml("{framework: ¦alpha, version: '1.0', scope: [skill]}")),
        )
        assert checked.found == [
            ("MAP008", "a standard is mapped to itself", "map it to another standard or another version")
        ]

    def test_map008_is_silent_on_two_versions_of_one_standard(self) -> None:
        old_to_new = crosswalk(id="alpha--alpha", object=side("alpha", "2.0"))
        assert linked(framework(), framework(version="2.0"), old_to_new).errors == ()

    def test_map014_an_item_mapped_and_reviewed_without_success(self) -> None:
        checked = mapped(row("K1", "closeMatch", "K1"), no_match="\n- {subject: ¦K1, confidence: low, reason: x}\n")
        assert checked.found == [("MAP014", "K1 is mapped and also listed under no_match", "delete one of the two")]

    def test_ref018_a_scope_of_types_that_the_standard_does_not_have(self) -> None:
        checked = mapped(
            row("K1", "closeMatch", "K1"), subject=Yaml("{framework: alpha, version: '1.0', scope: [¦task]}")
        )
        assert checked.found[0][0] == "REF018"

    @pytest.mark.parametrize(
        ("subject", "said"),
        [
            ("{framework: ¦alfa, version: '1.0', scope: [skill]}", "'alfa' is not a standard"),
            ("{framework: alpha, version: ¦'1.2', scope: [skill]}", "'1.2' is not a version of alpha"),
        ],
    )
    def test_ref002_the_pinned_version_must_be_here(self, subject: str, said: str) -> None:
        checked = mapped(row("K9", "closeMatch", "K9"), subject=Yaml(subject))
        assert ("REF002", said) in [(finding.rule, finding.message) for finding in checked.errors]


def test_thousands_of_names_that_mean_nothing_are_reported_within_seconds() -> None:
    items = [item(f"K{n}", parent=f"X{n}") for n in range(400)]
    started = time.perf_counter()
    checked = linked(framework(items=items))
    assert len(checked.errors) == 400
    assert time.perf_counter() - started < 4


def test_ref014_two_versions_that_differ_only_in_case() -> None:
    checked = linked(framework(version="1.0a"), framework(version="1.0A"))
    assert [finding.rule for finding in checked.errors] == ["REF014"]


def test_ref004_boxes_columns_and_stated_methods_given_twice() -> None:
    box = {"id": "date", "label": "Date", "type": "date"}
    table = {"rows": {"blank": 2}, "columns": [dict(box), dict(box)]}
    checked = linked(framework(), form(sections=[{"title": "One", "fields": [dict(box), dict(box)], "table": table}]))
    assert [finding.rule for finding in checked.errors] == ["REF004", "REF004"]


@pytest.mark.parametrize("name", ["standards/themes.yml", "standards/themes.YAML"])
def test_what_a_refused_file_may_hold_is_not_complained_about(name: str) -> None:
    files = {
        "standards/frameworks/alpha/1.0.yaml": framework(items=[item("K1", themes=["theory"])]).text.encode(),
        "standards/sources.yaml": sources().text.encode(),
        name: themes("theory").text.encode(),
    }
    refused, _ = check(MemoryTree("standards", files))
    del files[name]
    missing, _ = check(MemoryTree("standards", files))
    assert {finding.rule for finding in missing.findings} - {finding.rule for finding in refused.findings} == {"REF001"}
