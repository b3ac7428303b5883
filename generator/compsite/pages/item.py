"""One item at its permanent address: its words, its neighbours, and its counterparts in other standards."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from compsite import urls, wording
from compsite.forms import fill, forms_of, items_on
from compsite.model.evidence import Form
from compsite.model.framework import Framework, Item
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import LinkedCatalog
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._inferred import STYLES, Conclusion, conclusion
from compsite.pages._pieces import (
    NO_NEED,
    Banner,
    Chip,
    Desk,
    Link,
    Mention,
    Origin,
    Pill,
    Tag,
    chip,
    is_withheld,
    mapping_detail,
    mark_of,
    number_trap,
    own_words,
    pinned,
    scope_of,
)
from compsite.pages._together import unmapped_pairs
from compsite.prose import render_prose, shorten

MOST_CONCLUSIONS = 10
"""So many conclusions from other mappings are shown for one item; the rest is a number."""

MOST_UNCOMPARED = 6
"""So many standards without a crosswalk are named; on a site with hundreds the rest is a number."""

Sheet = tuple[Form, frozenset[str]]
"""A form, and the codes that stand on it for this standard."""


@dataclass(frozen=True)
class CounterpartRow:
    """One line of the table of counterparts; without a mention, nothing was found."""

    standard: Link
    mention: Mention | None
    chip: Chip
    confidence: str
    why: str
    detail: str
    trap: str


@dataclass(frozen=True)
class Follows:
    """Something that follows from other mappings; never a row among those that somebody wrote."""

    standard: Link
    conclusion: Conclusion


@dataclass(frozen=True)
class Others:
    """How one standard stands to all others."""

    compared: tuple[FrameworkKey, ...]
    uncompared: tuple[FrameworkKey, ...]
    beside: frozenset[FrameworkKey]
    """Those of the uncompared that have a page beside this one."""


@dataclass(frozen=True)
class DutyRow:
    """A duty or task that calls on the item."""

    mention: Mention
    note: str


@dataclass(frozen=True)
class Gone:
    """That the item was taken out, with links to what came in its place."""

    said: str
    replaced_by: tuple[Tag, ...]
    note: str


@dataclass(frozen=True)
class View:
    """The page of an item; empty tuples and empty text mean that there is nothing to show."""

    crumbs: tuple[Link, ...]
    heading: str
    pills: tuple[Pill, ...]
    gone: Gone | None
    replaces: tuple[Mention, ...]
    """Withdrawn items that this one came in place of."""
    banners: tuple[Banner, ...]
    tag: Tag
    statement: str
    lang: str
    type_title: str
    themes: tuple[Link, ...]
    wording: str
    rights: Link | None
    rights_note: str
    code_note: str
    notes: Markup
    counterparts: tuple[CounterpartRow, ...]
    uncompared: tuple[Link, ...]
    uncompared_more: int
    """How many further standards it is not compared with."""
    follows: tuple[Follows, ...]
    follows_more: int
    """How many further conclusions there are."""
    parent: Mention | None
    children: tuple[Mention, ...]
    pairs: tuple[Mention, ...]
    pairs_note: str
    requires: tuple[Mention, ...]
    requires_note: str
    duties: tuple[DutyRow, ...]
    assessed: tuple[str, ...]
    assessed_note: str
    assessment: Link | None
    taught: tuple[tuple[Link, str], ...]
    taught_note: str
    forms: tuple[Link, ...]
    pack: Link | None
    citation: str
    origin: Origin
    previous: Tag | None
    following: Tag | None


def pages(site: Site) -> Iterator[Page]:
    """One page for each item of each version of each standard."""
    others = _others(site.catalog)
    for key, framework in site.catalog.frameworks.items():
        filled = (fill(form, site.catalog, key) for form in forms_of(site.catalog, framework))
        sheets = tuple((sheet.form, items_on(sheet)) for sheet in filled)
        replaced = _replaced(framework)
        for position, item in enumerate(framework.items):
            yield _page(site, key, framework, item, position, sheets, replaced.get(item.code, ()), others[key])


def _others(catalog: LinkedCatalog) -> dict[FrameworkKey, Others]:
    """Each standard with those that somebody compared it with, and the current ones that nobody did."""
    compared: defaultdict[FrameworkKey, dict[FrameworkKey, None]] = defaultdict(dict)
    beside: defaultdict[FrameworkKey, set[FrameworkKey]] = defaultdict(set)
    for subject, object_ in catalog.comparisons:
        compared[subject][object_] = None
    for subject, object_ in unmapped_pairs(catalog):
        beside[subject].add(object_)
    return {
        key: Others(
            tuple(compared[key]),
            tuple(
                other
                for other in catalog.current.values()
                if other.framework != key.framework and other not in compared[key]
            ),
            frozenset(beside[key]),
        )
        for key in catalog.frameworks
    }


def _replaced(framework: Framework) -> dict[str, tuple[str, ...]]:
    """Code -> the codes of the withdrawn items that it came in place of."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for item in framework.items:
        for ref in item.withdrawn.replaced_by if item.withdrawn else ():
            found[ref.name].append(item.code)
    return {code: tuple(codes) for code, codes in found.items()}


