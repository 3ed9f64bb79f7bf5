"""Mail to send, once committed; knows addresses and kinds of letter, not what they mean."""
