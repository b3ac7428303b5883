"""A code begins with the letters of another type of item.

Where a standard gives the letters that its codes begin with, such as K for knowledge and S for skills, readers rely
on them. A `K5` that is typed as a skill is printed among the skills, counted as one and mapped as one. Either the type
is a slip, or the code is.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1, type: skill, statement: keep records}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: S1, type: skill, statement: keep records}
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import Change, Found, found
from compsite.rules._base import FileRule
from compsite.source import SourceDoc


def check(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each item whose code has the prefix of another type, and not that of its own."""
    prefixes = {kind["id"]: kind["prefix"] for kind in doc.data["item_types"] if kind.get("prefix")}
    owners: dict[str, str] = {}
    for kind, prefix in prefixes.items():
        owners.setdefault(prefix, kind)
    if not owners:
        return
    # The longest first: where K and KS are both prefixes, KS1 has the second.
    begins = re.compile(f"({'|'.join(map(re.escape, sorted(owners, key=len, reverse=True)))})[._-]?[0-9]")
    known = {kind["id"] for kind in doc.data["item_types"]}
    for place, item in enumerate(doc.data["items"]):
        match = begins.match(item["code"])
        if match is None or item["type"] not in known:
            continue
        prefix, own = match[1], prefixes.get(item["type"], "")
        if own and item["code"].startswith(own):
            continue
        at = doc.at("items", place, "type")
        hint = f"write `type: {owners[prefix]}`, or correct the code"
        if own:
            hint += f": those of type {item['type']} begin with {own}"
        said = found(
            "SCH018",
            at,
            "{code} is typed {type}, and codes with {prefix} are of type {other}",
            hint,
            code=item["code"],
            type=item["type"],
            prefix=prefix,
            other=owners[prefix],
        )
        yield replace(said, fix=Change("value", at, owners[prefix], safe=False))


RULE = FileRule("SCH018", "code-prefix-against-type", __name__, check=check)
