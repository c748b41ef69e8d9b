"""The extension of Python-Markdown that turns the guide's own notation into HTML, for site and book."""
