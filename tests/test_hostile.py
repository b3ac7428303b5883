"""Hostile input the whole way: files, folders and names made to crash, hang or flood the checks and every writer.

What stands alone with one stage is tested there; here everything goes through all of them, as a stranger's pull
request does. `make fuzz` looks for more with the same properties (tests/fuzz).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compsite.checks import Request, formats, verdict, written
from compsite.errors import CompsiteError
from compsite.events import MAX_VALUES
from compsite.run import Run
from compsite.tree import MAX_BYTES, MemoryTree
from fuzz import properties, seeds
from fuzz.properties import base, check_load, check_outcome, check_project, check_written, outcome

FRAMEWORK = "standards/frameworks/alpha/1.0.yaml"
CROSSWALK = "standards/crosswalks/beta--gamma.yaml"
GUIDE = "standards/guides/course.yaml"
FORM = "standards/evidence/log.yaml"
SOURCES = "standards/sources.yaml"
THEMES = "standards/themes.yaml"

MOST_SECONDS = 20.0
"""For one case, as time of the process: far above what a slow machine needs, far below a hang."""

MOST_FOUND = 5_000
"""Findings of one file."""

MOST_MEMORY = 300 * 1024 * 1024

MUCH = 1024 * 1024
"""Bytes of a file that is the same all over; one case goes up to the largest file that is read."""

MANY = 1_050
"""More than the thousand findings of one rule that are kept."""

FEW = 300
"""Enough to see a time that grows with the square."""

UP_TO = 4_000
"""Items of a file that is read to its end."""

Files = dict[str, bytes]


def before(path: str, field: str) -> str:
    """A file of the base up to a field, with the name of the field."""
    head, name, _ = base()[path].decode().partition(f"{field}:\n")
    assert name
    return head + name


def alpha(text: str | bytes) -> Files:
    """The standard alpha with this text and no other."""
    return {FRAMEWORK: text if isinstance(text, bytes) else text.encode()}


def full(piece: str | bytes, size: int = MUCH) -> Files:
    """The same piece over and over."""
    data = piece if isinstance(piece, bytes) else piece.encode()
    return alpha(data * (size // len(data)))


def items(count: int, more: Callable[[int], str] = lambda _: "", code: Callable[[int], str] = "K{}".format) -> Files:
    """So many items, with further fields."""
    rows = (
        f"  - {{code: {code(number)}, type: knowledge, statement: a {number}{more(number)}}}\n"
        for number in range(count)
    )
    return alpha(before(FRAMEWORK, "items") + "".join(rows))


def rows(path: str, field: str, count: int, row: Callable[[int], str]) -> Files:
    """A file of the base with so many rows in a list."""
    return {path: (before(path, field) + "".join(map(row, range(count)))).encode()}


def added(path: str, text: str) -> Files:
    """A file of the base with more text."""
    return {path: base()[path] + text.encode()}


def bomb() -> Files:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]\n"]
    lines += [
        f"{name}: &{name} [{', '.join(['*' + last] * 9)}]\n" for last, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    return alpha("".join(lines))


def source(number: int, *, same: bool) -> str:
    name = "a" if same else f"a{number}"
    return (
        f'  - {{id: {name}, title: a, publisher: a, retrieved: "2026-11-01", kind: project, licence: own,'
        " redistribution: allowed}\n"
    )


def mapping(subject: str, predicate: str, object: str) -> str:  # noqa: A002  # the field is called object
    return f"  - {{subject: {subject}, predicate: {predicate}, object: {object}, confidence: low, comment: a}}\n"


def look_alikes() -> Files:
    """Codes that look the same: composed and decomposed letters, other scripts, other digits."""
    codes = ["K1", "K\u0031\u0301", "\u041a1", "\uff2b1", "K\u0661", "\u212a1", "K1\u200d", "k1"]
    lines = (f'  - {{code: "{code}", type: knowledge, statement: "caf\u00e9 cafe\u0301"}}\n' for code in codes)
    return alpha(before(FRAMEWORK, "items") + "".join(lines))


LIMIT = {"YML008"}
"""The limits of size, depth and number; some cases name the rule that speaks where a limit is higher as well."""

ANY: set[str] = set()
"""What is found does not matter, only that it is bounded."""

CASES: dict[str, tuple[Callable[[], Files], set[str]]] = {  # name: (the files, rules of which one at least is found)
    # aliases and depth
    "alias bomb": (bomb, {"YML006"}),
    "recursive alias": (lambda: alpha("a: &a [*a]\n"), {"YML006"}),
    "50,000 lists in lists": (lambda: alpha("[" * 50_000), LIMIT),
    "50,000 mappings in mappings": (lambda: alpha("{a: " * 50_000), LIMIT),
    "400,000 brackets": (lambda: alpha("a: " + "[" * 400_000), LIMIT),
    "400,000 brackets, closed": (lambda: alpha("[" * 400_000 + "]" * 400_000), LIMIT),
    "50,000 dashes": (lambda: alpha("- " * 50_000), LIMIT),
    "400,000 dashes": (lambda: alpha("- " * 400_000), LIMIT),
    "400,000 question marks": (lambda: alpha("? " * 400_000), {"YML001", "YML008"}),
    "3,000 margins": (lambda: alpha("".join(" " * depth + "a:\n" for depth in range(3_000))), LIMIT),
    # the same over and over
    "names given twice": (lambda: full("a: \n"), {"YML002"}),
    "dashes on lines": (lambda: full("- \n"), LIMIT),
    "one dash more than is read": (lambda: alpha("- \n" * (MAX_VALUES + 1)), LIMIT),
    "one line": (lambda: full("x", MAX_BYTES), {"SCH011"}),
    "one long text": (lambda: alpha(base()[FRAMEWORK].replace(b"Alpha standard", b"x" * MUCH)), {"SCH006"}),
    "double quotes": (lambda: full('"'), {"YML001"}),
    "single quotes": (lambda: full("'"), ANY),
    "a quote that never closes": (lambda: alpha('a: "' + "x\n" * 300_000), {"YML001"}),
    "quotes that never close": (lambda: alpha('a: "b\n' * 150_000), {"YML001"}),
    "quotes, line by line": (lambda: alpha("a: 'b\n c'\n" * 110_000), {"YML002"}),
    "backslashes": (lambda: full("\\"), ANY),
    "backslashes in quotes": (lambda: alpha('a: "' + "\\" * MUCH + '"\n'), ANY),
    "commas": (lambda: full(","), {"YML001"}),
    "commas in brackets": (lambda: alpha("a: [" + "," * MUCH), {"YML001"}),
    "mappings that never close": (lambda: full("{a: 1, "), {"YML001", "YML008"}),
    "one mapping that never closes": (lambda: alpha("a: {" + "a: 1, " * 120_000), {"YML002"}),
    "signs #": (lambda: full("#"), {"YML010"}),
    "comments": (lambda: full("#\n"), {"YML010"}),
    "spaces": (lambda: full(" "), {"YML010"}),
    "line ends": (lambda: full("\n"), {"YML010"}),
    "tabs": (lambda: full("\t"), ANY),
    "lines with a tab": (lambda: alpha("a:\n" + "\tb: c\n" * 150_000), {"YML005"}),
    "colons": (lambda: full(":"), ANY),
    "colons and spaces": (lambda: full("a: "), {"YML001"}),
    "NUL": (lambda: full(b"\x00"), {"YML004"}),
    "0xff": (lambda: full(b"\xff"), {"YML003"}),
    "0xff at the end": (lambda: alpha(b"a: b\n" * 200_000 + b"\xff"), {"YML003"}),
    "Windows line ends": (lambda: full("\r\n"), {"YML010", "YML016"}),
    "carriage returns": (lambda: full("\r"), {"YML012"}),
    "U+2028": (lambda: full("a: b\u2028"), {"YML012"}),
    "U+200B": (lambda: full("\u200b"), {"YML015"}),
    "U+00A0": (lambda: full("a:\u00a0b\n"), {"YML017", "SCH011"}),
    "merge conflicts": (lambda: full("<<<<<<< a\n"), {"YML011"}),
    "documents": (lambda: full("---\n"), {"YML009"}),
    "merge keys": (lambda: full("<<: {a: b}\n"), {"YML006"}),
    "a block of text": (lambda: alpha("a: |\n" + "  b\n" * 300_000), {"SCH001", "SCH002"}),
    "digits": (lambda: alpha("a: " + "9" * MUCH), {"SCH001", "SCH002"}),
    "words that other readers take for true": (
        lambda: alpha("".join(f"a{n}: yes # b\n" for n in range(5_000))),
        {"YML013"},
    ),
    # names
    "long names": (lambda: alpha("".join(f"{'k' * 900}{n}: v\n" for n in range(1_100))), {"SCH001", "SCH002"}),
    "one long name": (lambda: alpha("k" * MUCH + ": v\n"), {"YML001"}),
    "as many unknown names as are read": (lambda: alpha("".join(f"a{n}: \n" for n in range(MAX_VALUES - 1))), ANY),
    "5,000 unknown names in an item": (
        lambda: alpha(before(FRAMEWORK, "items") + "  - code: K1\n" + "".join(f"    a{n}: b\n" for n in range(5_000))),
        {"SCH001", "SCH002"},
    ),
    # items
    "items with one code": (lambda: items(2 * MANY, code=lambda _: "K1"), {"REF003"}),
    "items with one statement, each with another unknown code": (
        lambda: alpha(
            before(FRAMEWORK, "items")
            + "".join(
                f"  - {{code: K{n}, type: knowledge, statement: a b, pairs_with: [X{n}]}}\n" for n in range(UP_TO)
            )
        ),
        {"REF001", "TXT001"},
    ),
    "items with a misspelt name": (lambda: items(MANY, lambda _: ", sourc: a"), {"SCH002"}),
    "codes that differ in case": (lambda: items(FEW, code=lambda n: f"{'kK'[n % 2]}{n // 2}"), {"REF014"}),
    "codes that look alike": (look_alikes, {"SCH017"}),
    "a chain of parents": (lambda: items(UP_TO, lambda n: f", parent: K{n - 1}" if n else ""), {"REF017"}),
    "one circle of parents": (lambda: items(MANY, lambda n: f", parent: K{(n or MANY) - 1}"), {"REF016"}),
    "pairs of parents": (lambda: items(FEW, lambda n: f", parent: K{n ^ 1}"), {"REF016"}),
    "a tail that ends in a circle": (
        lambda: items(MANY, lambda n: f", parent: K{n + 1 if n + 1 < MANY else n - 1}"),
        {"REF016"},
    ),
    "one item with 3,000 unknown codes": (
        lambda: items(1, lambda _: f", pairs_with: [{', '.join(f'X{n}' for n in range(3_000))}]"),
        {"REF001"},
    ),
    "one item with one code 8,000 times": (
        lambda: items(1, lambda _: f", pairs_with: [{', '.join(['K0'] * 8_000)}]"),
        {"SCH010"},
    ),
    "slips of the pen": (lambda: items(100, lambda _: " the the (" * 200), {"TXT002"}),
    "comments that set aside": (lambda: added(FRAMEWORK, "# compsite: ignore TXT001 x\n" * 10_000), {"CFG006"}),
    # other kinds
    "a crosswalk with 100,000 rows": (
        lambda: rows(CROSSWALK, "mappings", 100_000, lambda _: mapping("K1", "a", "K1")),
        LIMIT,
    ),
    "a crosswalk with one row many times": (
        lambda: rows(CROSSWALK, "mappings", FEW, lambda _: mapping("K1", "closeMatch", "K1")),
        {"MAP003"},
    ),
    "a crosswalk that contradicts itself": (
        lambda: rows(
            CROSSWALK,
            "mappings",
            FEW,
            lambda n: mapping(f"X{n // 4}", ("exactMatch", "broadMatch")[n % 2], f"Y{n // 8}"),
        ),
        {"MAP001"},
    ),
    "a guide with one module many times": (
        lambda: added(GUIDE, "modules:\n" + "  - {title: a, teaches: [K1]}\n" * FEW),
        {"CRS010"},
    ),
    "a guide with many modules": (
        lambda: added(GUIDE, "modules:\n" + "".join(f"  - {{title: a{n}, teaches: [X{n}]}}\n" for n in range(FEW))),
        {"REF001"},
    ),
    "50,000 sources with one id": (lambda: rows(SOURCES, "sources", 50_000, lambda n: source(n, same=True)), LIMIT),
    "many sources with one id": (
        lambda: rows(SOURCES, "sources", MANY, lambda n: source(n, same=True)),
        {"REF004"},
    ),
    "many sources": (lambda: rows(SOURCES, "sources", MANY, lambda n: source(n, same=False)), ANY),
    "many themes with one id": (
        lambda: rows(THEMES, "themes", FEW, lambda _: "  - {id: a, title: b, description: c}\n"),
        {"REF004"},
    ),
    "a form with many boxes": (
        lambda: added(FORM, "".join(f"      - {{id: a{n % 9}, label: b, type: text}}\n" for n in range(FEW))),
        {"REF004"},
    ),
    # paths
    "paths in ids": (
        lambda: alpha(base()[FRAMEWORK].replace(b"id: alpha", b"id: ../../x").replace(b'"1.0"', b'"../../x"')),
        {"SCH005"},
    ),
    "paths in codes": (lambda: items(50, code=lambda n: f'"../../{n}"'), {"SCH005"}),
    "paths in other ids": (
        lambda: {
            path: base()[path].replace(b"\nid: ", b"\nid: ../../../").replace(b"id: ", b"id: ../", 1)
            for path in (GUIDE, FORM)
        },
        {"SCH005"},
    ),
}


WORST = (
    "as many unknown names as are read",
    "items with one statement, each with another unknown code",
    "a chain of parents",
)
"""These run in a process of their own, so that their memory can be told from that of the tests before them."""


def assert_answered(name: str, seconds: float, rules: set[str], count: int) -> None:
    expected = CASES[name][1]
    assert seconds < MOST_SECONDS
    assert expected == ANY or expected & rules, sorted(rules)
    assert count <= MOST_FOUND


@pytest.mark.parametrize("name", [name for name in CASES if name not in WORST])
def test_a_hostile_file_is_answered_in_bounded_time_and_words(name: str) -> None:
    tree = MemoryTree("standards", {**base(), **CASES[name][0]()})
    start = time.process_time()
    found = outcome(tree)
    assert_answered(name, time.process_time() - start, found.rules, len(found.run.findings))
    check_outcome(tree, found)


ALONE = """
import json, sys, time
from compsite.tree import MemoryTree
from fuzz.properties import base, check_outcome, outcome, peak
tree = MemoryTree("standards", {**base(), sys.argv[1]: sys.stdin.buffer.read()})
start = time.process_time()
found = outcome(tree)
said = time.process_time() - start, peak(), sorted(found.rules), len(found.run.findings)
check_outcome(tree, found)
print(json.dumps(said))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", WORST)
def test_the_worst_files_take_bounded_memory_too(name: str) -> None:
    ((path, content),) = CASES[name][0]().items()
    said = subprocess.run(
        [sys.executable, "-c", ALONE, path],
        input=content,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    seconds, memory, rules, count = json.loads(said.stdout)
    assert_answered(name, seconds, set(rules), count)
    assert memory < MOST_MEMORY


def test_the_base_is_faultless_so_that_every_finding_is_the_cases() -> None:
    assert check_project(base(), thoroughly=True).run.findings == ()


# Folders -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The faultless project on disk; the folder that holds `standards`."""
    for path, content in base().items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return tmp_path


def checked(project: Path) -> Run:
    """What a check on disk says, with every writer's output looked at."""
    start = time.process_time()
    run = verdict(Request(project / "standards", project, as_of=properties.AS_OF)).run
    assert time.process_time() - start < MOST_SECONDS
    for name in formats():
        check_written(name, written(run, name))
    return run


def rules_of(run: Run) -> set[tuple[str, str]]:
    return {(finding.rule, finding.location.path) for finding in run.findings}


def test_the_project_on_disk_is_faultless(project: Path) -> None:
    assert checked(project).findings == ()


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "../../../../secret.yaml", "/proc/self/environ"])
def test_a_link_out_of_the_folder_shows_nothing_of_what_it_points_to(project: Path, target: str) -> None:
    (project / "secret.yaml").write_text("hunter2: yes\n")
    path = project / "standards/guides/other.yaml"
    path.symlink_to(target)
    run = checked(project)
    assert rules_of(run) == {("YML020", "standards/guides/other.yaml")}
    shown = "".join(written(run, name) for name in formats())
    assert "hunter2" not in shown
    assert "root:" not in shown


