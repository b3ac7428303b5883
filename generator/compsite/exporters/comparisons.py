"""Every comparison, and every table of several standards, as CSV and XLSX: the rows that its page shows."""

from collections.abc import Iterable, Iterator
from functools import partial

from compsite.exporters._base import Download, Exporter
from compsite.pages._base import Site
from compsite.pages._comparing import comparison_tables, files_of
from compsite.pages._files import File, files
from compsite.pages._side_by_side import side_by_side_tables, table_files
from compsite.pages._together import constellations


def downloads(site: Site) -> Iterator[Download]:
    """Two files for each direction of each crosswalk, and for each group of standards side by side."""
    for comparison in site.catalog.comparisons.values():
        yield from _downloads(files(site, files_of(comparison), partial(comparison_tables, site, comparison)))
    for keys in constellations(site.catalog):
        yield from _downloads(files(site, table_files(keys), partial(side_by_side_tables, site, keys)))


def _downloads(made: Iterable[File]) -> Iterator[Download]:
    return (Download(file.path, file.content, file.words) for file in made)


EXPORTER = Exporter("comparisons", downloads)
