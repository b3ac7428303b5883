"""A standard, or the version of it that is named, is not in the repository.

A crosswalk or a course guide is about one version of a standard, which must be there to show its statements.
Write the id of the standard as its folder is called, and the version in quotes as its file is called.

A standard that replaces another one, or is replaced, has `framework` only if the other one is here too;
otherwise leave the field out and keep the `reference`.

Bad: guides/course.yaml

    standard: {framework: beta, version: "1.1"}

Good: guides/course.yaml

    standard: {framework: beta, version: "1.0"}
"""

from collections.abc import Iterator
from functools import cached_property

from compsite.finding import At, Found, Pointer
from compsite.library import Library
from compsite.model.keys import FrameworkKey
from compsite.nearest import Names
from compsite.rules._base import LibraryRule

ID = "REF002"


class _Standards:
    """What is here, in words: built once, as there may be many that look for it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._ids = Names("a standard", sorted({key.framework for key in library.frameworks}))
        self._of: dict[str, Names] = {}

    @cached_property
    def _versions(self) -> dict[str, list[str]]:
        versions: dict[str, list[str]] = {}
        for key in sorted(self._library.frameworks):
            versions.setdefault(key.framework, []).append(key.version)
        return versions

    def find(self, framework: str, at: At, version: str, version_at: At) -> Iterator[Found]:
        """What is wrong with a pair of id and version; without a version only the id is looked up."""
        library = self._library
        if FrameworkKey(framework, version) in library.frameworks:
            return
        if framework not in self._ids:
            if not library.is_broken(framework):
                yield self._ids.unknown(ID, at, framework, change=True)
        elif version and not library.is_broken(framework, version):
            if framework not in self._of:
                self._of[framework] = Names(f"a version of {framework}", self._versions[framework])
            yield self._of[framework].unknown(ID, version_at, version, change=True)


def check(library: Library) -> Iterator[Found]:
    """One finding for each standard or version that is named and not here."""
    standards = _Standards(library)
    for doc in library.docs("crosswalk"):
        for role in ("subject", "object"):
            side = doc.data[role]
            at, version_at = doc.at(role, "framework"), doc.at(role, "version")
            yield from standards.find(side["framework"], at, side["version"], version_at)
    for doc in library.docs("guide"):
        side = doc.data["standard"]
        at, version_at = doc.at("standard", "framework"), doc.at("standard", "version")
        yield from standards.find(side["framework"], at, side["version"], version_at)
    for doc in library.docs("evidence"):
        for place, framework in enumerate((doc.data.get("applies_to") or {}).get("frameworks") or ()):
            at = doc.at("applies_to", "frameworks", place)
            yield from standards.find(framework, at, "", at)
    yield from _successions(library, standards)


def _successions(library: Library, standards: _Standards) -> Iterator[Found]:
    for facts in library.frameworks.values():
        for framework, version, field, place in facts.successions:
            pointer: Pointer = (field,) if place < 0 else (field, place)
            at, version_at = facts.at(*pointer, "framework"), facts.at(*pointer, "version")
            yield from standards.find(framework, at, version, version_at)


RULE = LibraryRule(ID, "unknown-standard", __name__, required=True, check=check)
