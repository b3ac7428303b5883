"""What the standards say, as frozen values: no files, no markup, no YAML."""
