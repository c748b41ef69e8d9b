"""What pages say of the files to download: how large each is, and where the guide stands as one file."""

from collections.abc import Mapping

from fieldguide.model.notation import Block
from fieldguide.site.blocks import Blocks


def download_blocks(sizes: Mapping[str, str], whole_guide: tuple[str, int] | None) -> Blocks:
    """Return the blocks about downloads.

    sizes: the pages and the size of each file, in words, by its name. whole_guide: the address and the size
    in bytes of the guide as one file, or None where there is none to link to.
    """
    link = _link(*whole_guide) if whole_guide else ""
    return {
        Block.SIZE: lambda asked: sizes.get(asked.of, ""),
        Block.STICK: lambda _: link,
    }


def _link(address: str, size_bytes: int) -> str:
    return (
        "To give the guide away, or to take it to a computer that is never online: **[The "
        f"whole guide as one file]({address})**, "
        f"{size_bytes / 1e6:.1f} MB. Unpack it on a memory stick and open *START-HERE*. The "
        "files above are in it."
    )
