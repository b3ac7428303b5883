"""An item that was taken out says so, and since when, and what replaces it."""

from __future__ import annotations

from builders import framework, item, key, linked
from compsite.model.framework import Withdrawn


def test_what_is_known_reaches_the_model() -> None:
    gone = {"since": "2026-08-01", "replaced_by": ["K2", "K3"], "note": "Split in two."}
    items = [item("K1", withdrawn=gone), item("K2"), item("K3")]
    catalog = linked(framework(items=items)).linked
    found = catalog.items[key("K1")].withdrawn
    assert found is not None
    assert (found.since, [ref.name for ref in found.replaced_by], found.note) == (
        "2026-08-01",
        ["K2", "K3"],
        "Split in two.",
    )
    assert catalog.items[key("K2")].withdrawn is None


def test_a_note_alone_is_enough() -> None:
    catalog = linked(framework(items=[item("K1", withdrawn={"note": "Not known why."})])).linked
    assert catalog.items[key("K1")].withdrawn == Withdrawn(note="Not known why.")


def test_something_must_be_said() -> None:
    (finding,) = linked(framework(items=[item("K1", withdrawn={})])).errors
    assert finding.rule == "SCH007"


def test_a_date_that_does_not_exist_is_refused() -> None:
    (finding,) = linked(framework(items=[item("K1", withdrawn={"since": "2026-02-30"})])).errors
    assert finding.rule == "SCH009"
