"""Two items, or two versions, would have one address.

The code of an item and the label of a version are parts of the address of a page, and a folder on the computer that
builds the site. Many computers take `K1a` and `K1A` for the same folder: one page would overwrite the other.
Some drop a full stop at the end. The name `index.html` is taken by the page itself.

Bad: frameworks/alpha/1.0.yaml

    items:
      - {code: K1a, type: knowledge, statement: how records are kept}
      - {code: K1A, type: knowledge, statement: who may read records}

Good: frameworks/alpha/1.0.yaml

    items:
      - {code: K1a, type: knowledge, statement: how records are kept}
      - {code: K1b, type: knowledge, statement: who may read records}
"""

from collections.abc import Iterator
from dataclasses import replace
from unicodedata import normalize

from compsite.finding import At, Found, found
from compsite.library import FrameworkFacts, Library
from compsite.rules._base import WholeRule, both
from compsite.source import SourceDoc

ID = "REF014"
TAKEN = "index.html"


def inside(doc: SourceDoc) -> Iterator[Found]:
    """One finding for each code whose page would lie where another one lies."""
    data = doc.data
    if folded(data["version"]) == TAKEN:
        yield _taken(doc.at("version"), "give the version another label")
    codes = [item["code"] for item in data["items"]]
    folders = [folded(code) for code in codes]
    if len(distinct := set(folders)) == len(codes) and TAKEN not in distinct:
        return
    first: dict[str, int] = {}
    for place, (code, folder) in enumerate(zip(codes, folders, strict=True)):
        at = doc.at("items", place, "code")
        if folder == TAKEN:
            yield _taken(at, "give the item another code")
        known = first.setdefault(folder, place)
        if codes[known] != code:
            yield _collision(at, code, codes[known], doc.at("items", known, "code"), "codes")


def across(library: Library) -> Iterator[Found]:
    """One finding for each version whose pages would lie where those of another one lie."""
    first: dict[tuple[str, str], FrameworkFacts] = {}
    for key, facts in sorted(library.frameworks.items()):
        known = first.setdefault((key.framework, folded(key.version)), facts)
        if known is not facts:
            yield _collision(facts.at("version"), facts.version, known.version, known.at("version"), "labels")


def folded(name: str) -> str:
    """A name as the least exact file system sees it."""
    folder = name.casefold() if name.isascii() else normalize("NFC", name.casefold())
    return folder.rstrip(".")


def _taken(at: At, hint: str) -> Found:
    return found(ID, at, "'{name}' is the name of the page itself", hint, name=TAKEN)


def _collision(at: At, one: str, two: str, other: At, what: str) -> Found:
    little = "upper and lower case" if one.casefold() == two.casefold() else "case and a full stop at the end"
    said = found(
        ID,
        at,
        "'{one}' and '{two}' would be one address on many computers",
        f"make the {what} differ in more than {little}",
        one=one,
        two=two,
    )
    return replace(said, related=((other, "the other one"),))


RULE = WholeRule(ID, "address-collision", __name__, required=True, check=both(inside, across))
