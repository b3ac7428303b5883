"""Puts the example of a rule's documentation into a project without faults, and runs the checks there.

The project is tests/examples/base. `alpha` stands alone in it, for examples that change a standard;
`beta` is mapped to `gamma` and has a course.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from compsite import validate
from compsite.checks import Request, Verdict, for_site, verdict
from compsite.resources import read_schema
from compsite.ruledoc import Example

BASE = Path(__file__).parent / "examples" / "base"
AS_OF = "2026-11-21"
"""The day that every example is looked at from."""

_FIELD = re.compile(r"^([A-Za-z_]+):")
_SCHEMA = re.compile(r"schema/([a-z]+)\.schema\.json")


def project(examples: tuple[Example, ...]) -> dict[str, bytes]:
    """Path -> content of every file of the project, with the examples in place; links and schemas are none of them."""
    files = {} if any(one.alone for one in examples) else dict(_base())
    for example in examples:
        before = files.pop(example.place, b"")
        if not (example.link or _SCHEMA.fullmatch(example.path)):
            text = example.content if example.whole else merged(before.decode(), example.content)
            files[example.place] = text.encode(example.encoding or "utf-8")
    return files


def checked(folder: Path, examples: tuple[Example, ...]) -> Verdict:
    """What `compsite validate` says of a project in this folder; when a site can be made, it is put together too."""
    write(folder, examples)
    with schemas(examples):
        outcome = verdict(Request(folder / "standards", folder, as_of=AS_OF))
        if outcome.status == 0:
            _, catalog, _ = for_site(folder / "standards", folder)
            assert catalog is not None
    return outcome


def write(folder: Path, examples: tuple[Example, ...]) -> None:
    """The project on disk."""
    for path, content in project(examples).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    for example in examples:
        if example.link:
            (folder / example.place).parent.mkdir(parents=True, exist_ok=True)
            (folder / example.place).symlink_to(example.text.strip())


@contextmanager
def schemas(examples: tuple[Example, ...]) -> Iterator[None]:
    """The schemas with what the examples add to them."""
    pieces = {name[1]: json.loads(one.content) for one in examples if (name := _SCHEMA.fullmatch(one.path))}
    if not pieces:
        yield
        return

    def read(name: str) -> dict[str, Any]:
        return put_into(read_schema(name), pieces.get(name, {}))

    validate.forget_schemas()
    try:
        with patch.object(validate, "read_schema", read):
            yield
    finally:
        validate.forget_schemas()


def put_into(base: dict[str, Any], piece: dict[str, Any]) -> dict[str, Any]:
    """The base with the piece in it: mappings are joined, whatever else it has takes the place of what was there."""
    joined = {
        name: put_into(base[name], value) if isinstance(value, dict) and isinstance(base.get(name), dict) else value
        for name, value in piece.items()
    }
    return base | joined


def merged(base: str, changes: str) -> str:
    """The base with the top-level fields of the changes in place of its own; new ones come last."""
    blocks, news = _blocks(base), _blocks(changes)
    return "".join({**blocks, **news}.values())


def _base() -> Iterator[tuple[str, bytes]]:
    return ((path.relative_to(BASE).as_posix(), path.read_bytes()) for path in BASE.rglob("*") if path.is_file())


def _blocks(text: str) -> dict[str, str]:
    """Top-level field -> its lines; what stands before the first one is under the empty name."""
    blocks: dict[str, str] = {"": ""}
    name = ""
    for line in text.removesuffix("\n").split("\n") if text else ():
        found = _FIELD.match(line)
        if found:
            name = found[1]
            while name in blocks:
                name += " again"  # a field that is given twice stays twice
        blocks[name] = blocks.get(name, "") + line + "\n"
    return blocks
