"""A request to check -> a verdict: reads configuration, baseline, memory and revisions for the pipeline."""

import glob
import importlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from compsite import pipeline, writers
from compsite.baseline import MAX_BYTES as MOST_BASELINE
from compsite.baseline import Baseline, pruned, read_baseline, updated
from compsite.config import CONFIG, Config, read_config, severity_named
from compsite.errors import CompsiteError, NothingToCheck
from compsite.examine import all_rules
from compsite.finding import Finding, Location, Severity, found
from compsite.judge import stamped
from compsite.locate import locate
from compsite.pipeline import Examination, Options
from compsite.registry import modules
from compsite.run import Run
from compsite.tree import MAX_BYTES, DiskTree, Entry, disk_tree, kind_of
from compsite.writers._base import Writer

if TYPE_CHECKING:
    from compsite.model.linked import LinkedCatalog

NO_VERDICT = 2
"""The exit code of a run that could not be done: nobody knows whether the standards are in order."""

WRONG_SETTINGS = f"{CONFIG} has errors, nothing was built"
"""What a build says when nobody can tell what counts as an error."""

WRONG_STANDARDS = "the standards have errors, nothing was built"
"""What a build says when it was the data that stopped it: `compsite build` knows by it which exit code to give."""


@dataclass(frozen=True)
class Request:
    """What to check, and how; None and empty mean what the configuration says."""

    standards: Path
    start: Path
    """The folder that paths in findings start from."""
    files: tuple[Path, ...] = ()
    config: Path | None = None
    fail_on: str | None = None
    since: str = ""
    as_of: str = ""
    baseline: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    """For the programs that are asked, such as git."""
    memory: Path | None = None
    """Folder for what is known of unchanged files; None: read everything again."""


@dataclass(frozen=True)
class Verdict:
    """What came out: the run, and the exit code that it means."""

    run: Run
    status: int


def verdict(request: Request) -> Verdict:
    """Check as asked."""
    tree = disk_tree(request.standards, request.start)
    config, faults = configuration(request.config, tree, request.start)
    if faults:
        return Verdict(pipeline.run_of(faults, Options(as_of=request.as_of, config=config)), NO_VERDICT)
    options = Options(request.as_of, request.since, config, _baseline(request, tree, config))
    try:
        examination = _examined(tree, request, config)
    except NothingToCheck as error:
        empty = found(
            "CFG007", Location(tree.root), "there is nothing to check in {folder}/", str(error), folder=tree.root
        )
        return Verdict(pipeline.run_of(stamped([locate(empty, lambda _: None)], all_rules()), options), NO_VERDICT)
    run, _ = pipeline.judged(examination, options, _earlier(tree, request, config))
    status = status_of(run, threshold(request.fail_on, config))
    if request.fail_on is None and any(all_rules()[finding.rule].required for finding in run.findings):
        status = 1  # a file may ask for leniency, but not for a site that cannot be made to pass as clean
    return Verdict(run, status)


def for_site(standards: Path, start: Path) -> "tuple[Run, LinkedCatalog | None, tuple[str, ...]]":
    """Check before a site is made: the run, the catalogue when nothing stands against it, and the withheld texts."""
    request = Request(standards, start)
    tree = disk_tree(standards, start)
    config, faults = configuration(None, tree, start)
    if faults:
        return pipeline.run_of(faults, Options(config=config)), None, ()
    options = Options(config=config, baseline=_baseline(request, tree, config))
    run, catalog, withheld = pipeline.check_and_withhold(tree, options)
    return run, None if status_of(run, config.fail_on) else catalog, withheld


