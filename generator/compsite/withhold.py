"""The licence gate: a catalogue without the words that may not be published.

One rule decides. What is carried from a source that is closed goes: statements with their notes, passages, the texts
of rules, requirements and extensions, what a source says where sources disagree, and every note or remark on such a
source, because it may quote it. What is put in our own words stays: codes, titles, types, links, and dated facts,
which are names, numbers, dates, lengths, grades and states. Text that names no source, such as a note on the level,
is this project's own, and so is a course guide.

`refuse_leaks` then looks for withheld statements in everything that stays.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from html import unescape
from typing import TypeVar

from compsite.errors import CompsiteError
from compsite.model.catalog import Catalog
from compsite.model.crosswalk import Crosswalk, NoMatch
from compsite.model.crosswalk import Mapping as Match
from compsite.model.framework import Assessment, Discrepancy, Framework, Gateway, Item, Method, Sourced, Status
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.model.register import Ref
from compsite.wording import WITHHELD

NO_REASON = "Not shown: it may quote words that are not published here."

LONG_ENOUGH = 30
"""Characters. Shorter words of a statement may stand anywhere by chance."""

Closed = Mapping[str, str]
"""Id of a source whose words may not be published -> what stands in their place."""

T = TypeVar("T")


def withhold(catalog: Catalog, redistribution: Collection[str]) -> Catalog:
    """The catalogue without the words of every source whose `redistribution` is one of these."""
    closed = {
        source.id: WITHHELD[source.redistribution]
        for source in catalog.register.sources
        if source.redistribution in redistribution
    }
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


def _framework(framework: Framework, closed: Closed) -> Framework:
    return replace(
        framework,
        approval=_status(framework.approval, closed),
        funding=_status(framework.funding, closed),
        items=tuple(_item(item, closed) for item in framework.items),
        audience=_passage(framework.audience, closed),
        overview=_passage(framework.overview, closed),
        entry=framework.entry and _passage(framework.entry, closed),
        progression=framework.progression and _passage(framework.progression, closed),
        recognition=framework.recognition and _passage(framework.recognition, closed),
        supersedes=tuple(_without(succession, closed, "note") for succession in framework.supersedes),
        superseded_by=framework.superseded_by and _without(framework.superseded_by, closed, "note"),
        duration=_without(framework.duration, closed, "note"),
        facts=tuple(_without(fact, closed, "note") for fact in framework.facts),
        rules=tuple(_without(rule, closed, "note", instead="text") for rule in framework.rules),
        extensions=tuple(_without(extension, closed, instead="text") for extension in framework.extensions),
        discrepancies=tuple(_discrepancy(entry, closed) for entry in framework.discrepancies),
        assessment=framework.assessment and _assessment(framework.assessment, closed),
        gateway=framework.gateway and _gateway(framework.gateway, closed),
    )


def _item(item: Item, closed: Closed) -> Item:
    requires = item.requires and _without(item.requires, closed, "note", owner=item.source)
    shown = replace(item, requires=requires)
    if _sentence(item.source, closed):
        withdrawn = item.withdrawn and replace(item.withdrawn, note="")
        shown = replace(shown, verbatim="withheld", withdrawn=withdrawn)
    return _without(shown, closed, "notes", instead="statement")


def _passage(passage: Sourced, closed: Closed) -> Sourced:
    return _without(passage, closed, "short", instead="text")


def _status(status: Status, closed: Closed) -> Status:
    """The state is a fact. Its page says so where no note is known, so one that is not shown leaves a sentence."""
    return _without(status, closed, instead="note")


def _assessment(assessment: Assessment, closed: Closed) -> Assessment:
    methods = tuple(_method(method, assessment.source, closed) for method in assessment.methods)
    return replace(_without(assessment, closed, "notes"), methods=methods)


def _method(method: Method, owner: Ref | None, closed: Closed) -> Method:
    own = method.source or owner
    components = method.components
    if _sentence(own, closed):
        components = tuple(replace(part, note="") for part in components)
    assesses = _without(method.assesses, closed, "note", owner=own)
    return replace(_without(method, closed, "notes", owner=own), components=components, assesses=assesses)


def _gateway(gateway: Gateway, closed: Closed) -> Gateway:
    requirements = tuple(
        _without(requirement, closed, "note", instead="text", owner=gateway.source)
        for requirement in gateway.requirements
    )
    return replace(_without(gateway, closed, "note"), requirements=requirements)


def _discrepancy(entry: Discrepancy, closed: Closed) -> Discrepancy:
    if not any(position.source.name in closed for position in entry.positions):
        return entry
    positions = tuple(_without(position, closed, instead="says") for position in entry.positions)
    return replace(entry, positions=positions, published=NO_REASON, why="")


def _without(whole: T, closed: Closed, *emptied: str, instead: str = "", owner: Ref | None = None) -> T:
    """The whole with some texts emptied, and one replaced, when its own source is closed, or else that of its owner."""
    own: Ref | None = getattr(whole, "source", None)
    sentence = _sentence(own or owner, closed)
    if not sentence:
        return whole
    changed = dict.fromkeys(emptied, "") | ({instead: sentence} if instead and getattr(whole, instead) else {})
    return replace(whole, **changed)  # type: ignore[type-var]  # every caller hands over a dataclass


def _sentence(source: Ref | None, closed: Closed) -> str:
    return "" if source is None else closed.get(source.name, "")


def _crosswalk(crosswalk: Crosswalk, hidden: set[ItemKey]) -> Crosswalk:
    subject = FrameworkKey(crosswalk.subject.framework.name, crosswalk.subject.version.name)
    object_ = FrameworkKey(crosswalk.object.framework.name, crosswalk.object.version.name)

    def mapping(row: Match) -> Match:
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
