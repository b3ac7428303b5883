"""Catalog -> LinkedCatalog: every reference is resolved here, once, in both directions, and nowhere else."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from compsite.chain import HAND_ON, Conclusions, conclusions
from compsite.model.catalog import Catalog
from compsite.model.crosswalk import PREDICATES, REVERSE, Crosswalk, Side
from compsite.model.framework import Framework, Item, Method
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import (
    STRENGTH,
    Comparison,
    Counterpart,
    Coverage,
    LinkedCatalog,
    Row,
    Step,
    Strength,
    Teaching,
)
from compsite.model.versions import version_order

Key = TypeVar("Key")
Value = TypeVar("Value")

_READING_ORDER = ("apprenticeship-standard", "competency-framework", "functional-map")


def link(catalog: Catalog) -> LinkedCatalog:
    """The catalogue with its indexes; trusts that `check_references` found nothing."""
    frameworks = _frameworks(catalog)
    items = {ItemKey(*key, item.code): item for key, framework in frameworks.items() for item in framework.items}
    kinds = {key: {kind.id: kind for kind in framework.item_types} for key, framework in frameworks.items()}
    types = {key: kinds[key.standard][item.type.name] for key, item in items.items()}
    children: defaultdict[ItemKey, list[ItemKey]] = defaultdict(list)
    required: defaultdict[ItemKey, list[ItemKey]] = defaultdict(list)
    pairs: defaultdict[ItemKey, dict[ItemKey, None]] = defaultdict(dict)
    by_theme: defaultdict[str, list[ItemKey]] = defaultdict(list)
    for key, item in items.items():
        if item.parent is not None:
            children[ItemKey(*key.standard, item.parent.name)].append(key)
        for ref in item.pairs_with:
            other = ItemKey(*key.standard, ref.name)
            for one, two in ((key, other), (other, key)):
                pairs[one][two] = None
        for ref in item.calls_on:
            required[ItemKey(*key.standard, ref.name)].append(key)
        for ref in item.themes:
            by_theme[ref.name].append(key)
    comparisons, current = _comparisons(catalog, frameworks), _current(frameworks)
    rows = {(row.item, comparison.object): row for comparison in comparisons.values() for row in comparison.rows}
    return LinkedCatalog(
        catalog=catalog,
        frameworks=frameworks,
        current=current,
        items=items,
        types=types,
        children=_frozen(children),
        pairs={key: tuple(others) for key, others in pairs.items()},
        required_by=_frozen(required),
        assessed_by=_frozen(_assessed(frameworks)),
        taught_by=_frozen(_taught(catalog)),
        by_theme=_frozen(by_theme),
        comparisons=comparisons,
        sources={source.id: source for source in catalog.register.sources},
        licences={licence.id: licence for licence in catalog.register.licences},
        themes={theme.id: theme for theme in catalog.register.themes},
        rows=rows,
        inferred=_inferred(items, rows, comparisons, current.values()),
    )


def _frozen(lists: dict[Key, list[Value]]) -> dict[Key, tuple[Value, ...]]:
    return {key: tuple(values) for key, values in lists.items()}


def _frameworks(catalog: Catalog) -> dict[FrameworkKey, Framework]:
    newest_first = sorted(catalog.frameworks, key=lambda entry: version_order(entry.version), reverse=True)
    ordered = sorted(newest_first, key=lambda entry: (_READING_ORDER.index(entry.kind), entry.id))
    return {framework.key: framework for framework in ordered}


def _current(frameworks: dict[FrameworkKey, Framework]) -> dict[str, FrameworkKey]:
    """The newest version of each standard: `frameworks` holds newest first."""
    current: dict[str, FrameworkKey] = {}
    for key in frameworks:
        current.setdefault(key.framework, key)
    return current


def _assessed(frameworks: dict[FrameworkKey, Framework]) -> dict[ItemKey, list[Method]]:
    found: defaultdict[ItemKey, list[Method]] = defaultdict(list)
    for key, framework in frameworks.items():
        for method in framework.assessment.methods if framework.assessment else ():
            for ref in method.assesses.codes or ():
                found[ItemKey(*key, ref.name)].append(method)
    return found


def _taught(catalog: Catalog) -> dict[ItemKey, list[Teaching]]:
    found: defaultdict[ItemKey, list[Teaching]] = defaultdict(list)
    for guide in catalog.guides:
        for module in guide.modules:
            for ref in module.teaches:
                found[ItemKey(guide.framework.name, guide.version.name, ref.name)].append(Teaching(guide, module))
    return found


def _comparisons(
    catalog: Catalog, frameworks: dict[FrameworkKey, Framework]
) -> dict[tuple[FrameworkKey, FrameworkKey], Comparison]:
    found: dict[tuple[FrameworkKey, FrameworkKey], Comparison] = {}
    for crosswalk in catalog.crosswalks:
        subject = FrameworkKey(crosswalk.subject.framework.name, crosswalk.subject.version.name)
        object_ = FrameworkKey(crosswalk.object.framework.name, crosswalk.object.version.name)
        typed = _typed(crosswalk, frameworks[subject], subject, object_)
        found[subject, object_] = typed
        found[object_, subject] = _reversed(typed, frameworks[object_])
    order = list(frameworks)
    return dict(sorted(found.items(), key=lambda entry: [order.index(key) for key in entry[0]]))


def _typed(crosswalk: Crosswalk, framework: Framework, subject: FrameworkKey, object_: FrameworkKey) -> Comparison:
    counterparts: defaultdict[str, list[Counterpart]] = defaultdict(list)
    for mapping in crosswalk.mappings:
        counterparts[mapping.subject.name].append(
            Counterpart(
                ItemKey(*object_, mapping.object.name),
                mapping.predicate,
                mapping.confidence,
                mapping.comment,
                mapping.justification,
                mapping.author,
                mapping.date,
                typed=True,
            )
        )
    no_match = {row.subject.name: row for row in crosswalk.no_match}

    def row(item: Item) -> Row:
        key, in_scope = ItemKey(*subject, item.code), _in_scope(item, crosswalk.subject)
        if item.code in counterparts:
            return _mapped(key, counterparts[item.code], in_scope)
        if item.code in no_match:
            found = no_match[item.code]
            considered = tuple(ItemKey(*object_, ref.name) for ref in found.considered)
            return Row(key, Strength.NONE, (), found.reason, found.confidence, considered, in_scope)
        return Row(key, Strength.UNREVIEWED, in_scope=in_scope)

    return _comparison(crosswalk, subject, object_, framework, row, generated=False)


def _reversed(typed: Comparison, framework: Framework) -> Comparison:
    """The same rows from the other end.

    "Nothing found" may be said here only when every item of the typed side was reviewed: else
    somebody may still find one.
    """
    counterparts: defaultdict[str, list[Counterpart]] = defaultdict(list)
    for row in typed.rows:
        for found in row.counterparts:
            counterparts[found.item.code].append(
                Counterpart(
                    row.item,
                    REVERSE[found.predicate],
                    found.confidence,
                    found.comment,
                    found.justification,
                    found.author,
                    found.date,
                    typed=False,
                )
            )
    complete = typed.coverage.total > 0 and typed.coverage.unreviewed == 0

    def row_of(item: Item) -> Row:
        key, in_scope = ItemKey(*typed.object, item.code), _in_scope(item, typed.crosswalk.object)
        if item.code in counterparts:
            return _mapped(key, counterparts[item.code], in_scope)
        if complete and in_scope:
            reason = (
                f"All {typed.coverage.total} items of the other standard were reviewed and none was mapped to this one."
            )
            return Row(key, Strength.NONE, (), reason, in_scope=True, typed=False)
        return Row(key, Strength.UNREVIEWED, in_scope=in_scope)

    return _comparison(typed.crosswalk, typed.object, typed.subject, framework, row_of, generated=True)


def _inferred(
    items: dict[ItemKey, Item],
    rows: dict[tuple[ItemKey, FrameworkKey], Row],
    comparisons: dict[tuple[FrameworkKey, FrameworkKey], Comparison],
    current: Iterable[FrameworkKey],
) -> Conclusions:
    """What follows from chains of mappings, where no comparison was made.

    Items that were withdrawn hand nothing on, and neither do versions that others have replaced.
    """
    newest = frozenset(current)

    def gather() -> dict[ItemKey, tuple[Step, ...]]:
        steps: defaultdict[ItemKey, list[Step]] = defaultdict(list)
        for (key, object_), row in rows.items():
            if row.counterparts and object_ in newest and key.standard in newest and items[key].withdrawn is None:
                for one in row.counterparts:
                    if one.predicate in HAND_ON and items[one.item].withdrawn is None:
                        steps[key].append(Step(key, one.predicate, one.item, one.confidence))
        return _frozen(steps)

    return conclusions(gather, comparisons)


def _comparison(
    crosswalk: Crosswalk,
    subject: FrameworkKey,
    object_: FrameworkKey,
    framework: Framework,
    row: Callable[[Item], Row],
    *,
    generated: bool,
) -> Comparison:
    rows = tuple(row(item) for item in framework.items)
    return Comparison(crosswalk, subject, object_, rows, coverage_of(rows), generated)


def coverage_of(rows: Iterable[Row]) -> Coverage:
    """Counts the rows in scope by strength."""
    counts = dict.fromkeys(Strength, 0)
    for row in rows:
        if row.in_scope:
            counts[row.strength] += 1
    return Coverage(**{strength.value: number for strength, number in counts.items()})


def _mapped(key: ItemKey, counterparts: list[Counterpart], in_scope: bool) -> Row:
    strongest_first = tuple(sorted(counterparts, key=lambda found: PREDICATES.index(found.predicate)))
    return Row(key, STRENGTH[strongest_first[0].predicate], strongest_first, in_scope=in_scope)


def _in_scope(item: Item, side: Side) -> bool:
    return item.withdrawn is None and any(item.type.name == ref.name for ref in side.scope)
