"""Posts under the hashtag elsewhere: nominated, collected, read before they are shown."""
