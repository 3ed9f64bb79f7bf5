"""Pages made of several rooms: home, an area page, learning; owns no tables."""
