"""compsite: competency standards written as YAML become one cross-referenced static site."""

__version__ = "0.1.0"
