"""Thin shells over the campaign's services."""
