"""A page for each rule: what is wrong, why it matters, an example of it and of what is right."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from compsite import urls
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._checks import Badge, badge, marked, visible
from compsite.pages._pieces import Desk, Link, steps
from compsite.prose import render_prose
from compsite.ruledoc import FAMILIES, Example, RuleDoc
from compsite.unseen import escaped, is_unseen

IN_CONFIGURATION = """\
rules:
  {rule}: {severity}
"""
"""How a rule is lowered."""

IN_PLACE = """\
# compsite: ignore {rule} why it is right as it is
"""
"""How one finding is set aside where it stands."""

NO_BASELINE = ("CFG005",)
"""What is wrong with the baseline itself is in no baseline."""

_CODES = re.compile(r"\bcode: *[\"']?([^\s\"',}]+)")


@dataclass(frozen=True)
class Character:
    """A character as it is shown, and its number and name."""

    shown: str
    name: str


@dataclass(frozen=True)
class ExampleView:
    """A piece of a file, with nothing hidden in it."""

    steps: tuple[str, ...]
    text: Markup
    note: str
    """How the file differs from the text."""
    whole: bool
    empty: bool
    unseen: tuple[Character, ...]
    """The characters that are shown by their numbers."""
    odd: tuple[Character, ...]
    """Letters of a code that no plain keyboard writes, so that they may look like others."""


@dataclass(frozen=True)
class View:
    """One rule."""

    crumbs: tuple[Link, ...]
    id: str
    name: str
    badge: Badge
    required: bool
    summary: Markup
    why: Markup
    bad: tuple[ExampleView, ...]
    good: tuple[ExampleView, ...]
    in_configuration: str
    in_place: str
    """A comment that sets a finding aside; empty where none does."""
    in_baseline: bool
    configuration: Link
    all_rules: Link
    previous: Link | None
    following: Link | None


def pages(site: Site) -> Iterator[Page]:
    """One page for each rule, in the order of the ids."""
    rules = sorted(site.run.rules, key=lambda rule: (rule.family, rule.id))
    for _, members in groupby(rules, key=lambda rule: rule.family):
        family = tuple(members)
        for before, rule, after in zip((None, *family), family, (*family[1:], None), strict=False):
            yield _page(site, rule, before, after)


def _page(site: Site, rule: RuleDoc, before: RuleDoc | None, after: RuleDoc | None) -> Page:
    path = urls.rule(rule.id)
    desk = Desk(site, path)
    titles = dict(FAMILIES)
    family = desk.link(
        titles.get(rule.family, "More"), f"{urls.RULES}#{rule.family if rule.family in titles else 'more'}"
    )
    return Page(
        path=path,
        title=f"{rule.id} {rule.name}",
        template="rule",
        view=View(
            crumbs=(desk.link("Rules", urls.RULES), family, Link(rule.id)),
            id=rule.id,
            name=rule.name,
            badge=badge(rule.severity),
            required=rule.required,
            summary=render_prose(rule.summary),
            why=render_prose(rule.why),
            bad=tuple(map(_example, rule.bad)),
            good=tuple(map(_example, rule.good)),
            in_configuration="" if rule.required else IN_CONFIGURATION.format(rule=rule.id, severity=rule.lower),
            in_place=IN_PLACE.format(rule=rule.id) if rule.takes_comments else "",
            in_baseline=rule.id not in NO_BASELINE,
            configuration=desk.link("compsite.yaml", urls.schema("config")),
            all_rules=desk.link("All rules", urls.RULES),
            previous=_neighbour(desk, before),
            following=_neighbour(desk, after),
        ),
        description=visible(rule.summary.replace("\n", " ").replace("`", "")),
        hide=("toc",),
        search_boost=0.2,
    )


def _neighbour(desk: Desk, rule: RuleDoc | None) -> Link | None:
    return None if rule is None else desk.link(f"{rule.id} {rule.name}", urls.rule(rule.id))


def _example(example: Example) -> ExampleView:
    text = example.text.removesuffix("\n")
    return ExampleView(
        steps=steps(visible(example.place)),
        text=marked(text),
        note=visible(example.note),
        whole=example.whole,
        empty=not text.strip(" \n"),
        unseen=tuple(
            Character(escaped(character), _named(character))
            for character in dict.fromkeys(text)
            if character != "\n" and is_unseen(character)
        ),
        odd=tuple(
            Character(character, _named(character))
            for character in dict.fromkeys("".join(_CODES.findall(text)))
            if character.isalpha() and not character.isascii()
        ),
    )


_CONTROLS = {
    "\0": "null",
    "\t": "tab",
    "\r": "carriage return",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
}


def _named(character: str) -> str:
    """U+200B zero width space; Unicode has no names for controls."""
    name = _CONTROLS.get(character) or unicodedata.name(character, "a character without a name").lower()
    return f"U+{ord(character):04X} {name}"


PAGE = PageKind("rule", pages)
