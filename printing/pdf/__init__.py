"""HTML to PDF, the cache of what was rendered, and one file from many."""
