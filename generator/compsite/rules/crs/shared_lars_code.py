"""Two different standards have the same LARS code.

The Learning Aim Reference Service of England gives each standard a number of its own, so one of the two is wrong,
often copied with the file. All versions of one standard share its number.

Bad: frameworks/alpha/1.0.yaml

    lars_code: {value: "403"}

Bad: frameworks/beta/1.0.yaml

    lars_code: {value: "403"}

Good: frameworks/alpha/1.0.yaml

    lars_code: {value: "403"}

Good: frameworks/beta/1.0.yaml

    lars_code: {value: "694"}
"""

from collections.abc import Iterator
from dataclasses import replace

from compsite.finding import Found, found
from compsite.library import FrameworkFacts, Library
from compsite.rules._base import LibraryRule


def check(library: Library) -> Iterator[Found]:
    """One finding for each standard whose code a standard before it has."""
    first: dict[str, FrameworkFacts] = {}
    said: set[tuple[str, str]] = set()
    for facts in sorted(library.frameworks.values(), key=lambda facts: facts.path):
        number = facts.lars_code.lstrip("0") or facts.lars_code
        if not number:
            continue
        known = first.setdefault(number, facts)
        if known.id != facts.id and (number, facts.id) not in said:
            said.add((number, facts.id))
            one = found(
                "CRS021",
                facts.at("lars_code", "value"),
                "{standard} and {other} have the same LARS code, {code}",
                "look both up in the Learning Aim Reference Service and correct one",
                standard=facts.id,
                other=known.id,
                code=facts.lars_code,
            )
            yield replace(one, related=((known.at("lars_code", "value"), f"the code of {known.id}"),))


RULE = LibraryRule("CRS021", "shared-lars-code", __name__, check=check)
