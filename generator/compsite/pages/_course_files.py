"""What a course covers, as tables: from the same values as the page of its guide."""

from collections.abc import Callable, Iterator
from functools import partial

from compsite import urls, wording
from compsite.model.guide import Guide
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import LinkedCatalog, Row
from compsite.pages._base import Site
from compsite.pages._comparing import address_of, cautions_of, plain, provenance, rights
from compsite.pages._course import Across, Part, coverage_across, modules_by_code, own_coverage, says_what
from compsite.pages._files import Tables
from compsite.pages._pieces import Desk, confidences, counted_rows, pinned
from compsite.tables import Table

_HEAD = (
    "Course",
    "Provider",
    "Guide as of",
    "Standard",
    "Version",
    "Code",
    "Type",
    "Statement",
    "Item counted",
    "State",
    "How many modules",
    "Modules",
    "Through",
    "Mapped on",
    "Status of the mapping",
)
_BY_HOW_MANY = ("taught by no module", "taught by one module")


def course_files(guide: Guide) -> Callable[[str], str]:
    """Where the files of a guide lie: suffix -> path."""
    return partial(urls.guide_file, guide.id)


def coverage_note(guide: Guide) -> str:
    """What the figures rest on, or why there are none."""
    if says_what(guide):
        return (
            "Counted from what the modules say that they teach. "
            "A statement that no module names may be taught all the same, and one that is named may be taught briefly."
        )
    if guide.modules:
        return "This guide names its modules and does not say what they teach, so what it covers cannot be counted."
    return "This guide names no modules, so what it covers cannot be counted."


def counted_across(catalog: LinkedCatalog, across: Across) -> str:
    """Over which items another standard was counted, and how sure the mappings are that were used."""
    comparison = across.comparison
    crosswalk = comparison.crosswalk
    other, own = catalog.frameworks[comparison.subject], catalog.frameworks[comparison.object]
    sure = confidences(Row(one.row.item, one.strength, one.through) for one in across.reached)
    told = f" Confidence of the mappings used: {sure}." if sure else ""
    return (
        f"Counted over the {wording.count(comparison.coverage.total, 'item')} of {pinned(other)}, that were in scope, "
        f"against {pinned(own)}. Mapped {wording.day(crosswalk.date)}, status: {crosswalk.status}.{told}"
    )


def course_tables(site: Site, guide: Guide) -> Tables:
    """Every item with the modules that teach it, here and through mappings; the modules; and the numbers."""
    several = coverage_across(site.catalog, guide)
    heading = f"{guide.title}, {guide.provider}"
    rows = (*_own_rows(site, guide), *(row for across in several for row in _rows_across(site, guide, across)))
    return (
        Table(f"{heading}: what the modules cover", _notes(site, guide, several), _HEAD, rows, sheet="Coverage"),
        Table(
            "Module by module",
            ("A row for each statement that a module names.",),
            ("Module number", "Module", "Weeks", "Hours", "Standard", "Version", "Code", "Type", "Statement"),
            tuple(_module_rows(site, guide)),
            sheet="Modules",
        ),
        Table(
            "The numbers",
            ("In the standard of the course, those taught by more than one module are among those taught.",),
            (
                "Standard",
                "Version",
                "Items",
                "State",
                "Number",
                "Out of",
                "In the total",
                "Confidence of the mappings",
                "Mapped on",
                "Status of the mapping",
            ),
            tuple(_number_rows(site.catalog, guide, several)),
            sheet="Numbers",
        ),
    )


def _own_rows(site: Site, guide: Guide) -> Iterator[tuple[str | int, ...]]:
    key = FrameworkKey(guide.framework.name, guide.version.name)
    for kind in own_coverage(site.catalog, guide):
        for one in kind.items:
            number = len(one.modules)
            yield (
                *_begin(site, guide, ItemKey(*key, one.item.code)),
                "yes" if kind.counted else "no: not in the total",
                _BY_HOW_MANY[number] if number < 2 else "taught by more than one module",
                number,
                _titles(guide, one.modules),
                *("", "", ""),
            )


