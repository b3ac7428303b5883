"""The rules CRS, SRC and TXT on any files that keep to their schema: they raise nothing and say the same each time."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import File, Yaml, crosswalk, framework, guide, linked, method, source, sources
from compsite.checksums import digest
from compsite.examine import all_rules
from compsite.finding import Severity

RULES = {rule for rule in all_rules() if rule[:3] in ("CRS", "SRC", "TXT")}

PIECES = st.sampled_from(
    [
        "keep", "keep", "the", "The", "records", " ", "  ", "\n", "\t", "K1", "K1:", "K2 ", "A", "(", ")", "a)", "[",
        "]", ".", ". ", "etc.", "|", "Ã", "©", "â€™", "â", "Â£", "ðŸ", "&amp;", "&#0;", "&#xD800;", "&#99999999;", "é",
        "e\u0301", "ß", "İ", "ﬁ", "א", "{", "}", "{x}", "%", "'", '"', "\\", "🧑‍🏫", "x" * 60,
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=9).map("".join).filter(str.strip)
ANY_TEXT = TEXTS | st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40
).filter(str.strip)
CODES = st.sampled_from(["K1", "K2", "K1.1", "S1", "A", "5", "no"])
DATES = st.sampled_from(["2024-07-31", "2025-08-01", "2026-11-21"])
SOURCES = st.sampled_from(["profile", "closed", "open", "gone"])
VERBATIM = st.sampled_from([True, "edited", "paraphrase"])


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


ITEMS = st.lists(
    st.tuples(
        st.fixed_dictionaries(
            {"code": CODES, "type": st.sampled_from(["knowledge", "skill", "none"]), "statement": ANY_TEXT}
        ),
        some(
            title=ANY_TEXT,
            parent=CODES,
            source=SOURCES,
            verbatim=VERBATIM,
            withdrawn=st.fixed_dictionaries({"since": DATES}, optional={"note": ANY_TEXT}),
        ),
    ).map(lambda parts: parts[0] | parts[1]),
    min_size=1,
    max_size=5,
)
DATED = st.tuples(
    st.fixed_dictionaries({"topic": ANY_TEXT, "text": ANY_TEXT, "source": SOURCES}),
    some(**{"from": DATES, "until": DATES}),
).map(lambda parts: parts[0] | parts[1])
METHODS = st.lists(
    st.lists(CODES, unique=True, max_size=3) | st.none(),
    min_size=1,
    max_size=3,
)
FRAMEWORKS = some(
    title=ANY_TEXT,
    kind=st.sampled_from(["apprenticeship-standard", "functional-map"]),
    reference=st.sampled_from(["ST0148", "st148", " ", "ST 1"]).filter(str.strip),
    lars_code=st.sampled_from([{"value": "403"}, {"value": "0"}]),
    language=st.sampled_from(["en", "cy", "eng"]),
    item_defaults=some(source=SOURCES, verbatim=VERBATIM),
    sources=st.lists(SOURCES, unique=True, max_size=3),
    checksums=st.dictionaries(CODES, st.sampled_from([digest("keep"), "0" * 16]), min_size=1),
    declared_counts=st.dictionaries(st.sampled_from(["knowledge", "source"]), st.integers(0, 3), min_size=1).map(
        lambda counts: {"counts": counts}
    ),
    rules=st.lists(DATED, max_size=2),
    assessment=METHODS.map(
        lambda lists: {
            "title": "EPA",
            "methods": [
                method(f"m{place}", assesses={"codes": codes, "provenance": "derived"}, weighting_percent=place * 50)
                for place, codes in enumerate(lists)
            ],
        }
    ),
)
CLAIMS = st.lists(
    st.fixed_dictionaries({"topic": ANY_TEXT, "text": ANY_TEXT, "as_of": DATES, "review_by": DATES}), max_size=2
)
GUIDES = some(
    summary=ANY_TEXT,
    notes=ANY_TEXT,
    claims=CLAIMS,
    funding=CLAIMS,
    source=SOURCES,
    modules=st.lists(
        st.fixed_dictionaries({"title": ANY_TEXT, "teaches": st.lists(CODES, unique=True, max_size=3)}),
        min_size=1,
        max_size=3,
    ),
    standard=st.sampled_from([{"framework": name, "version": "1.0"} for name in ("alpha", "beta", "nobody")]),
)
REGISTER = sources(
    sources=[
        source("profile"),
        source("closed", redistribution="not-allowed"),
        source("open", redistribution="unconfirmed"),
    ]
)
ANYTHING_ELSE = ("YML", "SCH", "REF", "MAP", "CFG")


@settings(max_examples=40, deadline=None)
@given(alpha=FRAMEWORKS, items=ITEMS, beta=FRAMEWORKS, course=GUIDES, note=ANY_TEXT)
def test_no_rule_raises_and_the_same_files_give_the_same_findings(
    alpha: dict[str, Any], items: list[dict[str, Any]], beta: dict[str, Any], course: dict[str, Any], note: str
) -> None:
    files: tuple[File, ...] = (
        REGISTER,
        framework(**alpha, items=items),
        framework(version="2.0", **alpha),
        framework(id="beta", **beta, items=items),
        guide(**course),
        crosswalk(note=note),
    )
    first, again = linked(*files, as_of="2026-11-21").run, linked(*files, as_of="2026-11-21").run
    assert first.findings == again.findings
    for finding in first.findings:
        assert finding.rule in RULES or finding.rule.startswith(ANYTHING_ELSE)
        assert finding.message
        assert finding.rule[:3] != "TXT" or finding.severity is not Severity.ERROR
        assert all(fix.edits for fix in finding.fixes)


def test_the_wild_files_reach_the_rules() -> None:
    """One file that has most slips at once, so that the property above is about more than silence."""
    items = Yaml("""
        - {code: K1, type: knowledge, statement: "K1: keep the the records", source: closed}
        - {code: K2, type: knowledge, statement: "keep  records.", source: open}
        - {code: S1, type: skill, statement: "keep (all â€™", source: gone}
    """)
    found = {finding.rule for finding in linked(REGISTER, framework(items=items)).run.findings}
    assert found & RULES >= {"SRC001", "SRC008", "SRC011", "TXT002", "TXT003", "TXT004", "TXT005", "TXT012", "TXT021"}
