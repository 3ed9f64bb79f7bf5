"""NO2HATE: standing together against hate crime."""
