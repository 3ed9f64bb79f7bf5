"""Wires the rooms together: settings, addresses, middleware, commands; no rules of its own."""
