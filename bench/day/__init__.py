"""A day of the week, played: each part of it in a module."""
