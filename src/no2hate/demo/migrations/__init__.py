"""Schema history of the demo."""
