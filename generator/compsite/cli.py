"""The command line: options in, the pipeline's answer out, an exit code. The only importer of click and rich.

Exit codes: 0 clean, 1 the standards have errors, 2 the run could not be done.
"""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.markup import escape

from compsite import __version__
from compsite.errors import CompsiteError
from compsite.problem import Severity
from compsite.report import WRONG_STANDARDS

STANDARDS = click.option(
    "--standards",
    type=click.Path(path_type=Path),
    default=Path("standards"),
    show_default=True,
    help="Folder of the YAML files.",
)


def main() -> None:
    """Run the command; whatever is wrong with the world becomes one sentence and exit code 2."""
    try:
        status = commands.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except CompsiteError as error:
        click.echo(f"compsite: {error}", err=True)
        sys.exit(2)
    except UnicodeError:
        click.echo("compsite: an argument is not valid text: write it in UTF-8", err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(f"compsite: {error.strerror}: {error.filename}", err=True)
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="compsite")
def commands() -> None:
    """Competency standards written in YAML become one cross-referenced site.

    \b
    Examples:
      compsite validate          check every file, change nothing
      compsite build             check, then make the site in site/
      compsite serve             show the site and rebuild it at every save
      compsite new framework nursing-l5 --title "Nursing associate"
    """


@commands.command()
@STANDARDS
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
def validate(standards: Path, strict: bool) -> int:
    """Check every file under standards/ and say what is wrong, where, and what to do.

    \b
    Example:
      compsite validate --strict
    Exit codes: 0 clean, 1 errors found, 2 the check could not be done.
    """
    from compsite import pipeline

    with _busy("Checking"):
        checked = pipeline.check(standards.resolve())
    _show(checked.problems)
    _say(_summary(checked))
    failed = checked.catalog is None or (strict and bool(checked.problems))
    return 1 if failed else 0


@commands.command()
@click.option(
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The MkDocs configuration of the site.",
)
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the site goes.  [default: site beside the configuration]",
)
def build(config_file: Path, site_dir: Path | None) -> int:
    """Check the standards and make the whole site. A site that is there stays until the new one is finished.

    \b
    Example:
      compsite build --site-dir public
    Exit codes: 0 made, 1 errors in the standards or pages, 2 it could not be done.
    """
    from compsite.write import fresh_folder, is_site, replace_folder

    config_file = _existing(config_file)
    target = (site_dir or config_file.parent / _site_dir(config_file)).resolve()
    if not is_site(target):
        raise CompsiteError(f"'{target.name}' holds something that is not a site: name another --site-dir")
    started = time.monotonic()
    with fresh_folder(target) as fresh:
        with _busy("Making the site"):
            # Not --quiet: MkDocs' strict mode counts only the warnings that it would print.
            status, said = _mkdocs(
                "build", "--strict", "--config-file", str(config_file), "--site-dir", str(fresh), quiet=True
            )
        if status:
            _say(said.strip())
            _say(f"Nothing was changed in {target.name}/.")
            return 1 if WRONG_STANDARDS in said or "in strict mode" in said else 2
        replace_folder(fresh, target)
    pages = sum(1 for _ in target.rglob("index.html"))
    _say(f"{target.name}/ is ready: {pages} pages in {time.monotonic() - started:.1f} seconds.")
    return 0


@commands.command()
@click.option(
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The MkDocs configuration of the site.",
)
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port to listen on.")
def serve(config_file: Path, address: str) -> int:
    """Show the site on this machine and rebuild it at every save. Errors appear on the page; Ctrl-C stops.

    \b
    Example:
      compsite serve --address 127.0.0.1:8080
    """
    config_file = _existing(config_file)
    _say(f"Open http://{address}/ in a browser. Ctrl-C stops.")
    try:
        status, _ = _mkdocs("serve", "--livereload", "--config-file", str(config_file), "--dev-addr", address)
        return status
    except KeyboardInterrupt:
        return 0


@commands.group()
def new() -> None:
    """Write a file to start from. It validates as it is; nothing that exists is overwritten."""


@new.command("framework")
@click.argument("framework_id", metavar="ID")
@click.option("--title", default="", help="Full title.  [default: made from the id]")
@click.option("--version", default="1.0", show_default=True, help="Version label.")
@STANDARDS
def new_framework(framework_id: str, title: str, version: str, standards: Path) -> int:
    """Start a standard.

    \b
    Example:
      compsite new framework nursing-l5 --title "Nursing associate" --version 1.1
    """
    from compsite import scaffold

    text = scaffold.framework_text(framework_id, version, title or _titled(framework_id), _today())
    return _write(standards, f"frameworks/{framework_id}/{version}.yaml", text)


