"""Write the pictures of the cards for the site: `python -m tools.card_pictures DECK MONOCHROME OUT`."""

import sys
from pathlib import Path

from fieldguide.command import naming, run


def main() -> int:
    """Write each picture into the folder, which may hold others."""
    # here, so that a stop while it loads is one line too
    from printing.production.pictures import pictures

    deck, monochrome, folder = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures(deck, monochrome):
        with naming(folder / name):
            (folder / name).write_bytes(picture)
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
