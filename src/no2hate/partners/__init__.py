"""Organisations that help, and the public directory of them; knows areas only."""
