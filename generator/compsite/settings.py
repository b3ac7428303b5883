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
    edit_base: str = ""
    """Address before a source path on the forge, with a slash at the end; empty when there is no forge."""
