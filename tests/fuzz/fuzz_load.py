"""Coverage-guided: any bytes through the loader, and the quick reader held against it. `make fuzz` runs it."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["compsite"], enable_loader_override=False):
    from fuzz import properties

    properties.import_everything()
from fuzz import seeds


def mutate(data: bytes, longest: int, seed: int) -> bytes:
    """Half the time the fuzzer's own change of bytes, half the time a piece put where it hurts."""
    chance = random.Random(seed)  # noqa: S311  # the fuzzer gives the seed, so that an input can be made again
    if chance.random() < 0.5 or not data:
        return bytes(atheris.Mutate(data, longest))
    piece = chance.choice(seeds.PIECES).encode()
    if chance.random() < 0.1:
        piece *= chance.randrange(2, 400)
    first = chance.randrange(1, len(data) + 1)
    last = first if chance.random() < 0.6 else min(len(data), first + chance.randrange(1, 20))
    return (data[:first] + piece + data[last:])[:longest]


def plant(corpus: Path) -> None:
    """Seeds that are not there yet: each text as the kind it may be."""
    texts = [text.encode() for text in seeds.TEXTS] + seeds.files()
    for number, text in enumerate(texts):
        path = corpus / f"seed-{number}"
        if not path.exists():
            path.write_bytes(bytes([number % len(properties.KINDS)]) + text[:65_000])


if __name__ == "__main__":
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir():
        plant(Path(sys.argv[1]))
    atheris.Setup(sys.argv, properties.load_input, custom_mutator=mutate)
    atheris.Fuzz()
