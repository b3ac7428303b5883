"""A course guide describes a course for an older version of a standard than the newest one here.

People who start now would be taught what is no longer asked for.
Courses that are closed to new starts may stay with their version, and a newer version that is still in development
replaces nothing yet.

Bad: guides/course.yaml

    standard: {framework: beta, version: "0.9"}

Bad: frameworks/beta/0.9.yaml

    id: beta
    version: "0.9"
    version_source: source
    title: Beta standard
    short_title: Beta
    kind: competency-framework
    level: {framework: RQF, value: "3"}
    status:
      approval: {value: approved, as_of: "2026-11-01"}
      funding: {value: unknown, as_of: "2026-11-01"}
    publisher: Example Institute
    sources: [profile]
    item_defaults: {source: profile}
    audience: {text: Everybody.}
    overview: {text: What it is about.}
    item_types:
      - {id: knowledge, family: knowledge, prefix: K, title: Knowledge, plural: Knowledge}
    items:
      - {code: K1, type: knowledge, statement: how records are kept}

Good: guides/course.yaml

    standard: {framework: beta, version: "1.0"}
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import At, Found, Severity, found
from compsite.library import FrameworkFacts, Library
from compsite.model.keys import FrameworkKey
from compsite.model.versions import version_order
from compsite.rules._base import LibraryRule


def check(library: Library) -> Iterator[Found]:
    """One finding for each guide that could lead to a newer version."""
    newest = _newest(library)
    for doc in library.docs("guide"):
        pinned = doc.data["standard"]
        key = FrameworkKey(pinned["framework"], pinned["version"])
        current = newest.get(key.framework)
        if current is None or key not in library.frameworks or doc.data["status"]["value"] == "closed":
            continue
        if version_order(key.version) < version_order(current.version):
            said = found(
                "CRS014",
                At(doc.path, ("standard", "version")),
                "the course is for version {version} of {standard}, and version {newest} is here",
                "ask the provider which version is taught now; a course without new starts has the status `closed`",
                version=key.version,
                standard=key.framework,
                newest=current.version,
            )
            yield replace(said, related=((current.at("version"), "the newest version"),))


def _newest(library: Library) -> dict[str, FrameworkFacts]:
    """The newest version of each standard that is not in development."""
    newest: dict[str, FrameworkFacts] = {}
    for facts in library.frameworks.values():
        if facts.approval == "in-development":
            continue
        known = newest.setdefault(facts.id, facts)
        if version_order(known.version) < version_order(facts.version):
            newest[facts.id] = facts
    return newest


RULE = LibraryRule("CRS014", "guide-pins-superseded-version", __name__, severity=Severity.WARNING, check=check)
