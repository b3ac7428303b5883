"""Sources and licences. One rule per module, found by folder."""
