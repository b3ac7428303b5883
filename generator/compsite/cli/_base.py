"""What the commands share: options, and how they speak."""

import os
import re
import sys
from datetime import UTC, datetime
from datetime import date as calendar
from pathlib import Path
from typing import Any, NoReturn

import click

from compsite.errors import CompsiteError

STANDARDS = click.option(
    "--standards",
    type=click.Path(path_type=Path),
    default=Path("standards"),
    show_default=True,
    help="Folder of the YAML files.",
)
CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=None,
    help="How the checks are set.  [default: compsite.yaml beside the standards]",
)
AS_OF = click.option("--as-of", metavar="DATE", default="", help="Look at dates from this day, year-month-day.")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_HEADING = re.compile(r"^(?P<place>\S.*?:\d+:\d+: )?(?P<word>error|warning|note)(?=[ \[])", re.MULTILINE)


def say(text: str) -> None:
    """A line on standard output."""
    click.echo(text)


def stop(message: str) -> NoReturn:
    """The standards are at fault: exit code 1."""
    say(message)
    sys.exit(1)


def coloured(text: str) -> str:
    """Severity words in colour; `click.echo` takes the colours out again where nobody would see them."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text

    def styled(found: re.Match[str]) -> str:
        place = click.style(found["place"] or "", bold=True)
        return place + click.style(found["word"], fg=_COLOURS[found["word"]], bold=True)

    return _HEADING.sub(styled, text)


def table_console() -> Any:
    """For tables: colours on a terminal only, and not where NO_COLOR is set."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 120)


def busy(words: str) -> Any:
    """A moving sign while something takes long, on terminals only."""
    from contextlib import nullcontext

    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(f"{words} …")


def existing(config_file: Path) -> Path:
    """A MkDocs configuration that is there."""
    if not config_file.is_file():
        raise CompsiteError(f"there is no '{config_file}' here: run this where your mkdocs.yml is")
    return config_file.resolve()


def date(written: str) -> str:
    """The day that --as-of names; it must be one that exists."""
    if written:
        try:
            calendar.fromisoformat(written if _DATE.match(written) else "")
        except ValueError:
            raise CompsiteError("--as-of takes a date written year-month-day, such as 2026-11-21") from None
    return written


def memory_folder() -> Path | None:
    """Where what is known of unchanged files is kept: with the person, not with the repository."""
    named = os.environ.get("COMPSITE_CACHE_DIR")
    if named is not None:
        return Path(named) if named else None
    home = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(home) / "compsite" if home else Path.home() / ".cache" / "compsite"
    except RuntimeError:  # nobody's home
        return None


def catalog_of(standards: Path) -> Any:
    """The linked catalogue; with errors there is none, and the command ends here with exit code 1."""
    from compsite import checks

    run, catalog, _ = checks.for_site(standards, Path.cwd())
    if catalog is None and not run.checked.files:
        click.echo(coloured(f"{checks.as_text(run)}\n"), nl=False)
        raise CompsiteError(f"{checks.WRONG_SETTINGS}: mend them first")
    if catalog is None:
        click.echo(coloured(f"{checks.as_text(run)}\n"), nl=False)
        stop("Mend the errors first.")
    return catalog


def today() -> str:
    """The only reading of the clock: a file that a person starts today is dated today."""
    return datetime.now(UTC).date().isoformat()