def test_links_in_a_circle_and_into_nothing(project: Path) -> None:
    folder = project / "standards/guides"
    (folder / "a.yaml").symlink_to("b.yaml")
    (folder / "b.yaml").symlink_to("a.yaml")
    (folder / "c.yaml").symlink_to("c.yaml")
    (folder / "d.yaml").symlink_to("gone.yaml")
    (folder / "again").symlink_to("..")
    (project / "standards/frameworks/loop").symlink_to(".")
    run = checked(project)
    assert {("YML020", f"standards/guides/{name}.yaml") for name in "abcd"} <= rules_of(run)


def test_a_pipe_does_not_make_the_check_wait(project: Path) -> None:
    (project / "standards/frameworks/a").mkdir()
    os.mkfifo(project / "standards/frameworks/a/x.yaml")
    assert rules_of(checked(project)) == {("YML022", "standards/frameworks/a/x.yaml")}


def test_a_folder_with_the_name_of_a_file(project: Path) -> None:
    (project / "standards/guides/x.yaml").mkdir()
    (project / "standards/guides/x.yaml/y.yaml").write_text("a: b\n")
    assert ("YML022", "standards/guides/x.yaml") in rules_of(checked(project))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_the_worlds_fault(project: Path) -> None:
    path = project / "standards/guides/x.yaml"
    path.write_text("a: b\n")
    path.chmod(0)
    with pytest.raises(CompsiteError, match=r"x\.yaml"):
        checked(project)


