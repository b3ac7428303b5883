"""Where the schemas are: inside the wheel, or beside `generator/` in a checkout."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from compsite.errors import MissingFolder

SCHEMA_KINDS = ("framework", "crosswalk", "guide", "evidence", "sources", "themes")
"""The kinds of YAML file, each with a schema of that name."""


@cache
def schema_dir() -> Path:
    """The folder of the JSON Schemas; the checkout wins, because a stale packaged copy may lie beside it."""
    checkout = Path(__file__).resolve().parents[2] / "schema"
    packaged = Path(str(files("compsite"))) / "_data" / "schema"
    for folder in (checkout, packaged):
        if (folder / "framework.schema.json").is_file():
            return folder
    raise MissingFolder("the JSON Schemas are missing: install compsite again")


def read_schema(name: str) -> dict[str, Any]:
    """One schema by name, such as `framework` or `common`, read afresh so that `serve` sees edits."""
    schema: dict[str, Any] = json.loads((schema_dir() / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema
