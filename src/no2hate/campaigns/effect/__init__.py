"""What the voices come to: momentum, open data, figures for the press."""
