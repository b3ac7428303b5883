"""The list of all rules by family: made from the documentation of the rules themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from compsite import urls, wording
from compsite.finding import Severity
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._checks import Badge, badge
from compsite.pages._pieces import Desk, Link
from compsite.prose import render_prose
from compsite.ruledoc import FAMILIES, RuleDoc


@dataclass(frozen=True)
class RuleRow:
    """One rule."""

    id: str
    link: Link
    name: str
    badge: Badge
    required: bool
    summary: Markup


@dataclass(frozen=True)
class Family:
    """The rules of one family."""

    id: str
    title: str
    rows: tuple[RuleRow, ...]


@dataclass(frozen=True)
class View:
    """All rules."""

    rules: str
    severities: str
    required: str
    configuration: Link
    health: Link
    families: tuple[Family, ...]


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    desk, rules = Desk(site, urls.RULES), site.run.rules
    families = [(prefix, title, [rule for rule in rules if rule.family == prefix]) for prefix, title in FAMILIES]
    known = {prefix for prefix, _ in FAMILIES}
    families.append(("more", "More", [rule for rule in rules if rule.family not in known]))
    required = sum(rule.required for rule in rules)
    yield Page(
        path=urls.RULES,
        title="Rules",
        template="rule_reference",
        view=View(
            rules=wording.count(len(rules), "rule"),
            severities=_severities(rules),
            required=wording.count(required, "rule") if required else "",
            configuration=desk.link("compsite.yaml", urls.schema("config")),
            health=desk.link("Health of the standards", urls.HEALTH),
            families=tuple(
                Family(prefix, title, tuple(_row(desk, rule) for rule in found))
                for prefix, title, found in families
                if found
            ),
        ),
        description="Every rule that a standard is checked against, with its reason.",
        hide=("toc",),
        search_boost=0.3,
    )


def _severities(rules: Sequence[RuleDoc]) -> str:
    """67 of them stop the build, 28 are warnings and 4 are notes."""
    numbers = {severity: sum(rule.severity is severity for rule in rules) for severity in Severity}
    errors = numbers.pop(Severity.ERROR)
    parts = [f"{errors} of them {'stops' if errors == 1 else 'stop'} the build"] if errors else []
    parts += [
        f"{number} {f'is a {badge(severity).words}' if number == 1 else f'are {badge(severity).words}s'}"
        for severity, number in numbers.items()
        if number
    ]
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _row(desk: Desk, rule: RuleDoc) -> RuleRow:
    return RuleRow(
        id=rule.id,
        link=desk.link(rule.id, urls.rule(rule.id)),
        name=rule.name,
        badge=badge(rule.severity),
        required=rule.required,
        summary=render_prose(rule.summary),
    )


PAGE = PageKind("rule_reference", pages)
