"""Tree: the files under `standards/`, on disk or in memory, and what reads each of them."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from compsite.errors import CompsiteError, MissingFolder, UnsafePath
from compsite.finding import Found, Location, found

MAX_BYTES = 5 * 1024 * 1024

PLACES = (
    ("sources", "sources.yaml"),
    ("themes", "themes.yaml"),
    ("framework", "frameworks/*/*.yaml"),
    ("crosswalk", "crosswalks/*.yaml"),
    ("guide", "guides/*.yaml"),
    ("evidence", "evidence/*.yaml"),
)
"""Which files are read, and as what kind."""

_YAML_LIKE = re.compile(r"\.(ya?ml|json)\Z", re.IGNORECASE)


class Entry(NamedTuple):
    """A file that belongs to the standards; the path starts with the name of their folder."""

    path: str
    kind: str


class Tree(Protocol):
    """Where files come from."""

    @property
    def root(self) -> str:
        """The folder that all paths start with."""

    def paths(self) -> list[str]:
        """Everything below the folder but links, sorted."""

    def links(self) -> list[str]:
        """Every link below the folder, sorted."""

    def is_file(self, path: str) -> bool:
        """Whether a path is a file that can be read, and not a folder, a pipe or a device."""

    def read(self, path: str) -> bytes:
        """The content, or its first bytes when it is larger than MAX_BYTES."""


def entries(tree: Tree) -> tuple[list[Entry], list[Found]]:
    """The files that are read, kind by kind, and a finding for each that only looks as if it were."""
    read: list[Entry] = []
    # A link can lead out of the folder, or to a file that is read already: what it shows is decided elsewhere.
    refused = [
        found(
            "YML020",
            Location(path),
            "this is a link, and links are not followed",
            "put the file or folder itself here",
        )
        for path in tree.links()
    ]
    for path in tree.paths():
        if not _YAML_LIKE.search(path):
            continue
        kind = kind_of(path.removeprefix(f"{tree.root}/"))
        if kind is None:
            refused.append(_misplaced(path, tree.root))
        elif not tree.is_file(path):
            refused.append(
                found("YML022", Location(path), "this is not a file", "remove the folder or whatever has that name")
            )
        else:
            read.append(Entry(path, kind))
    order = [kind for kind, _ in PLACES]
    return sorted(read, key=lambda entry: (order.index(entry.kind), entry.path)), refused


def stand_for(root: str, refused: Iterable[Found]) -> Iterator[str]:
    """The paths of files that would be read, had they not been refused: nobody knows what they hold."""
    for one in refused:
        stem, _, _ = one.at.path.rpartition(".")
        if kind_of(f"{stem}.yaml".removeprefix(f"{root}/")) is not None:
            yield f"{stem}.yaml"


def _misplaced(path: str, root: str) -> Found:
    places = ", ".join(f"{root}/{pattern}" for _, pattern in PLACES)
    stem, _, ending = path.rpartition(".")
    if kind_of(f"{stem}.yaml".removeprefix(f"{root}/")) is not None:
        said = "nothing reads a file that ends in .{ending}"
        return found("YML021", Location(path), said, f"call it {stem.rpartition('/')[2]}.yaml", ending=ending)
    return found("YML021", Location(path), "nothing reads a file in this place", f"files belong at {places}")


def kind_of(below: str) -> str | None:
    """What a path below the folder is read as; None when nothing reads it."""
    parts = below.split("/")
    for kind, pattern in PLACES:
        wanted = pattern.split("/")
        if len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted)):
            return kind
    return None


@dataclass(frozen=True)
class DiskTree:
    """The folder as it is on disk."""

    folder: Path
    root: str

    def paths(self) -> list[str]:
        return sorted(self._names.paths)

    def links(self) -> list[str]:
        return sorted(self._names.links)

    def is_file(self, path: str) -> bool:
        return self._real(path).is_file()

    def read(self, path: str) -> bytes:
        try:
            with self._real(path).open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise CompsiteError(f"{path} cannot be read ({error.strerror}): nobody can say what is in it") from error

    @cached_property
    def _names(self) -> "_Names":
        """Everything below the folder, without following links."""
        if not self.folder.is_dir():
            raise MissingFolder(f"there is no folder '{self.root}' here: run this where your standards are")
        names = _Names([], [])
        waiting = [(str(self.folder), self.root)]
        while waiting:
            folder, prefix = waiting.pop()
            with os.scandir(folder) as found:
                for entry in found:
                    path = f"{prefix}/{entry.name}"
                    if entry.is_symlink():
                        names.links.append(path)
                        continue
                    names.paths.append(path)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((entry.path, path))
        return names

    def stat(self, path: str) -> list[int]:
        """What changes when a file does: size, times of content and of everything else, and inode."""
        found = os.stat(f"{self.folder}/{path[len(self.root) + 1 :]}")  # noqa: PTH116  # of a thousand files
        return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]

    def _real(self, path: str) -> Path:
        return self.folder / path.removeprefix(f"{self.root}/")


class _Names(NamedTuple):
    """What a folder holds."""

    paths: list[str]
    links: list[str]


def disk_tree(folder: Path, start: Path) -> DiskTree:
    """The folder, with paths as they are written at `start`, or from the folder's name when it lies elsewhere.

    Raises when there is a link on the way from `start`: whoever set it would choose the configuration, too.
    """
    start = start.resolve()
    named = Path(os.path.abspath(start / folder))  # noqa: PTH100  # `resolve` would follow the links
    if not named.is_relative_to(start) or named == start:
        real = folder.resolve()
        return DiskTree(real, real.name)
    below = named.relative_to(start)
    for depth in range(1, len(below.parts) + 1):
        part = start.joinpath(*below.parts[:depth])
        if part.is_symlink():
            raise UnsafePath(f"'{part.relative_to(start).as_posix()}' is a link, and links are not followed")
    return DiskTree(named, below.as_posix())


@dataclass(frozen=True)
class MemoryTree:
    """Files that were read from somewhere else, such as an older revision."""

    root: str
    files: Mapping[str, bytes] = field(repr=False)
    linked: frozenset[str] = frozenset()
    """Symbolic links."""

    def paths(self) -> list[str]:
        return sorted(self.files)

    def links(self) -> list[str]:
        return sorted(self.linked)

    def is_file(self, path: str) -> bool:
        return path in self.files

    def read(self, path: str) -> bytes:
        return self.files[path]
