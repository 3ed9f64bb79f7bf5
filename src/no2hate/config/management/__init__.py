"""The commands of the whole: serve, prepare, worker, check."""
