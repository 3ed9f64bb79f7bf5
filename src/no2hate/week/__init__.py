"""Partners commit, put on events and tell what changed; a stranger to voices and reports."""