@new.command("crosswalk")
@click.argument("subject")
@click.argument("object_", metavar="OBJECT")
@click.option("--author", default="unknown", show_default=True, help="Who makes the mapping.")
@STANDARDS
def new_crosswalk(subject: str, object_: str, author: str, standards: Path) -> int:
    """Start a crosswalk between two standards, each ID or ID@VERSION.

    \b
    Example:
      compsite new crosswalk st0148 nursing-l5@1.1
    """
    from compsite import scaffold

    catalog = _catalog(standards)
    first, second = (
        catalog.frameworks[_pinned(catalog, subject)],
        catalog.frameworks[_pinned(catalog, object_)],
    )
    text = scaffold.crosswalk_text(first, second, author, _today())
    return _write(standards, f"crosswalks/{first.id}--{second.id}.yaml", text)


@new.command("guide")
@click.argument("guide_id", metavar="ID")
@click.option("--standard", required=True, help="The standard the course leads to: ID or ID@VERSION.")
@click.option("--provider", default="unknown", show_default=True, help="Name of the provider.")
@click.option("--title", default="", help="Title of the course.  [default: title of the standard]")
@STANDARDS
def new_guide(guide_id: str, standard: str, provider: str, title: str, standards: Path) -> int:
    """Start a course guide.

    \b
    Example:
      compsite new guide our-college-mentor --standard st0148 --provider "Our College"
    """
    from compsite import scaffold

    catalog = _catalog(standards)
    key = _pinned(catalog, standard)
    text = scaffold.guide_text(guide_id, provider, title or catalog.frameworks[key].title, key, _today())
    return _write(standards, f"guides/{guide_id}.yaml", text)


@new.command("form")
@click.argument("form_id", metavar="ID")
@click.option("--title", default="", help="Title printed on the form.  [default: made from the id]")
@STANDARDS
def new_form(form_id: str, title: str, standards: Path) -> int:
    """Start an evidence form.

    \b
    Example:
      compsite new form supervision-record --title "Supervision record"
    """
    from compsite import scaffold

    text = scaffold.form_text(form_id, title or _titled(form_id), _catalog(standards).catalog.forms)
    return _write(standards, f"evidence/{form_id}.yaml", text)


