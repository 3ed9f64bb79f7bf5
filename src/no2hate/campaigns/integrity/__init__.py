"""Keeping the count true: what looks false is held, what is false removed, all of it undoable."""
