"""What is reported, rising and hidden, nobody identifiable; reads rows, never the vault."""
