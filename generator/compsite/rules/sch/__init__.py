"""What a file may say. One rule per module, found by folder."""
