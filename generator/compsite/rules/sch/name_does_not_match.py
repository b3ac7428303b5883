"""What a file says it is and what its name says are not the same.

The address of a page is made from what the file says, and people look for a file by its name: the two must agree.
A standard lies in `frameworks/` in a folder with its id and is called by its version. A guide or form is called by its
id. A crosswalk is called by the ids of the two standards that it maps, joined by two hyphens.

So no two files can be the same thing. A copy made on the computer, such as `1.0 (copy).yaml`, is found here too.

Bad, whole file: guides/day-course.yaml

    id: evening-course
    title: Beta in the evening
    provider: {name: Example College}
    standard: {framework: beta, version: "1.0"}
    as_of: "2026-11-01"
    status: {value: open, as_of: "2026-11-01"}
    summary: A course that leads to Beta.

Good, whole file: guides/evening-course.yaml

    id: evening-course
    title: Beta in the evening
    provider: {name: Example College}
    standard: {framework: beta, version: "1.0"}
    as_of: "2026-11-01"
    status: {value: open, as_of: "2026-11-01"}
    summary: A course that leads to Beta.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from compsite.finding import Change, Found, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc

ID = "SCH014"
LABEL = re.compile(r"v?[0-9]{1,4}(?:[.-][0-9]{1,4}){0,3}[a-z]?\Z")
"""A file name that somebody means as a version."""
COPY = "; if it is a copy of that file, delete it"


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for a file with the wrong name, and one for a crosswalk with the wrong id."""
    path, data = PurePosixPath(doc.path), doc.data
    if doc.kind == "framework":
        if (path.parent.name, path.stem) != (data["id"], data["version"]):
            yield _standard(doc, path)
        return
    if path.stem != data["id"]:
        yield found(
            ID,
            doc.at("id"),
            "the id is '{id}', the file name says otherwise",
            f"call the file {data['id']}.yaml{COPY}",
            id=data["id"],
        )
    if doc.kind == "crosswalk":
        expected = f"{data['subject']['framework']}--{data['object']['framework']}"
        if data["id"] != expected:
            yield found(
                ID,
                doc.at("id"),
                "the id is '{id}' but it maps {expected}",
                f"call it {expected}",
                id=data["id"],
                expected=expected,
            )


def _standard(doc: SourceDoc, path: PurePosixPath) -> Found:
    id_, version = doc.data["id"], doc.data["version"]
    name, label = f"frameworks/{id_}/{version}.yaml", path.stem
    newer = path.parent.name == id_ and LABEL.match(label) is not None
    at = doc.at("version" if path.parent.name == id_ else "id")
    said = found(
        ID,
        at,
        "the file says it is {id} version {version}, its name says otherwise",
        f'write version: "{label}", or call it {name}' if newer else f"call it {name}{COPY}",
        id=id_,
        version=version,
    )
    return replace(said, fix=Change("value", at, label, safe=False)) if newer else said


RULE = FileRule(
    ID,
    "name-does-not-match",
    __name__,
    required=True,
    kinds=("framework", "crosswalk", "guide", "evidence"),
    check=check,
)
