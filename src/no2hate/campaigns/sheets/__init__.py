"""Voices signed on paper, entered by a partner we know."""
