"""What is known of files that did not change: those in which nothing was found need not be read again.

It is kept outside the repository: a cache that came with a pull request could call a broken file clean. Whether a
file changed is seen as git sees it: by size, times and inode, and by its content where these leave a doubt.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from compsite import __version__
from compsite.examine import Examined
from compsite.library import FrameworkFacts, Use
from compsite.run import Checked
from compsite.tree import DiskTree, Entry

DOUBT = 2_000_000_000
"""Nanoseconds. A file that changed so shortly before the last run may have changed again in the same tick."""


class Memory:
    """What earlier runs of a project left in a folder; it is read piece by piece, when it is needed."""

    def __init__(self, folder: Path, project: str) -> None:
        name = blake2b(f"{project} {_engine()}".encode(), digest_size=12).hexdigest()
        self._index_file = folder / f"{name}.json"
        self._rows_file = folder / f"{name}-files.json"

    @cached_property
    def _index(self) -> dict[str, Any]:
        return _read(self._index_file)

    @cached_property
    def _rows(self) -> dict[str, Any]:
        return _read(self._rows_file)

    def digests(self, tree: DiskTree, read: Iterable[Entry]) -> dict[Entry, str]:
        """Path, kind and content of each file in 32 characters."""
        known = self._index.get("stats")
        stats = known if isinstance(known, dict) else {}
        try:
            written = self._index_file.stat().st_mtime_ns
        except OSError:
            written = 0
        found: dict[Entry, str] = {}
        self._stats: dict[str, list[Any]] = {}
        for entry in read:
            now = tree.stat(entry.path)
            row = stats.get(entry.path)
            if isinstance(row, list) and row[:-1] == now and now[2] < written - DOUBT:
                found[entry] = str(row[-1])
            else:
                found[entry] = digest(entry, tree.read(entry.path))
            self._stats[entry.path] = [*now, found[entry]]
        return found

    def run(self, key: str) -> Checked | None:
        """How much was checked, when the last run looked at the very same and found nothing."""
        known = self._index.get("run")
        if isinstance(known, list) and len(known) == 2 and known[0] == key:
            return _checked(known[1])
        return None

    def examined(self, entry: Entry, file: str) -> Examined | None:
        """A file as an earlier run found it; None when it is not known, or what is known is none of ours."""
        try:
            numbers, status, row_facts = self._rows[file]
            facts = None if row_facts is None else _facts(row_facts)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        checked = _checked(numbers)
        ours = (facts is not None and facts.path == entry.path) if entry.kind == "framework" else facts is None
        return Examined(entry, True, (), checked, facts, str(status)) if ours and checked is not None else None

    def keep(self, files: Mapping[str, Examined], run: tuple[str, Checked] | None) -> None:
        """Writes what this run knows; where that cannot be done, the next one only takes longer."""
        rows = {file: _row(examined) for file, examined in files.items() if examined.plain}
        with suppress(OSError):
            if rows.keys() != self._rows.keys():
                _write(self._rows_file, rows)
            _write(self._index_file, {"stats": self._stats, "run": None if run is None else [run[0], _numbers(run[1])]})


def digest(entry: Entry, content: bytes) -> str:
    """Path, kind and content of a file in 32 characters."""
    salt = blake2b(repr(tuple(entry)).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return blake2b(content, digest_size=16, salt=salt).hexdigest()


def run_key(digests: Mapping[Entry, str], *others: object) -> str:
    """What a run looks at, in 32 characters."""
    said = repr((sorted(digests.values()), others)).encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=16).hexdigest()


def _read(file: Path) -> dict[str, Any]:
    try:
        known = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _write(file: Path, known: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(known, separators=(",", ":")), encoding="utf-8")
    fresh.replace(file)


def _numbers(checked: Checked) -> list[int]:
    return [checked.files, checked.items, checked.references, checked.mappings]


def _checked(numbers: object) -> Checked | None:
    if isinstance(numbers, list) and len(numbers) == 4 and all(type(number) is int for number in numbers):
        return Checked(*numbers)
    return None


def _row(examined: Examined) -> Any:
    facts = None if examined.facts is None else tuple(examined.facts)
    return _numbers(examined.checked), examined.status, facts


def _facts(row: Iterable[Any]) -> FrameworkFacts:
    facts = FrameworkFacts(*row)
    return facts._replace(
        themes=tuple(Use(name, tuple(pointer)) for name, pointer in facts.themes),
        sources=tuple(Use(name, tuple(pointer)) for name, pointer in facts.sources),
    )


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
