"""Staff, their sign-in and second factor; never the people who report or add a voice."""
