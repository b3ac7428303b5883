"""One rule per module: each reads the linked catalogue and yields what is wrong. Found by folder."""
