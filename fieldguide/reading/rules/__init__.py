"""Rules that need more than one field of one file."""
