"""Learn and challenge: what hate crime is, how it came to be taken seriously, what to say."""
