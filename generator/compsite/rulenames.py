"""Which rule is meant: its id, its kebab name, or a misspelling of one of them."""

from collections.abc import Mapping
from difflib import get_close_matches

from compsite.finding import At, Found, Location, found


def rule_id(written: str, known: Mapping[str, str]) -> str | None:
    """The id of a rule that is named by id or by kebab name; `known` is id -> kebab name."""
    if written in known:
        return written
    return next((rule for rule, name in known.items() if name == written), None)


def unknown_rule(written: str, at: At | Location, known: Mapping[str, str]) -> Found:
    """The finding for a name that no rule has."""
    start = written[:1].casefold()  # only names that begin alike are compared: a file may name thousands
    names = {name.casefold(): name for name in (*known, *known.values()) if name[:1].casefold() == start}
    nearest = get_close_matches(written[:80].casefold(), sorted(names), 1, 0.6)
    hint = f"did you mean '{names[nearest[0]]}'? " if nearest else ""
    shown = written if len(written) <= 60 else written[:60] + "…"
    return found("CFG001", at, "'{named}' is not a rule", f"{hint}`compsite rules` lists them all", named=shown)
