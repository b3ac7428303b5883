"""Rules SRC001, SRC002, SRC004, SRC005, SRC008 and SRC011: what the register of sources must say."""

from __future__ import annotations

from typing import Any

import pytest

from builders import Checked, File, Yaml, form, framework, guide, item, linked, source, sources
from compsite.finding import Severity
from compsite.library import Library, facts
from compsite.load import load_text
from compsite.rules.src.redistribution_not_allowed import RULE as NOT_ALLOWED
from compsite.rules.src.redistribution_unconfirmed import RULE as UNCONFIRMED

LICENCES = [
    {"id": "own", "title": "Own work", "requires_attribution": False},
    {"id": "OGL-UK-3.0", "title": "Open Government Licence v3.0", "requires_attribution": True},
]


def of(checked: Checked, rule: str) -> list[str]:
    return [finding.message for finding in checked.run.findings if finding.rule == rule]


class TestUnknownSource:
    def test_is_reported_where_it_is_named_with_the_nearest(self) -> None:
        checked = linked(framework(overview=Yaml("{text: What it is about., source: ¦profle}")))
        assert checked.found == [
            ("SRC001", "'profle' is not a source in standards/sources.yaml", "did you mean 'profile'?")
        ]

    def test_each_place_has_its_own_finding(self) -> None:
        checked = linked(
            framework(
                sources=Yaml("[¦gone]"),
                overview=Yaml("{text: x, source: ¦gone}"),
                items=Yaml("""
                    - {code: K1, type: knowledge, statement: a, source: ¦gone}
                    - {code: K2, type: knowledge, statement: b, source: profile}
                """),
            )
        )
        assert len(checked.found) == 3

    def test_guides_and_forms_are_looked_at(self) -> None:
        assert linked(framework(), guide(source=Yaml("¦gone"))).found[0][0] == "SRC001"
        assert linked(framework(), form(sources=Yaml("[profile, ¦gone]"))).found[0][0] == "SRC001"

    def test_an_item_type_called_source_is_no_source(self) -> None:
        kinds = [{"id": "source", "family": "area", "title": "Source", "plural": "Sources"}]
        items = [item("A1", type="source")]
        counts = {"counts": {"source": 1}}
        assert linked(framework(item_types=kinds, items=items, declared_counts=counts)).errors == ()

    def test_nothing_is_said_when_the_register_cannot_be_read(self) -> None:
        broken = File("sources.yaml", "licences: [")
        assert {finding.rule[:3] for finding in linked(broken, framework()).errors} == {"YML"}

    def test_without_a_register_every_source_is_unknown(self) -> None:
        (finding,) = linked(sources(sources=[source("other")]), framework()).errors
        assert finding.hint == "there are: other"


class TestLicences:
    def test_an_unknown_licence_is_reported_with_the_nearest(self) -> None:
        register = sources(sources=[source("profile", licence="ow")]).changed("licence: ow", "licence: ¦ow")
        assert linked(register, framework()).found == [
            ("SRC002", "'ow' is not a licence in standards/sources.yaml", "did you mean 'own'?")
        ]

    def test_a_missing_licence_is_one_finding(self) -> None:
        entry = source("profile")
        del entry["licence"]
        assert [finding.rule for finding in linked(sources(sources=[entry]), framework()).errors] == ["SRC004"]

    def registered(self, **over: Any) -> Checked:
        return linked(sources(licences=LICENCES, sources=[source("profile", **over)]))

    def test_a_source_without_the_words_is_reported_at_its_licence(self) -> None:
        register = sources(licences=LICENCES, sources=[source("profile", licence="OGL-UK-3.0")])
        checked = linked(register.changed("licence: OGL", "licence: ¦OGL"), framework())
        assert checked.found == [
            (
                "SRC005",
                "profile: Open Government Licence v3.0 requires an attribution statement",
                "add `attribution:` with the publisher's own words, or those that the licence gives",
            )
        ]

    def test_silent_when_the_words_are_there(self) -> None:
        checked = self.registered(licence="OGL-UK-3.0", attribution="Contains public sector information.")
        assert of(checked, "SRC005") == []

    def test_silent_when_the_licence_asks_for_none(self) -> None:
        assert of(self.registered(licence="own"), "SRC005") == []


def library(redistribution: str, withhold: tuple[str, ...] = (), **over: Any) -> Library:
    """What the two rules about redistribution see of one standard, with or without the licence gate."""
    register = sources(sources=[source("profile", redistribution=redistribution), source("other")])
    files = [register, framework(**over)]
    docs = {}
    for file, kind in zip(files, ("sources", "framework"), strict=True):
        doc, faults = load_text(f"standards/{file.path}", kind, file.text)
        assert doc is not None, faults
        docs[doc.path] = doc
    known = facts(docs["standards/frameworks/alpha/1.0.yaml"])
    paths = {doc.kind: (doc.path,) for doc in docs.values()}
    return Library("standards", {known.key: known}, paths, docs.__getitem__, withhold=withhold)


DEFAULT = {"item_defaults": {"source": "profile"}}


class TestRedistribution:
    def test_words_that_must_not_be_published_stop_the_build(self) -> None:
        checked = linked(sources(sources=[source("profile", redistribution="not-allowed")]), framework(**DEFAULT))
        (finding,) = checked.errors
        assert (finding.rule, finding.message) == (
            "SRC008",
            "statements of alpha 1.0 are words of 'profile', which must not be published",
        )
        assert checked.catalog is None

    def test_not_when_they_are_withheld(self) -> None:
        assert len(list(NOT_ALLOWED.check(library("not-allowed", **DEFAULT)))) == 1
        assert list(NOT_ALLOWED.check(library("not-allowed", ("not-allowed",), **DEFAULT))) == []
        assert len(list(NOT_ALLOWED.check(library("not-allowed", ("unconfirmed",), **DEFAULT)))) == 1

    @pytest.mark.parametrize(
        "over",
        [
            {"item_defaults": {"source": "profile", "verbatim": "paraphrase"}},
            {"items": [item("K1", source="profile", verbatim="paraphrase"), item("K2")]},
            {"item_defaults": {"source": "profile"}, "items": [item("K1", source="other")]},
            {"overview": {"text": "Our own words.", "source": "profile"}},
        ],
    )
    def test_silent_when_no_statement_is_in_the_words_of_the_source(self, over: dict[str, Any]) -> None:
        assert list(NOT_ALLOWED.check(library("not-allowed", **over))) == []

    def test_one_item_is_enough_and_is_pointed_at(self) -> None:
        items = [
            item("K1", source="other"),
            item("K2", source="profile", verbatim="edited"),
            item("K3", source="profile"),
        ]
        (one,) = NOT_ALLOWED.check(library("not-allowed", items=items))
        assert one.at.pointer == ("items", 1, "source")  # type: ignore[union-attr]

    def test_what_is_not_confirmed_is_said_once_a_source_in_the_register(self) -> None:
        register = sources(sources=[source("profile", redistribution="unconfirmed")])
        checked = linked(register, framework(**DEFAULT), framework(version="2.0", **DEFAULT))
        (finding,) = (finding for finding in checked.run.findings if finding.rule == "SRC011")
        assert (finding.location.path, finding.severity) == ("standards/sources.yaml", Severity.INFO)
        assert list(UNCONFIRMED.check(library("unconfirmed", ("unconfirmed",), **DEFAULT))) == []
