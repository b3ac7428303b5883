"""One page kind per module: the linked catalogue becomes finished views. Found by folder."""
