"""Dates, ids, text and ciphers; no Django, no room."""
