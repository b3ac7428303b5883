"""Where learners rate themselves against one standard: a list to read, and all that the script needs to do more."""

from collections.abc import Iterator
from dataclasses import dataclass

from compsite import urls, wording
from compsite.forms import forms_of
from compsite.model.evidence import Form, ItemRows
from compsite.model.framework import Framework, Item
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.linked import STRENGTH
from compsite.pages._banners import banners_of
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._passport import (
    RATINGS,
    Reach,
    for_script,
    never,
    outgoing,
    passport_pages,
    rated_types,
    reaches,
    rests_on,
)
from compsite.pages._pieces import Banner, Desk, Link, Origin, Pill, Tag, is_withheld

ASSETS = ("passport.css", "passport.js")


@dataclass(frozen=True)
class ItemLine:
    """An item to rate."""

    code: str
    tag: Tag
    title: str
    text: str
    themes: tuple[str, ...]
    theme_ids: str
    note: str


@dataclass(frozen=True)
class Group:
    """The items of one type."""

    id: str
    title: str
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True)
class Connected:
    """A standard into which the ratings reach; the script fills in the figures."""

    number: int
    title: Link
    banners: tuple[Banner, ...]
    never: str
    """Why there is nothing that the script could fill in."""
    rests_on: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class View:
    """A passport that nobody has written in yet."""

    crumbs: tuple[Link, ...]
    heading: str
    pills: tuple[Pill, ...]
    banners: tuple[Banner, ...]
    current: Link | None
    """The passport for the current version, where this one is older."""
    ratings: tuple[tuple[str, str, str], ...]
    overview: Link
    paper: tuple[Link, ...]
    groups: tuple[Group, ...]
    themes: tuple[tuple[str, str], ...]
    connected: tuple[Connected, ...]
    strength_rule: str
    ours: tuple[str, ...]
    lang: str
    facts: str
    origin: Origin


def pages(site: Site) -> Iterator[Page]:
    """One page for each version of each standard: a link that somebody shared outlives its version."""
    for key, framework in site.catalog.frameworks.items():
        path = urls.passport(key)
        identity = wording.identity(framework)
        yield Page(
            path=path,
            title=f"Learner passport: {identity}",
            template="passport",
            view=_view(Desk(site, path), key, framework),
            description=f"Rate yourself against each statement of {identity}. Nothing leaves the page.",
            source=framework.at,
            search_boost=0.5,
            print_footer=f"{identity} · Learner passport",
            assets=ASSETS,
            in_search=site.catalog.current[key.framework] == key,
        )


def _view(desk: Desk, key: FrameworkKey, framework: Framework) -> View:
    catalog = desk.site.catalog
    found = reaches(catalog, key)
    groups = tuple(
        Group(kind.id, kind.plural, tuple(_line(desk, ItemKey(*key, item.code)) for item in items))
        for kind, items in rated_types(framework)
    )
    used = dict.fromkeys(name for group in groups for line in group.lines for name in line.theme_ids.split())
    return View(
        crumbs=(desk.link("Passport", urls.PASSPORT), Link(framework.short_title)),
        heading=f"Learner passport: {framework.short_title}",
        pills=desk.pills(framework),
        banners=desk.banners(framework),
        current=_current(desk, key),
        ratings=RATINGS,
        overview=desk.link("What a passport is and what is stored where", urls.PASSPORT),
        paper=_paper(desk, key, framework),
        groups=groups,
        themes=tuple((name, catalog.themes[name].title) for name in sorted(used)),
        connected=tuple(
            Connected(
                number,
                desk.standard(reach.key),
                banners_of(desk, (catalog.frameworks[reach.key],)),
                never(catalog, reach),
                rests_on(catalog, reach, framework),
                (
                    desk.link("The comparison", urls.comparison(key, reach.key)),
                    desk.link("What is still missing", urls.gap(key, reach.key)),
                    desk.link("A gap plan to print", urls.gap_plan(key, reach.key)),
                ),
            )
            for number, reach in enumerate(found)
        ),
        strength_rule=wording.STRENGTH_RULE,
        ours=wording.ours(item for _, items in rated_types(framework) for item in items),
        lang=framework.language,
        facts=for_script(
            {
                "root": desk.href(urls.HOME),
                "framework": key.framework,
                "version": key.version,
                "title": framework.short_title,
                "identity": wording.identity(framework),
                "ratings": RATINGS,
                # A clock that is behind the newest mapping of the site is wrong, and its date is left out.
                "since": max((walk.date for walk in catalog.catalog.crosswalks), default=""),
                "connected": [_connected(desk, reach) for reach in found],
                "incoming": [
                    _incoming(desk, reach.key, back)
                    for reach in found
                    for back in reaches(catalog, reach.key)
                    if back.key == key and back.pairs
                ],
                "others": [page for other, page in passport_pages(desk) if other != key],
                "withdrawn": {item.code: _replaced(item) for item in framework.items if item.withdrawn is not None},
            }
        ),
        origin=desk.origin(framework.at),
    )


def _current(desk: Desk, key: FrameworkKey) -> Link | None:
    current = desk.site.catalog.current[key.framework]
    if current == key:
        return None
    return desk.link(f"Go to the passport for version {current.version}", urls.passport(current))


def _replaced(item: Item) -> str:
    codes = ", ".join(ref.name for ref in item.withdrawn.replaced_by) if item.withdrawn else ""
    return f"What it said is now said by {codes}." if codes else ""


def _line(desk: Desk, key: ItemKey) -> ItemLine:
    catalog = desk.site.catalog
    item = catalog.items[key]
    names = tuple(ref.name for ref in item.themes)
    return ItemLine(
        code=key.code,
        tag=desk.tag(key),
        title=item.title if item.title != item.statement else "",
        text=item.statement,
        themes=tuple(catalog.themes[name].title for name in names),
        theme_ids=" ".join(names),
        note="" if item.verbatim is True or is_withheld(item) else wording.wording_note(item.verbatim),
    )


def _paper(desk: Desk, key: FrameworkKey, framework: Framework) -> tuple[Link, ...]:
    """The forms for the start that list the items; else all forms of the standard."""
    forms = forms_of(desk.site.catalog, framework)
    found = tuple(
        desk.link(form.title, urls.form(form.id, key)) for form in forms if form.stage == "start" and _lists_items(form)
    )
    if found or not forms:
        return found
    return (desk.link(f"Evidence forms: {framework.short_title}", urls.pack(key)),)


def _lists_items(form: Form) -> bool:
    return any(section.table and isinstance(section.table.rows, ItemRows) for section in form.sections)


def _connected(desk: Desk, reach: Reach) -> dict[str, object]:
    return {
        "href": desk.href(urls.framework(reach.key)),
    } | outgoing(desk.site.catalog, reach)


def _incoming(desk: Desk, other: FrameworkKey, back: Reach) -> dict[str, object]:
    """What ratings in a connected standard mean here."""
    there = desk.site.catalog.frameworks[other]
    return {
        "framework": other.framework,
        "version": other.version,
        "title": there.short_title,
        "href": desk.href(urls.framework(other)),
        "total": len(back.rows),
        "pairs": [
            (here, code, STRENGTH[predicate], wording.RELATIONS[predicate][2]) for here, code, predicate in back.pairs
        ],
    }


PAGE = PageKind("passport", pages)
