"""Commands that make or show the site."""

import os
import re
import sys
import time
from pathlib import Path

import click

from compsite.cli._base import busy, existing, say
from compsite.errors import CompsiteError


@click.command()
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
    from compsite import checks
    from compsite.write import fresh_folder, is_site, replace_folder

    config_file = existing(config_file)
    target = (site_dir or config_file.parent / _site_dir(config_file)).resolve()
    if site_dir is None and (config_file.parent / _site_dir(config_file)).is_symlink():
        raise CompsiteError("the folder of the site is a link: name where the site goes with --site-dir")
    if not is_site(target):
        raise CompsiteError(f"'{target.name}' holds something that is not a site: name another --site-dir")
    started = time.monotonic()
    with fresh_folder(target) as fresh:
        with busy("Making the site"):
            # Not --quiet: MkDocs' strict mode counts only the warnings that it would print.
            status, said = _mkdocs(
                "build", "--strict", "--config-file", str(config_file), "--site-dir", str(fresh), quiet=True
            )
        if status:
            say(said.strip())
            say(f"Nothing was changed in {target.name}/.")
            return 1 if checks.WRONG_STANDARDS in said or "in strict mode" in said else 2
        replace_folder(fresh, target)
    pages = sum(1 for _ in target.rglob("index.html"))
    shown = target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target
    say(f"{shown}/ is ready: {pages} pages in {time.monotonic() - started:.1f} seconds.")
    return 0


@click.command()
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
    config_file = existing(config_file)
    if not re.fullmatch(r"[^\s:]+:[0-9]{1,5}|\[[0-9a-fA-F:]+\]:[0-9]{1,5}", address):
        raise CompsiteError("--address takes HOST:PORT, such as 127.0.0.1:8000")
    say(f"Open http://{address}/ in a browser. Ctrl-C stops.")
    try:
        status, _ = _mkdocs("serve", "--livereload", "--config-file", str(config_file), "--dev-addr", address)
        return status
    except KeyboardInterrupt:
        return 0


def _mkdocs(*arguments: str, quiet: bool = False) -> tuple[int, str]:
    """Run MkDocs in a process of its own, because its configuration and logging are global.

    With `quiet` its words are kept back and returned, without the INFO lines; else they go straight to the terminal.
    """
    import subprocess

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


COMMANDS = (build, serve)
