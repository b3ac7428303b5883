"""Small libraries with every kind of slip: nothing raises, and the same files always give the same findings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import File, crosswalk, form, framework, guide, item, linked, side, sources, themes

CODES = ("K1", "K2", "k1", "S1", "S1.", "T1", "index.html")
TYPES = ("knowledge", "skill", "duty", "none")
IDS = ("alpha", "beta", "gamma")
VERSIONS = ("1.0", "1.1", "2.0a", "2.0A")

codes = st.sampled_from(CODES)
several = st.lists(codes, min_size=1, max_size=3, unique=True)


def mappings(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping in which each of the fields may be missing."""
    return st.fixed_dictionaries({}, optional=fields)


extras = mappings(
    parent=codes,
    pairs_with=several,
    requires=st.fixed_dictionaries({"codes": several | st.none(), "provenance": st.just("derived")}),
    themes=st.lists(st.sampled_from(("records", "recods")), max_size=2, unique=True),
    uid=st.sampled_from(("one", "two")),
    withdrawn=st.fixed_dictionaries({"note": st.just("gone")}, optional={"replaced_by": several}),
)
items = st.lists(
    st.builds(
        lambda code, kind, more: {"code": code, "type": kind, "statement": "do what is due"} | more,
        codes,
        st.sampled_from(TYPES),
        extras,
    ),
    min_size=1,
    max_size=6,
)
KINDS = [
    {"id": name, "family": name, "title": name.title(), "plural": name.title()}
    for name in ("knowledge", "skill", "duty")
]
methods = st.lists(
    st.builds(
        lambda id, found: {"id": id, "name": "M", "assesses": {"codes": found, "provenance": "derived"}},  # noqa: A006
        st.sampled_from(("talk", "test")),
        several | st.none(),
    ),
    min_size=1,
    max_size=2,
)
standards = st.builds(
    lambda id, version, entries, found: framework(  # noqa: A006
        id=id, version=version, item_types=KINDS, items=entries, assessment={"title": "A", "methods": found}
    ),
    st.sampled_from(IDS),
    st.sampled_from(VERSIONS),
    items,
    methods,
)
ends = st.builds(
    lambda id, version: side(id, version, ["knowledge", "skill"]),  # noqa: A006
    st.sampled_from(("alpha", "beta", "alpha", "beta", "gamma")),
    st.sampled_from(("1.0", "1.2", "1.0", "9")),
)
rows = st.lists(
    st.builds(
        lambda one, word, two: {"subject": one, "predicate": word, "object": two, "confidence": "low", "comment": "x"},
        st.sampled_from(("K1", "K1", "K9")),
        st.sampled_from(("exactMatch", "broadMatch", "narrowMatch", "relatedMatch", "closeMatch", "narrowMatch")),
        st.sampled_from(("K1", "K2")),
    ),
    min_size=4,
    max_size=7,
)
sums = st.dictionaries(codes, st.just("0123456789abcdef"), min_size=1, max_size=3)
walks = st.builds(
    lambda one, two, found, more: crosswalk(
        id=f"{one['framework']}--{two['framework']}", subject=one, object=two, mappings=found, **more
    ),
    ends,
    ends,
    rows,
    st.fixed_dictionaries(
        {
            "no_match": st.lists(
                st.builds(
                    lambda one, more: {"subject": one, "confidence": "low", "reason": "x", "considered": more},
                    st.sampled_from(("S1", "K1", "S1.")),
                    several,
                ),
                min_size=1,
                max_size=3,
            )
        },
        optional={"checksums": st.fixed_dictionaries({"subject": sums, "object": sums})},
    ),
)
guides = st.builds(
    lambda end, codes: guide(
        standard={"framework": end["framework"], "version": end["version"]},
        modules=[{"title": "Start", "teaches": codes}],
        assessment={"methods": [{"method": "talk", "name": "Talk"}]},
    ),
    ends,
    several,
)
forms = st.builds(
    lambda kind, method: form(
        sections=[
            {
                "title": "Rows",
                "table": {
                    "rows": {"items": {"types": [kind], "method": method}},
                    "columns": [{"id": "shown", "label": "Shown", "type": "tick"} for _ in range(2)],
                },
            }
        ]
    ),
    st.sampled_from(TYPES),
    st.sampled_from(("talk", "sing")),
)


sound = [
    framework(
        id=id, version=version, item_types=KINDS, items=[*entries, {"code": "T1", "type": "duty", "statement": "x"}]
    )
    for id, version in (("alpha", "1.0"), ("alpha", "1.2"), ("beta", "1.0"), ("beta", "1.2"))  # noqa: A001
    for entries in [[item("K1"), item("S1", pairs_with=["K1"]), item("K2", withdrawn={"replaced_by": ["K1"]})]]
]


def damaged(file: File) -> File:
    return File(file.path, file.text + "no such field: here\n")


def misplaced(file: File) -> File:
    return file.moved(file.path.replace(".yaml", "-copy.yaml"))


CHANGES: tuple[Callable[[File], File], ...] = (*[lambda file: file] * 6, damaged, misplaced)


libraries = st.lists(
    st.builds(lambda file, change: change(file), standards | walks | walks | guides | forms, st.sampled_from(CHANGES)),
    min_size=4,
    max_size=7,
)


def unique(files: list[File]) -> list[File]:
    """A folder holds one file of a name."""
    return list({file.path: file for file in files}.values())


REACHED = frozenset(
    [f"REF{number:03}" for number in (1, 2, 3, 4, 5, 7, 9, 14, 16, 18)]
    + [f"MAP{number:03}" for number in (1, 3, 4, 5, 6, 8, 9, 13, 14, 16, 18, 19)]
    + ["SCH002", "SCH014"]
)
"""The property would say little about rules that no library of the kind ever breaks."""


def test_nothing_raises_and_the_order_of_the_files_does_not_matter() -> None:
    seen: set[str] = set()

    @settings(max_examples=40, deadline=None, derandomize=True, database=None)
    @given(libraries, st.booleans())
    def property_(files: list[File], mapped: bool) -> None:
        files = unique([*files, themes("records"), *(sound if mapped else [damaged(sources())])])
        one, other = linked(*files), linked(*reversed(files))
        assert one.run.findings == other.run.findings
        assert len({finding.fingerprint for finding in one.run.findings}) == len(one.run.findings)
        assert (one.catalog is None) == bool(one.errors)
        seen.update(finding.rule for finding in one.run.findings)

    property_()
    assert seen >= REACHED, f"not reached: {sorted(REACHED - seen)}"