@commands.command()
@STANDARDS
def stats(standards: Path) -> int:
    """Count what there is: items by type, coverage of each crosswalk, guides and forms.

    \b
    Example:
      compsite stats
    """
    from rich.table import Table

    from compsite.wording import count

    catalog = _catalog(standards)
    table = Table("standard", "version", "kind", "items", "by type", title="Standards", title_justify="left")
    for key, framework in catalog.frameworks.items():
        types = Counter(item.type.name for item in framework.items)
        by_type = ", ".join(f"{types[kind.id]} {kind.id}" for kind in framework.item_types)
        table.add_row(*map(escape, (key.framework, key.version, framework.kind, str(len(framework.items)), by_type)))
    _console().print(table)
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
        _console().print(table)
    _say(
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


@commands.command("reference-docs", hidden=True)
@click.option("--output", type=click.Path(path_type=Path), default=Path("docs/reference/commands.md"))
def reference_docs(output: Path) -> int:
    """Write the page that documents these commands; a test fails when it is stale."""
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(commands_page(), encoding="utf-8", newline="\n")
    return 0


def commands_page() -> str:
    """The help of every command as one Markdown page."""
    front = "---\nsearch:\n  boost: 0.3\n---\n\n"
    parts = [f"{front}# Commands\n\nThis page is made from the commands themselves by `make golden`.\n"]
    parts += [f"## {name}\n\n```text\n{text}\n```\n" for name, text in _helps(commands, "compsite")]
    return "\n".join(parts)


def _helps(command: click.Command, name: str) -> list[tuple[str, str]]:
    context = click.Context(
        command,
        info_name=name,
        max_content_width=100,
        terminal_width=100,
        color=False,
        help_option_names=["-h", "--help"],
    )
    found = [(name, command.get_help(context))]
    if isinstance(command, click.Group):
        for child_name, child in sorted(command.commands.items()):
            if not child.hidden:
                found += _helps(child, f"{name} {child_name}")
    return found


def _catalog(standards: Path) -> Any:
    """The linked catalogue; with errors there is none, and the command ends here with exit code 1."""
    from compsite import pipeline

    checked = pipeline.check(standards.resolve())
    if checked.catalog is None:
        _show(checked.problems)
        _stop(f"{_summary(checked)}. Mend the errors first.")
    return checked.catalog


def _stop(message: str) -> NoReturn:
    _say(message)
    sys.exit(1)


def _pinned(catalog: Any, written: str) -> Any:
    """ID or ID@VERSION -> the standard meant."""
    from compsite.model.linked import FrameworkKey

    name, _, version = written.partition("@")
    if name not in catalog.current:
        raise CompsiteError(f"there is no standard '{name}': there are {', '.join(catalog.current) or 'none yet'}")
    key = FrameworkKey(name, version) if version else catalog.current[name]
    if key not in catalog.frameworks:
        versions = ", ".join(known.version for known in catalog.frameworks if known.framework == name)
        raise CompsiteError(f"{name} has no version '{version}': there are {versions}")
    return key


def _write(standards: Path, relative: str, text: str) -> int:
    """Write a scaffold, and the register and themes that a new project lacks; nothing that is wrong is written."""
    from compsite import scaffold
    from compsite.load import read_text
    from compsite.report import as_text
    from compsite.source import SourceDoc
    from compsite.validate import validate as check
    from compsite.write import write_new

    kind = {"frameworks": "framework", "crosswalks": "crosswalk", "guides": "guide"}.get(
        relative.split("/", maxsplit=1)[0], "evidence"
    )
    doc = read_text(f"{standards.name}/{relative}", kind, text)
    problems = list(check([doc])) if isinstance(doc, SourceDoc) else doc
    if problems:
        raise CompsiteError(f"that name cannot be used:\n{as_text(problems)}")
    standards.mkdir(parents=True, exist_ok=True)
    path = write_new(standards, relative, text)
    for name, content in (("sources.yaml", scaffold.EMPTY_REGISTER), ("themes.yaml", scaffold.EMPTY_THEMES)):
        if not (standards / name).exists():
            write_new(standards, name, content.replace("{today}", _today()))
    root = standards.resolve().parent
    if not (root / "mkdocs.yml").exists():
        write_new(root, "mkdocs.yml", scaffold.SITE)
        if not (root / "docs" / "accessibility.md").exists():
            write_new(root, "docs/accessibility.md", scaffold.ACCESSIBILITY)
    _say(
        f"{standards.name}/{path.relative_to(standards.resolve()).as_posix()} is ready to edit. "
        "`compsite validate` checks it."
    )
    return 0


def _mkdocs(*arguments: str, quiet: bool = False) -> tuple[int, str]:
    """Run MkDocs in a process of its own, because its configuration and logging are global.

    With `quiet` its words are kept back and returned, without the INFO lines; else they go straight to the terminal.
    """
    done = subprocess.run(  # noqa: S603  # our own arguments
        [sys.executable, "-m", "mkdocs", *arguments],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        errors="replace",
    )
    said = (done.stdout or "").split("\n")
    return done.returncode, "\n".join(line for line in said if not line.startswith("INFO "))


def _site_dir(config_file: Path) -> str:
    """Where the configuration wants the site."""
    found = re.search(r"^site_dir:\s*[\"']?([^\"'#\n]+)", config_file.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1].strip() if found else "site"


def _existing(config_file: Path) -> Path:
    if not config_file.is_file():
        raise CompsiteError(f"there is no '{config_file}' here: run this where your mkdocs.yml is")
    return config_file.resolve()


def _show(problems: tuple[Any, ...]) -> None:
    from compsite.report import as_text

    console = _console()
    for problem in problems:
        text = as_text([problem])
        if console.is_terminal:
            style = "bold red" if problem.severity is Severity.ERROR else "bold yellow"
            place, _, rest = text.partition(f" {problem.severity} ")
            console.print(
                f"[bold]{escape(place)}[/bold] [{style}]{problem.severity}[/{style}] {escape(rest)}",
                highlight=False,
                soft_wrap=True,
            )
        else:
            click.echo(text)


def _summary(checked: Any) -> str:
    from compsite.report import summary

    return summary(checked.problems, checked.files)


def _console() -> Console:
    """Colours on a terminal only, and not where NO_COLOR is set."""
    return Console(width=None if sys.stdout.isatty() else 120)


def _busy(words: str) -> Any:
    """A moving sign while something takes long, on terminals only."""
    return Console(stderr=True).status(f"{words} …")


def _say(text: str) -> None:
    click.echo(text)


def _titled(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _today() -> str:
    """The only reading of the clock: a file that a person starts today is dated today."""
    return datetime.now(UTC).date().isoformat()
