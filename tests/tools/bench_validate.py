"""Measures `compsite validate` beside check-jsonschema and ajv-cli on the same files: `make bench-validate`.

Only the standard library is imported, and little of it: the kernel's figure for the memory of a program starts at
the size of the program that started it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]
CACHE = REPOSITORY / ".cache/bench"
SCHEMA = CACHE / "framework.schema.json"
PAGE = REPOSITORY / "docs/developers/benchmarks.md"

sys.path.insert(0, str(REPOSITORY / "tests"))

from tools.corpus import Options, generate  # noqa: E402  # lies beside this file, not on the path

# The C reader that ruamel.yaml no longer brings along makes check-jsonschema more than twice as fast, so it gets it.
PYTHON_PINS = ("check-jsonschema==0.39.0", "jsonschema==4.26.0", "ruamel.yaml==0.19.1", "ruamel.yaml.clib==0.2.15")
NODE_PINS = {"ajv": "8.20.0", "ajv-cli": "5.0.0", "ajv-formats": "3.0.1"}

COLD = "compsite, cold"
WARM = "compsite, warm"
ONE = "compsite, one file"
PEER = "check-jsonschema"
PEER_ONE = "check-jsonschema, one file"
AJV = "ajv-cli"

MEGABYTE = 1_000_000
SAMPLE_SECONDS = 0.02
LONGEST_SECONDS = 900
"""A run that takes longer is ended, and the benchmark with it."""


class CannotMeasure(Exception):
    """The benchmark would say nothing; the message says why."""


@dataclass(frozen=True)
class Ended:
    """One run of one program."""

    seconds: float
    peak: int
    """Bytes."""
    status: int
    output: str


@dataclass
class Subject:
    """A program with the files it is given, and what was measured of it."""

    name: str
    command: tuple[str, ...]
    complaint: Callable[[Ended], str]
    """What is wrong with its answer on files without a fault; empty when it is right."""
    against: str = COLD
    once: bool = False
    """So slow that it runs once, in the middle of the rounds."""
    missing: str = ""
    """Why it could not run at all."""
    seconds: list[float] = field(default_factory=list)
    peak: int = 0

    @property
    def median(self) -> float | None:
        """Of the timed runs; None when there was none."""
        return statistics.median(self.seconds) if self.seconds else None


def run(command: Sequence[str], where: Path, *, sample: bool = False) -> Ended:
    """Runs a program in a process group of its own, until its end.

    The peak is the kernel's figure for the largest process. With `sample` it is at least the most memory that all its
    processes held at one moment, memory they share counted once, looked up every 20 ms.
    """
    environment = {**os.environ, "COMPSITE_CACHE_DIR": str(CACHE / "compsite"), "NO_COLOR": "1"}
    # An installed program is compiled to bytecode: where that is switched off, ours alone would pay for it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=where, env=environment, stdout=said, stderr=subprocess.STDOUT, start_new_session=True
        )
        watch = threading.Timer(LONGEST_SECONDS, _end, [process.pid])
        watch.daemon = True
        watch.start()
        with sampling(process.pid) if sample else contextlib.nullcontext([0]) as sampled:
            _, state, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(state)
        said.seek(0)
        output = said.read().decode(errors="replace")
    unit = 1 if sys.platform == "darwin" else 1024
    return Ended(seconds, max(usage.ru_maxrss * unit, *sampled), process.returncode, output)


def _end(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


@contextlib.contextmanager
def sampling(pid: int) -> Iterator[list[int]]:
    """Looks up the memory of a process and all below it until the block ends; the list then holds every figure."""
    sums, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(SAMPLE_SECONDS):
            sums.append(sum(map(_held, _family(pid))))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield sums
    finally:
        over.set()
        thread.join()


def _family(pid: int) -> Iterator[int]:
    """A process and all below it; those that end meanwhile are left out."""
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _family(int(child))


def _held(pid: int) -> int:
    """The memory of one process, its share of what it has in common with others; 0 when it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


# --- the competitors, installed when they are first asked for


