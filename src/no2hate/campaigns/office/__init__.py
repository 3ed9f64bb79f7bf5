"""The office’s season: a year is made, prepared, rehearsed, launched and closed."""
