"""What the search looks in: every page, section and term as a prepared index."""
