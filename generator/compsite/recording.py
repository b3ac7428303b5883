"""Checksums of today's wording, written into the file of a standard or a crosswalk."""

from pathlib import Path
from typing import Any

from compsite import pipeline
from compsite.checks import shown_path
from compsite.checksums import FIELD, Sums, crosswalk_sums, framework_sums, with_checksums
from compsite.errors import CompsiteError
from compsite.examine import examine_bytes
from compsite.library import Library
from compsite.model.keys import FrameworkKey
from compsite.tree import Entry, disk_tree, kind_of
from compsite.write import replace_file


def record_checksums(path: Path, start: Path) -> str:
    """Writes the checksums of a standard, or of what a crosswalk was reviewed against, into its file."""
    content = path.read_bytes()
    above = [parent for parent in path.resolve().parents if kind_of(path.resolve().relative_to(parent).as_posix())]
    kind = above and kind_of(path.resolve().relative_to(above[0]).as_posix())
    if kind not in ("framework", "crosswalk"):
        raise CompsiteError(f"'{path}' is neither a standard nor a crosswalk below standards/")
    name = shown_path(path, start)
    examined, doc = examine_bytes(Entry(name, kind), content)
    if doc is None or not examined.readable:
        raise CompsiteError(f"{name} has errors: mend what `compsite validate` says first")
    if kind == "framework":
        sums: Sums = framework_sums(doc.data)
    else:
        library = pipeline.examine_all(disk_tree(above[0], start)).library
        sums = crosswalk_sums(doc.data, *(_statements(library, doc.data[side]) for side in ("subject", "object")))
    try:
        text = with_checksums(content.decode("utf-8"), doc, sums)
    except ValueError as error:
        raise CompsiteError(f"{name}: {error}") from None
    _, after = examine_bytes(Entry(name, kind), text.encode())
    if after is None or _others(after.data) != _others(doc.data):
        raise CompsiteError(
            f"{name}: the checksums cannot be written without changing another field, so nothing was done"
        )
    if text.encode() == content:
        return f"{name}: the checksums are those of today's wording already."
    replace_file(path, text.encode())
    return f"{name}: checksums of {_leaves(sums)} statements recorded."


def _others(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != FIELD}


def _statements(library: Library, side: dict[str, Any]) -> dict[str, str]:
    """Code -> statement of one end of a crosswalk."""
    facts = library.frameworks.get(FrameworkKey(side["framework"], side["version"]))
    if facts is None:
        raise CompsiteError(f"there is no {side['framework']} {side['version']}: `compsite validate` says more")
    return {item["code"]: item["statement"] for item in library.open(facts.path).data["items"]}


def _leaves(sums: Sums) -> int:
    return sum(1 if isinstance(value, str) else _leaves(value) for value in sums.values())
