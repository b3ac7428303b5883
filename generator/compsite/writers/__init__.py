"""Ways to print what a run found. Every module is one format and exports `WRITER`."""
