"""A library in, the finished words of each side of each card out, in the order of the deck."""
