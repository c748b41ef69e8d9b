"""A library in, the finished Markdown and files of the site out."""
