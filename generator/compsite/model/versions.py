"""Which version label comes after which."""

import re


def version_order(version: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts 1.2 before 1.10, and 1.10-draft before 1.10: a word behind a hyphen comes before the thing itself."""
    parts = re.findall(r"\d+|[-_]?[^\d._-]+", version)
    return (*(_part_order(part) for part in parts), (0, 0, ""))


def _part_order(part: str) -> tuple[int, int, str]:
    if part.isdigit():
        return 2, int(part), ""
    return (-1 if part[0] in "-_" else 1), 0, part
