"""A file names a source that the register does not list.

Every page says where its text comes from and under which licence, and the register is where that is looked up.

Bad: frameworks/alpha/1.0.yaml

    overview: {text: What it is about., source: profle}

Good: frameworks/alpha/1.0.yaml

    overview: {text: What it is about., source: profile}
"""

from collections.abc import Iterator
from typing import Any

from compsite.finding import Found, Pointer
from compsite.library import SOURCES, Library
from compsite.nearest import Names
from compsite.rules._base import LibraryRule
from compsite.source import SourceDoc


def check(library: Library) -> Iterator[Found]:
    """One finding for each place where such a source is named."""
    known = library.sources
    if known is None:
        return
    names = Names(f"a source in {library.root}/{SOURCES}", known)
    for facts in library.frameworks.values():
        if not all(use.name in names for use in facts.sources):
            yield from _unknown(library.open(facts.path), names)
    for kind in ("guide", "evidence"):
        for doc in library.docs(kind):
            yield from _unknown(doc, names)


def _unknown(doc: SourceDoc, names: Names) -> Iterator[Found]:
    unknown = [(pointer, name) for pointer, name in _named(doc.data) if name not in names]
    unknown.sort(key=lambda use: [f"{part:09}" if isinstance(part, int) else part for part in use[0]])
    return names.unknowns("SRC001", ((doc.at(*pointer), name) for pointer, name in unknown))


def _named(data: Any) -> Iterator[tuple[Pointer, str]]:
    """What stands under `source` and `sources` anywhere in a document; without recursion."""
    waiting: list[tuple[Pointer, Any]] = [((), data)]
    while waiting:
        pointer, value = waiting.pop()
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for key, entry in entries:
            if isinstance(entry, dict | list):
                waiting.append(((*pointer, key), entry))
            elif isinstance(entry, str) and (key == "source" or pointer[-1:] == ("sources",)):
                yield (*pointer, key), entry


RULE = LibraryRule("SRC001", "unknown-source", __name__, required=True, check=check)
