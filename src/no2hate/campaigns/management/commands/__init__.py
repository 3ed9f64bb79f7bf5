"""What an office does at the command line."""