def write_baseline(request: Request, *, prune: bool) -> str:
    """Writes the baseline anew from what is found today, or takes out of it what is not; says what was done."""
    tree = disk_tree(request.standards, request.start)
    config, faults = configuration(request.config, tree, request.start)
    if faults:
        raise CompsiteError(f"{CONFIG} has errors, so nobody can say what counts: `compsite validate` shows them")
    old = _baseline(request, tree, config)
    path = request.baseline or beside(tree, config.baseline) or tree.folder.parent / config.baseline
    if prune and not path.is_file():
        return f"There is no {path.name}, so there is nothing to take out."
    examination = _examined(tree, request, config)
    if examination.library.broken:
        broken = ", ".join(sorted(examination.library.broken)[:3])
        raise CompsiteError(
            f"nobody knows what else is to be found in {broken}: mend what `compsite validate` says first"
        )
    _, judgement = pipeline.judged(examination, Options(as_of=request.as_of, config=config, baseline=Baseline()))
    required = frozenset(rule.id for rule in all_rules().values() if rule.required)
    make = pruned if prune else updated
    text = make(judgement.findings, old, required, examination.silent)
    new = read_baseline(text.encode(), path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    left = sum(finding.rule in required for finding in judgement.findings)
    more = f" {left} of rules that cannot be set aside are not in it." if left else ""
    number = len(new.entries)
    return f"{path.name} holds {number} finding{'' if number == 1 else 's'}.{more}"


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats: each is a module, which is loaded when it is asked for."""
    return tuple(modules(writers))


def written(run: Run, name: str) -> str:
    """A run in one format."""
    writer: Writer = importlib.import_module(f"{writers.__name__}.{name}").WRITER
    return writer.write(run)


def summary(run: Run) -> str:
    """One line on what was checked and what was found."""
    return written(run, "concise").rstrip("\n").rpartition("\n")[2]


def status_of(run: Run, least: Severity | None) -> int:
    """0 when no finding is as grave as `least`, else 1; None: no finding makes a run fail."""
    return int(least is not None and any(finding.severity.rank <= least.rank for finding in run.findings))


def threshold(fail_on: str | None, config: Config) -> Severity | None:
    """The least grave finding that makes the run fail."""
    if fail_on is None:
        return config.fail_on
    return severity_named(fail_on)


def as_text(run: Run) -> str:
    """The findings for a log."""
    return written(run, "full").rstrip("\n")


def configuration(named: Path | None, tree: DiskTree, start: Path) -> tuple[Config, tuple[Finding, ...]]:
    """The configuration, and what is wrong with it; without a file, the defaults."""
    path = named or beside(tree, CONFIG)
    if path is None or not path.is_file():
        if named is not None:
            raise CompsiteError(f"there is no '{named}'")
        return Config(), ()
    rules = all_rules()
    required = {rule.id: rule.severity for rule in rules.values() if rule.required}
    config, said = read_config(
        shown_path(path, start), _bytes(path), {rule.id: rule.name for rule in rules.values()}, required
    )
    where = path.resolve().parent
    if where.is_relative_to(start.resolve()) and where != start.resolve():
        # Patterns start from the folder of the file, paths from where the command was given.
        below = glob.escape(where.relative_to(start.resolve()).as_posix())
        config = replace(config, paths=tuple(replace(one, match=f"{below}/{one.match}") for one in config.paths))
    return config, stamped((locate(one, lambda _: None) for one in said), rules)


def _baseline(request: Request, tree: DiskTree, config: Config) -> Baseline:
    path = request.baseline or beside(tree, config.baseline)
    if path is None or not path.is_file():
        if request.baseline is not None:
            raise CompsiteError(f"there is no '{request.baseline}': `compsite baseline update` writes one")
        return Baseline()
    with path.open("rb") as file:
        return read_baseline(file.read(MOST_BASELINE + 1), shown_path(path, request.start))


def _examined(tree: DiskTree, request: Request, config: Config) -> Examination:
    if request.files:
        return pipeline.examine_alone(tree, _entries(tree, request))
    if request.memory is None:
        return pipeline.examine_all(tree, request.as_of, config.withhold, keep=False)
    from compsite.cache import Memory

    memory = Memory(request.memory, str(tree.folder))
    return pipeline.examine_changed(tree, memory, request.as_of, config.withhold)


def _earlier(tree: DiskTree, request: Request, config: Config) -> Examination | None:
    if not request.since:
        return None
    from compsite.revision import git_tree, merge_base

    above = tree.folder.parents[len(Path(tree.root).parts) - 1]
    earlier = git_tree(above, merge_base(above, request.since, request.environment), tree.root, request.environment)
    return pipeline.examine_all(earlier, request.as_of, config.withhold, may_be_empty=True)


def beside(tree: DiskTree, name: str) -> Path | None:
    """A file in the folder above the standards; None when there is none.

    Raises when something else has that name or nearly: a setting that is lost must not look like one that is not made.
    """
    above = tree.folder.parent
    path = above / name
    if os.path.lexists(path):
        real = path.resolve()
        if path.is_symlink() or not path.is_file() or not real.is_relative_to(above.resolve()):
            raise CompsiteError(f"{name} is not a file of its own here: links, folders and pipes are not read")
        return path
    if above.is_dir() and "/" not in name:
        like = {name.casefold(), f"{name.casefold().rpartition('.')[0]}.yml"}
        for other in sorted(os.listdir(above)):  # noqa: PTH208  # names are enough
            if other.casefold() in like:
                raise CompsiteError(f"there is '{other}', and only {name} is read: rename it")
    return None


def _entries(tree: DiskTree, request: Request) -> list[Entry]:
    entries = []
    for path in request.files:
        real = (request.start / path).resolve()
        if not real.is_relative_to(tree.folder):
            raise CompsiteError(
                f"'{path}' is not in '{tree.root}/': name files of the standards, or none for all of them"
            )
        below = real.relative_to(tree.folder).as_posix()
        kind = kind_of(below)
        if kind is None:
            raise CompsiteError(f"nothing reads '{path}': see which files are read in the file reference")
        if not real.is_file():
            raise CompsiteError(f"there is no file '{path}'")
        entries.append(Entry(f"{tree.root}/{below}", kind))
    return entries


def shown_path(path: Path, start: Path) -> str:
    """A path as it is written at `start`, or only its name when it lies elsewhere."""
    real, start = path.resolve(), start.resolve()
    return real.relative_to(start).as_posix() if real.is_relative_to(start) else path.name


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
