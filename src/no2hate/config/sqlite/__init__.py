"""SQLite for one process of several threads: writers queue instead of colliding."""
