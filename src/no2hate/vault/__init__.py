"""Codes, keys and sealing; no Django, no database."""
