"""Settings: what the shells were told, as values."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where the standards are, and what the site says about itself."""

    standards: Path
    site_name: str = "Competency standards"
    heading: str = ""
    lead: str = ""
    manual: frozenset[str] = frozenset()
    """Addresses of the pages that somebody wrote by hand, such as `about/counting/`."""
    edit_base: str = ""
    """Address before a source path on the forge, with a slash at the end; empty when there is no forge."""
    site_url: str = ""
    """Where the site will stand, with a slash at the end; empty when nobody has said."""
