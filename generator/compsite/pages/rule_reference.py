"""What is checked and why: made from the codes and from the documentation of the rules themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from compsite import urls
from compsite.codes import CODES
from compsite.pages._base import Page, PageKind, Site
from compsite.prose import render_prose

FAMILIES = (
    ("YML", "The file itself"),
    ("SCH", "What a file may say"),
    ("REF", "References"),
    ("MAP", "Crosswalks"),
    ("CRS", "Assessment and counts"),
    ("SRC", "Sources and licences"),
    ("TXT", "Wording"),
    ("CHG", "Changes between versions"),
    ("CFG", "Configuration"),
)


@dataclass(frozen=True)
class RuleView:
    """One code: its name and its documentation."""

    id: str
    name: str
    text: Markup


@dataclass(frozen=True)
class View:
    """All codes by family."""

    families: tuple[tuple[str, str, tuple[RuleView, ...]], ...]


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    known = [RuleView(code, name, render_prose(meaning)) for code, (name, meaning) in CODES.items()]
    known += [RuleView(doc.id, doc.name, render_prose(doc.text)) for doc in site.rules]
    families = tuple(
        (
            prefix,
            title,
            tuple(sorted((rule for rule in known if rule.id.startswith(prefix)), key=lambda rule: rule.id)),
        )
        for prefix, title in FAMILIES
    )
    others = tuple(rule for rule in known if not rule.id.startswith(tuple(prefix for prefix, _ in FAMILIES)))
    yield Page(
        path=urls.RULES,
        title="Rules",
        template="rule_reference",
        view=View((*families, ("more", "More", others))),
        description="Every rule that a standard is checked against, with its reason.",
        hide=("navigation",),
        search_boost=0.3,
    )


PAGE = PageKind("rule_reference", pages)
