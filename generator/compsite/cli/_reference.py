"""The page that documents the commands, made from the commands themselves."""

from pathlib import Path

import click


def command(commands: click.Group) -> click.Command:
    """The hidden command that writes the page."""

    @click.command("reference-docs", hidden=True)
    @click.option("--output", type=click.Path(path_type=Path), default=Path("docs/reference/commands.md"))
    def reference_docs(output: Path) -> int:
        """Write the page that documents these commands; a test fails when it is stale."""
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(commands_page(commands), encoding="utf-8", newline="\n")
        return 0

    return reference_docs


def commands_page(commands: click.Group) -> str:
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
