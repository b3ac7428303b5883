"""The grids of one standard: which duty calls on which item, which method assesses which, what belongs to what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compsite import urls, wording
from compsite.model.framework import CodeSet, Framework, Provenance
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import LinkedCatalog
from compsite.model.register import Ref
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._grids import LARGEST, Block, Drawing, Spot, grid, levels
from compsite.pages._pictures import ASSETS, Swatch, has_matrix, pattern
from compsite.pages._pieces import Banner, Desk, Link, Mention, Origin, Pill, Tag, mark_of, pinned, words_of

_STYLE: dict[Provenance, str] = {"official": "marked", "derived": "part", "unknown": "related"}
"""What the publisher says is drawn solid, what this project concludes is hatched."""

_WORDS: dict[Provenance, str] = {
    "official": "stated by the publisher",
    "derived": "our reading, not official",
    "unknown": "nobody says whose statement this is",
}


@dataclass(frozen=True)
class Line:
    """One row of the table: what is known of one duty, method or parent."""

    mention: Mention | None
    label: str
    tags: tuple[Tag, ...]
    figure: str
    note: str


@dataclass(frozen=True)
class Picture:
    """One grid with its legend and its table."""

    id: str
    title: str
    caption: str
    drawing: Drawing | None
    instead: str
    """Why nothing is drawn; empty where something is."""
    patterns: str
    """The name of its patterns; empty where it has none."""
    legend: tuple[Swatch, ...]
    heads: tuple[str, str, str]
    lines: tuple[Line, ...]
    unmet_title: str
    unmet: tuple[Tag, ...]


@dataclass(frozen=True)
class View:
    """The matrices of a standard."""

    crumbs: tuple[Link, ...]
    heading: str
    pills: tuple[Pill, ...]
    banners: tuple[Banner, ...]
    pictures: tuple[Picture, ...]
    origin: Origin


@dataclass(frozen=True)
class _Caller:
    """A duty or a method, and the items that it names."""

    label: str
    codes: CodeSet | None
    key: ItemKey | None = None


def pages(site: Site) -> Iterator[Page]:
    """One page for each standard that has duties, assessment methods or levels."""
    for key, framework in site.catalog.frameworks.items():
        if not has_matrix(framework):
            continue
        path = urls.framework_matrix(key)
        yield Page(
            path=path,
            title=f"{framework.short_title}: what goes with what",
            template="framework_matrix",
            view=_view(Desk(site, path), key, framework),
            description=f"Duties, assessment methods and levels of {pinned(framework)}, against its items.",
            source=framework.at,
            print_footer=wording.identity(framework),
            assets=ASSETS,
            in_search=False,
        )


def _view(desk: Desk, key: FrameworkKey, framework: Framework) -> View:
    catalog = desk.site.catalog
    found = []
    duties = tuple(_duties(catalog, key, framework))
    if duties:
        found.append(_duty_picture(desk, key, framework, duties))
    if framework.assessment is not None and framework.assessment.methods:
        found.append(_method_picture(desk, key, framework))
    if any(item.parent for item in framework.items):
        found.append(_level_picture(desk, key, framework))
    return View(
        crumbs=(
            desk.link("Standards", urls.STANDARDS),
            desk.link(framework.short_title, urls.framework(key)),
            Link("What goes with what"),
        ),
        heading=f"{framework.short_title}: what goes with what",
        pills=desk.pills(framework),
        banners=desk.banners(framework),
        pictures=tuple(found),
        origin=desk.origin(framework.at),
    )


def _duties(catalog: LinkedCatalog, key: FrameworkKey, framework: Framework) -> Iterator[_Caller]:
    """Whatever names the items that it calls on; where anything does, every duty of the standard with it."""
    named = any(item.requires is not None for item in framework.items)
    for item in framework.items:
        item_key = ItemKey(*key, item.code)
        duty = catalog.types[item_key].family == "duty" and item.withdrawn is None
        if item.requires is not None or (named and duty):
            yield _Caller(item.code, item.requires, item_key)


def _duty_picture(desk: Desk, key: FrameworkKey, framework: Framework, duties: Sequence[_Caller]) -> Picture:
    catalog = desk.site.catalog
    kinds = {catalog.types[one.key].plural: None for one in duties if one.key}
    what = " and ".join(kinds)
    return _picture(
        desk,
        key,
        framework,
        duties,
        name="duties",
        title=f"{what} and what they call on",
        verb="calls on",
        heads=(what, "Items it calls on", "Number"),
        unmet="Called on by none of them",
    )


def _method_picture(desk: Desk, key: FrameworkKey, framework: Framework) -> Picture:
    assessment = framework.assessment
    methods = assessment.methods if assessment else ()
    return _picture(
        desk,
        key,
        framework,
        tuple(_Caller(method.name, method.assesses) for method in methods),
        name="methods",
        title="Assessment methods and what they assess",
        verb="assesses",
        heads=("Assessment methods", "Items it assesses", "Number"),
        unmet="Assessed by none of them",
    )


def _picture(
    desk: Desk,
    key: FrameworkKey,
    framework: Framework,
    callers: Sequence[_Caller],
    *,
    name: str,
    title: str,
    verb: str,
    heads: tuple[str, str, str],
    unmet: str,
) -> Picture:
    known = tuple(caller for caller in callers if caller.codes is not None and caller.codes.codes is not None)
    met = {ref.name for caller in known for ref in _refs(caller)}
    columns = _columns(desk.site.catalog, key, framework, met)
    unknown = tuple(caller.label for caller in callers if caller not in known)
    provenances = sorted({caller.codes.provenance for caller in known if caller.codes}, key=list(_STYLE).index)
    missed = tuple(code for code in columns if code not in met)
    fits = len(known) <= LARGEST and len(columns) <= LARGEST
    drawn = bool(met) and fits
    said = f" Not known for {', '.join(unknown)}: no source read so far says." if unknown else ""
    every = f"{len(met)} of {wording.count(len(columns), 'item')} {'is' if len(met) == 1 else 'are'} named"
    whose = " and ".join(_WORDS[provenance] for provenance in provenances)
    return Picture(
        id=name,
        title=title,
        caption=f"Down the side {heads[0].lower()} of {pinned(framework)}, along the top its items: a mark where "
        f"one {verb} the other. {every}; {whose}.{said}"
        if drawn
        else f"In {pinned(framework)}.{said if known else ''}",
        drawing=_drawing(desk, key, known, columns, name=name, title=title, verb=verb) if drawn else None,
        instead=""
        if drawn
        else wording.NOT_KNOWN
        if not known
        else "None of them names an item."
        if not met
        else f"A grid of {len(known)} by {len(columns)} is too large to be read: we draw up to {LARGEST} by {LARGEST}. "
        "The table says the same.",
        patterns=name if drawn else "",
        legend=tuple(
            Swatch(_STYLE[provenance], pattern(name, _STYLE[provenance]), f"{verb}: {_WORDS[provenance]}")
            for provenance in provenances
        )
        if drawn
        else (),
        heads=heads,
        lines=tuple(_line(desk, key, caller) for caller in callers),
        unmet_title=unmet,
        unmet=tuple(desk.tag(ItemKey(*key, code)) for code in missed) if met else (),
    )


def _refs(caller: _Caller) -> tuple[Ref, ...]:
    return (caller.codes.codes or ()) if caller.codes else ()


def _columns(catalog: LinkedCatalog, key: FrameworkKey, framework: Framework, met: set[str]) -> tuple[str, ...]:
    """All items of the types that are named anywhere: what nobody names is a gap that should be seen."""
    kinds = {catalog.types[ItemKey(*key, code)].id for code in met}
    return tuple(
        item.code
        for kind in framework.item_types
        if kind.id in kinds
        for item in framework.items
        if item.type.name == kind.id and (item.withdrawn is None or item.code in met)
    )


def _drawing(
    desk: Desk,
    key: FrameworkKey,
    callers: Sequence[_Caller],
    columns: Sequence[str],
    *,
    name: str,
    title: str,
    verb: str,
) -> Drawing:
    catalog = desk.site.catalog
    place = {code: number for number, code in enumerate(columns)}
    spots = {}
    for row, caller in enumerate(callers):
        for ref in _refs(caller):
            style = _STYLE[caller.codes.provenance] if caller.codes else "marked"
            says = f"{caller.label} {verb} {ref.name}"
            spots[row, place[ref.name]] = Spot(style, says, pattern(name, style))
    kinds = [catalog.types[ItemKey(*key, code)].id for code in columns]
    return grid(
        name,
        title,
        f"A grid of {len(callers)} by {len(columns)}. The table below says the same.",
        [caller.label for caller in callers],
        columns,
        spots,
        cell=(22, 24),
        groups=tuple(at for at in range(1, len(kinds)) if kinds[at] != kinds[at - 1]),
    )


def _line(desk: Desk, key: FrameworkKey, caller: _Caller) -> Line:
    tags = tuple(desk.tag(ItemKey(*key, ref.name)) for ref in _refs(caller))
    note = wording.NOT_KNOWN
    if caller.codes is not None and (tags or caller.codes.codes is not None):
        note = wording.provenance_note(caller.codes.provenance)
    extra = caller.codes.note if caller.codes else ""
    return Line(
        mention=desk.mention(caller.key) if caller.key else None,
        label=caller.label,
        tags=tags,
        figure="not known" if caller.codes is None or caller.codes.codes is None else str(len(tags)),
        note=f"{note} {extra}".strip(),
    )


def _level_picture(desk: Desk, key: FrameworkKey, framework: Framework) -> Picture:
    catalog = desk.site.catalog
    tops = tuple(ItemKey(*key, item.code) for item in framework.items if item.parent is None)
    parents = tuple(item_key for item in framework.items if catalog.children.get(item_key := ItemKey(*key, item.code)))
    leaves = len(framework.items) - len(parents)
    fits = leaves <= LARGEST
    title = "Levels: what belongs to what"
    return Picture(
        id="levels",
        title=title,
        caption=f"{pinned(framework)}, from its largest parts on the left to its smallest on the right; "
        "each box is as high as all that belongs to it, which stands to its right. "
        f"{len(framework.items)} items, {leaves} of them without parts of their own.",
        drawing=levels(
            "levels",
            title,
            "A chart of boxes. The table below says the same.",
            [_block(catalog, top) for top in tops],
        )
        if fits
        else None,
        instead=""
        if fits
        else f"{leaves} items side by side are too many to be read: we draw up to {LARGEST}. The table says the same.",
        patterns="",
        legend=tuple(_families(framework)) if fits else (),
        heads=("Belongs to", "Items", "Number"),
        lines=tuple(
            replace(
                _line(desk, key, _Caller(parent.code, None, parent)),
                tags=(tags := tuple(desk.tag(child) for child in catalog.children[parent])),
                figure=str(len(tags)),
                note=catalog.types[parent].title,
            )
            for parent in parents
        ),
        unmet_title="",
        unmet=(),
    )


def _families(framework: Framework) -> Iterator[Swatch]:
    used = {item.type.name for item in framework.items}
    plurals: dict[str, list[str]] = {}
    for kind in framework.item_types:
        if kind.id in used:
            plurals.setdefault(kind.family, []).append(kind.plural)
    for family, names in plurals.items():
        yield Swatch(f"box-{family}", "", ", ".join(names))


def _block(catalog: LinkedCatalog, key: ItemKey, above: str = "") -> Block:
    item = catalog.items[key]
    words = " ".join(text for text in (key.code, words_of(item), mark_of(item) and f"({mark_of(item)})") if text)
    return Block(
        f"box-{catalog.types[key].family}",
        words,
        f"{key.code} belongs to {above}" if above else f"{key.code} belongs to nothing larger",
        tuple(_block(catalog, child, key.code) for child in catalog.children.get(key, ())),
    )


PAGE = PageKind("framework_matrix", pages)
