"""Library to files of other formats: one module a format, each with `files(library, site)`."""
