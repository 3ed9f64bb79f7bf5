"""What strangers wrote, until a person has read it; knows items, not where they are shown."""
