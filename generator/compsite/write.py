"""The only writer besides MkDocs: new files that never overwrite, and a finished site put in place of the old one."""

import shutil
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


def replace_folder(new: Path, old: Path) -> None:
    """Put `new` where `old` is; until the very last step `old` stays as it was."""
    aside = old.with_name(f".{old.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)
