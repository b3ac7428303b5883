"""A row maps an item that is withdrawn.

Who plans with a crosswalk plans with what is in force. If the item says which one replaces it,
that one is probably meant; somebody has to look, because the new item may ask for more.

Bad: frameworks/gamma/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept, withdrawn: {replaced_by: [K3]}}
      - {code: K3, type: knowledge, statement: how records are kept and shared}
      - {code: S1, type: skill, statement: keep records}

Good: frameworks/gamma/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
      - {code: K3, type: knowledge, statement: who may read records, withdrawn: {replaced_by: [K1]}}
      - {code: S1, type: skill, statement: keep records}
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import Change, Found, Severity, found
from compsite.library import Library
from compsite.rules._base import LibraryRule
from compsite.rules.map._base import ROLES, named
from compsite.standards import pinned


def check(library: Library) -> Iterator[Found]:
    """One finding for each end of a row that is withdrawn."""
    for doc in library.docs("crosswalk"):
        pairs = {(row["subject"], row["object"]) for row in doc.data["mappings"]}
        for role in ROLES:
            framework = pinned(library, doc.data[role])
            withdrawn = framework.withdrawn if framework is not None else {}
            for place, row in enumerate(doc.data["mappings"] if withdrawn else ()):
                if row[role] not in withdrawn:
                    continue
                later = withdrawn[row[role]]
                at = doc.at("mappings", place, role)
                hint = f"it is replaced by {', '.join(later)}" if later else "delete the row, or map another item"
                said = found(
                    "MAP009", at, "{code} of {standard} is withdrawn", hint, code=row[role], standard=named(doc, role)
                )
                if len(later) == 1 and later[0] not in withdrawn:
                    turned = row | {role: later[0]}
                    if (turned["subject"], turned["object"]) not in pairs:
                        said = replace(said, fix=Change("value", at, later[0], safe=False))
                yield said


RULE = LibraryRule("MAP009", "mapping-to-withdrawn", __name__, Severity.WARNING, check=check)
