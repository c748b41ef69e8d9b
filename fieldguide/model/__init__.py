"""What things are: the fields of content files with their limits, and the notation inside their words."""
