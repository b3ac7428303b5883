"""Commands that write a file to start from."""

from pathlib import Path
from typing import Any

import click

from compsite.cli._base import STANDARDS, catalog_of, say, today
from compsite.errors import CompsiteError


@click.group()
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

    text = scaffold.framework_text(framework_id, version, title or _titled(framework_id), today())
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

    catalog = catalog_of(standards)
    first, second = (
        catalog.frameworks[_pinned(catalog, subject)],
        catalog.frameworks[_pinned(catalog, object_)],
    )
    if first is second:
        raise CompsiteError("a crosswalk leads from one standard to another, or to another version: name two")
    text = scaffold.crosswalk_text(first, second, author, today())
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

    catalog = catalog_of(standards)
    key = _pinned(catalog, standard)
    text = scaffold.guide_text(guide_id, provider, title or catalog.frameworks[key].title, key, today())
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

    text = scaffold.form_text(form_id, title or _titled(form_id), catalog_of(standards).catalog.forms)
    return _write(standards, f"evidence/{form_id}.yaml", text)


def _pinned(catalog: Any, written: str) -> Any:
    """ID or ID@VERSION -> the standard meant."""
    from compsite.model.keys import FrameworkKey

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
    from compsite.examine import examine_bytes
    from compsite.tree import Entry, kind_of
    from compsite.write import write_new

    entry = Entry(f"{standards.name}/{relative}", kind_of(relative) or "framework")
    examined, _ = examine_bytes(entry, text.encode())
    if not examined.readable:
        said = "\n".join(f"{finding.message}: {finding.hint}" for finding in examined.findings)
        raise CompsiteError(f"that name cannot be used:\n{said}")
    standards.mkdir(parents=True, exist_ok=True)
    path = write_new(standards, relative, text)
    for name, content in (("sources.yaml", scaffold.EMPTY_REGISTER), ("themes.yaml", scaffold.EMPTY_THEMES)):
        if not (standards / name).exists():
            write_new(standards, name, content.replace("{today}", today()))
    root = standards.resolve().parent
    if not (root / "mkdocs.yml").exists():
        write_new(root, "mkdocs.yml", scaffold.SITE)
        if not (root / "docs" / "accessibility.md").exists():
            write_new(root, "docs/accessibility.md", scaffold.ACCESSIBILITY)
    say(
        f"{standards.name}/{path.relative_to(standards.resolve()).as_posix()} is ready to edit. "
        "`compsite validate` checks it."
    )
    return 0


def _titled(name: str) -> str:
    return name.replace("-", " ").capitalize()


COMMANDS = (new,)