NAMES = [
    b"a\nb.yaml",
    b"::error::a.yaml",
    b"\x1b[31m.yaml",
    b"\xff\xfe.yaml",
    "\u202ea.yaml".encode(),
    b"-rf.yaml",
    b" .yaml",
    b"..yaml",
    b".yaml",
    b"a" * 200 + b".yaml",
    b"{0}%s.yaml",
    b"<script>.yaml",
    b"]]>.yaml",
    b"..\\..\\x.yaml",
    b"CON.yaml",
]


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_a_hostile_file_name_is_shown_and_obeyed_by_nothing(project: Path, name: bytes) -> None:
    folder = os.fsencode(project / "standards/guides")
    with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123  # a name that no Path may hold
        file.write(b"a: b\n")
    assert len(checked(project).findings) >= 1


def test_many_empty_files(project: Path) -> None:
    for number in range(1_500):
        (project / f"standards/guides/g{number}.yaml").touch()
    run = checked(project)
    assert {finding.rule for finding in run.findings} == {"YML010"}
    assert run.checked.files == 1_500 + len(base())


def test_many_files_in_the_wrong_place(project: Path) -> None:
    (project / "standards/x").mkdir()
    for number in range(MANY):
        (project / f"standards/x/g{number}.yaml").touch()
    assert {finding.rule for finding in checked(project).findings} == {"YML021"}


