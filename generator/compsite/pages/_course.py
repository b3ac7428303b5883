"""What a course covers, as values: which module teaches which item, of its own standard and through crosswalks."""

from collections.abc import Mapping
from dataclasses import dataclass

from compsite.forms import statement_types
from compsite.model.framework import Item, ItemType
from compsite.model.guide import Guide, Module
from compsite.model.keys import FrameworkKey
from compsite.model.linked import STRENGTH, Comparison, Counterpart, LinkedCatalog, Row, Strength


@dataclass(frozen=True)
class Taught:
    """An item and the modules that name it, by their number from 0."""

    item: Item
    modules: tuple[int, ...]


@dataclass(frozen=True)
class TypeCoverage:
    """The items of one type that still stand."""

    kind: ItemType
    counted: bool
    """False for types beyond those a learner shows evidence for: they stand apart from the total."""
    items: tuple[Taught, ...]

    @property
    def taught(self) -> tuple[Taught, ...]:
        """Those that a module names."""
        return tuple(one for one in self.items if one.modules)

    @property
    def over_taught(self) -> tuple[Taught, ...]:
        """Those that more than one module names."""
        return tuple(one for one in self.items if len(one.modules) > 1)

    @property
    def never_taught(self) -> tuple[Taught, ...]:
        """Those that no module names."""
        return tuple(one for one in self.items if not one.modules)


@dataclass(frozen=True)
class Reached:
    """An item of another standard and what is behind it in that of the course, the strongest first."""

    row: Row
    strength: Strength
    through: tuple[Counterpart, ...]


@dataclass(frozen=True)
class Part:
    """Items of another standard for which the course does the same."""

    title: str
    words: str
    found: tuple[Reached, ...]
    taught: bool
    """False where no module names what is behind these items."""


_COVERED = {
    Strength.FULL: ("In full", "an exact or close match of a statement that the course teaches"),
    Strength.PART: ("In part", "a broader or narrower match"),
    Strength.CONTEXT: ("Context only", "related to a statement that the course teaches: not counted"),
}
_LEFT = (
    ("Not taught", "a counterpart is there, but no module names it"),
    ("No counterpart", "nothing in the standard of the course is mapped to it"),
    ("Not compared yet", "nobody has looked for a counterpart"),
)


@dataclass(frozen=True)
class Across:
    """What a course covers of another standard, counted over the items of that standard in scope."""

    comparison: Comparison
    """From the other standard to that of the course."""
    reached: tuple[Reached, ...]
    untaught: tuple[Row, ...]
    """There are counterparts, but no module names any of them."""
    none: tuple[Row, ...]
    unreviewed: tuple[Row, ...]

    def of(self, strength: Strength) -> tuple[Reached, ...]:
        """The items covered this strongly."""
        return tuple(one for one in self.reached if one.strength is strength)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All items in scope, each once, by what the course does for them."""
        covered = (Part(*words, self.of(strength), taught=True) for strength, words in _COVERED.items())
        left = (
            Part(*words, tuple(Reached(row, row.strength, row.counterparts) for row in rows), taught=False)
            for words, rows in zip(_LEFT, (self.untaught, self.none, self.unreviewed), strict=True)
        )
        return tuple(part for part in (*covered, *left) if part.found)


def guides_to(catalog: LinkedCatalog, key: FrameworkKey) -> tuple[Guide, ...]:
    """The course guides that lead to this version of a standard."""
    return tuple(guide for guide in catalog.catalog.guides if _standard(guide) == key)


def says_what(guide: Guide) -> bool:
    """Whether any module of the guide says what it teaches."""
    return any(module.teaches for module in guide.modules)


def module_anchor(guide: Guide, module: Module) -> str:
    """Where the module stands on the page of its guide."""
    return f"module-{guide.modules.index(module) + 1}"


def modules_by_code(guide: Guide) -> dict[str, tuple[int, ...]]:
    """Code -> the modules that name it, each once."""
    found: dict[str, list[int]] = {}
    for number, module in enumerate(guide.modules):
        for code in dict.fromkeys(ref.name for ref in module.teaches):
            found.setdefault(code, []).append(number)
    return {code: tuple(numbers) for code, numbers in found.items()}


def own_coverage(catalog: LinkedCatalog, guide: Guide) -> tuple[TypeCoverage, ...]:
    """The standard that the guide leads to, type by type: those a learner shows evidence for, and others if taught."""
    framework = catalog.frameworks[_standard(guide)]
    by_code = modules_by_code(guide)
    counted = statement_types(framework)
    found = []
    for kind in framework.item_types:
        # Nobody has to teach what was withdrawn.
        standing = (item for item in framework.items if item.type.name == kind.id and item.withdrawn is None)
        coverage = TypeCoverage(
            kind, kind in counted, tuple(Taught(item, by_code.get(item.code, ())) for item in standing)
        )
        if coverage.items and (coverage.counted or coverage.taught):
            found.append(coverage)
    return tuple(found)


def coverage_across(catalog: LinkedCatalog, guide: Guide) -> tuple[Across, ...]:
    """Every other standard that is compared with the one of the guide, in reading order."""
    own, by_code = _standard(guide), modules_by_code(guide)
    return tuple(
        _across(catalog, comparison, by_code)
        for (subject, object_), comparison in catalog.comparisons.items()
        if object_ == own and subject != own
    )


def _across(catalog: LinkedCatalog, comparison: Comparison, by_code: Mapping[str, tuple[int, ...]]) -> Across:
    reached: list[Reached] = []
    rest: dict[Strength, list[Row]] = {}
    for row in comparison.rows:
        if not row.in_scope:
            continue
        through = tuple(
            one for one in row.counterparts if one.item.code in by_code and catalog.items[one.item].withdrawn is None
        )
        if through:
            reached.append(Reached(row, STRENGTH[through[0].predicate], through))
        else:
            rest.setdefault(row.strength, []).append(row)
    untaught = tuple(
        row for strength in (Strength.FULL, Strength.PART, Strength.CONTEXT) for row in rest.get(strength, ())
    )
    none, unreviewed = (tuple(rest.get(strength, ())) for strength in (Strength.NONE, Strength.UNREVIEWED))
    return Across(comparison, tuple(reached), untaught, none, unreviewed)


def _standard(guide: Guide) -> FrameworkKey:
    return FrameworkKey(guide.framework.name, guide.version.name)