def check_jsonschema() -> str:
    """The program, in an environment of its own."""
    root = CACHE / "check-jsonschema"
    program = root / "bin/check-jsonschema"
    if not _installed(root, PYTHON_PINS, program):
        _quietly([sys.executable, "-m", "venv", "--clear", str(root)], PEER)
        pip = [str(root / "bin/python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
        _quietly([*pip, "install", *PYTHON_PINS], PEER)
        _remember(root, PYTHON_PINS)
    return str(program)


def ajv() -> str:
    """The program, in a folder of its own."""
    root = CACHE / "ajv"
    program = root / "node_modules/.bin/ajv"
    pins = [f"{name}@{version}" for name, version in NODE_PINS.items()]
    if not _installed(root, pins, program):
        if not (shutil.which("npm") and shutil.which("node")):
            raise CannotMeasure(f"{AJV} needs Node.js with npm, and there is none on this machine.")
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        (root / "package.json").write_text(json.dumps({"private": True}), encoding="utf-8")
        quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        _quietly(["npm", "install", "--save-exact", *quiet, "--prefix", str(root), *pins], AJV)
        _remember(root, pins)
    return str(program)


def _installed(root: Path, pins: Iterable[str], program: Path) -> bool:
    stamp = root / "pins.txt"
    return program.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8").splitlines() == list(pins)


def _remember(root: Path, pins: Iterable[str]) -> None:
    (root / "pins.txt").write_text("\n".join(pins) + "\n", encoding="utf-8")


def _quietly(command: list[str], name: str) -> None:
    """A step of an installation; when it fails, what it said last is part of the reason."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "it did not say why").splitlines()[-1]
        raise CannotMeasure(f"{name} could not be installed; is there a network connection? It said: {last}")


# --- what each of them runs on


def bundled(schema: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """A schema with the shared definitions copied in and our own keywords left out, for programs of other people."""
    whole: dict[str, Any] = _plain(schema)
    whole["definitions"] = {**_plain(shared)["definitions"], **whole.get("definitions", {})}
    return whole


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: entry.removeprefix("common.schema.json") if key == "$ref" else _plain(entry)
            for key, entry in value.items()
            if not key.startswith("x-")
        }
    return [_plain(entry) for entry in value] if isinstance(value, list) else value


def write_schema() -> None:
    """The schema of standards as one file."""
    framework, common = (
        json.loads((REPOSITORY / f"schema/{name}.schema.json").read_text(encoding="utf-8"))
        for name in ("framework", "common")
    )
    SCHEMA.parent.mkdir(parents=True, exist_ok=True)
    SCHEMA.write_text(json.dumps(bundled(framework, common), indent=1), encoding="utf-8")


ALL = "standards/frameworks/*/*.yaml"


def subjects(corpus: Path, options: Options, skipped: Sequence[str]) -> list[Subject]:
    """Who is measured, in the order of the table."""
    files = [path.relative_to(corpus).as_posix() for path in sorted(corpus.glob(ALL))]
    ours = (str(Path(sys.executable).with_name("compsite")), "validate")
    found = {
        COLD: Subject(COLD, (*ours, "--no-cache"), counts(options.files * options.items)),
        WARM: Subject(WARM, ours, counts(options.files * options.items)),
        PEER: Subject(PEER, ("--schemafile", str(SCHEMA), *files), _no_answer, once=True),
        AJV: Subject(
            AJV,
            ("validate", "--strict=false", "-c", "ajv-formats", "-s", str(SCHEMA), "-d", ALL),
            lists(options.files),
        ),
        ONE: Subject(ONE, (*ours, "--no-cache", files[0]), counts(options.items), against=ONE),
        PEER_ONE: Subject(PEER_ONE, ("--schemafile", str(SCHEMA), files[0]), _no_answer, against=ONE),
    }
    for names, find in (((PEER, PEER_ONE), check_jsonschema), ((AJV,), ajv)):
        try:
            if names[0] in skipped:
                raise CannotMeasure(f"{names[0]} was left out with --skip.")
            program = find()
        except CannotMeasure as reason:
            print(reason, file=sys.stderr)
            for name in names:
                found[name].missing = str(reason)
        else:
            for name in names:
                found[name].command = (program, *found[name].command)
    return list(found.values())


def _no_answer(ended: Ended) -> str:
    return f"it ended with exit code {ended.status}" if ended.status else ""


def counts(items: int) -> Callable[[Ended], str]:
    """Compsite says how many items it checked."""

    def complaint(ended: Ended) -> str:
        said = re.search(r"(\d[\d,]*) items?\b", ended.output)
        if ended.status:
            return _no_answer(ended)
        if said is None:
            return "it does not say how many items it checked"
        return "" if int(said[1].replace(",", "")) == items else f"it says '{said[0]}', and there are {items}"

    return complaint


def lists(files: int) -> Callable[[Ended], str]:
    """ajv-cli names every file that it found valid."""

    def complaint(ended: Ended) -> str:
        valid = sum(line.endswith(".yaml valid") for line in ended.output.splitlines())
        return _no_answer(ended) or ("" if valid == files else f"it found {valid} valid files, and there are {files}")

    return complaint


def refuse_a_fault(found: Sequence[Subject]) -> None:
    """Each program is shown a file with a fault first: one that finds nothing there checks nothing."""
    corpus = CACHE / "fault"
    options = Options(files=1, items=6, faults=1, kinds=("wrong-type",))
    (fault,) = generate(corpus, options)
    for subject in found:
        if subject.missing:
            continue
        # The file of the corpus that one file is taken from has the same path here.
        command = [word for word in subject.command if not word.endswith(".yaml") or word in (ALL, fault.path)]
        ended = run(command, corpus)
        if ended.status != 1 or fault.path not in ended.output:
            raise CannotMeasure(
                f"{subject.name} did not find the fault in a file that has one:\n{ended.output[-2000:]}"
            )


def measure(found: Sequence[Subject], corpus: Path, rounds: int) -> None:
    """One round that is not timed, to look at the memory and fill caches; then the timed ones, turn by turn."""
    present = [subject for subject in found if not subject.missing]
    for subject in present:
        if not subject.once:
            subject.peak = _answered(subject, corpus, sample=True).peak
    for number in range(rounds):
        # Each round begins with another program, so that none always runs after the same one.
        turn = number % len(present)
        for subject in present[turn:] + present[:turn]:
            if subject.once and number != rounds // 2:
                continue
            ended = _answered(subject, corpus)
            subject.seconds.append(ended.seconds)
            subject.peak = max(subject.peak, ended.peak)
            print(f"round {number + 1}: {subject.name} {ended.seconds:.2f} s", file=sys.stderr)


def _answered(subject: Subject, corpus: Path, *, sample: bool = False) -> Ended:
    ended = run(subject.command, corpus, sample=sample)
    wrong = subject.complaint(ended)
    if wrong:
        raise CannotMeasure(
            f"{subject.name} was given files without a fault, and {wrong}. It said:\n{ended.output[-2000:]}"
        )
    return ended


# --- what came out


@dataclass(frozen=True)
class Target:
    """One thing to reach. `met` is None where it could not be measured."""

    wording: str
    measured: str
    met: bool | None


def targets(found: Mapping[str, Subject]) -> list[Target]:
    """Every target with what was measured for it."""

    def times(wording: str, slow: str, fast: str, least: float) -> Target:
        one, other = found[slow].median, found[fast].median
        if one is None or other is None:
            return Target(wording, "not measured", None)
        return Target(wording, f"{one / other:.2f} times as fast", one / other >= least)

    peak = max(found[COLD].peak, found[WARM].peak) / MEGABYTE
    return [
        times("at least 8 times as fast as check-jsonschema", PEER, COLD, 8),
        times("no slower than ajv-cli", AJV, COLD, 1),
        Target("peak memory below 120 MB", f"{peak:.0f} MB", peak < 120),
        times("warm at least 5 times as fast as cold", COLD, WARM, 5),
        times("one file: at least twice as fast as check-jsonschema", PEER_ONE, ONE, 2),
    ]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns of even width: the first to the left, the others to the right."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def row(subject: Subject, found: Mapping[str, Subject]) -> list[str]:
    """A line of the table."""
    median, base = subject.median, found[subject.against].median
    if median is None or base is None:
        return [subject.name, "not available", "", "", ""]
    spread = "one run" if len(subject.seconds) == 1 else f"{min(subject.seconds):.2f}-{max(subject.seconds):.2f}"
    return [subject.name, f"{median:.2f}", spread, f"{median / base:.2f}", f"{subject.peak / MEGABYTE:.0f} MB"]


def report(found: Mapping[str, Subject], options: Options, size: int, rounds: int) -> str:
    """The table as it is printed and kept in the documentation."""
    head = ("", "median, s", "min-max, s", "ratio to ours", "peak memory")
    reached = targets(found)
    verdict = {True: "met", False: "MISSED", None: "no verdict"}
    corpus = f"{options.files} files x {options.items} items, {size / MEGABYTE:.1f} MB, seed {options.seed}"
    day = date.today()  # noqa: DTZ011  # where the machine is
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {_node()}"
    pins = ", ".join([*PYTHON_PINS, *(f"{name} {version}" for name, version in NODE_PINS.items())])
    return "\n".join(
        (
            f"{corpus}; {rounds} rounds; {day}",
            machine,
            pins.replace("==", " "),
            "",
            table(head, [row(subject, found) for subject in found.values()]),
            "",
            table(("target", "measured", ""), [(goal.wording, goal.measured, verdict[goal.met]) for goal in reached]),
        )
    )


def keep(page: str, result: str) -> str:
    """The page of the benchmark with another result in it."""
    before, opening, rest = page.partition("<!-- result:")
    comment, _, rest = rest.partition("-->")
    _, closing, after = rest.partition("<!-- end of the result -->")
    if not closing:
        raise ValueError(f"the page '{PAGE.name}' has lost the marks around the result")
    return f"{before}{opening}{comment}-->\n\n```text\n{result}\n```\n\n{closing}{after}"


def _node() -> str:
    if shutil.which("node") is None:
        return "no Node.js"
    done = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    return f"Node.js {done.stdout.strip().removeprefix('v')}"


def exit_code(reached: Iterable[Target]) -> int:
    """1 when a target is missed; 2 when none is, but one could not be measured."""
    verdicts = {goal.met for goal in reached}
    return 1 if False in verdicts else 2 if None in verdicts else 0


def main(arguments: Sequence[str]) -> int:
    """Measures, prints, and says with the exit code whether every target is met."""
    parser = argparse.ArgumentParser(description="Measure compsite beside check-jsonschema and ajv-cli.")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--items", type=int, default=60, help="statements in each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--skip", action="append", choices=(PEER, AJV), default=[], help="leave a competitor out")
    parser.add_argument("--report-only", action="store_true", help="print, and do not fail when a target is missed")
    parser.add_argument("--keep", action="store_true", help=f"also write the tables into {PAGE.name}")
    told = parser.parse_args(arguments)
    options = Options(told.files, told.items, told.seed)
    corpus = CACHE / "corpus"
    try:
        generate(corpus, options)
        write_schema()
        shutil.rmtree(CACHE / "compsite", ignore_errors=True)
        found = subjects(corpus, options, told.skip)
        print(f"{PEER} is so slow that it runs once over all the files; the others take turns.", file=sys.stderr)
        refuse_a_fault(found)
        measure(found, corpus, max(told.rounds, 1))
    except (CannotMeasure, ValueError, OSError) as error:
        print(f"Nothing was measured: {error}", file=sys.stderr)
        return 2
    named = {subject.name: subject for subject in found}
    size = sum(path.stat().st_size for path in corpus.glob("standards/**/*.yaml"))
    result = report(named, options, size, max(told.rounds, 1))
    print(result)
    if told.keep:
        PAGE.write_text(keep(PAGE.read_text(encoding="utf-8"), result), encoding="utf-8", newline="\n")
    return 0 if told.report_only else exit_code(targets(named))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
