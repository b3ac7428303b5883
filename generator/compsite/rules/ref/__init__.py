"""References. One rule per module, found by folder."""
