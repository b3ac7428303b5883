"""Every item of every standard on one page: a plain list that a script turns into filters and a search."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compsite import urls, wording
from compsite.model.framework import Framework
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._pieces import Desk, Link, Mention, pinned

MOST_LISTED = 2000
"""Items that stand in the page itself; on a larger site it lists the standards, whose pages list their items."""

MOST_NAMED = 12
"""Types of item that the first sentence names."""


@dataclass(frozen=True)
class StandardView:
    """One version of a standard with its items; none where the site is too large to list them here."""

    id: str
    standard: Link
    current: bool
    count: str
    lang: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class View:
    """Everything there is to browse."""

    lead: str
    example: str
    """What finds one item: the reference of a standard and a code."""
    listed: bool
    standards: tuple[StandardView, ...]
    synonyms: tuple[str, ...]
    """Each group of words that the search treats as the same, as one line."""


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    desk, catalog = Desk(site, urls.BROWSE), site.catalog
    listed = len(catalog.items) <= MOST_LISTED
    lead = f"{wording.count(len(catalog.items), 'item')} of {wording.count(len(catalog.current), 'standard')}"
    kinds = _kinds(catalog.frameworks.values())
    yield Page(
        path=urls.BROWSE,
        title="Browse and search",
        nav_title="Browse",
        template="browse",
        view=View(
            lead=f"{lead}: {kinds}." if kinds else f"{lead}.",
            example=next(
                (f"{one.reference or one.id} {one.items[0].code}" for one in catalog.frameworks.values() if one.items),
                "",
            ),
            listed=listed,
            standards=tuple(
                _standard(desk, key, framework, listed=listed) for key, framework in catalog.frameworks.items()
            ),
            synonyms=tuple(" = ".join(words) for words in catalog.catalog.register.synonyms),
        ),
        description="Find items of all standards by code, word, standard, type, theme, level and assessment.",
        assets=("browse.css", "browse.js"),
    )


def _kinds(frameworks: Iterable[Framework]) -> str:
    """The types that have items, in words: the most frequent ones by name."""
    found: Counter[tuple[str, str]] = Counter()
    for framework in frameworks:
        names = {kind.id: (kind.title.lower(), kind.plural.lower()) for kind in framework.item_types}
        found.update(names[item.type.name] for item in framework.items)
    words = [one if many == 1 else several for (one, several), many in found.most_common()]
    if len(words) > MOST_NAMED:
        words[MOST_NAMED - 1 :] = [f"{len(words) - MOST_NAMED + 1} other types"]
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _standard(desk: Desk, key: FrameworkKey, framework: Framework, *, listed: bool) -> StandardView:
    return StandardView(
        id=f"{key.framework}-{key.version}",
        standard=desk.link(pinned(framework), urls.framework(key)),
        current=desk.site.catalog.current[key.framework] == key,
        count=wording.count(len(framework.items), "item"),
        lang=framework.language,
        mentions=tuple(desk.mention(ItemKey(*key, item.code)) for item in framework.items) if listed else (),
    )


PAGE = PageKind("browse", pages)
