"""Where schemas and theme files are: inside the wheel, or beside `generator/` in a checkout."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from compsite.errors import MissingFolder

SCHEMA_KINDS = ("framework", "crosswalk", "guide", "evidence", "sources", "themes", "config")
"""The kinds of YAML file, each with a schema of that name."""


def schema_dir() -> Path:
    """The folder of the JSON Schemas."""
    return _data_dir("schema", "framework.schema.json")


def overrides_dir() -> Path:
    """The folder of the theme's additions: page shell, styles, scripts and fonts."""
    return _data_dir("overrides", "main.html")


@cache
def _data_dir(name: str, known_file: str) -> Path:
    """A folder that a checkout has beside `generator/` and a wheel inside the package.

    The checkout wins, because an editable install may leave a stale packaged copy.
    """
    checkout = Path(__file__).resolve().parents[2] / name
    packaged = Path(__file__).resolve().parent / "_data" / name
    for folder in (checkout, packaged):
        if (folder / known_file).is_file():
            return folder
    raise MissingFolder(f"compsite's own folder '{name}' is missing: install compsite again")


def read_schema(name: str) -> dict[str, Any]:
    """One schema by name, such as `framework` or `common`, read afresh so that `serve` sees edits."""
    schema: dict[str, Any] = json.loads((schema_dir() / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema
