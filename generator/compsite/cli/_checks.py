"""Commands that check, explain and count."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compsite.cli._base import (
    AS_OF,
    CONFIG,
    STANDARDS,
    busy,
    catalog_of,
    coloured,
    date,
    memory_folder,
    say,
    table_console,
)
from compsite.errors import CompsiteError
from compsite.finding import Severity

if TYPE_CHECKING:
    from compsite import checks

MOST_PASSES = 5
"""One fix may uncover what another mends; no real file needed more than two."""


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@STANDARDS
@CONFIG
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="full, concise, json, github, gitlab, sarif, junit or markdown; may be given several times.  [default: full]",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "info", "never"]),
    default=None,
    help="The least grave finding that makes the run fail; note and info are one.  [default: error]",
)
@click.option("--since", metavar="REVISION", default="", help="Show only what was not there in this git revision.")
@AS_OF
@click.option("--baseline", type=click.Path(path_type=Path), default=None, help="File of findings to leave out.")
@click.option("--no-cache", is_flag=True, help="Read every file again, even those that have not changed.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing a meaning.")
@click.option("--diff", is_flag=True, help="With --fix: show what would be mended, change nothing.")
def validate(
    files: tuple[Path, ...],
    standards: Path,
    config: Path | None,
    outputs: tuple[str, ...],
    fail_on: str | None,
    since: str,
    as_of: str,
    baseline: Path | None,
    no_cache: bool,
    fix: bool,
    diff: bool,
) -> int:
    """Check every file under standards/ and say what is wrong, where, and what to do.

    With FILES, only these are checked, each by itself: what they refer to in other files is not looked at.

    \b
    Examples:
      compsite validate --fail-on warning
      compsite validate --output github --output sarif=out.sarif --since main
      compsite validate --fix --diff

    Exit codes: 0 clean, 1 findings that count, 2 no verdict (the check could not be done).
    """
    from compsite import checks

    if diff and not fix:
        raise CompsiteError("--diff shows what --fix would do: give both")
    wanted = [_output(written, checks.formats()) for written in outputs or ("full",)]
    if sum(path is None for _, path in wanted) > 1:
        raise CompsiteError("only one format can go to the screen: write the others as FORMAT=FILE")
    request = checks.Request(
        standards=standards,
        start=Path.cwd(),
        files=files,
        config=config,
        fail_on=fail_on,
        since=since,
        as_of=date(as_of),
        baseline=baseline,
        environment=os.environ,
        memory=None if no_cache else memory_folder(),
    )
    with busy("Checking"):
        verdict = checks.verdict(request)
    if fix and verdict.status != checks.NO_VERDICT:
        if not standards.resolve().is_relative_to(request.start.resolve()):
            raise CompsiteError("--fix works on files below the folder it is started in: go to that of the standards")
        if diff:
            verdict = _shown(verdict, request)
            wanted = [(name, path) for name, path in wanted if path is not None]
        else:
            verdict = _mended(verdict, request)
    for name, path in wanted:
        text = checks.written(verdict.run, name)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        elif name in ("full", "concise"):
            click.echo(coloured(text), nl=False)
        else:
            click.echo(text, nl=False)
    if not diff and all(path is not None for _, path in wanted):
        say(checks.summary(verdict.run))
    return verdict.status


def _shown(verdict: "checks.Verdict", request: "checks.Request") -> "checks.Verdict":
    """Shows what would be mended; where something would be, the run fails."""
    from compsite import mend

    patch = mend.patch(verdict.run, request.start)
    click.echo(patch.diff, nl=False)
    click.echo(f"Nothing was changed. With --fix alone: {patch.summary}", err=True)
    return replace(verdict, status=max(verdict.status, int(bool(patch.files))))


def _mended(verdict: "checks.Verdict", request: "checks.Request") -> "checks.Verdict":
    """Mends until nothing is left that can be: one fix may bring to light what another can mend."""
    from compsite import checks, mend

    fixed = 0
    patch = mend.patch(verdict.run, request.start)
    for _ in range(MOST_PASSES):
        if not patch.files:
            break
        mend.write(patch, request.start)
        fixed += patch.fixed
        verdict = checks.verdict(request)
        # A comment that seems to be of no use may have come to light only now: nobody has read it yet.
        settled = tuple(finding for finding in verdict.run.findings if finding.rule != "CFG002")
        patch = mend.patch(replace(verdict.run, findings=settled), request.start)
    left = len(verdict.run.findings) - verdict.run.count(Severity.INFO)
    said = (
        f"{left} left for you" if left else "nothing left for you but notes" if verdict.run.findings else "nothing left"
    )
    click.echo(f"{fixed} finding{'' if fixed == 1 else 's'} mended, {said}.", err=True)
    return verdict


def _output(written: str, known: Sequence[str]) -> tuple[str, Path | None]:
    """FORMAT or FORMAT=FILE."""
    name, given, path = written.partition("=")
    if name not in known:
        raise CompsiteError(f"there is no format '{name}': there are {', '.join(known)}")
    if given and not path:
        raise CompsiteError(f"name the file: {name}=FILE")
    return name, Path(path) if path else None


@click.command()
@click.argument("rule")
def explain(rule: str) -> int:
    """Say what a rule is for, with an example that it finds and one that is in order.

    \b
    Example:
      compsite explain REF001
    """
    from compsite.examine import all_rules
    from compsite.explain import explanation
    from compsite.finding import Location
    from compsite.rulenames import rule_id, unknown_rule

    known = {entry.id: entry.name for entry in all_rules().values()}
    found = rule_id(rule.upper() if rule.upper() in known else rule, known)
    if found is None:
        unknown = unknown_rule(rule, Location(""), known)
        raise CompsiteError(f"{unknown.message}: {unknown.hint}")
    click.echo(explanation(all_rules()[found].doc), nl=False)
    return 0


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Everything about every rule, for programs.")
def rules(as_json: bool) -> int:
    """List the rules that the standards are checked against.

    \b
    Example:
      compsite rules
    """
    import shutil

    from compsite.examine import all_rules
    from compsite.explain import as_data, listing

    docs = [rule.doc for rule in all_rules().values()]
    click.echo(as_data(docs) if as_json else listing(docs, shutil.get_terminal_size((160, 24)).columns), nl=False)
    return 0


@click.group()
def baseline() -> None:
    """Findings that are known and left for later: only new ones count."""


@baseline.command("update")
@STANDARDS
@CONFIG
@AS_OF
def baseline_update(standards: Path, config: Path | None, as_of: str) -> int:
    """Write everything found today into the baseline file.

    \b
    Example:
      compsite baseline update
    """
    return _rewrite_baseline(standards, config, as_of, prune=False)


@baseline.command("prune")
@STANDARDS
@CONFIG
@AS_OF
def baseline_prune(standards: Path, config: Path | None, as_of: str) -> int:
    """Take out of the baseline file what is no longer found; nothing is added.

    \b
    Example:
      compsite baseline prune
    """
    return _rewrite_baseline(standards, config, as_of, prune=True)


def _rewrite_baseline(standards: Path, config: Path | None, as_of: str, *, prune: bool) -> int:
    from compsite import checks

    request = checks.Request(standards, Path.cwd(), config=config, as_of=date(as_of))
    say(checks.write_baseline(request, prune=prune))
    return 0


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def checksums(files: tuple[Path, ...]) -> int:
    """Record the wording of a standard, or the wording that a crosswalk was reviewed against.

    A checksum of each statement is written into the file. A later change of an exact wording, or of the wording
    that a mapping was made for, is then found.

    \b
    Example:
      compsite checksums standards/frameworks/st0148/1.0.yaml
    """
    from compsite import recording

    for path in files:
        say(recording.record_checksums(path, Path.cwd()))
    return 0


@click.command()
@STANDARDS
def stats(standards: Path) -> int:
    """Count what there is: items by type, coverage of each crosswalk, guides and forms.

    \b
    Example:
      compsite stats
    """
    from rich.markup import escape
    from rich.table import Table

    from compsite.wording import count

    catalog = catalog_of(standards)
    table = Table("standard", "version", "kind", "items", "by type", title="Standards", title_justify="left")
    for key, framework in catalog.frameworks.items():
        types = Counter(item.type.name for item in framework.items)
        by_type = ", ".join(f"{types[kind.id]} {kind.id}" for kind in framework.item_types)
        table.add_row(*map(escape, (key.framework, key.version, framework.kind, str(len(framework.items)), by_type)))
    table_console().print(table)
    if catalog.comparisons:
        table = Table(
            "from",
            "to",
            "in scope",
            "full",
            "part",
            "related",
            "none",
            "not reviewed",
            title="Comparisons",
            title_justify="left",
        )
        for (subject, object_), comparison in catalog.comparisons.items():
            found = comparison.coverage
            numbers = (found.total, found.full, found.part, found.context, found.none, found.unreviewed)
            table.add_row(
                f"{subject.framework} {subject.version}",
                f"{object_.framework} {object_.version}",
                *map(str, numbers),
            )
        table_console().print(table)
    say(
        ", ".join(
            count(len(found), name)
            for name, found in (
                ("course guide", catalog.catalog.guides),
                ("form", catalog.catalog.forms),
                ("theme", catalog.themes),
                ("source", catalog.sources),
            )
        )
    )
    return 0


COMMANDS = (validate, explain, rules, baseline, checksums, stats)
