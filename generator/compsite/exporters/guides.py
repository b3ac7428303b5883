"""What each course covers, as CSV and XLSX: for every guide whose modules say what they teach."""

from collections.abc import Iterator
from functools import partial

from compsite.exporters._base import Download, Exporter
from compsite.pages._base import Site
from compsite.pages._course import says_what
from compsite.pages._course_files import course_files, course_tables
from compsite.pages._files import files


def downloads(site: Site) -> Iterator[Download]:
    """Two files for each such guide."""
    for guide in site.catalog.catalog.guides:
        if says_what(guide):
            for file in files(site, course_files(guide), partial(course_tables, site, guide)):
                yield Download(file.path, file.content, file.words)


EXPORTER = Exporter("guides", downloads)
