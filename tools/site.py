"""Build the site into a folder: `python -m tools.site FOLDER`. An error of the disk is one line."""

import argparse
import logging
import re
import sys
from pathlib import Path

from fieldguide.command import naming, run

NO_CARD = re.compile(
    r"contains a link '(\.\./)*(cards|deck)/[^']*', but the target .*is not found"
)


def main() -> int:
    """Build the site strictly; return 0, or 1 if MkDocs warns of anything."""
    parser = argparse.ArgumentParser(description="Build the site into a folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--cards-may-be-missing",
        action="store_true",
        help="build also if a page leads to a card that was not made",
    )
    options = parser.parse_args()
    if options.cards_may_be_missing:
        logging.getLogger("mkdocs.structure.pages").addFilter(
            lambda record: not NO_CARD.search(record.getMessage())
        )
    return build_site(options.folder)


def build_site(folder: Path) -> int:
    """Let MkDocs build into a folder; return its exit code. A stop is a KeyboardInterrupt."""
    import click  # here, so that a stop while they load is one line too
    from mkdocs.__main__ import cli

    with naming(folder, within=folder):
        try:
            cli.main(
                ["build", "--strict", "--site-dir", str(folder)], standalone_mode=False
            )
        except click.Abort:
            raise KeyboardInterrupt from None
        except click.ClickException as error:
            error.show()
            return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
