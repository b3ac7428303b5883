"""The story: load, validate, parse, references, link, rules, pages, render. The only place that knows the order."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path

from compsite import pages, rules
from compsite.errors import NothingToCheck
from compsite.link import link
from compsite.load import load
from compsite.model.linked import LinkedCatalog
from compsite.pages._base import Page, PageKind, RuleDoc, Site
from compsite.parse import parse
from compsite.problem import Problem, has_errors
from compsite.references import check_references
from compsite.registry import discover
from compsite.render import RenderedPage, render
from compsite.rules._base import Rule
from compsite.settings import Settings
from compsite.validate import validate


@dataclass(frozen=True)
class Checked:
    """What checking found: the catalogue is None when an error stopped it."""

    catalog: LinkedCatalog | None
    problems: tuple[Problem, ...]
    files: int


def check(standards: Path) -> Checked:
    """Files -> catalogue and problems.

    A file that cannot be read does not keep the others from being checked; after that, a stage runs only when
    the one before it found no error.
    """
    docs, problems = load(standards)
    if not docs and not problems:
        raise NothingToCheck(f"there is no standard in '{standards.name}/': `compsite new framework ID` writes one")
    files = len(docs) + len({problem.location.path for problem in problems})
    problems += validate(docs)
    if has_errors(problems):
        return Checked(None, tuple(sorted(problems)), files)
    authored = parse(docs)
    problems += check_references(authored)
    if has_errors(problems):
        return Checked(None, tuple(sorted(problems)), files)
    catalog = link(authored)
    problems += tuple(problem for rule in all_rules() for problem in rule.check(catalog))
    return Checked(None if has_errors(problems) else catalog, tuple(sorted(problems)), files)


def render_site(catalog: LinkedCatalog, settings: Settings) -> tuple[RenderedPage, ...]:
    """Catalogue -> every page of the site, rendered in memory."""
    return render(all_pages(Site(catalog, settings, tuple(rule_docs()))))


def all_pages(site: Site) -> Iterator[Page]:
    """The pages of every kind."""
    for kind in discover(pages, "PAGE", PageKind):
        yield from kind.pages(site)


def all_rules() -> tuple[Rule, ...]:
    """The rules found in `rules/`."""
    return discover(rules, "RULE", Rule)


def rule_docs() -> Iterator[RuleDoc]:
    """The documentation of every rule: the docstring of its module."""
    for rule in all_rules():
        yield RuleDoc(rule.id, rule.name, cleandoc(sys.modules[rule.check.__module__].__doc__ or ""))
