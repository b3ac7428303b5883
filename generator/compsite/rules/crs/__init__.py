"""Guides and assessment. One rule per module, found by folder."""
