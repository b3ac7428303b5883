"""A part of a form asks for nothing.

A section without boxes and without a table is a heading above an empty page, and a choice without
choices cannot be ticked.

Bad: evidence/log.yaml

    sections:
      - title: What was done
      - title: Who saw it
        fields:
          - {id: who, label: Who, type: choice, choices: [Mentor, Employer]}

Good: evidence/log.yaml

    sections:
      - title: What was done
        fields:
          - {id: what, label: What, type: text}
      - title: Who saw it
        fields:
          - {id: who, label: Who, type: choice, choices: [Mentor, Employer]}
"""

from collections.abc import Iterator
from typing import Any

from compsite.finding import Found, Pointer, found
from compsite.nearest import shown
from compsite.rules._base import FileRule
from compsite.source import SourceDoc

ID = "SCH015"


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each section and each choice that asks for nothing."""
    for place, section in enumerate(doc.data["sections"]):
        if not section.get("fields") and not section.get("table"):
            yield found(
                ID,
                doc.at("sections", place, "title"),
                "the section '{title}' asks for nothing",
                "add `fields:` or a `table:`",
                title=shown(section["title"]),
            )
        fields, columns = section.get("fields") or (), (section.get("table") or {}).get("columns") or ()
        asked: list[tuple[Pointer, Any]] = [
            *((("fields", position), field) for position, field in enumerate(fields)),
            *((("table", "columns", position), column) for position, column in enumerate(columns)),
        ]
        for pointer, entry in asked:
            if entry["type"] == "choice" and not entry.get("choices"):
                yield found(
                    ID,
                    doc.at("sections", place, *pointer, "id"),
                    "'{id}' is a choice without choices",
                    "add `choices:`",
                    id=entry["id"],
                )


RULE = FileRule(ID, "incomplete-form", __name__, kinds=("evidence",), check=check)
