"""Files that lie in a content folder without being part of the guide."""

LEFT_BEHIND = [
    *(
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "print.md~",
        "#print.md#",
        ".print.md.swp",
        "~$letter.docx",
    ),
    *(
        "print.md:Zone.Identifier",
        "4913",
        "techniques/.first.md.un~",
        ".obsidian/workspace.json",
        "upload.tmp",
    ),
]
