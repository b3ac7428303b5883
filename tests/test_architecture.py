"""Imports point one way, and every third-party framework has one door."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import compsite

PACKAGE = Path(compsite.__file__).parent

LAYERS = (
    ("errors", "finding", "unseen"),
    ("registry", "resources", "source", "settings", "prose", "ruledoc"),
    ("model", "run"),
    (
        "tree",
        "library",
        "nearest",
        "rulenames",
        "checksums",
        "edits",
        "syntax",
        "characters",
        "quick",
        "chain",
        "tables",
    ),
    ("events", "validate", "parse", "link", "urls", "wording", "locate", "standards"),
    ("load",),
    ("forms", "config", "suppress", "baseline", "revision", "explain"),
    ("rules", "pages", "writers"),
    ("judge", "examine", "exporters"),
    ("render", "write", "cache"),
    ("withhold", "mend"),
    ("pipeline", "scaffold"),
    ("checks",),
    ("recording",),
    ("cli", "plugin"),
)
"""A module may import from layers above its own. Modules of one layer do not import each other."""

FREE = ("__init__", "__main__")
"""The public face and the start of the program stand outside the layers."""

OPEN = ("model",)
"""Folders whose modules may import each other; elsewhere only `_name.py` may be imported by its neighbours."""

DOORS = {
    "mkdocs": ("plugin",),
    "jinja2": ("render",),
    "click": ("cli",),
    "rich": ("cli",),
    "markdown": ("prose",),
    "nh3": ("prose",),
    "yaml": ("events",),
    "jsonschema": ("validate",),
    "jsonschema_rs": ("validate",),
    "xlsxwriter": ("tables",),
}

LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}


def imports(text: str) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            if base == "compsite":
                yield from ((node.lineno, f"compsite.{alias.name}") for alias in node.names)
            else:
                yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def violations(module: str, text: str) -> list[str]:
    """What one module, named such as `pages.item`, imports against the rules."""
    own = module.partition(".")[0]
    if own not in LAYER and own not in FREE:
        return [f"{own} has no layer: add it to LAYERS"]
    found: list[str] = []
    for line, name in imports(text):
        if name.startswith("."):
            found.append(f"{module}:{line}: write the import of {name.lstrip('.')} in full")
            continue
        parts = name.split(".")
        if parts[0] != "compsite":
            if own not in DOORS.get(parts[0], (own,)):
                found.append(f"{module}:{line}: only {DOORS[parts[0]][0]} may import {parts[0]}")
            continue
        other = parts[1]
        if own in FREE or other.startswith("__"):
            continue
        if other == own:
            private = next((place for place, part in enumerate(parts) if part.startswith("_")), None)
            folder = parts[1:private]
            own_folder = module.split(".")[:-1] or [own]  # a package's own face sees what is private in it
            shared = private is not None and own_folder[: len(folder)] == folder
            if own not in OPEN and not shared:
                found.append(f"{module}:{line}: {module} must not import its neighbour {'.'.join(parts[2:])}")
        elif other in LAYER and LAYER[other] >= LAYER[own]:
            found.append(f"{module}:{line}: {own} must not import {other}")
    return found


def modules() -> dict[str, Path]:
    return {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))}


@pytest.mark.parametrize("module", modules())
def test_imports_point_one_way(module: str) -> None:
    name = module.removesuffix(".__init__")
    assert violations(name, modules()[module].read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "text", "said"),
    [
        ("model.item", "from compsite.render import render", "model must not import render"),
        ("model.item", "from compsite import render", "model must not import render"),
        ("model.item", "import compsite.render", "model must not import render"),
        ("parse", "from compsite.link import link", "parse must not import link"),
        ("load", "def f():\n    from compsite.cli import main", "load must not import cli"),
        ("rules.a", "from compsite.rules.b import RULE", "rules.a must not import its neighbour b"),
        ("rules.a", "from compsite.rules import b", "rules.a must not import its neighbour b"),
        ("rules.ref.a", "from compsite.rules.ref.b import RULE", "rules.ref.a must not import its neighbour ref.b"),
        ("rules.ref.a", "from compsite.rules.map._base import known", "must not import its neighbour map._base"),
        ("rules.a", "from compsite.pages._base import Page", "rules must not import pages"),
        ("link", "import mkdocs.plugins", "only plugin may import mkdocs"),
        ("pages.item", "from jinja2 import Environment", "only render may import jinja2"),
        ("plugin", "import click", "only cli may import click"),
        ("render", "from markdown import markdown", "only prose may import markdown"),
        ("parse", "import yaml", "only events may import yaml"),
        ("__main__", "import mkdocs", "only plugin may import mkdocs"),
        ("pages.item", "from . import _base", "write the import of _base in full"),
        ("helpers", "import re", "helpers has no layer: add it"),
    ],
)
def test_a_planted_violation_is_caught(module: str, text: str, said: str) -> None:
    (found,) = violations(module, text)
    assert said in found


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("model.item", "from compsite.model.register import Ref\nfrom compsite.finding import Location"),
        ("rules.a", "from compsite.rules._base import Rule\nfrom compsite import urls, __version__"),
        ("rules.ref.a", "from compsite.rules._base import Rule\nfrom compsite.rules.ref._base import known"),
        ("plugin", "from mkdocs.plugins import BasePlugin\nfrom compsite import pipeline"),
        ("events", "import yaml\nimport re\nfrom pathlib import Path"),
        ("__init__", "from compsite.cli import main"),
    ],
)
def test_silent_on_imports_that_are_in_order(module: str, text: str) -> None:
    assert violations(module, text) == []


def test_no_module_shares_its_name_with_a_folder_beside_it() -> None:
    folders = {path.name for path in PACKAGE.rglob("*") if path.is_dir()}
    assert {path.stem for path in PACKAGE.rglob("*.py")} & folders == set()


def test_no_module_but_the_shells_reads_the_clock_or_the_environment() -> None:
    """The same input makes the same site on every day and every machine."""
    readers = ("datetime.now", "date.today", "time.time", "os.environ", "getenv", "random.")
    found = [
        f"{module}: {reader}"
        for module, path in modules().items()
        if module.split(".")[0] not in {"cli", "plugin"}
        for reader in readers
        if reader in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_the_page_for_developers_shows_these_layers() -> None:
    page = (PACKAGE.parents[1] / "docs/developers/architecture.md").read_text(encoding="utf-8")
    shown = re.search(r"```text\n *1  (.*?)```", page, re.DOTALL)
    assert shown
    written = [line.split() for line in f" 1  {shown[1]}".strip().split("\n")]
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    expected = [
        [str(number), *(f"{name}/" if name in folders else name for name in names)]
        for number, names in enumerate(LAYERS, 1)
    ]
    assert written == expected
