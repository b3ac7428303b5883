"""The command line: options in, the pipeline's answer out, an exit code. The only importer of click and rich.

Exit codes: 0 clean, 1 findings that count, 2 no verdict: the run could not be done.
"""

import gc
import sys
from typing import NoReturn

import click

from compsite import __version__
from compsite.cli import _checks, _new, _reference, _site
from compsite.errors import CompsiteError
from compsite.unseen import log_safe

MOST_SAID = 4_000
"""Characters of a sentence about what could not be done."""


def complain(sentence: str) -> NoReturn:
    """What is wrong with the world; names of files in it may be hostile, so each line is one that no log obeys."""
    for line in sentence[:MOST_SAID].split("\n"):
        click.echo(f"compsite: {log_safe(line)}", err=True)
    sys.exit(2)


def main() -> None:
    """Run the command; whatever is wrong with the world becomes one sentence and exit code 2."""
    gc.disable()  # a command is short, and nothing in it refers to itself in a circle
    try:
        status = commands.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(2)
    except click.ClickException as error:
        usage = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
        complain(error.format_message() + (f" `{usage} --help` shows what there is." if usage else ""))
    except CompsiteError as error:
        complain(str(error))
    except UnicodeError:
        complain("an argument is not valid text: write it in UTF-8")
    except OSError as error:
        complain(f"{error.strerror}: {error.filename}")
    except Exception:
        # A bug. Whoever reads the exit code must not take it for findings.
        import traceback

        traceback.print_exc()
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="compsite")
def commands() -> None:
    """Competency standards written in YAML become one cross-referenced site.

    \b
    Examples:
      compsite validate          check every file, change nothing
      compsite explain REF001    why a rule is there, with examples
      compsite build             check, then make the site in site/
      compsite serve             show the site and rebuild it at every save
      compsite new framework nursing-l5 --title "Nursing associate"
    """


for group in (_checks, _site, _new):
    for command in group.COMMANDS:
        commands.add_command(command)
commands.add_command(_reference.command(commands))
