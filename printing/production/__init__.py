"""Which files there are, and how a build writes them: options, processes, watching."""
