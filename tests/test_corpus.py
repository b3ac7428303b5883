"""The benchmark: its corpus is always the same, what is planted there is found, and no failed run counts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from compsite.cli import main
from tools.bench_validate import (
    AJV,
    COLD,
    ONE,
    PAGE,
    PEER,
    PEER_ONE,
    WARM,
    Ended,
    Subject,
    bundled,
    counts,
    exit_code,
    keep,
    lists,
    row,
    sampling,
    targets,
)
from tools.corpus import FAULTS, STAMP, Fault, Options, generate

SMALL = Options(files=2, items=7, seed=3)

FOUND = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+):\d+: error \[(?P<rule>[A-Z]{3}\d{3})\] ", re.MULTILINE)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """What compsite says about a corpus, and its exit code."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["compsite", "validate", "--no-cache", "--output", "concise"])
    with pytest.raises(SystemExit) as end:
        main()
    assert isinstance(end.value.code, int)
    return end.value.code, capsys.readouterr().out


def test_the_same_options_make_the_same_bytes(tmp_path: Path) -> None:
    spoilt = Options(files=3, items=7, seed=3, faults=0.5)
    assert generate(tmp_path / "one", spoilt) == generate(tmp_path / "other", spoilt)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_another_seed_makes_other_standards(tmp_path: Path) -> None:
    generate(tmp_path / "one", SMALL)
    generate(tmp_path / "other", Options(files=2, items=7, seed=4))
    path = Path("standards/frameworks/fw-0000/1.0.yaml")
    assert (tmp_path / "one" / path).read_bytes() != (tmp_path / "other" / path).read_bytes()


def test_a_clean_corpus_has_no_finding_and_every_item_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate(tmp_path, SMALL) == ()
    codes = sum(file.read_text(encoding="utf-8").count("  - code: ") for file in tmp_path.rglob("1.0.yaml"))
    assert codes == SMALL.files * SMALL.items
    status, output = said(tmp_path, monkeypatch, capsys)
    assert (status, re.findall(r"\[[A-Z]{3}\d{3}\]", output)) == (0, []), output


@pytest.mark.parametrize("kind", FAULTS)
def test_a_planted_fault_is_one_error_on_its_line(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (fault,) = generate(tmp_path, Options(files=2, items=7, seed=3, faults=0.5, kinds=(kind,)))
    status, output = said(tmp_path, monkeypatch, capsys)
    assert status == 1
    found = [(hit["path"], int(hit["line"]), hit["rule"][:3]) for hit in FOUND.finditer(output)]
    assert found == [(fault.path, fault.line, fault.family)], output


def test_the_share_of_faults_is_kept_and_every_kind_has_its_turn(tmp_path: Path) -> None:
    faults = generate(tmp_path, Options(files=4 * len(FAULTS), items=6, seed=1, faults=0.5))
    assert len({fault.path for fault in faults}) == len(faults) == 2 * len(FAULTS)
    assert sorted(fault.kind for fault in faults) == sorted([*FAULTS, *FAULTS])


def test_a_corpus_that_is_there_is_kept_and_one_of_other_options_is_replaced(tmp_path: Path) -> None:
    generate(tmp_path, Options(files=3, items=6))
    kept = tmp_path / "standards/themes.yaml"
    before = kept.stat().st_mtime_ns
    generate(tmp_path, Options(files=3, items=6))
    assert kept.stat().st_mtime_ns == before
    generate(tmp_path, Options(files=2, items=6))
    assert len(list((tmp_path / "standards/frameworks").iterdir())) == 2


def test_standards_of_somebody_else_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "standards").mkdir()
    with pytest.raises(FileExistsError):
        generate(tmp_path, SMALL)
    assert not (tmp_path / STAMP).exists()
    assert list((tmp_path / "standards").iterdir()) == []


