"""A library in, the parts and chapters of the book out."""
