"""Configuration of the checks. One rule per module, found by folder."""
