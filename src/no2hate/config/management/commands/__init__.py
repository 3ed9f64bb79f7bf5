"""Thin shells: each command says what it is for and calls the module that does it."""
