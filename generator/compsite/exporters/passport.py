"""The JSON Schema of the file that a learner exports, for programs that read it."""

import json
from collections.abc import Iterator

from compsite import urls
from compsite.exporters._base import Download, Exporter
from compsite.pages._base import Site
from compsite.pages._passport import SCHEMA_FILE
from compsite.resources import read_schema


def downloads(_: Site) -> Iterator[Download]:
    """One file, whatever the standards."""
    text = json.dumps(read_schema("passport"), ensure_ascii=False, indent=2)
    yield Download(f"{urls.PASSPORT}{SCHEMA_FILE}", f"{text}\n".encode())


EXPORTER = Exporter("passport", downloads)
