"""Tree: the files under `standards/`, on disk or in memory, and what reads each of them."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from compsite.errors import CompsiteError, MissingFolder
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
        """Every file below the folder, sorted."""

    def linked_folders(self) -> list[str]:
        """Links to folders, sorted: what lies behind them is not among the paths."""

    def refusal(self, path: str) -> Found | None:
        """Why a path must not be read, if so."""

    def read(self, path: str) -> bytes:
        """The content, or its first bytes when it is larger than MAX_BYTES."""


def entries(tree: Tree) -> tuple[list[Entry], list[Found]]:
    """The files that are read, kind by kind, and a finding for each that only looks as if it were."""
    read: list[Entry] = []
    refused = [
        found("YML021", Location(path), "nothing reads what lies behind a link to a folder", "put the files here")
        for path in tree.linked_folders()
    ]
    for path in tree.paths():
        if not _YAML_LIKE.search(path):
            continue
        kind = kind_of(path.removeprefix(f"{tree.root}/"))
        if kind is None:
            places = ", ".join(f"{tree.root}/{pattern}" for _, pattern in PLACES)
            refused.append(
                found("YML021", Location(path), "nothing reads a file in this place", f"files belong at {places}")
            )
        elif (refusal := tree.refusal(path)) is not None:
            refused.append(refusal)
        else:
            read.append(Entry(path, kind))
    order = [kind for kind, _ in PLACES]
    return sorted(read, key=lambda entry: (order.index(entry.kind), entry.path)), refused


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

    def linked_folders(self) -> list[str]:
        return sorted(self._names.linked_folders)

    def refusal(self, path: str) -> Found | None:
        real = self._real(path)
        if path in self._names.links and not _inside(real, self.folder):
            return outside(path)
        if not real.is_file():
            return found("YML022", Location(path), "this is not a file", "remove the folder or link of that name")
        return None

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
        names = _Names([], set(), [])
        waiting = [(str(self.folder), self.root)]
        while waiting:
            folder, prefix = waiting.pop()
            with os.scandir(folder) as found:
                for entry in found:
                    path = f"{prefix}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((entry.path, path))
                        if _YAML_LIKE.search(path):
                            names.paths.append(path)
                    elif entry.is_symlink() and _leads_to_folder(entry) and not _YAML_LIKE.search(path):
                        names.linked_folders.append(path)
                    else:
                        names.paths.append(path)
                        if entry.is_symlink():
                            names.links.add(path)
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
    links: set[str]
    linked_folders: list[str]


def _leads_to_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links in a circle
        return False


def disk_tree(folder: Path, start: Path) -> DiskTree:
    """The folder, with paths as they are written at `start`, or from the folder's name when it lies elsewhere."""
    folder, start = folder.resolve(), start.resolve()
    below = folder.is_relative_to(start) and folder != start
    return DiskTree(folder, folder.relative_to(start).as_posix() if below else folder.name)


@dataclass(frozen=True)
class MemoryTree:
    """Files that were read from somewhere else, such as an older revision."""

    root: str
    files: Mapping[str, bytes] = field(repr=False)
    links: Mapping[str, str] = field(default_factory=dict)
    """Symbolic links, with what they point to."""

    def paths(self) -> list[str]:
        folders = {*self.linked_folders()}
        return sorted(({*self.files, *self.links}) - folders)

    def linked_folders(self) -> list[str]:
        return sorted(
            path for path in self.links if self._is_folder(self._target(path)) and not _YAML_LIKE.search(path)
        )

    def _is_folder(self, path: str | None) -> bool:
        return path is not None and any(known.startswith(f"{path}/") for known in self.files)

    def refusal(self, path: str) -> Found | None:
        if path not in self.links:
            return None
        target = self._target(path)
        if target is None:
            return outside(path)
        if target not in self.files:
            return found("YML022", Location(path), "this is not a file", "remove the folder or link of that name")
        return None

    def read(self, path: str) -> bytes:
        return self.files[path if path in self.files else self._target(path) or path]

    def _target(self, path: str) -> str | None:
        """Where a link leads, without following further links; None when it leaves the folder."""
        parts: list[str] = []
        for part in PurePosixPath(path).parent.joinpath(self.links[path]).parts:
            if part == "..":
                if not parts:
                    return None
                parts.pop()
            else:
                parts.append(part)
        target = "/".join(parts)
        return target if target.startswith(f"{self.root}/") else None


def outside(path: str) -> Found:
    """The finding for a link that leads out of the folder."""
    return found(
        "YML020",
        Location(path),
        "this is a link to a file outside the standards folder",
        "copy the file here instead of linking to it",
    )


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle, which are not files; the error depends on Python's version
        return True
