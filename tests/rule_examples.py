"""Puts the example of a rule's documentation into a project without faults, so that it can be run.

The project is tests/examples/base. `alpha` stands alone in it, for examples that change a standard;
`beta` is mapped to `gamma` and has a course.
"""

from __future__ import annotations

import re
from pathlib import Path

from compsite.ruledoc import Example

BASE = Path(__file__).parent / "examples" / "base"
_FIELD = re.compile(r"^([A-Za-z_]+):")


def project(examples: tuple[Example, ...]) -> dict[str, bytes]:
    """Path -> content of the whole project, with the examples in place; paths start with `standards/`."""
    files = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*") if path.is_file()}
    for example in examples:
        path = example.path if example.path.startswith("compsite") else f"standards/{example.path}"
        before = b"" if example.whole else files.get(path, b"")
        files[path] = merged(before.decode(), example.text).encode()
    return files


def merged(base: str, changes: str) -> str:
    """The base with the top-level fields of the changes in place of its own; new ones come last."""
    blocks, news = _blocks(base), _blocks(changes)
    return "".join({**blocks, **news}.values())


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