# Properties ----------------------------------------------------------------------------------------------------------

quiet = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
yaml_like = st.lists(
    st.sampled_from(seeds.PIECES) | st.sampled_from(("a", "b: c\n", "  ", "\n  - ")) | st.text(max_size=3), max_size=25
).map("".join)


@pytest.mark.parametrize(("number", "text"), list(enumerate((*seeds.TEXTS, *seeds.FOUND))))
def test_every_seed_goes_the_whole_way(number: int, text: str) -> None:
    """Thoroughly in one file; the next seed is in another one."""
    path = sorted(base())[number % len(base())]
    check_project({**base(), path: text.encode()}, thoroughly=True)
    if path != FRAMEWORK:
        check_project({**base(), FRAMEWORK: text.encode()})


@settings(quiet, max_examples=100)
@given(text=yaml_like, kind=st.sampled_from(properties.KINDS))
def test_any_text_is_read_or_refused(text: str, kind: str) -> None:
    check_load(kind, text.encode("utf-8", "surrogatepass"))


@settings(quiet, max_examples=10)
@given(text=yaml_like, path=st.sampled_from(sorted(base())))
def test_any_text_goes_the_whole_way(text: str, path: str) -> None:
    check_project({**base(), path: text.encode("utf-8", "surrogatepass")}, thoroughly=True)


@settings(quiet, max_examples=8)
@given(st.binary(min_size=4, max_size=80))
def test_any_edits_of_good_files_go_the_whole_way(data: bytes) -> None:
    check_project(properties.project_of(data), thoroughly=True)


def test_the_two_readings_are_two() -> None:
    """The comparison would hold for anything if the quick reader answered on both sides."""
    assert properties.full_reading("a: b\n") == {"a": "b"}
    with properties.without_the_quick_reader(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(properties, "quick_data", lambda _: {"a": "c"})
        with pytest.raises(properties.Broken, match="readers differ"):
            check_load("guide", b"a: b\n")
