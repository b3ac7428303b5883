"""Names that the register does not list, and the one that was probably meant."""

from collections.abc import Collection
from difflib import get_close_matches
from itertools import islice

MOST_COMPARED = 200


def hint(name: str, names: Collection[str]) -> str:
    """What to do about a name that is not among these."""
    nearest = _nearest(name, names)
    if nearest:
        return f"did you mean '{nearest}'?"
    if names:
        return "there are: " + ", ".join(islice(names, 12)) + (" …" if len(names) > 12 else "")
    return "there are none yet"


def _nearest(name: str, names: Collection[str]) -> str:
    """Only names that begin alike and are about as long are compared, as a register can be long."""
    alike = (
        known for known in names if known[:1].casefold() == name[:1].casefold() and abs(len(known) - len(name)) < 4
    )
    compared = list(islice(alike, MOST_COMPARED)) or list(islice(names, MOST_COMPARED))
    return next(iter(get_close_matches(name[:80], compared, 1, 0.5)), "")
