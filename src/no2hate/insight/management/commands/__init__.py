"""Each a thin shell over a service."""
