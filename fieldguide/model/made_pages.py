"""The pages that the build makes from other files."""

# by the build, from other files
MADE_PAGES = (
    "techniques/index.md",
    "situations/index.md",
    "map.md",
    "references.md",
    "glossary.md",
)