def _page(
    site: Site,
    key: FrameworkKey,
    framework: Framework,
    item: Item,
    position: int,
    sheets: tuple[Sheet, ...],
    replaces: tuple[str, ...],
    others: Others,
) -> Page:
    path = urls.item(ItemKey(*key, item.code))
    desk = Desk(site, path)
    neighbours = (
        (framework.items[position - 1] if position else None),
        *framework.items[position + 1 : position + 2],
    )
    mark = f" ({mark_of(item)})" if mark_of(item) else ""
    words = item.title or own_words(item)
    view = _view(desk, key, framework, item, neighbours, sheets, replaces, others)
    return Page(
        path=path,
        title=f"{item.code}{mark} {shorten(words, 70)}".strip() + f" ({framework.short_title})",
        template="item",
        view=view,
        description=f"{framework.title}, version {framework.version}, {item.code}{mark}: "
        f"{shorten(own_words(item) or item.statement, 150)}",
        source=item.at,
        print_footer=f"{wording.identity(framework)} · {item.code}",
        hide=("navigation",),
        assets=STYLES if view.follows else (),
        in_search=False,
    )


def _view(
    desk: Desk,
    key: FrameworkKey,
    framework: Framework,
    item: Item,
    neighbours: tuple[Item | None, ...],
    sheets: tuple[Sheet, ...],
    replaces: tuple[str, ...],
    others: Others,
) -> View:
    catalog = desk.site.catalog
    item_key = ItemKey(*key, item.code)
    kind = catalog.types[item_key]
    before, after = (*neighbours, None)[:2]
    follows = catalog.inferred.get(item_key, ())
    guides = [guide for guide in catalog.catalog.guides if (guide.framework.name, guide.version.name) == key]
    taught = catalog.taught_by.get(item_key, ())
    return View(
        crumbs=(
            desk.link("Standards", urls.STANDARDS),
            desk.link(pinned(framework), urls.framework(key)),
            Link(f"{kind.title} {item.code}"),
        ),
        heading=f"{item.code} {item.title}" if item.title else f"{kind.title} {item.code}",
        pills=(*((Pill("Withdrawn", caution=True),) if item.withdrawn else ()), *desk.pills(framework)),
        gone=_gone(desk, key, item),
        replaces=tuple(desk.mention(ItemKey(*key, code)) for code in replaces),
        banners=desk.banners(framework),
        tag=Tag(item.code, kind.family, mark=mark_of(item)),
        statement=item.statement,
        lang=framework.language,
        type_title=kind.title,
        themes=tuple(desk.link(catalog.themes[ref.name].title, urls.theme(ref.name)) for ref in item.themes),
        wording=wording.wording_note(item.verbatim),
        rights=desk.source(item.source),
        rights_note=desk.rights(item.source),
        code_note="" if item.code_source == "source" else "The code is ours: the document prints none.",
        notes=render_prose(item.notes),
        counterparts=tuple(line for object_ in others.compared for line in _counterparts(desk, item_key, object_)),
        uncompared=tuple(_uncompared(desk, key, other, others) for other in others.uncompared[:MOST_UNCOMPARED]),
        uncompared_more=max(0, len(others.uncompared) - MOST_UNCOMPARED),
        follows=tuple(
            Follows(
                desk.link(
                    pinned(catalog.frameworks[one.item.standard]),
                    f"{urls.comparison(key, one.item.standard)}#{item.code}"
                    if one.item.standard in others.beside
                    else urls.framework(one.item.standard),
                ),
                conclusion(desk, one),
            )
            for one in follows[:MOST_CONCLUSIONS]
        ),
        follows_more=max(0, len(follows) - MOST_CONCLUSIONS),
        parent=desk.mention(ItemKey(*key, item.parent.name)) if item.parent else None,
        children=tuple(desk.mention(child) for child in catalog.children.get(item_key, ())),
        pairs=tuple(desk.mention(other) for other in catalog.pairs.get(item_key, ())),
        pairs_note=framework.pairing_note
        if framework.pairing_basis == "official"
        else f"Our reading, not official. {framework.pairing_note}".strip(),
        requires=tuple(desk.mention(ItemKey(*key, ref.name)) for ref in item.calls_on),
        requires_note=""
        if item.requires is None
        else f"{wording.provenance_note(item.requires.provenance)} {item.requires.note}".strip(),
        duties=tuple(_duty(desk, duty) for duty in catalog.required_by.get(item_key, ())),
        assessed=tuple(method.name for method in catalog.assessed_by.get(item_key, ())),
        assessed_note=_assessed_note(framework, catalog, item_key),
        assessment=desk.link(
            "How the standard is assessed: methods, times and weights", f"{urls.framework(key)}#_assessment"
        )
        if framework.assessment
        else None,
        taught=tuple(
            (
                desk.link(f"{found.guide.title}, {found.guide.provider}", urls.guide(found.guide.id)),
                found.module.title,
            )
            for found in taught
        ),
        taught_note=_taught_note(len(guides), any(guide.modules for guide in guides), bool(taught)),
        forms=tuple(desk.link(form.title, urls.form(form.id, key)) for form, codes in sheets if item.code in codes),
        pack=desk.link("All evidence forms for this standard", urls.pack(key)) if sheets else None,
        citation=_citation(catalog, framework, item),
        origin=desk.origin(item.at),
        previous=desk.tag(ItemKey(*key, before.code)) if before else None,
        following=desk.tag(ItemKey(*key, after.code)) if after else None,
    )


