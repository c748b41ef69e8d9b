"""All files of a site but those of the theme: what goes into the build, and what it needs when it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import PurePosixPath

from fieldguide.model.addresses import page_address
from fieldguide.model.diagram import MARK
from fieldguide.model.library import Library
from fieldguide.model.listed_card import ListedCard
from fieldguide.model.made_pages import SITUATIONS
from fieldguide.model.site import Site
from fieldguide.model.situation import SAFETY
from fieldguide.reading.design_tokens import design_tokens
from fieldguide.site import (
    all_pages,
    chooser_sheet,
    family_styles,
    linked_data,
    redirects,
)
from fieldguide.site.blocks import Blocks
from fieldguide.site.hosting import (
    offline,
    security_headers,
    slim_script,
    slim_stylesheet,
)
from fieldguide.site.search import index
from fieldguide.words.links import Linker
from fieldguide.words.store import Store

# the parts of Material's search, which ours replaces, and what only the package for learning platforms has
NOT_NEEDED = (
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
    "assets/scorm/",
)
# Material's style sheets; no page links to them when the build is done
MATERIAL_SHEETS = "assets/stylesheets"
REFUSED = "this may not stand in a page: code belongs in a file, and nothing leads or loads from elsewhere:"


class RefusedTags(Exception):
    """Pages hold what their policy forbids. The message names each page and tag."""


@dataclass(frozen=True)
class Target:
    """What a site is built for.

    folders: as in `page_address`; without, the site is for a memory
    stick. is_served: whether `serve` shows it, which adds a script of its own to each page.
    """

    site: Site
    folders: bool
    is_served: bool

    @property
    def is_hosted(self) -> bool:
        """Whether a host will send it."""
        return self.folders and not self.is_served

    @property
    def policy(self) -> str:
        """The content security policy of every page, or nothing."""
        if self.is_hosted:
            return security_headers.PAGE_POLICY
        return "" if self.folders else security_headers.STICK_POLICY


class WholeSite:
    """The site of a library.

    cards: where the cards lead that are no technique's. downloads: the blocks about files to download.
    store: where results are kept for the next build. deck: the cards to choose from.
    """

    def __init__(
        self,
        library: Library,
        target: Target,
        cards: redirects.Targets,
        downloads: Blocks,
        store: Store | None = None,
        deck: Sequence[ListedCard] = (),
    ):
        self.library, self.target, self._cards = library, target, cards
        self._store = store
        self.linker = Linker(library, store)
        self.pages = all_pages.finished_pages(
            self.linker, target.site, target.folders, downloads, deck
        )
        self.facts = all_pages.facts(library, target.site)
        self.navigation = all_pages.navigation(library)

    @property
    def theme_facts(self) -> dict[str, object]:
        """What the theme's templates print, by the name under `extra` in mkdocs.yml."""
        return {
            "hosted": self.target.is_hosted,
            "policy": self.target.policy,
            "labels": self.library.labels,
            "mark": self.library.in_words(MARK),
            "tokens": design_tokens(),
            "codes": redirects.codes(self.library, self._cards),
            "safety": self._safety,
            "situations": page_address(SITUATIONS.uri, self.target.folders),
        }

    @property
    def _safety(self) -> list[dict[str, str]]:
        """The title and the address of each situation about safety."""
        folders = self.target.folders
        return [
            {"title": s.title, "address": page_address(s.uri, folders)}
            for s in self.library.of_kind(SAFETY)
        ]

    @cached_property
    def all_words(self) -> str:
        """The Markdown of all pages, in which the name of each file stands that one of them offers."""
        return "\n".join(self.pages.values())

    def texts(self) -> dict[str, str]:
        """Return the text of each file that is no page, by its path below the site's address."""
        library, target = self.library, self.target
        address = partial(page_address, folders=target.folders)
        texts = redirects.redirect_pages(
            library, self._cards, target.site, target.folders
        )
        texts |= family_styles.files(library)
        texts[index.FILE] = index.search_index(library, address, self._store)
        texts[chooser_sheet.FILE] = chooser_sheet.chooser_sheet(library, address)
        return texts | (self._hosted_texts() if target.is_hosted else {})

    def _hosted_texts(self) -> dict[str, str]:
        site = self.target.site
        return security_headers.header_files(site.url) | {
            "feed.xml": linked_data.feed(self.library, site),
            "robots.txt": linked_data.robots(site),
            "manifest.webmanifest": offline.manifest(self.library.labels),
        }


def is_not_needed(uri: str) -> bool:
    """Whether no page reads a file of the theme: of Material's search, of a package, or a source map."""
    return uri.startswith(NOT_NEEDED) or uri.endswith(".map")


def last_texts(
    built: Mapping[str, bytes],
    target: Target,
    sheets: list[str],
    store: Store | None = None,
) -> dict[str, str]:
    """Return the text of each file that needs the rest of the site, by its path below the site's address.

    built: all files of the site by path. sheets: our style sheets of every page, below assets/. store: as in
    `WholeSite`.
    Raises RefusedTags if a page holds what its policy forbids.
    """
    css = {path: text.decode() for path, text in built.items() if path.endswith(".css")}
    pages = {
        path: text.decode() for path, text in built.items() if path.endswith(".html")
    }
    scripts = {
        path: slim_script.slimmed(path, text.decode())
        for path, text in built.items()
        if _is_script(path)
    }
    sheet = _stylesheet(css, [*pages.values(), *scripts.values()], sheets, store)
    texts = scripts | {"assets/site.css": sheet}
    if target.policy and (refused := security_headers.refused(pages)):
        raise RefusedTags("\n".join([REFUSED, *refused]))
    if target.is_hosted:
        kept = {path: text for path, text in built.items() if not _is_materials(path)}
        kept |= {path: text.encode() for path, text in texts.items()}
        texts |= offline.worker_files(kept)
    return texts


def _stylesheet(
    css: Mapping[str, str], readers: list[str], sheets: list[str], store: Store | None
) -> str:
    """Return the style sheet of every page: Material's, without what this site does not use, then ours."""
    material = "".join(
        text for path, text in sorted(css.items()) if _is_materials(path)
    )
    ours = "".join(
        text for path, text in sorted(css.items()) if not _is_materials(path)
    )
    slim = slim_stylesheet.slimmed(
        material, slim_stylesheet.words(readers), ours, store
    )
    own = "\n".join(css[f"assets/{name}"] for name in sheets)
    return f"{slim}\n{slim_stylesheet.without_comments(own)}"


def _is_materials(path: str) -> bool:
    return PurePosixPath(path).is_relative_to(MATERIAL_SHEETS)


def _is_script(path: str) -> bool:
    return path.startswith("assets/") and path.endswith(".js")
