"""What pages say of the files to download: how large each is, and where the guide stands as one file."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from fieldguide.model.labels import Downloads
from fieldguide.model.notation import Block
from fieldguide.site.blocks import Asked, Blocks
from fieldguide.site.hosting.memory_stick import START_PAGE


def download_blocks(
    sizes: Mapping[str, str], whole_guide: tuple[str, int] | None
) -> Blocks:
    """Return the blocks about downloads.

    sizes: the pages and the size of each file, in words, by its name. whole_guide: the address and the size
    in bytes of the guide as one file, or None where there is none to link to.
    """

    def stick(asked: Asked) -> str:
        return (
            _offer(*whole_guide, asked.library.labels.downloads) if whole_guide else ""
        )

    return {Block.SIZE: lambda asked: sizes.get(asked.of, ""), Block.STICK: stick}


def sizes_of(files: Mapping[str, bytes], labels: Downloads) -> dict[str, str]:
    """Return the size of each file in words by its name, from files by path."""
    return {
        PurePosixPath(path).name: labels.small_size.format(
            count=f"{len(file) / 1e3:.0f}"
        )
        for path, file in files.items()
    }


def _offer(address: str, size_bytes: int, labels: Downloads) -> str:
    size = labels.size.format(count=f"{size_bytes / 1e6:.1f}")
    start = START_PAGE.removesuffix(".html")
    return labels.whole_guide.format(address=address, size=size, start=start)
