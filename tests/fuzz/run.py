"""Runs the targets for a bounded time each: `make fuzz`. Needs nothing but the standard library.

Exit code 0: nothing was found. 1: a property does not hold, or a target ended in another way than it should.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
TARGETS = ("load", "validate")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60, help="for each target; 60 unless told")
    parser.add_argument("--target", choices=TARGETS, action="append", help="only this one")
    parser.add_argument("--cache", type=Path, default=REPOSITORY / ".cache/fuzz", help="where inputs are kept")
    parser.add_argument("--replay", type=Path, nargs="+", help="run these saved inputs of the one --target again")
    wanted = parser.parse_args()
    targets = wanted.target or list(TARGETS)
    if wanted.replay and len(targets) != 1:
        parser.error("--replay needs the --target that the inputs are for")
    found = [run(target, wanted) for target in targets]  # all of them, whatever the first one finds
    return int(any(found))


def run(target: str, wanted: argparse.Namespace) -> bool:
    """One target; whether something was found."""
    folder = (wanted.cache / target).resolve()
    corpus, crashes = folder / "corpus", folder / "crashes"
    for each in (corpus, crashes):
        each.mkdir(parents=True, exist_ok=True)
    before = {*crashes.iterdir()}
    command = [sys.executable, str(HERE / f"fuzz_{target}.py")]
    if wanted.replay:
        command += [str(path.resolve()) for path in wanted.replay]
    else:
        command += [str(corpus), f"-max_total_time={wanted.seconds}", f"-artifact_prefix={crashes}/"]
        # A single input may take a second; what takes twenty hangs, and the fuzzer then ends the process itself.
        command += ["-timeout=20", "-rss_limit_mb=1000", "-max_len=65536", "-print_final_stats=1"]
    places = os.pathsep.join(str(REPOSITORY / name) for name in ("generator", "tests"))
    print(f"{target}: {'again' if wanted.replay else f'{wanted.seconds} s'}", flush=True)
    start = time.monotonic()
    ended = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": places},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = ended.stdout.decode("utf-8", "replace")
    (folder / "log.txt").write_text(said, encoding="utf-8")
    took = time.monotonic() - start
    counted = re.findall(r"^(?:stat::number_of_executed_units: *|#)(\d+)", said, re.MULTILINE)
    covered = re.findall(r"cov: (\d+)", said)
    print(
        f"{target}: {max(map(int, counted), default=0):,} executions in {took:.0f} s,"
        f" {covered[-1] if covered else 0} branches reached, {len(list(corpus.iterdir())):,} inputs kept"
    )
    found = sorted({*crashes.iterdir()} - before)
    if ended.returncode:
        print(said[-6000:])
        for path in found:
            print(f"{target}: to see it again: make fuzz ARGS='--target {target} --replay {path}'")
        if not found and not wanted.replay:
            print(f"{target}: the fuzzer ended with exit code {ended.returncode} and saved no input")
    return ended.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
