"""The story: examine each file, hold them against each other, judge; then parse, link, render. It knows the order."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from compsite import __version__
from compsite.baseline import Baseline
from compsite.config import Config
from compsite.errors import CompsiteError, NothingToCheck
from compsite.examine import MAX_FOUND, RULE_DOCS, Examined, all_rules, capped, examine, examine_several
from compsite.finding import Finding, Found, has_errors
from compsite.judge import Judged, counted, judge
from compsite.library import Library
from compsite.load import load
from compsite.locate import locate
from compsite.registry import discover
from compsite.rules._base import LibraryRule
from compsite.run import Checked, Run
from compsite.source import SourceDoc
from compsite.suppress import Suppression
from compsite.tree import DiskTree, Entry, Tree, entries, stand_for

if TYPE_CHECKING:  # a check makes no page, so it does not wait for what does
    from compsite.cache import Memory
    from compsite.exporters._base import Download
    from compsite.model.linked import LinkedCatalog
    from compsite.pages._base import Page, Site
    from compsite.render import RenderedPage
    from compsite.settings import Settings


@dataclass(frozen=True)
class Options:
    """How to check and to judge."""

    as_of: str = ""
    since: str = ""
    """The revision to compare with, for those who read the run."""
    config: Config = field(default_factory=Config)
    baseline: Baseline = field(default_factory=Baseline)


@dataclass(frozen=True)
class Examination:
    """Every file examined and held against the others; nothing is judged yet."""

    findings: tuple[Finding, ...]
    checked: Checked
    library: Library
    statuses: Mapping[str, str] = field(default_factory=dict)
    """Path -> the state that the file gives itself."""
    suppressions: tuple[Suppression, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of each file that has a finding of its own."""
    silent: frozenset[str] = frozenset()
    """Rules that did not run, or not on everything."""
    only: frozenset[str] | None = None
    """Which files were looked at, when not all were."""
    paths: frozenset[str] | None = None
    """Every file there is, for the patterns of the configuration; None when not all were looked at."""


def examine_all(
    tree: Tree, as_of: str = "", withhold: tuple[str, ...] = (), *, keep: bool = True, may_be_empty: bool = False
) -> Examination:
    """Files -> everything the rules have to say.

    With `keep` the documents stay in memory, for those who build from them; without, files are examined side by side
    and forgotten.
    """
    read, refused = _to_read(tree, may_be_empty)
    found = [examine(tree, entry) for entry in read] if keep else list(examine_several(tree, read))
    return _together(tree, tuple(examined for examined, _ in found), refused, as_of, withhold, _documents(found))


def examine_changed(tree: DiskTree, memory: "Memory", as_of: str = "", withhold: tuple[str, ...] = ()) -> Examination:
    """The same, where a file that did not change since an earlier run is not examined again."""
    from compsite.cache import run_key

    read, refused = _to_read(tree)
    digests = memory.digests(tree, read)
    key = run_key(digests, refused, as_of, withhold)
    checked = memory.run(key)
    if checked is not None:
        return Examination((), checked, _library(tree, (), {}), paths=_paths(read))
    known = {entry: memory.examined(entry, digests[entry]) for entry in read}
    found = list(examine_several(tree, [entry for entry in read if known[entry] is None]))
    anew = iter(found)
    files = {entry: known[entry] or next(anew)[0] for entry in read}
    examination = _together(tree, tuple(files.values()), refused, as_of, withhold, _documents(found))
    clean = not examination.findings and not examination.suppressions
    memory.keep(
        {digests[entry]: examined for entry, examined in files.items()}, (key, examination.checked) if clean else None
    )
    return examination


def examine_alone(tree: Tree, read: list[Entry]) -> Examination:
    """The files named, each by itself: what they refer to elsewhere is not looked at."""
    files = tuple(examined for examined, _ in examine_several(tree, read))
    only = frozenset(entry.path for entry in read)
    return replace(_gathered(files, _library(tree, files, {})), silent=_silent(lambda _: True), only=only)


