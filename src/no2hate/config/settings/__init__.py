"""One module a profile; deployment only, read from the environment."""
