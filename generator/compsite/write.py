"""How things get onto the disk: new files that never overwrite, and new contents in place of the old."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compsite.errors import CompsiteError, UnsafePath


def write_new(root: Path, relative: str, text: str) -> Path:
    """Write a file below `root`; raises when it exists already or would lie elsewhere."""
    path = (root / relative).resolve()
    if not path.is_relative_to(root.resolve()):
        raise UnsafePath(f"'{relative}' would lie outside {root.name}/")
    if path.exists():
        raise CompsiteError(f"{root.name}/{relative} exists already: choose another name or edit that file")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def replace_file(path: Path, content: bytes) -> None:
    """Put new content in place of a file's old one; until the last step the old one stays as it was."""
    if not os.access(path, os.W_OK):
        # Putting a new file in its place would work all the same, but somebody has said no.
        raise PermissionError(None, "it may only be read", str(path))
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    aside = Path(name)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123  # the descriptor is open already
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def is_site(folder: Path) -> bool:
    """Whether a folder may be replaced by a site: it is not there, empty, or a site that MkDocs made."""
    if not folder.exists():
        return True
    made = ("404.html", "sitemap.xml", "index.html")
    return folder.is_dir() and (not any(folder.iterdir()) or all((folder / name).is_file() for name in made))


@contextmanager
def fresh_folder(beside: Path) -> Iterator[Path]:
    """A new empty folder next to the one named, removed at the end unless it was put somewhere else."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{beside.name}.", dir=beside.parent))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def replace_folder(new: Path, old: Path) -> None:
    """Put `new` where `old` is; until the very last step `old` stays as it was."""
    if not old.exists():
        new.rename(old)
        return
    with fresh_folder(old) as aside:
        old.rename(aside / "old")
        new.rename(old)
