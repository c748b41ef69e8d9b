"""What site, cards and book share: links, citations, typography, search terms."""
