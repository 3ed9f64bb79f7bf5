"""The campaign: editions, voices and their tally; a stranger to reports and the week."""
