"""Statements are said to be carried word for word, and nothing says from where.

Without a source nobody can compare the wording, the page cannot say under which licence it stands there, and nothing
can withhold it where that is needed. A source is named for each item, or for all of them under `item_defaults`.
Wording counts as exact unless `verbatim` says otherwise. A standard that draws on no source at all, and does not say
`verbatim: true`, is taken for its author's own.

Bad: frameworks/alpha/1.0.yaml

    item_defaults: {verbatim: true}

Good: frameworks/alpha/1.0.yaml

    item_defaults: {verbatim: true, source: profile}
"""

from collections.abc import Iterator

from compsite.checksums import exact_items
from compsite.finding import Found, Severity, found
from compsite.nearest import listed
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for a standard with such statements."""
    data = doc.data
    defaults, sources = data.get("item_defaults") or {}, data["sources"]
    if defaults.get("source"):
        return
    own = not sources and defaults.get("verbatim") is not True
    codes = [
        item["code"]
        for _, item in exact_items(data)
        if not item.get("source") and (not own or item.get("verbatim") is True)
    ]
    if codes:
        yield found(
            "SRC003",
            doc.key("items"),
            "no source is named for the exact wording of {codes}",
            f"add `source: {sources[0] if len(sources) == 1 else '...'}` under `item_defaults:`, or to each of these "
            "items; for your own words write `verbatim: paraphrase`",
            codes=listed(codes),
        )


RULE = FileRule("SRC003", "missing-source", __name__, severity=Severity.WARNING, check=check)
