"""The desk: read, answer, support, refer with permission; knows nothing of the public pages."""