@pytest.mark.parametrize(
    "options", [Options(files=0), Options(items=5), Options(faults=1.5), Options(faults=-0.1)], ids=repr
)
def test_options_that_make_no_corpus(options: Options, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one file"):
        generate(tmp_path, options)


def test_a_fault_says_where_it_is(tmp_path: Path) -> None:
    (fault,) = generate(tmp_path, Options(files=1, items=6, faults=1, kinds=("unknown-theme",)))
    assert fault == Fault("unknown-theme", "standards/frameworks/fw-0000/1.0.yaml", fault.line, "REF")
    lines = (tmp_path / fault.path).read_text(encoding="utf-8").splitlines()
    assert "theme-99999" in lines[fault.line - 1]


# --- what the benchmark makes of its runs


def ended(status: int = 0, output: str = "") -> Ended:
    return Ended(1.0, 1, status, output)


def measured(**seconds: float) -> dict[str, Subject]:
    """Every subject of the benchmark, with the seconds of those that ran."""
    names = {"cold": COLD, "warm": WARM, "peer": PEER, "ajv": AJV, "one": ONE, "peer_one": PEER_ONE}
    return {
        name: Subject(name, (), lambda _: "", seconds=[seconds[short]] if short in seconds else [], peak=60_000_000)
        for short, name in names.items()
    }


QUICK = {"cold": 1.0, "warm": 0.2, "peer": 8.0, "ajv": 1.0, "one": 0.1, "peer_one": 0.2}


def test_every_target_is_met_when_it_is_just_reached() -> None:
    assert exit_code(targets(measured(**QUICK))) == 0


@pytest.mark.parametrize(
    "worse", [{"peer": 7.9}, {"ajv": 0.9}, {"warm": 0.3}, {"peer_one": 0.1}], ids=lambda worse: next(iter(worse))
)
def test_a_missed_target_fails(worse: dict[str, float]) -> None:
    found = targets(measured(**{**QUICK, **worse}))
    assert [goal.met for goal in found].count(False) == 1
    assert exit_code(found) == 1


def test_too_much_memory_fails() -> None:
    found = measured(**QUICK)
    found[WARM].peak = 120_000_000
    assert exit_code(targets(found)) == 1


def test_what_could_not_be_measured_is_not_taken_for_a_success() -> None:
    found = measured(**{name: seconds for name, seconds in QUICK.items() if name != "ajv"})
    assert row(found[AJV], found)[1] == "not available"
    assert exit_code(targets(found)) == 2


def test_a_run_that_says_something_else_than_it_should_is_no_measurement() -> None:
    assert counts(1200)(ended(output="20 files, 1,200 items: no findings")) == ""
    assert counts(1200)(ended(output="20 files, 1,199 items: no findings"))
    assert counts(1200)(ended(output="no findings"))
    assert counts(1200)(ended(1, "20 files, 1,200 items: 1 error"))
    assert lists(2)(ended(output="a.yaml valid\nb.yaml valid")) == ""
    assert lists(2)(ended(output="a.yaml valid\nb.yaml invalid"))
    assert lists(2)(ended(1, "a.yaml valid\nb.yaml valid"))


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="this system does not tell")
def test_the_memory_of_all_processes_of_a_run_is_summed() -> None:
    hold = "import subprocess, sys, time; held = bytearray(30_000_000); time.sleep(0.15)"
    both = f"import subprocess, sys; one = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; one.wait()"
    process = subprocess.Popen([sys.executable, "-c", both])
    with sampling(process.pid) as sums:
        process.wait()
    assert 60_000_000 < max(sums) < 120_000_000


def test_the_schema_for_other_programs_is_one_plain_schema() -> None:
    schema = {"properties": {"id": {"$ref": "common.schema.json#/definitions/id"}}, "definitions": {"own": {}}}
    shared = {"definitions": {"id": {"type": "string", "x-pattern-hint": "letters"}}}
    assert bundled(schema, shared) == {
        "properties": {"id": {"$ref": "#/definitions/id"}},
        "definitions": {"id": {"type": "string"}, "own": {}},
    }


def test_the_page_takes_a_result_and_keeps_all_else() -> None:
    page = PAGE.read_text(encoding="utf-8")
    once = keep(page, "first result")
    assert "```text\nfirst result\n```" in once
    again = keep(once, "second result")
    assert again == once.replace("first result", "second result")
    assert again.startswith(page[: page.index("<!-- result:")])
    assert again.endswith(page[page.index("<!-- end") :])
    with pytest.raises(ValueError, match="marks"):
        keep("no marks here", "result")
