"""Crosswalks. One rule per module, found by folder."""
