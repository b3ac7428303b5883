"""How the examples of a rule are written, what they put on disk, and how readers are told what is special."""

from __future__ import annotations

from pathlib import Path

import pytest

from compsite.examine import all_rules
from compsite.explain import explanation
from compsite.finding import Severity
from compsite.ruledoc import Example, RuleDoc, rule_doc
from rule_examples import BASE, merged, project, put_into, write


def read(*parts: str) -> RuleDoc:
    """The documentation of a rule with these parts, each with a line of text, and a good one."""
    examples = "".join(f"{part}\n\n    a: 1\n\n" for part in (*parts, "Good: b.yaml"))
    return rule_doc("XYZ001", "x", Severity.ERROR, False, f"Summary.\n\nWhy.\n\n{examples}")


@pytest.mark.parametrize(
    ("part", "example", "note"),
    [
        ("Bad: a.yaml", Example("a.yaml", "a: 1\n"), ""),
        ("Bad, whole file: a.yaml", Example("a.yaml", "a: 1\n", whole=True), ""),
        ("Bad, only file: a.yaml", Example("a.yaml", "a: 1\n", whole=True, alone=True), "the only file"),
        ("Bad, link: a.yaml", Example("a.yaml", "a: 1\n", whole=True, link=True), "a link, which leads to"),
        (
            "Bad, saved as utf-16: a.yaml",
            Example("a.yaml", "a: 1\n", encoding="utf-16"),
            "saved as utf-16",
        ),
        ("Bad, each → is a tab: a.yaml", Example("a.yaml", "a: 1\n", tabs=True), "each → is a tab"),
        (
            "Bad, last line 1001 times: a.yaml",
            Example("a.yaml", "a: 1\n", times=1001),
            "with the last line 1,001 times",
        ),
        (
            "Bad, whole file, each → is a tab, saved as cp1252: a.yaml",
            Example("a.yaml", "a: 1\n", whole=True, encoding="cp1252", tabs=True),
            "saved as cp1252, each → is a tab",
        ),
    ],
)
def test_what_may_stand_before_the_colon(part: str, example: Example, note: str) -> None:
    doc = read(part)
    assert doc.bad == (example,)
    assert doc.bad[0].note == note
    assert doc.why == "Why."
    said = f" ({note})" if note else ""
    assert f"What it finds, in standards/a.yaml{said}:\n\n    a: 1\n" in explanation(doc)


@pytest.mark.parametrize(
    "said",
    ["whole files", "link, link", "saved as", "saved as a, saved as b", "last line many times", "saved as a b", ""],
)
def test_a_slip_there_is_a_bug_and_does_not_become_prose(said: str) -> None:
    with pytest.raises(ValueError, match=r"XYZ001: (nobody knows|the docstring needs)"):
        read(f"Bad, {said}: a.yaml")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("themes.yaml", "standards/themes.yaml"),
        ("compsite.yaml", "compsite.yaml"),
        ("compsite-baseline.json", "compsite-baseline.json"),
        ("schema/guide.schema.json", "schema/guide.schema.json"),
        ("frameworks/schema/1.0.yaml", "standards/frameworks/schema/1.0.yaml"),
    ],
)
def test_where_a_file_lies(path: str, place: str) -> None:
    assert Example(path, "a\n").place == place


def test_arrows_are_arrows_unless_it_is_said() -> None:
    assert Example("a.yaml", "a: →b\n").content == "a: →b\n"
    assert Example("a.yaml", "a:\n→b: 1\n", tabs=True).content == "a:\n\tb: 1\n"


def test_only_the_last_line_is_repeated() -> None:
    assert Example("a.yaml", "a:\n  - b\n  - c\n", times=3).content == "a:\n  - b\n  - c\n  - c\n  - c\n"
    assert Example("a.yaml", "\n").content == "\n"


def test_what_is_put_on_disk(tmp_path: Path) -> None:
    alpha, other = "frameworks/alpha/1.0.yaml", "frameworks/beta/1.0.yaml"
    base = (BASE / "standards" / other).read_bytes()
    bad = (
        Example(alpha, "../x.yaml\n", whole=True, link=True),
        Example("themes.yaml", "note: é\n", whole=True, encoding="windows-1252"),
        Example("compsite.yaml", "fail_on: never\n"),
        Example("schema/guide.schema.json", "{}"),
    )
    write(tmp_path, bad)
    assert (tmp_path / "standards" / alpha).readlink() == Path("../x.yaml")
    assert (tmp_path / "standards" / "themes.yaml").read_bytes() == b"note: \xe9\n"
    assert (tmp_path / "compsite.yaml").read_bytes() == b"fail_on: never\n"
    assert (tmp_path / "standards" / other).read_bytes() == base
    assert not (tmp_path / "schema").exists()


def test_the_only_file_is_the_only_one() -> None:
    assert project((Example("a.txt", "a\n", whole=True, alone=True),)) == {"standards/a.txt": b"a\n"}


def test_fields_are_put_into_a_file_and_into_a_schema() -> None:
    assert merged("a: 1\nb:\n  - 2\n", "b: 3\nc: 4\n") == "a: 1\nb: 3\nc: 4\n"
    assert put_into({"a": {"b": 1, "c": [2]}, "d": 3}, {"a": {"c": [4], "e": {}}}) == {
        "a": {"b": 1, "c": [4], "e": {}},
        "d": 3,
    }


def test_the_forms_of_an_example_are_all_used_by_a_rule() -> None:
    """Otherwise nobody would notice when one of them stops to do what it says."""
    used = {
        form
        for rule in all_rules().values()
        for one in rule.doc.bad
        for form in ("whole", "alone", "link", "encoding", "tabs")
        if getattr(one, form)
    }
    assert used == {"whole", "alone", "link", "encoding", "tabs"}
    assert any(one.times > 1 for rule in all_rules().values() for one in rule.doc.bad)
    assert any(one.path.startswith("schema/") for rule in all_rules().values() for one in rule.doc.bad)