def _uncompared(desk: Desk, key: FrameworkKey, other: FrameworkKey, others: Others) -> Link:
    """Both side by side where there is such a page, else the other standard."""
    title = desk.site.catalog.frameworks[other].short_title
    return desk.link(title, urls.comparison(key, other) if other in others.beside else urls.framework(other))


def _gone(desk: Desk, key: FrameworkKey, item: Item) -> Gone | None:
    if item.withdrawn is None:
        return None
    when = wording.withdrawn_when(item)
    codes = tuple(desk.tag(ItemKey(*key, ref.name)) for ref in item.withdrawn.replaced_by)
    return Gone(f"{when[:1].upper()}{when[1:]}.", codes, item.withdrawn.note)


def _citation(catalog: LinkedCatalog, framework: Framework, item: Item) -> str:
    """Standard, version and code; then the words, or where they stand when they may not be published here."""
    # The identity names the publisher itself where there is no reference.
    publisher = f" ({framework.publisher})" if framework.reference else ""
    gone = f" ({wording.withdrawn_when(item)})" if item.withdrawn else ""
    cited = f"{wording.identity(framework)}{publisher}, {item.code}{gone}"
    words = own_words(item)
    if is_withheld(item) and item.source is not None:
        source = catalog.sources[item.source.name]
        words = ". ".join(text for text in (words, ", ".join(filter(None, (source.title, source.url)))) if text)
    return f"{cited}: {words}" if words else cited


def _counterparts(desk: Desk, item: ItemKey, object_: FrameworkKey) -> Iterator[CounterpartRow]:
    catalog = desk.site.catalog
    row = catalog.rows[item, object_]
    # The comparison leaves out the types that nobody looked at.
    in_scope = catalog.items[item].type.name in scope_of(catalog.comparisons[item.standard, object_])
    place = f"#{item.code}" if in_scope or row.counterparts else ""
    nobody = "Nobody has looked for a counterpart of this item in that standard yet."
    standard = desk.link(
        pinned(catalog.frameworks[object_]),
        f"{urls.comparison(item.standard, object_)}{place}",
    )
    if not row.counterparts:
        yield CounterpartRow(
            standard,
            None,
            chip(row.relation),
            wording.confidence(row.confidence),
            row.reason or (NO_NEED if catalog.items[item].withdrawn else nobody),
            "",
            "",
        )
    for order, found in enumerate(row.counterparts):
        yield CounterpartRow(
            standard,
            desk.mention(found.item),
            chip(found.predicate, found.confidence),
            wording.confidence(found.confidence),
            found.comment,
            mapping_detail(found.justification, found.author, found.date, typed=found.typed),
            number_trap(catalog, row) if order == 0 else "",
        )


def _duty(desk: Desk, duty: ItemKey) -> DutyRow:
    codes = desk.site.catalog.items[duty].requires
    note = "" if codes is None else f"{wording.provenance_note(codes.provenance)} {codes.note}".strip()
    return DutyRow(desk.mention(duty), note)


def _assessed_note(framework: Framework, catalog: LinkedCatalog, key: ItemKey) -> str:
    assessment = framework.assessment
    if assessment is None:
        return "This standard describes no assessment."
    methods = ", ".join(method.name for method in assessment.methods)
    unknown = [method for method in assessment.methods if method.assesses.codes is None]
    if unknown:
        return f"Not known which of the methods ({methods}) assesses it: no source read so far says."
    return "" if catalog.assessed_by.get(key) else "No assessment method lists it."


def _taught_note(guides: int, with_modules: bool, taught: bool) -> str:
    if not guides:
        return "There is no course guide for this version of the standard yet."
    if not with_modules:
        said = "The course guide for this standard does" if guides == 1 else "The course guides for this standard do"
        return f"{said} not say which part of the course teaches which statement."
    return "" if taught else "No course guide names a module that teaches it."


PAGE = PageKind("item", pages)
