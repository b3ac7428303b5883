"""What is known of files that did not change: those in which nothing was found need not be read again.

It is kept outside the repository: a cache that came with a pull request could call a broken file clean.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from compsite import __version__
from compsite.examine import Examined
from compsite.library import FrameworkFacts, Use
from compsite.run import Checked
from compsite.tree import Entry

Known = Mapping[str, Any]
"""Digest of a file -> what was examined, as plain JSON values."""


def digest(entry: Entry, content: bytes) -> str:
    """Path, kind and content of a file in 32 characters."""
    return blake2b(
        content, digest_size=16, salt=blake2b(repr(tuple(entry)).encode(), digest_size=8).digest()
    ).hexdigest()


def read_known(folder: Path, project: str) -> Known:
    """What an earlier run left; empty when there is nothing, or nothing that can be used."""
    try:
        known = json.loads((folder / _name(project)).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def write_known(folder: Path, project: str, known: Known) -> None:
    """Keeps what this run knows; where that cannot be done, the next run only takes longer."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / _name(project)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(known, separators=(",", ":")), encoding="utf-8")
        fresh.replace(path)


def remembered(entry: Entry, row: Any) -> Examined | None:
    """A file as the cache knows it; None when the row is not one of ours."""
    try:
        numbers, status, row_facts = row
        found = None if row_facts is None else _facts(row_facts)
        examined = Examined(entry, True, (), Checked(*numbers), found, str(status))
    except (TypeError, ValueError, AttributeError):
        return None
    ours = (found is not None and found.path == entry.path) if entry.kind == "framework" else found is None
    return examined if ours and len(numbers) == 4 and all(type(number) is int for number in numbers) else None


def row_of(examined: Examined) -> Any:
    """What is kept of a file without findings."""
    checked = examined.checked
    numbers = (checked.files, checked.items, checked.references, checked.mappings)
    return numbers, examined.status, None if examined.facts is None else tuple(examined.facts)


def _facts(row: Iterable[Any]) -> FrameworkFacts:
    facts = FrameworkFacts(*row)
    return facts._replace(
        themes=tuple(Use(name, tuple(pointer)) for name, pointer in facts.themes),
        sources=tuple(Use(name, tuple(pointer)) for name, pointer in facts.sources),
    )


def _name(project: str) -> str:
    return f"{blake2b(f'{project} {_engine()}'.encode(), digest_size=12).hexdigest()}.json"


@cache
def _engine() -> str:
    """Changes with every change of the rules, the schemas or the reading, also in a checkout."""
    from compsite.resources import schema_dir

    package = Path(__file__).parent
    parts = [__version__]
    for path in (*sorted(package.rglob("*.py")), *sorted(schema_dir().glob("*.json"))):
        found = path.stat()
        parts.append(f"{path.name} {found.st_size} {found.st_mtime_ns}")
    return "\n".join(parts)
