"""The licence gate: a catalogue without the words that may not be published. Codes, titles and links stay."""

import re
from collections.abc import Collection
from dataclasses import replace
from html import unescape
from typing import TypeVar

from compsite.errors import CompsiteError
from compsite.model.catalog import Catalog
from compsite.model.crosswalk import Crosswalk, Mapping, NoMatch
from compsite.model.framework import Discrepancy, Framework, Item, Sourced
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.register import Ref

INSTEAD = "Not published here: the licence of the source does not allow it."
NO_REASON = "Not shown: it may quote words that are not published here."

LONG_ENOUGH = 30
"""Characters. Shorter words of a statement may stand anywhere by chance."""

T = TypeVar("T")


def withhold(catalog: Catalog, redistribution: Collection[str]) -> Catalog:
    """The catalogue without the words of every source whose `redistribution` is one of these."""
    closed = {source.id for source in catalog.register.sources if source.redistribution in redistribution}
    if not closed:
        return catalog
    frameworks = tuple(_framework(framework, closed) for framework in catalog.frameworks)
    hidden = {
        ItemKey(*framework.key, item.code)
        for framework in frameworks
        for item in framework.items
        if item.verbatim == "withheld"
    }
    crosswalks = tuple(_crosswalk(crosswalk, hidden) for crosswalk in catalog.crosswalks)
    return replace(catalog, frameworks=frameworks, crosswalks=crosswalks)


def withheld_texts(catalog: Catalog, redistribution: Collection[str]) -> tuple[str, ...]:
    """The statements that must be nowhere on the site."""
    gated = {framework.key: framework for framework in withhold(catalog, redistribution).frameworks}
    return tuple(
        item.statement
        for framework in catalog.frameworks
        for item, left in zip(framework.items, gated[framework.key].items, strict=True)
        if left.verbatim == "withheld"
    )


def refuse_leaks(address: str, html: str, texts: Collection[str]) -> None:
    """Raises when a page holds withheld words all the same, such as in a guide that quotes them."""
    if not texts:
        return
    # Words in attributes, such as a description for search engines, are published too.
    shown = f"{_plain(re.sub(r'<[^>]*>', ' ', html))} {_plain(html)}"
    for text in texts:
        plain = _plain(text)
        if len(plain) >= LONG_ENOUGH and plain in shown:
            raise CompsiteError(
                f"the page '{address or 'index'}' quotes words that the licence gate withholds: '{text[:60]}…'. "
                "Take them out of what is written there, or change `withhold` in compsite.yaml."
            )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", unescape(text).casefold()))


def _framework(framework: Framework, closed: set[str]) -> Framework:
    return replace(
        framework,
        items=tuple(_item(item, closed) for item in framework.items),
        audience=_passage(framework.audience, closed),
        overview=_passage(framework.overview, closed),
        entry=framework.entry and _passage(framework.entry, closed),
        progression=framework.progression and _passage(framework.progression, closed),
        recognition=framework.recognition and _passage(framework.recognition, closed),
        facts=tuple(_without(fact, closed, value=INSTEAD, note="") for fact in framework.facts),
        rules=tuple(_without(rule, closed, text=INSTEAD, note="") for rule in framework.rules),
        extensions=tuple(_without(extension, closed, text=INSTEAD) for extension in framework.extensions),
        discrepancies=tuple(_discrepancy(entry, closed) for entry in framework.discrepancies),
        gateway=framework.gateway
        and replace(
            framework.gateway,
            requirements=tuple(
                _without(requirement, closed, text=INSTEAD, note="") for requirement in framework.gateway.requirements
            ),
        ),
    )


def _item(item: Item, closed: set[str]) -> Item:
    return _without(item, closed, statement=INSTEAD, notes="", verbatim="withheld")


def _passage(passage: Sourced, closed: set[str]) -> Sourced:
    return _without(passage, closed, text=INSTEAD, short="")


def _discrepancy(entry: Discrepancy, closed: set[str]) -> Discrepancy:
    if not any(position.source.name in closed for position in entry.positions):
        return entry
    positions = tuple(_without(position, closed, says=INSTEAD) for position in entry.positions)
    return replace(entry, positions=positions, published=INSTEAD, why=NO_REASON)


def _without(whole: T, closed: set[str], **instead: object) -> T:
    """The whole with these fields changed when its source is closed."""
    source: Ref | None = getattr(whole, "source", None)
    return replace(whole, **instead) if source is not None and source.name in closed else whole  # type: ignore[type-var]


def _crosswalk(crosswalk: Crosswalk, hidden: set[ItemKey]) -> Crosswalk:
    subject = FrameworkKey(crosswalk.subject.framework.name, crosswalk.subject.version.name)
    object_ = FrameworkKey(crosswalk.object.framework.name, crosswalk.object.version.name)

    def mapping(row: Mapping) -> Mapping:
        ends = {ItemKey(*subject, row.subject.name), ItemKey(*object_, row.object.name)}
        return replace(row, comment=NO_REASON) if ends & hidden else row

    def no_match(row: NoMatch) -> NoMatch:
        ends = {ItemKey(*subject, row.subject.name), *(ItemKey(*object_, ref.name) for ref in row.considered)}
        return replace(row, reason=NO_REASON) if ends & hidden else row

    return replace(
        crosswalk,
        mappings=tuple(map(mapping, crosswalk.mappings)),
        no_match=tuple(map(no_match, crosswalk.no_match)),
    )