def _rows_across(site: Site, guide: Guide, across: Across) -> Iterator[tuple[str | int, ...]]:
    """The items of another standard in its own order."""
    crosswalk = across.comparison.crosswalk
    parts = {one.row.item: (part, one) for part in across.parts for one in part.found}
    by_code = modules_by_code(guide)
    for row in counted_rows(across.comparison):
        part, one = parts[row.item]
        taught = {number for way in one.through for number in by_code.get(way.item.code, ())} if part.taught else set()
        ways = (
            f"{way.item.code} {wording.RELATIONS[way.predicate][2]} ({wording.confidence(way.confidence)})"
            for way in one.through
        )
        yield (
            *_begin(site, guide, row.item),
            "yes",
            _state(part),
            len(taught),
            _titles(guide, tuple(sorted(taught))),
            "; ".join(ways),
            crosswalk.date,
            crosswalk.status,
        )


def _begin(site: Site, guide: Guide, item: ItemKey) -> tuple[str, ...]:
    catalog = site.catalog
    framework = catalog.frameworks[item.standard]
    words = plain(Desk(site, urls.HOME).mention(item))
    ends = (framework.short_title, framework.version, item.code, catalog.types[item].title, words)
    return (guide.title, guide.provider, guide.as_of, *ends)


def _titles(guide: Guide, numbers: tuple[int, ...]) -> str:
    return "; ".join(guide.modules[number].title for number in numbers)


def _state(part: Part) -> str:
    return f"{part.title[:1].lower()}{part.title[1:]}: {part.words}"


def _module_rows(site: Site, guide: Guide) -> Iterator[tuple[str | int, ...]]:
    key = FrameworkKey(guide.framework.name, guide.version.name)
    for number, module in enumerate(guide.modules, 1):
        weeks, hours = ("" if it is None else wording.number(it) for it in (module.weeks, module.hours))
        for code in dict.fromkeys(ref.name for ref in module.teaches):
            yield (number, module.title, weeks, hours, *_begin(site, guide, ItemKey(*key, code))[3:])
        if not module.teaches:
            yield (number, module.title, weeks, hours, "", "", "", "", "not said")


def _number_rows(catalog: LinkedCatalog, guide: Guide, several: tuple[Across, ...]) -> Iterator[tuple[str | int, ...]]:
    own = catalog.frameworks[FrameworkKey(guide.framework.name, guide.version.name)]
    for kind in own_coverage(catalog, guide):
        for words, found in (
            ("taught by a module", kind.taught),
            ("taught by more than one module", kind.over_taught),
            (_BY_HOW_MANY[0], kind.never_taught),
        ):
            figure = (words, len(found), len(kind.items), "yes" if kind.counted else "no")
            yield (own.short_title, own.version, kind.kind.plural, *figure, "", "", "")
    for across in several:
        comparison = across.comparison
        other = catalog.frameworks[comparison.subject]
        for part in across.parts:
            sure = confidences(Row(one.row.item, one.strength, one.through) for one in part.found)
            figure = (_state(part), len(part.found), comparison.coverage.total, "yes")
            when = (comparison.crosswalk.date, comparison.crosswalk.status)
            yield (other.short_title, other.version, "All in scope", *figure, sure, *when)


def _notes(site: Site, guide: Guide, several: tuple[Across, ...]) -> tuple[str, ...]:
    catalog, desk = site.catalog, Desk(site, urls.HOME)
    own = catalog.frameworks[FrameworkKey(guide.framework.name, guide.version.name)]
    standards = (own, *(catalog.frameworks[across.comparison.subject] for across in several))
    return (
        f"The guide is as of {wording.day(guide.as_of)} and leads to {pinned(own)}.",
        coverage_note(guide),
        "Items that were withdrawn are left out: nobody has to teach them.",
        *(
            (
                "What the course covers of other standards is ours and derived: no provider or publisher says it.",
                wording.STRENGTH_RULE,
            )
            if several
            else ()
        ),
        *(f"{counted_across(catalog, across)} {provenance(across.comparison)}" for across in several),
        *cautions_of(desk, standards),
        *(line for framework in standards for line in rights(desk, framework)),
        f"From {site.settings.site_name}, {address_of(site, urls.guide(guide.id))}",
    )
