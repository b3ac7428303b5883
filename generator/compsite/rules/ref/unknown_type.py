"""An item type is not one that the standard defines.

The list `item_types` at the top of a standard says what kinds of item it has, and how each is named and
coloured. Everything else that names a type must name one of them: items, declared counts, and the scope of a crosswalk.
A form is for many standards, so the types of its rows must be defined by at least one of them.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowlege, statement: how records are kept}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
"""

from collections.abc import Iterator

from compsite.finding import Found
from compsite.library import Library
from compsite.model.keys import FrameworkKey
from compsite.nearest import Names
from compsite.rules._base import WholeRule, both
from compsite.rules.ref._base import all_known, item_rows
from compsite.source import SourceDoc

ID = "REF018"


def inside(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each item or declared count of a type that is not in the list."""
    data = doc.data
    names = Names(f"an item type of {data['id']} {data['version']}", (kind["id"] for kind in data["item_types"]))
    known = {kind["id"] for kind in data["item_types"]}
    if not {item["type"] for item in data["items"]} <= known:
        for place, item in enumerate(data["items"]):
            if item["type"] not in known:
                yield names.unknown(ID, doc.at("items", place, "type"), item["type"], change=True)
    for name in (data.get("declared_counts") or {}).get("counts") or {}:
        if name not in known:
            yield names.unknown(ID, doc.key("declared_counts", "counts", name), name, change=True)


def across(library: Library) -> Iterator[Found]:
    """One finding for each type in the scope of a crosswalk, or in the rows of a form, that is not there."""
    for doc in library.docs("crosswalk"):
        for role in ("subject", "object"):
            side = doc.data[role]
            framework = library.frameworks.get(FrameworkKey(side["framework"], side["version"]))
            if framework is not None:
                names = Names(f"an item type of {framework.id} {framework.version}", framework.families)
                for place, name in enumerate(side["scope"]):
                    if name not in names:
                        yield names.unknown(ID, doc.at(role, "scope", place), name, change=True)
    if all_known(library):
        every = (name for framework in library.frameworks.values() for name in framework.families)
        names = Names("an item type of any standard here", every)
        for form in library.docs("evidence"):
            for pointer, rows in item_rows(form):
                for place, name in enumerate(rows.get("types") or ()):
                    if name not in names:
                        yield names.unknown(ID, form.at(*pointer, "types", place), name, change=True)


RULE = WholeRule(ID, "unknown-type", __name__, required=True, check=both(inside, across))
