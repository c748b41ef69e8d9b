"""Cards to tagged PDFs: the sides as a template prints them, one rendering a card."""
