"""Coverage-guided: a small project with a few awkward edits through every stage of a check. `make fuzz` runs it."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["compsite"], enable_loader_override=False):
    from fuzz import properties

    properties.import_everything()


def plant(corpus: Path) -> None:
    """Seeds that are not there yet: each file of the base as it is, and with one and two edits."""
    files = properties.base()
    for number, path in enumerate(sorted(files)):
        whole = bytes([number, 0]) + files[path]
        edits = [bytes([number, 1]) + bytes([1, verb, number, 3, 1, verb, 0]) * 2 for verb in range(8)]
        for place, data in enumerate([whole, *edits]):
            seed = corpus / f"seed-{number}-{place}"
            if not seed.exists():
                seed.write_bytes(data)


if __name__ == "__main__":
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir():
        plant(Path(sys.argv[1]))
    atheris.Setup(sys.argv, properties.validate_input)
    atheris.Fuzz()
