"""How words look on paper: cards, sheets, the book, the wall chart."""
