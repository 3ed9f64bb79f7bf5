"""Template tags of every page, built in: no template loads them."""
