"""What follows from several mappings in a row, against a plain search through all ways there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import File, crosswalk, framework, item, key, linked, mapping, side
from compsite.chain import MOST_LOOKS, MOST_STEPS, Conclusions, conclusions, inferred, joined, sureness, weakest
from compsite.model.crosswalk import PREDICATES, REVERSE, Confidence, Predicate
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import Inferred, LinkedCatalog, Step
from compsite.pipeline import check
from compsite.tree import disk_tree

TABLE: dict[tuple[str, str], str] = {
    ("exactMatch", "exactMatch"): "exactMatch",
    ("exactMatch", "broadMatch"): "broadMatch",
    ("broadMatch", "exactMatch"): "broadMatch",
    ("broadMatch", "broadMatch"): "broadMatch",
    ("exactMatch", "narrowMatch"): "narrowMatch",
    ("narrowMatch", "exactMatch"): "narrowMatch",
    ("narrowMatch", "narrowMatch"): "narrowMatch",
}
"""The whole rule, written out; whatever is not here is not concluded."""


@pytest.mark.parametrize("first", PREDICATES)
@pytest.mark.parametrize("then", PREDICATES)
def test_two_mappings_in_a_row_give_what_the_table_says(first: Predicate, then: Predicate) -> None:
    assert joined(first, then) == TABLE.get((first, then))


@pytest.mark.parametrize("first", PREDICATES)
@pytest.mark.parametrize("then", PREDICATES)
def test_the_rule_reads_the_same_from_the_other_end(first: Predicate, then: Predicate) -> None:
    forth, back = joined(first, then), joined(REVERSE[then], REVERSE[first])
    assert (forth and REVERSE[forth]) == back


def test_a_path_is_as_sure_as_its_weakest_step() -> None:
    def step(confidence: Confidence) -> Step:
        return Step(key("K1"), "exactMatch", key("K1", "beta"), confidence)

    assert weakest([step("high"), step("low"), step("medium")]) == "low"
    assert weakest([step("medium"), step(0.45), step("high")]) == 0.45
    assert sureness("low") < 1 / 3 < sureness("medium") < 2 / 3 < sureness("high")


STANDARDS = (
    FrameworkKey("a", "1"),
    FrameworkKey("b", "1"),
    FrameworkKey("c", "1"),
    FrameworkKey("c", "2"),
    FrameworkKey("d", "1"),
    FrameworkKey("e", "1"),
)
ITEMS = tuple(ItemKey(*standard, code) for standard in STANDARDS for code in ("K1", "K2"))
BETWEEN = tuple(
    (one, other) for place, one in enumerate(ITEMS) for other in ITEMS[place:] if one.standard != other.standard
)

Steps = dict[ItemKey, tuple[Step, ...]]
Compared = set[tuple[FrameworkKey, FrameworkKey]]


@st.composite
def webs(draw: st.DrawFn) -> tuple[Steps, Compared]:
    """Mappings among a few small standards, each readable from both ends, and which standards were compared."""
    predicates = st.sampled_from(PREDICATES)
    confidences = st.sampled_from(["high", "medium", "low", 0.2, 0.8])
    steps: dict[ItemKey, list[Step]] = {}
    compared: Compared = set()
    for one, other in draw(st.lists(st.sampled_from(BETWEEN), max_size=18, unique=True)):
        predicate, confidence = draw(predicates), draw(confidences)
        steps.setdefault(one, []).append(Step(one, predicate, other, confidence))
        steps.setdefault(other, []).append(Step(other, REVERSE[predicate], one, confidence))
        compared |= {(one.standard, other.standard), (other.standard, one.standard)}
    for one, other in draw(st.lists(st.sampled_from(BETWEEN), max_size=2)):
        compared |= {(one.standard, other.standard), (other.standard, one.standard)}
    return {item: tuple(found) for item, found in steps.items()}, compared


def every_way(steps: Steps, path: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    """All ways that go on from this one, however they are joined."""
    yield path
    if len(path) < MOST_STEPS:
        for step in steps.get(path[-1].object, ()):
            if step.object.framework not in {path[0].subject.framework, *(one.object.framework for one in path)}:
                yield from every_way(steps, (*path, step))


def plainly(steps: Steps, compared: Compared, start: ItemKey) -> dict[tuple[ItemKey, str], tuple[int, float]]:
    """Conclusion -> how long and how sure its best way is."""
    found: dict[tuple[ItemKey, str], tuple[int, float]] = {}
    for first in steps.get(start, ()):
        if first.object.framework == start.framework:
            continue
        for path in every_way(steps, (first,)):
            result: str | None = path[0].predicate
            for step in path[1:]:
                result = TABLE.get((result or "", step.predicate))
            end = path[-1].object
            if len(path) < 2 or result is None or (start.standard, end.standard) in compared:
                continue
            sure = min(sureness(step.confidence) for step in path)
            length, known = found.get((end, result), (99, 0.0))
            if (len(path), -sure) < (length, -known):
                found[end, result] = (len(path), sure)
    return found


def best(found: tuple[Inferred, ...]) -> dict[tuple[ItemKey, str], tuple[int, float]]:
    """The same of what was concluded."""
    return {(one.item, one.predicate): (len(one.path), sureness(weakest(one.path))) for one in found}


@given(webs())
def test_it_finds_what_a_plain_search_finds_and_nothing_else(web: tuple[Steps, Compared]) -> None:
    steps, compared = web
    every = conclusions(lambda: steps, compared)
    for start in ITEMS:
        found = every.get(start, ())
        assert best(found) == plainly(steps, compared, start)
        assert len(best(found)) == len(found), "one conclusion is given twice"
        order = [(PREDICATES.index(one.predicate), len(one.path), -sureness(weakest(one.path))) for one in found]
        assert order == sorted(order)
    assert set(every) == {start for start in ITEMS if plainly(steps, compared, start)}
    assert len(every) == len(set(every))


@given(webs())
def test_every_path_can_be_followed(web: tuple[Steps, Compared]) -> None:
    steps, compared = web
    for start, found in conclusions(lambda: steps, compared).items():
        for one in found:
            assert one.path[0].subject == start
            assert one.path[-1].object == one.item
            assert all(step in steps[step.subject] for step in one.path)
            assert all(step.object == then.subject for step, then in zip(one.path, one.path[1:], strict=False))
            assert {step.predicate for step in one.path} <= {"exactMatch", "broadMatch", "narrowMatch"}
            passed = [start.framework, *(step.object.framework for step in one.path)]
            assert len(set(passed)) == len(passed), "a way comes to one standard twice"
            assert (start.standard, one.item.standard) not in compared


@given(webs())
def test_what_follows_reads_the_same_from_the_other_end(web: tuple[Steps, Compared]) -> None:
    steps, compared = web
    every = conclusions(lambda: steps, compared)
    forth = {(start, one.item, one.predicate) for start, found in every.items() for one in found}
    back = {(one.item, start, REVERSE[one.predicate]) for start, found in every.items() for one in found}
    assert forth == back


@given(webs())
def test_the_same_mappings_give_the_same_conclusions(web: tuple[Steps, Compared]) -> None:
    steps, compared = web
    assert conclusions(lambda: steps, compared) == conclusions(lambda: dict(steps), set(compared))


def test_a_web_of_exact_matches_is_given_up_in_time() -> None:
    """Short ways are tried first, so what is left out is what says least."""
    tried = 0

    def onward(at: ItemKey) -> Iterator[Step]:
        nonlocal tried
        layer = int(at.framework) + 1
        for number in range(400):
            tried += at.framework != "0"
            yield Step(at, "exactMatch", ItemKey(str(layer), "1", f"K{number}"), "high")

    found = inferred(ItemKey("0", "1", "K0"), onward, [FrameworkKey("2", "1"), FrameworkKey("3", "1")])
    assert tried <= MOST_LOOKS + 1
    assert {len(one.path) for one in found} == {2}
    assert len(found) == 400


def three(forth: str, on: str, **over: object) -> tuple[File, ...]:
    """Alpha, beta and gamma in a row, with one mapping from each to the next."""
    items = [item("K1"), item("K2")]
    return (
        framework(items=items),
        framework(id="beta", short_title="Beta", items=over.get("middle", items)),
        framework(id="gamma", short_title="Gamma", items=items),
        crosswalk(mappings=[mapping("K1", forth, "K1")]),
        crosswalk(
            id="beta--gamma",
            subject=side("beta"),
            object=side("gamma"),
            mappings=[mapping("K1", on, "K2", confidence="low")],
        ),
    )


def said(catalog: LinkedCatalog) -> list[tuple[str, str, str]]:
    """Who follows from whom, in short."""
    return sorted(
        (f"{start.framework} {start.code}", one.predicate, f"{one.item.framework} {one.item.code}")
        for start, found in catalog.inferred.items()
        for one in found
    )


@pytest.mark.parametrize("forth", PREDICATES)
@pytest.mark.parametrize("on", PREDICATES)
def test_a_chain_of_two_crosswalks(forth: Predicate, on: Predicate) -> None:
    catalog = linked(*three(forth, on)).linked
    result = TABLE.get((forth, on))
    if result is None:
        assert said(catalog) == []
        assert catalog.inferred.get(key("K1")) is None
    else:
        back = REVERSE[result]  # type: ignore[index]  # the table holds predicates only
        assert said(catalog) == [("alpha K1", result, "gamma K2"), ("gamma K2", back, "alpha K1")]
        (one,) = catalog.inferred[key("K1")]
        assert one.path == (
            Step(key("K1"), forth, key("K1", "beta"), "high"),
            Step(key("K1", "beta"), on, key("K2", "gamma"), "low"),
        )


def test_nothing_follows_where_somebody_compared() -> None:
    own = crosswalk(id="alpha--gamma", object=side("gamma"), mappings=[mapping("K2", "relatedMatch", "K1")])
    assert said(linked(*three("exactMatch", "exactMatch"), own).linked) == []


def test_what_follows_changes_no_row_and_no_figure() -> None:
    without, with_ = (linked(*three("exactMatch", on)).linked for on in ("closeMatch", "exactMatch"))
    forth = (FrameworkKey("alpha", "1.0"), FrameworkKey("beta", "1.0"))
    assert said(with_)
    assert without.comparisons[forth].coverage == with_.comparisons[forth].coverage
    assert set(with_.comparisons) == set(without.comparisons)
    assert set(with_.rows) == set(without.rows)


@pytest.mark.parametrize("place", [0, 1, 2], ids=["start", "middle", "end"])
def test_nothing_follows_through_a_withdrawn_item(place: int) -> None:
    files = list(three("exactMatch", "exactMatch"))
    code = "K2" if place == 2 else "K1"
    items = [item(one, **({"withdrawn": {"note": "x"}} if one == code else {})) for one in ("K1", "K2")]
    name = ("alpha", "beta", "gamma")[place]
    files[place] = framework(id=name, short_title=name.title(), items=items)
    assert said(linked(*files).linked) == []


def test_mappings_of_two_versions_of_the_middle_standard_are_not_joined() -> None:
    alpha, beta, gamma, first, _ = three("exactMatch", "exactMatch")
    newer = framework(id="beta", version="2.0", items=[item("K1"), item("K2")])
    second = crosswalk(
        id="beta--gamma",
        subject=side("beta", "2.0"),
        object=side("gamma"),
        mappings=[mapping("K1", "exactMatch", "K2")],
    )
    assert said(linked(alpha, beta, newer, gamma, first, second).linked) == []


def test_nothing_follows_through_or_about_a_version_that_was_replaced() -> None:
    files = three("exactMatch", "exactMatch")
    for name in ("alpha", "beta", "gamma"):
        newer = framework(id=name, version="2.0", items=[item("K1"), item("K2")])
        assert said(linked(*files, newer).linked) == [], name
    assert said(linked(*files, framework(id="delta", version="2.0")).linked) != []


def test_what_is_never_asked_about_is_never_worked_out() -> None:
    catalog = linked(*three("exactMatch", "exactMatch")).linked
    assert isinstance(catalog.inferred, Conclusions)
    with pytest.raises(KeyError):
        catalog.inferred[key("K2")]
    assert len(catalog.inferred) == 2


def test_the_example_holds_every_kind_of_chain() -> None:
    """Its pages are looked at elsewhere: what it is there for must not get lost."""
    example = Path(__file__).parent / "examples" / "valid" / "chained"
    _, catalog = check(disk_tree(example / "standards", example))
    assert catalog is not None
    assert [row for row in said(catalog) if row[0].startswith("peer")] == [
        ("peer K1", "exactMatch", "coach K2"),
        ("peer K2", "broadMatch", "coach K1"),
        ("peer S1", "broadMatch", "coach S1"),
        ("peer S2", "narrowMatch", "coach S2"),
    ]
    to_mentor = FrameworkKey("mentor", "1.0")
    to_coach = FrameworkKey("coach", "1.0")
    broken = {
        (first.predicate, then.predicate)
        for code in ("K3", "K4", "S3", "B1")
        for first in catalog.rows[ItemKey("peer", "1.0", code), to_mentor].counterparts
        for then in catalog.rows[first.item, to_coach].counterparts
    }
    assert broken == {
        ("exactMatch", "relatedMatch"),
        ("narrowMatch", "broadMatch"),
        ("broadMatch", "narrowMatch"),
        ("closeMatch", "exactMatch"),
    }
