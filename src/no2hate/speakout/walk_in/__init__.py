"""Somebody comes to a counter: a helper writes down what they say, and keeps nothing of it."""
