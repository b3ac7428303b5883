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

from compsite.finding import Found, Severity, found
from compsite.library import Library
from compsite.model.versions import version_order
from compsite.rules._base import LibraryRule
from compsite.standards import in_force, pinned


def check(library: Library) -> Iterator[Found]:
    """One finding for each guide that could lead to a newer version."""
    newest = in_force(library)
    for doc in library.docs("guide"):
        taught = pinned(library, doc.data["standard"])
        current = newest.get(taught.id) if taught is not None else None
        if taught is None or current is None or doc.data["status"]["value"] == "closed":
            continue
        if version_order(taught.version) < version_order(current.version):
            said = found(
                "CRS014",
                doc.at("standard", "version"),
                "the course is for version {version} of {standard}, and version {newest} is here",
                "ask the provider which version is taught now; a course without new starts has the status `closed`",
                version=taught.version,
                standard=taught.id,
                newest=current.version,
            )
            yield replace(said, related=((current.at("version"), "the newest version"),))


RULE = LibraryRule("CRS014", "guide-pins-superseded-version", __name__, severity=Severity.WARNING, check=check)
