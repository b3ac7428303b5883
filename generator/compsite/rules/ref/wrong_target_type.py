"""A duty stands where knowledge, skills or behaviours are due.

A duty or task calls on knowledge, skills and behaviours; methods assess these, and modules teach them. In a standard
that has items of these families, a duty in `requires`, `assesses` or `teaches` is a slip of the pen, or
the code of the duty in place of the codes that it calls on.

A standard without such items, such as a functional map, is left alone. So are units, elements and criteria
(family `area`), which can be assessed and taught as they are.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: S1, type: skill, statement: keep records}
      - {code: T1, type: duty, statement: look after records, requires: {codes: [T2], provenance: official}}
      - {code: T2, type: duty, statement: share records}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: S1, type: skill, statement: keep records}
      - {code: T1, type: duty, statement: look after records, requires: {codes: [S1], provenance: official}}
      - {code: T2, type: duty, statement: share records}
"""

from collections.abc import Collection, Iterator, Mapping

from compsite.finding import At, Found, found
from compsite.library import Library
from compsite.model.families import STATEMENT_FAMILIES
from compsite.rules._base import WholeRule, both
from compsite.rules.ref._base import assessed, in_items, taught
from compsite.source import SourceDoc
from compsite.standards import pinned

ID = "REF009"


def inside(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each duty that an item calls on or a method assesses."""
    data = doc.data
    families = {kind["id"]: kind["family"] for kind in data["item_types"]}
    if "duty" not in families.values():
        return
    duties = _duties(families, {item["code"]: item["type"] for item in data["items"]})
    if not duties:
        return
    for place, pointer, code in in_items(data):
        if code in duties and pointer[2] == "requires" and data["items"][place]["code"] != code:
            yield _said(doc.at(*pointer), "requires", code)
    for pointer, code in assessed(data):
        if code in duties:
            yield _said(doc.at(*pointer), "assesses", code)


def across(library: Library) -> Iterator[Found]:
    """One finding for each duty that a module of a course teaches."""
    for guide in library.docs("guide"):
        framework = pinned(library, guide.data["standard"])
        if framework is not None and guide.data.get("modules"):
            duties = _duties(framework.families, {code: framework.type_of(code) for code in framework.codes})
            for pointer, code in taught(guide):
                if code in duties:
                    yield _said(guide.at(*pointer), "teaches", code)


def _duties(families: Mapping[str, str], types: Mapping[str, str]) -> Collection[str]:
    """The codes of the duties, if the standard has knowledge, skills or behaviours too."""
    used = {families.get(kind) for kind in set(types.values())}
    if not used & set(STATEMENT_FAMILIES):
        return ()
    return {code for code, kind in types.items() if families.get(kind) == "duty"}


def _said(at: At, field: str, code: str) -> Found:
    return found(
        ID,
        at,
        "{code} is a duty, and '{field}' lists knowledge, skills and behaviours",
        f"write the codes of what {code} calls on, or leave it out",
        code=code,
        field=field,
    )


RULE = WholeRule(ID, "wrong-target-type", __name__, check=both(inside, across))