def _documents(found: Iterable[tuple[Examined, SourceDoc | None]]) -> dict[str, SourceDoc]:
    return {doc.path: doc for _, doc in found if doc is not None}


def _to_read(tree: Tree, may_be_empty: bool = False) -> tuple[list[Entry], list[Found]]:
    read, refused = entries(tree)
    if not read and not refused and not may_be_empty:
        raise NothingToCheck(f"there is no standard in '{tree.root}/': `compsite new framework ID` writes one")
    return read, refused


def _together(
    tree: Tree,
    files: tuple[Examined, ...],
    refused: list[Found],
    as_of: str,
    withhold: tuple[str, ...],
    docs: dict[str, SourceDoc],
) -> Examination:
    """Files that were examined alone, held against each other."""
    library = _library(tree, files, docs)
    unknown = library.broken.union(stand_for(tree.root, refused)) - {file.entry.path for file in files if file.readable}
    library = replace(library, broken=unknown, as_of=as_of, withhold=withhold)
    alone = _gathered(files, library)
    between = tuple(locate(one, library.find) for one in (*refused[:MAX_FOUND], *across(library)))
    silent = _silent(lambda rule: bool(library.broken) or (rule.dated and not as_of))
    paths = _paths(file.entry for file in files)
    return replace(alone, findings=(*alone.findings, *between), silent=silent, paths=paths)


