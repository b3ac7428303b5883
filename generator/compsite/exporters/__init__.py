"""Files that readers download: one module for each kind, found by their being here."""
