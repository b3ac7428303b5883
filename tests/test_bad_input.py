"""The bad-input table: what people really get wrong, and what strangers may try, as the author sees it.

Each folder of tests/bad_input holds the file, put into the faultless project of tests/examples/base, and what is said
of it. What is too large or no text is made here. `pytest --update-golden` writes the expected.txt; read the diff.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from compsite import validate as validate_module
from compsite.finding import Fix, Severity
from compsite.pipeline import Options, check
from compsite.run import Run
from compsite.tree import MAX_BYTES, MemoryTree
from compsite.writers.concise import WRITER

TABLE = Path(__file__).parent / "bad_input"
BASE = Path(__file__).parent / "examples" / "base" / "standards"
ALPHA = "frameworks/alpha/1.0.yaml"
FAULTLESS = (BASE / ALPHA).read_bytes()


class Row(NamedTuple):
    """What must be found, in order: the rule and where; and a piece of what is said of the first."""

    found: tuple[tuple[str, int, int], ...]
    says: str
    fix: str = ""
    """The text that its fix puts in; empty when there need not be one."""


ROWS = {
    "01-missing-field": Row((("SCH001", 28, 5),), "S1: 'statement' is missing"),
    "02-wrong-word": Row((("SCH004", 18, 25),), "did you mean 'skill'?"),
    "03-misspelt-field": Row((("SCH002", 30, 5),), "did you mean 'statement'?"),
    "04-field-given-twice": Row((("YML002", 31, 5),), "'type' is given twice"),
    "05-bad-code": Row((("SCH005", 28, 11),), "did you mean 'S1'?"),
    "06-tab-indentation": Row((("YML005", 29, 1),), "use spaces", "    "),
    "07-unclosed-quote": Row((("YML001", 4, 8),), "the quote that opens here is never closed", '"'),
    "08-number-for-text": Row((("SCH003", 2, 10),), 'put it in quotes: "1.2"', '"1.2"'),
    "09-extra-field": Row((("SCH002", 32, 5),), "S1: 'colour' is not a known field"),
    "10-no-form-fits": Row((("MAP011", 12, 66),), "low, medium, high, or a number from 0 to 1"),
    "11-code-given-twice": Row((("REF003", 25, 11),), "K1"),
    "12-dangling-reference": Row((("REF001", 31, 18),), "K9"),
    "13-alias-bomb": Row((("YML006", 1, 4),), "anchors (&a) are not allowed"),
    "14-nul-byte": Row((("YML004", 4, 13),), "U+0000"),
    "15-huge-file": Row((("YML008", 1, 1),), "larger than 5 MB"),
    "16-not-utf-8": Row((("YML003", 4, 11),), "may be meant as 'é'"),
    "17-empty-file": Row((("YML010", 1, 1),), "`compsite new` writes a file to start from"),
    "18-list-instead-of-mapping": Row((("SCH011", 1, 1),), "did you forget `items:` above the list?"),
    "19-norway": Row((("YML013", 16, 10),), "true or false", '"no"'),
    "20-date-without-quotes": Row((("YML013", 9, 38),), "a date", '"2026-11-01"'),
    "21-colon-in-text": Row((("YML001", 30, 36),), "in double quotes", '"apply change control: when"'),
    "22-hash-in-text": Row((("YML014", 30, 24),), "everything from here on is a comment", '"apply C # change control"'),
    "23-level-08": Row((("YML013", 7, 32),), "a number", '"08"'),
    "24-python-tag": Row((("YML007", 4, 8),), "tags (!!python/object/apply:os.system) are not allowed"),
    "25-two-documents": Row((("YML009", 16, 1),), "a file of its own"),
    "26-nested-brackets": Row((("YML008", 1, 33),), "nested more than 32 levels"),
    "27-merge-conflict": Row((("YML011", 4, 1),), "keep one of the two versions"),
    "28-byte-order-mark-and-windows-line-ends": Row((("YML016", 1, 1),), "a byte order mark and Windows line ends"),
    "29-items-without-entries": Row((("SCH007", 20, 1),), "'items' has no value"),
    "30-curly-quotes": Row((("YML018", 4, 8),), "straight quotes", '"Alpha standard"'),
    "31-merge-key": Row((("YML006", 28, 5),), "merge keys (<<) are not allowed"),
    "32-recursive-alias": Row((("YML006", 14, 11),), "anchors (&a) are not allowed"),
    "33-space-after-code": Row((("SCH017", 28, 11),), "a space at its end (U+0020)"),
    "34-cyrillic-letter-in-code": Row((("SCH017", 25, 11),), "U+041A"),
    "35-no-space-after-colon": Row((("YML001", 29, 5),), "a space is missing after the colon of 'type'", " "),
    "36-line-break-after-code": Row((("SCH017", 28, 11),), "a line break at its end (U+000A)"),
}


def alias_bomb() -> bytes:
    """Nine levels of nine aliases each: a few bytes that would become gigabytes."""
    levels = ['a: &a ["lol","lol","lol","lol","lol","lol","lol","lol","lol"]']
    for name, below in zip("bcdefghi", "abcdefgh", strict=True):
        levels.append(f"{name}: &{name} [{','.join(['*' + below] * 9)}]")
    return "\n".join(levels).encode()


MADE: dict[str, Callable[[], bytes]] = {
    "13-alias-bomb": alias_bomb,
    "14-nul-byte": lambda: FAULTLESS.replace(b"title: Alpha standard\nshort", b"title: Alpha\0 standard\nshort"),
    "15-huge-file": lambda: FAULTLESS + b"# " + b"x" * MAX_BYTES,
    "16-not-utf-8": lambda: FAULTLESS.replace(b"title: Alpha standard\nshort", b"title: Caf\xe9 standard\nshort"),
    "17-empty-file": lambda: b"",
    "26-nested-brackets": lambda: b"[" * 3000 + b"]" * 3000,
    "28-byte-order-mark-and-windows-line-ends": lambda: b"\xef\xbb\xbf" + FAULTLESS.replace(b"\n", b"\r\n"),
}
"""The rows that cannot lie in a folder as they are: too large, no text, or changed by git and editors."""


def files(name: str) -> dict[str, bytes]:
    found = {f"standards/{path.relative_to(BASE).as_posix()}": path.read_bytes() for path in BASE.rglob("*.yaml")}
    if name in MADE:
        found[f"standards/{ALPHA}"] = MADE[name]()
    own = TABLE / name
    found |= {f"standards/{path.relative_to(own).as_posix()}": path.read_bytes() for path in own.rglob("*.yaml")}
    return found


def run_of(name: str) -> Run:
    run, _ = check(MemoryTree("standards", files(name)), Options(as_of="2026-11-21"))
    return run


def test_the_table_has_36_rows_and_each_has_its_file() -> None:
    assert [int(name[:2]) for name in ROWS] == list(range(1, 37))
    assert {path.name for path in TABLE.iterdir()} == set(ROWS)
    assert {path.parts[len(TABLE.parts)] for path in TABLE.rglob("*.yaml")} == set(ROWS) - set(MADE)


@pytest.mark.parametrize("name", ROWS)
def test_row(name: str, golden: Callable[[Path, str], None]) -> None:
    started = time.perf_counter()
    run = run_of(name)
    spent = time.perf_counter() - started
    row = ROWS[name]
    found = tuple((finding.rule, finding.location.line, finding.location.column) for finding in run.findings)
    assert found == row.found
    assert row.says in f"{run.findings[0].message} {run.findings[0].hint}"
    assert spent < 5
    if row.fix:
        assert [edit.text for fix in run.findings[0].fixes for edit in fix.edits] == [row.fix]
    golden(TABLE / name / "expected.txt", "\n".join(WRITER.write(run).split("\n")[:-2]) + "\n")


@pytest.mark.parametrize("name", ROWS)
def test_what_is_said_is_the_same_on_a_machine_without_the_fast_engine(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = run_of(name)
    monkeypatch.setattr(validate_module, "_fast_validator", lambda _: None)
    assert run_of(name) == fast


@pytest.mark.parametrize("name", ROWS)
def test_a_fix_makes_the_finding_go_away(name: str) -> None:
    """Every fix that is offered, taken alone; the file may then show the next mistake, but not this one."""
    run = run_of(name)
    for finding in run.findings:
        for fix in finding.fixes:
            content = files(name)
            path = finding.location.path
            content[path] = mended(content[path].decode(), fix).encode()
            again, _ = check(MemoryTree("standards", content), Options(as_of="2026-11-21"))
            assert finding.fingerprint not in {other.fingerprint for other in again.findings}


def mended(text: str, fix: Fix) -> str:
    lines = text.split("\n")
    for edit in sorted(fix.edits, reverse=True):
        before = lines[edit.line - 1][: edit.column - 1]
        after = lines[edit.end_line - 1][edit.end_column - 1 :]
        lines[edit.line - 1 : edit.end_line] = [before + edit.text + after]
    return "\n".join(lines)


def test_two_million_nested_brackets_are_refused_at_once() -> None:
    content = files("26-nested-brackets") | {f"standards/{ALPHA}": b"[" * 2_000_000}
    started = time.perf_counter()
    run, _ = check(MemoryTree("standards", content))
    assert time.perf_counter() - started < 5
    assert [finding.rule for finding in run.findings] == ["YML008"]


def test_only_what_can_be_read_without_doubt_builds() -> None:
    """The rows that are no errors are remarks: a build goes on."""
    lenient = {name for name in ROWS if all(f.severity is not Severity.ERROR for f in run_of(name).findings)}
    assert {name[:2] for name in lenient} == {"19", "20", "22", "23", "28"}
