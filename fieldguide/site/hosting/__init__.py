"""What the place needs where the site is kept: a host, a browser without a connection, a memory stick."""
