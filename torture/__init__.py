"""Builds that are killed, starved and run twice at random moments.

Takes minutes, so it is run before a release and not by `make test`.
"""
