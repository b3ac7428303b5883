"""A crosswalk is about a version of a standard that has a newer one.

Items come, go and change between versions. Until somebody has read the new version, the crosswalk says
nothing about it. A version that is still in development does not count, and a crosswalk between two versions of one
standard is left alone: it is about old and new.

Bad, whole file: frameworks/gamma/1.1.yaml

    id: gamma
    version: "1.1"
    version_source: source
    title: Gamma standard
    short_title: Gamma
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
      - {id: skill, family: skill, prefix: S, title: Skill, plural: Skills}
    items:
      - {code: S1, type: skill, statement: keep records safe}

Good, whole file: frameworks/gamma/1.1.yaml

    id: gamma
    version: "1.1"
    version_source: source
    title: Gamma standard
    short_title: Gamma
    kind: competency-framework
    level: {framework: RQF, value: "3"}
    status:
      approval: {value: in-development, as_of: "2026-11-01"}
      funding: {value: unknown, as_of: "2026-11-01"}
    publisher: Example Institute
    sources: [profile]
    item_defaults: {source: profile}
    audience: {text: Everybody.}
    overview: {text: What it is about.}
    item_types:
      - {id: skill, family: skill, prefix: S, title: Skill, plural: Skills}
    items:
      - {code: S1, type: skill, statement: keep records safe}
"""

from collections.abc import Iterator

from compsite.finding import Found, Severity, found
from compsite.library import Library
from compsite.model.versions import version_order
from compsite.rules._base import LibraryRule
from compsite.rules.map._base import ROLES
from compsite.standards import in_force, pinned


def check(library: Library) -> Iterator[Found]:
    """One finding for each end that pins a version with a newer one."""
    newest = in_force(library)
    for doc in library.docs("crosswalk"):
        if doc.data["subject"]["framework"] == doc.data["object"]["framework"]:
            continue
        for role in ROLES:
            framework = pinned(library, doc.data[role])
            if framework is None:
                continue
            later = newest.get(framework.id, framework).version
            if version_order(framework.version) < version_order(later):
                yield found(
                    "MAP019",
                    doc.at(role, "version"),
                    "{standard} {version} has a newer version",
                    f"read what changed in {later}, correct the rows, and write {later} here",
                    standard=framework.id,
                    version=framework.version,
                )


RULE = LibraryRule("MAP019", "endpoint-superseded", __name__, Severity.WARNING, check=check)
