"""The file itself. One rule per module, found by folder."""
