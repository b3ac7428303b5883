"""Whose words the statements of a standard are."""

from collections.abc import Iterator, Mapping
from typing import Any

from compsite.finding import Pointer
from compsite.library import Library


def published(library: Library, redistribution: str) -> Iterator[tuple[str, str, str, Pointer]]:
    """Source, standard, path and place of the name, for each source whose words a standard's statements show.

    Only sources with this `redistribution` count, and nothing that the configuration withholds.
    """
    sources = library.sources
    if not sources or redistribution in library.withhold:
        return
    wanted = {name for name, source in sources.items() if source["redistribution"] == redistribution}
    for facts in library.frameworks.values():
        if any(use.name in wanted for use in facts.sources):
            for name, pointer in _quoted(library.open(facts.path).data).items():
                if name in wanted:
                    yield name, f"{facts.id} {facts.version}", facts.path, pointer


def _quoted(data: Mapping[str, Any]) -> dict[str, Pointer]:
    """Each source whose words are statements here, exact or edited, and where it is named first."""
    defaults = data.get("item_defaults") or {}
    quoted: dict[str, Pointer] = {}
    for place, item in enumerate(data["items"]):
        if item.get("verbatim", defaults.get("verbatim", True)) == "paraphrase":
            continue
        if "source" in item:
            quoted.setdefault(item["source"], ("items", place, "source"))
        elif "source" in defaults:
            quoted.setdefault(defaults["source"], ("item_defaults", "source"))
    return quoted
