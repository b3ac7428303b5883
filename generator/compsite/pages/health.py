"""Health of the standards: what the last run of the checks looked at, what it found, and what is covered."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from compsite import urls, wording
from compsite.finding import Finding, Location, Severity
from compsite.model.framework import Framework
from compsite.model.keys import FrameworkKey, ItemKey
from compsite.pages._base import Page, PageKind, Site
from compsite.pages._checks import Badge, badge, clipped, with_code
from compsite.pages._pieces import Bar, Desk, Link, Tag, carry_over_bar, counts, status_pills, steps
from compsite.run import Run

MOST_LISTED = 200
"""A page with more findings than this helps nobody; `compsite validate` prints them all."""

NOT_SHOWN = "Not shown: it may quote words that are not published here. `compsite validate` prints it."

_MOST_RELATED = 5
_LENGTH = 600
"""Characters of a message or a hint."""


@dataclass(frozen=True)
class Verdict:
    """What came of the run: a style, a sign and words."""

    style: str
    sign: str
    title: str
    text: str


@dataclass(frozen=True)
class RuleCount:
    """How often a rule found something, at one severity."""

    rule: Link
    name: str
    badge: Badge
    number: str


@dataclass(frozen=True)
class FindingView:
    """One finding."""

    line: int
    column: int
    rule: Link
    name: str
    badge: Badge
    item: Tag | None
    message: Markup
    hint: Markup
    related: tuple[str, ...]


@dataclass(frozen=True)
class FileView:
    """The findings that are listed of one file."""

    steps: tuple[str, ...]
    edit_url: str
    page: Link | None
    findings: tuple[FindingView, ...]


@dataclass(frozen=True)
class StandardView:
    """What is known of one version of a standard."""

    title: Link
    about: str
    cautions: tuple[str, ...]
    counts: tuple[tuple[int, str], ...]
    wording: str
    sources: tuple[Link, ...]
    comparisons: tuple[tuple[Link, Bar], ...]


@dataclass(frozen=True)
class GuideView:
    """When a course guide was seen, and when its claims are to be looked at again."""

    title: Link
    standard: Link
    as_of: str
    reviews: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """The page."""

    verdict: Verdict
    figures: tuple[tuple[str, str], ...]
    version: str
    dates: str
    severities: tuple[tuple[Badge, str], ...]
    set_aside: tuple[str, ...]
    rules: tuple[RuleCount, ...]
    silent: str
    all_rules: Link
    listed: str
    files: tuple[FileView, ...]
    more: str
    standards: tuple[StandardView, ...]
    mapped: bool
    strength_rule: str
    guides: tuple[GuideView, ...]


def pages(site: Site) -> Iterator[Page]:
    """One page."""
    desk, run = Desk(site, urls.HEALTH), site.run
    shown = sorted(run.findings, key=lambda finding: finding.severity.rank)[:MOST_LISTED]
    comparisons = site.catalog.comparisons
    yield Page(
        path=urls.HEALTH,
        title="Health of the standards",
        template="health",
        view=View(
            verdict=_verdict(run),
            figures=_figures(run),
            version=run.version,
            dates=_dates(run),
            severities=tuple((badge(severity), f"{run.count(severity):,}") for severity in Severity),
            set_aside=_set_aside(run),
            rules=tuple(_counted(desk)),
            silent=_silent(run),
            all_rules=desk.link("All rules", urls.RULES),
            listed=_listed(len(shown), len(run.findings)),
            files=tuple(_files(desk, shown)),
            more=_more(len(run.findings) - len(shown)),
            standards=tuple(_standard(desk, key) for key in site.catalog.frameworks),
            mapped=bool(comparisons),
            strength_rule=wording.STRENGTH_RULE,
            guides=tuple(_guides(desk)),
        ),
        description="What the checks looked at, what they found, and what the standards, comparisons and guides cover.",
        hide=("toc",),
        search_boost=0.3,
    )


def _verdict(run: Run) -> Verdict:
    if not run.checked.files:
        return Verdict("none", "?", "Nothing was checked", "No file was read, so nothing is known about the standards.")
    errors, warnings, notes = (run.count(severity) for severity in Severity)
    less = [(number, word) for number, word in ((warnings, "warning"), (notes, "note")) if number]
    there_are = f"there {_are(*less[0])}{''.join(f' and {_count(*more)}' for more in less[1:])}" if less else ""
    if errors:
        also = f" Besides, {there_are}." if less else ""
        return Verdict("bad", "×", f"There {_are(errors, 'error')}", f"An error must be mended.{also}")
    if warnings:
        return Verdict("fair", "!", "No errors", f"T{there_are[1:]} to look at.")
    if notes:
        return Verdict("good", "✓", "No errors and no warnings", f"T{there_are[1:]} to look at.")
    return Verdict("good", "✓", "Nothing was found", "Every file keeps to all the rules that were checked.")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _are(number: int, one: str) -> str:
    return f"{'is' if number == 1 else 'are'} {_count(number, one)}"


def _figures(run: Run) -> tuple[tuple[str, str], ...]:
    checked = run.checked
    parts = (
        (checked.files, "file"),
        (checked.items, "statement"),
        (checked.references, "reference"),
        (checked.mappings, "row of a crosswalk", "rows of crosswalks"),
    )
    counted = (_count(number, *words).partition(" ") for number, *words in parts)
    return tuple((number, words) for number, _, words in counted)


def _dates(run: Run) -> str:
    if run.as_of:
        return f"What is due by a date was checked as of {wording.day(run.as_of)}."
    return "Dates were not checked: whether something is due depends on the day, and none was given."


def _set_aside(run: Run) -> tuple[str, ...]:
    parts = (
        (run.suppressed, "by a comment in the file that gives a reason"),
        (run.baselined, "because the baseline file lists them"),
        (run.known, f"because {clipped(run.since, 100) or 'an earlier revision'} had them already"),
    )
    return tuple(f"{number:,} {words}" for number, words in parts if number)


def _counted(desk: Desk) -> Iterator[RuleCount]:
    run = desk.site.run
    names = {finding.rule: finding.name for finding in run.findings} | {rule.id: rule.name for rule in run.rules}
    found = Counter((finding.severity.rank, finding.rule, finding.severity) for finding in run.findings)
    for (_, rule, severity), number in sorted(found.items(), key=lambda entry: entry[0][:2]):
        yield RuleCount(_rule(desk, rule), names[rule], badge(severity), f"{number:,}")


def _rule(desk: Desk, rule: str) -> Link:
    return desk.link(rule, urls.rule(rule)) if any(doc.id == rule for doc in desk.site.run.rules) else Link(rule)


def _silent(run: Run) -> str:
    silent = len({rule.id for rule in run.rules} - {finding.rule for finding in run.findings})
    if not run.findings:
        return f"None of the {_count(silent, 'rule')} found anything." if silent else ""
    return f"The other {_count(silent, 'rule')} found nothing." if silent else "Every rule found something."


def _listed(shown: int, total: int) -> str:
    if shown == total:
        return "All findings are listed, file by file."
    return f"The gravest {shown:,} of {total:,} findings are listed, file by file."


def _more(number: int) -> str:
    return f"There {_are(number, 'more finding')}" if number else ""


def _files(desk: Desk, findings: list[Finding]) -> Iterator[FileView]:
    homes, closed = _homes(desk), _closed(desk)
    for path, found in groupby(sorted(findings), key=lambda finding: finding.location.path):
        home = homes.get(path)
        yield FileView(
            steps=steps(clipped(path, 200)),
            edit_url=desk.origin(Location(path)).edit_url if path else "",
            page=home,
            findings=tuple(_finding(desk, finding, quoted=path not in closed) for finding in found),
        )


def _homes(desk: Desk) -> dict[str, Link]:
    """The page that a file of standards is mainly shown on, by what kind of page it is."""
    catalog = desk.site.catalog
    homes = {item.at.path: ("page of the standard", urls.framework(key)) for key, item in catalog.frameworks.items()}
    homes |= {guide.at.path: ("page of the course guide", urls.guide(guide.id)) for guide in catalog.catalog.guides}
    for (subject, object_), comparison in catalog.comparisons.items():
        if not comparison.generated:
            homes[comparison.crosswalk.at.path] = ("page of the comparison", urls.comparison(subject, object_))
    homes |= {source.at.path: ("sources page", urls.SOURCES) for source in catalog.sources.values()}
    homes |= {theme.at.path: ("themes page", urls.THEMES) for theme in catalog.themes.values()}
    return {path: desk.link(words, address) for path, (words, address) in homes.items()}


def _closed(desk: Desk) -> set[str]:
    """The files whose words, or remarks on them, may not be published: a message could quote them."""
    catalog = desk.site.catalog
    keys = {
        key
        for key, framework in catalog.frameworks.items()
        if any(item.verbatim == "withheld" for item in framework.items)
    }
    paths = {catalog.frameworks[key].at.path for key in keys}
    return paths | {
        comparison.crosswalk.at.path for ends, comparison in catalog.comparisons.items() if not keys.isdisjoint(ends)
    }


def _finding(desk: Desk, finding: Finding, *, quoted: bool) -> FindingView:
    place = finding.location
    if not quoted:
        finding = replace(finding, message=NOT_SHOWN, hint="", related=())
    return FindingView(
        line=place.line,
        column=place.column,
        rule=_rule(desk, finding.rule),
        name=finding.name,
        badge=badge(finding.severity),
        item=_item(desk, finding),
        message=with_code(_sentence(clipped(finding.message, _LENGTH))),
        hint=with_code(_sentence(clipped(finding.hint, _LENGTH))),
        related=tuple(
            f"{_related_place(place, related.location)}: {clipped(related.label, _LENGTH)}"
            for related in finding.related[:_MOST_RELATED]
        ),
    )


def _sentence(text: str) -> str:
    """A message starts in the middle of a terminal line; here it stands by itself. Only a plain letter is raised."""
    words = text.split(" ", 1)[0]
    return f"{text[:1].upper()}{text[1:]}" if words.isalpha() and words.islower() else text


def _related_place(here: Location, there: Location) -> str:
    line = f"line {there.line}"
    return line if there.path == here.path else f"{clipped(there.path, 200)}, {line}"


def _item(desk: Desk, finding: Finding) -> Tag | None:
    """The item, where the finding is about one that has a page."""
    parts = finding.item.split("/")
    if len(parts) != 3:  # standard, version, code
        return None
    key, catalog = ItemKey(*parts), desk.site.catalog
    at_home = key in catalog.items and catalog.frameworks[key.standard].at.path == finding.location.path
    return desk.tag(key) if at_home else None


def _standard(desk: Desk, key: FrameworkKey) -> StandardView:
    catalog = desk.site.catalog
    framework = catalog.frameworks[key]
    return StandardView(
        title=desk.link(framework.title, urls.framework(key)),
        about=f"version {framework.version}",
        cautions=tuple(pill.text for pill in status_pills(framework)),
        counts=counts(framework),
        wording=_wording(framework),
        sources=tuple(link for ref in framework.sources if (link := desk.source(ref)) is not None),
        comparisons=tuple(
            (
                desk.link(
                    f"{framework.short_title} compared with {catalog.frameworks[other].short_title}",
                    urls.comparison(key, other),
                ),
                carry_over_bar(comparison, catalog.frameworks[other].short_title),
            )
            for (subject, other), comparison in catalog.comparisons.items()
            if subject == key
        ),
    )


def _wording(framework: Framework) -> str:
    """Whose words the statements are: the same words as on the page of each item."""
    found = Counter(wording.wording_note(item.verbatim) for item in framework.items)
    total = len(framework.items)
    if len(found) == 1:
        return f"all {total:,}: {next(iter(found))}" if total > 1 else next(iter(found))
    return "; ".join(f"{number:,} of {total:,}: {note}" for note, number in found.most_common())


def _guides(desk: Desk) -> Iterator[GuideView]:
    catalog = desk.site.catalog
    for guide in catalog.catalog.guides:
        key = FrameworkKey(guide.framework.name, guide.version.name)
        due = Counter(claim.review_by for claim in (*guide.claims, *guide.funding))
        yield GuideView(
            title=desk.link(guide.title, urls.guide(guide.id)),
            standard=desk.standard(key),
            as_of=wording.day(guide.as_of),
            reviews=tuple(f"{wording.day(date)}: {_count(due[date], 'claim')}" for date in sorted(due)),
        )


PAGE = PageKind("health", pages)
