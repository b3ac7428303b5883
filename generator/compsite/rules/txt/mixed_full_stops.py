"""In one standard, some statements of a type end with a full stop and others do not.

It shows that they were copied from different places or at different times; the reader sees a list that is not even.
The rule is a remark: in exact wording the publisher's own choice stands. Statements of several sentences, those that
end with another sign or with an abbreviation, and items that are withdrawn are left out. Items below others are
compared only with each other.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
      - {code: K2, type: knowledge, statement: who may read records.}
      - {code: K3, type: knowledge, statement: how long records are kept}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: knowledge, statement: how records are kept}
      - {code: K2, type: knowledge, statement: who may read records}
      - {code: K3, type: knowledge, statement: how long records are kept}
"""

from collections.abc import Iterator

from compsite.finding import Found, Severity, found
from compsite.rules._base import FileRule
from compsite.rules.txt._texts import named
from compsite.source import SourceDoc

_ABBREVIATIONS = ("etc.", "e.g.", "i.e.", "...", "al.")


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each type, which names the smaller group."""
    stops: dict[tuple[str, bool], list[int]] = {}
    none: dict[tuple[str, bool], list[int]] = {}
    items = doc.data["items"]
    if len({item["statement"][-1] == "." for item in items}) < 2:
        return
    for place, item in enumerate(items):
        text = item["statement"]
        group = stops if text.endswith(".") else none if text[-1].isalnum() or text[-1] == ")" else None
        if group is not None and ". " not in text and not text.endswith(_ABBREVIATIONS) and "withdrawn" not in item:
            group.setdefault((item["type"], "parent" in item), []).append(place)
    for key in sorted(stops.keys() & none.keys()):
        fewer = min(stops[key], none[key], key=len)
        yield found(
            "TXT012",
            doc.at("items", fewer[0], "statement"),
            "items of the type {type} end {others} a full stop, but these end {what} one: {codes}",
            "if they are your words, make them alike; exact wording stays as the source prints it",
            type=key[0],
            codes=named([items[place]["code"] for place in fewer]),
            what="with" if fewer is stops[key] else "without",
            others="without" if fewer is stops[key] else "with",
        )


RULE = FileRule("TXT012", "mixed-full-stops", __name__, severity=Severity.INFO, check=check)
