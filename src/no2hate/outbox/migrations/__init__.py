"""Schema history of the outbox."""