def _paths(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(entry.path for entry in entries)


def _gathered(files: tuple[Examined, ...], library: Library) -> Examination:
    return Examination(
        findings=tuple(finding for file in files for finding in file.findings),
        checked=_total(file.checked for file in files),
        library=library,
        statuses={file.entry.path: file.status for file in files if file.status},
        suppressions=tuple(comment for file in files for comment in file.suppressions),
        texts={file.entry.path: file.text for file in files if file.text},
    )


def _silent(is_silent: Callable[[LibraryRule], bool]) -> frozenset[str]:
    return frozenset(rule.id for rule in all_rules().values() if isinstance(rule, LibraryRule) and is_silent(rule))


def _library(tree: Tree, files: tuple[Examined, ...], docs: dict[str, SourceDoc]) -> Library:
    paths: dict[str, list[str]] = {}
    for file in files:
        if file.readable:
            paths.setdefault(file.entry.kind, []).append(file.entry.path)
    kinds = {file.entry.path: file.entry.kind for file in files}

    def open_doc(path: str) -> SourceDoc:
        if path not in docs:
            doc, _ = load(path, kinds[path], tree.read(path))
            if doc is None:
                raise CompsiteError(f"{path} changed while it was being checked: run the check again")
            docs[path] = doc
        return docs[path]

    return Library(
        root=tree.root,
        frameworks={file.facts.key: file.facts for file in files if file.facts is not None and file.readable},
        paths={kind: tuple(found) for kind, found in paths.items()},
        open=open_doc,
        broken=frozenset(file.entry.path for file in files if not file.readable),
    )


def across(library: Library) -> Iterator[Found]:
    """What the rules that look across files find."""
    for rule in all_rules().values():
        if isinstance(rule, LibraryRule):
            yield from capped(rule.id, rule.check(library))


def check(tree: Tree, options: Options | None = None) -> "tuple[Run, LinkedCatalog | None]":
    """Files -> what is wrong, and the catalogue; there is none when an error stands against it."""
    run, catalog, _ = check_and_withhold(tree, options or Options())
    return run, catalog


def check_and_withhold(tree: Tree, options: Options) -> "tuple[Run, LinkedCatalog | None, tuple[str, ...]]":
    """The same with the texts that the licence gate takes out: they must be nowhere on the site."""
    from compsite.link import link
    from compsite.parse import parse
    from compsite.withhold import withheld_texts, withhold

    closed = options.config.withhold
    examination = examine_all(tree, options.as_of, closed)
    run, _ = judged(examination, options)
    if has_errors(run.findings):
        return run, None, ()
    library = examination.library
    authored = parse(doc for kind in library.paths for doc in library.docs(kind))
    return run, link(withhold(authored, closed)), withheld_texts(authored, closed)


def judged(examination: Examination, options: Options, earlier: Examination | None = None) -> tuple[Run, Judged]:
    """Everything found -> what counts, next to what was found in an earlier revision."""
    since = None if earlier is None else counted(_judge(earlier, options, None))
    judgement = _judge(examination, options, since)
    return run_of(judgement.findings, options, examination, judgement), judgement


def _judge(examination: Examination, options: Options, since: Mapping[str, int] | None) -> Judged:
    if not (examination.findings or examination.suppressions or options.baseline.entries or options.config.paths):
        return Judged()
    return judge(
        examination.findings,
        all_rules(),
        options.config,
        statuses=examination.statuses,
        suppressions=examination.suppressions,
        baseline=options.baseline,
        since=since,
        silent=examination.silent,
        only=examination.only,
        root=examination.library.root,
        paths=examination.paths,
    )


def run_of(
    findings: tuple[Finding, ...],
    options: Options,
    examination: Examination | None = None,
    judgement: Judged | None = None,
) -> Run:
    """What the writers get."""
    places = [place for one in findings for place in (one.location, *(related.location for related in one.related))]
    shown = {place.path for place in places}
    judgement = judgement or Judged()
    return Run(
        findings=findings,
        checked=examination.checked if examination else Checked(),
        rules=RULE_DOCS,
        texts=(_texts(shown, examination) if examination else {}) | _settings(shown, options.config),
        suppressed=len(judgement.suppressed),
        baselined=len(judgement.baselined),
        known=len(judgement.known),
        since=options.since,
        broken=len(examination.library.broken) if examination else 0,
        as_of=options.as_of,
        version=__version__,
    )


def _texts(paths: Collection[str], examination: Examination) -> dict[str, str]:
    """The text of each file that a finding is in; a file that is fine alone has to be read again for it."""
    found = ((path, examination.library.find(path)) for path in sorted(set(paths) - examination.texts.keys()))
    own = {path: text for path, text in examination.texts.items() if path in paths}
    return own | {path: doc.text for path, doc in found if doc is not None}


def _settings(paths: Collection[str], config: Config) -> dict[str, str]:
    """The text of compsite.yaml, where a finding is in it."""
    return {config.path: config.text} if config.path in paths else {}


def _total(parts: Iterator[Checked]) -> Checked:
    total = Checked()
    for part in parts:
        total = Checked(
            total.files + part.files,
            total.items + part.items,
            total.references + part.references,
            total.mappings + part.mappings,
        )
    return total


@dataclass(frozen=True)
class Made:
    """Everything that is made from the standards, in memory; nothing is written yet."""

    pages: tuple["RenderedPage", ...] = ()
    downloads: tuple["Download", ...] = ()


def render_site(catalog: "LinkedCatalog", run: Run, settings: "Settings", withheld: tuple[str, ...] = ()) -> Made:
    """Catalogue -> every page and download of the site; none of them may hold a withheld text."""
    from compsite.pages._base import Site
    from compsite.render import render
    from compsite.withhold import refuse_leaks

    site = Site(catalog, settings, run)
    rendered = render(all_pages(site))
    for page in rendered:
        refuse_leaks(page.page.path, f"{page.page.title} {page.page.description} {page.html}", withheld)
    downloads = tuple(all_downloads(site))
    for download in downloads:
        refuse_leaks(download.path, download.text or download.content.decode(), withheld)
    return Made(rendered, downloads)


def all_downloads(site: "Site") -> Iterator["Download"]:
    """The downloads of every kind."""
    from compsite import exporters
    from compsite.exporters._base import Exporter

    for exporter in discover(exporters, "EXPORTER", Exporter):
        yield from exporter.downloads(site)


def all_pages(site: "Site") -> Iterator["Page"]:
    """The pages of every kind."""
    from compsite import pages
    from compsite.pages._base import PageKind

    for kind in discover(pages, "PAGE", PageKind):
        yield from kind.pages(site)
