"""How every page is made: surfaces, forms, parts and caching; knows no room."""
