"""Template tags of the picture's pages."""
