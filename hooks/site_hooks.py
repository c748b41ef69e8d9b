"""MkDocs events handed on to fieldguide. Only the files of this folder import mkdocs."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
import mkdocs
from built_beside import BuiltBeside
from jinja2 import Environment
from kept_pages import KeptPages
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from fieldguide.cards.card_words import listed_cards, pages_of_cards
from fieldguide.command import let_all_read
from fieldguide.exports.all_exports import exported_files
from fieldguide.model.addresses import page_address
from fieldguide.model.needed_pages import BOOK_PAGES
from fieldguide.model.site import Site
from fieldguide.reading.contact import BadContact, contact_link
from fieldguide.reading.content_files import is_ignored
from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.publication import NO_HELP_LINES, edition_news, version
from fieldguide.reading.read_library import read_library
from fieldguide.reading.site_address import BadAddress, checked_address
from fieldguide.site.downloads import download_blocks, sizes_of
from fieldguide.site.template_cache import TemplateCache
from fieldguide.site.whole_site import (
    MATERIAL_SHEETS,
    RefusedTags,
    Target,
    WholeSite,
    is_not_needed,
    last_texts,
)
from printing.cards.own_cards import own_cards_for_browsers
from printing.file_sizes import sizes
from printing.pdf.cache import Cache
from printing.sheets.deck_for_browsers import deck_for_browsers, sides_for_browsers

# made by build_pdf.py and printing/production/pictures.py before the site
DECK, MONOCHROME = Path("dist/deck"), Path("dist/monochrome")
PICTURES = Path("dist/pictures")
# made by tools/stick.py from a site of its own, which has no link to it
STICK = Path("dist/impasse-field-guide-offline.zip")
SITE_MARKDOWN = "fieldguide.markdown.extension:SiteMarkdown"  # as in mkdocs.yml
STORE = Cache(Path(".cache/site"))
COMPILED_BY = f"{jinja2.__version__} {mkdocs.__version__}"  # as MkDocs sets Jinja up
log = get_plugin_logger("guide")
whole: WholeSite
exports: dict[str, bytes]
kept_pages = KeptPages()
builds_whole_site = False
beside: BuiltBeside | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Note whether a whole site is built: `serve` has its own folder, `--dirty` adds to what is there.

    A host is another user, and has to read what is built.
    """
    global builds_whole_site
    let_all_read()
    builds_whole_site = command != "serve" and not dirty


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check content/ anew (serve calls this before every build), and set the navigation from it."""
    global whole, exports, beside
    try:
        library = read_library(Path(config.docs_dir))
        config.site_url = checked_address(config.site_url or "")
        config.extra["contact"] = contact_link(str(config.extra["contact"] or ""))
    except ContentProblems as problems:
        raise PluginError(f"content/ has problems:\n{problems}") from None
    except (BadAddress, BadContact) as error:
        raise PluginError(str(error)) from None
    guide = library.labels.guide
    config.site_name, config.site_description = guide.name, guide.description
    target = _target(config)
    whole_guide = (STICK.name, STICK.stat().st_size) if _has_stick(target) else None
    labels = library.labels.downloads
    exports = exported_files(library, target.site)
    file_sizes = {**sizes(DECK, labels, STORE), **sizes_of(exports, labels)}
    downloads = download_blocks(file_sizes, whole_guide)
    cards, deck = pages_of_cards(library), listed_cards(library)
    whole = WholeSite(library, target, cards, downloads, STORE, deck)
    if target.is_hosted and not library.help_lines:
        log.info(NO_HELP_LINES)
    if target.is_hosted and (news := edition_news(library, target.site.version)):
        log.info(news)
    config.extra |= whole.theme_facts
    said = guide.edition.format(version=target.site.version)
    config.copyright = (
        f"{said}, {library.last_change} · {guide.authors} · {guide.licence}"
    )
    config.mdx_configs[SITE_MARKDOWN] = {"linker": whole.linker}
    config.nav = whole.navigation
    if builds_whole_site:
        beside = BuiltBeside(Path(config.site_dir))
        config.site_dir = str(beside.folder)
    return config


def _target(config: MkDocsConfig) -> Target:
    return Target(
        site=Site(
            config.site_url or "",
            config.site_name,
            config.site_description or "",
            version(Path(config.config_file_path).parent),
        ),
        folders=config.use_directory_urls,
        is_served=urlsplit(config.site_url).netloc == str(config.dev_addr),
    )


def _has_stick(target: Target) -> bool:
    return target.is_hosted and STICK.is_file()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what no hand wrote: indexes, short addresses, the families' colours, exports, the finished deck."""
    for file in [file for file in files if _is_left_out(file, config)]:
        files.remove(file)
    for uri, markdown in whole.pages.items():
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, content=markdown))
    for uri, text in whole.texts().items():
        inclusion = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, uri, content=text, inclusion=inclusion))
    for uri, content in exports.items():
        files.append(File.generated(config, uri, content=content))
    sides = sides_for_browsers(DECK, MONOCHROME)
    deck = deck_for_browsers(sides, whole.library.labels, STORE)
    own_cards = own_cards_for_browsers(whole.library)
    for uri, text in {**deck, **own_cards}.items():
        files.append(File.generated(config, uri, content=text))
    for uri, path in _finished_files():
        files.append(File.generated(config, uri, abs_src_path=str(path.resolve())))
    kept_pages.begin(_made_from(files, config))
    return files


def _made_from(files: Files, config: MkDocsConfig) -> tuple[object, ...]:
    """Return all that pages are rendered from, but for their Markdown: settings, what links lead to and
    what they hold.
    """
    library, entries = whole.library, whole.linker.by_code.items()
    return (
        Path(config.config_file_path).read_bytes(),
        config.use_directory_urls,
        {file.src_uri for file in files},
        library.labels,
        library.terms,
        library.references,
        {code: (entry.uri, entry.title) for code, entry in entries},
    )


def _is_left_out(file: File, config: MkDocsConfig) -> bool:
    """Whether MkDocs would publish a file that is an editor's, a system's, only the book's or not needed."""
    if file.src_dir == config.docs_dir:
        return is_ignored(file.src_uri) or file.src_uri in BOOK_PAGES
    return is_not_needed(file.src_uri)


def _finished_files() -> Iterator[tuple[str, Path]]:
    """Yield each file that was made before the site, with its path below the site's address.

    What somebody made for themselves, and no page offers, stays with them.
    """
    for path in sorted(DECK.glob("*.*")):
        if f"deck/{path.name}" in whole.all_words:
            yield f"deck/{path.name}", path
    for path in sorted(PICTURES.glob("[!.]*.png")):
        yield f"cards/{path.name}", path
    if _has_stick(whole.target):
        yield STICK.name, STICK


def on_nav(nav: Navigation, **_: object) -> Navigation:
    """Let a page lead to its neighbours in the same list of the menu, such as a family, and to no others."""
    for page in nav.pages:
        siblings = page.parent.children if page.parent else nav.items
        if page.previous_page not in siblings:
            page.previous_page = None
        if page.next_page not in siblings:
            page.next_page = None
    return nav


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, **_: object
) -> str:
    """Hand over the finished page, and what the theme prints around it."""
    uri = page.file.src_uri
    # also on a memory stick, whose own addresses are files
    page.canonical_url = whole.target.site.at(page_address(uri))
    # the day of the build would make every build another
    page.update_date = whole.library.last_change
    # in place of what MkDocs reads from front matter, where 010 is 8
    page.meta = dict(whole.facts[uri])
    # on the page alone: MkDocs asks no hook before it renders
    page.render = partial(kept_pages.render, page)  # type: ignore[method-assign]
    return whole.pages[uri]


def on_env(env: Environment, **_: object) -> Environment:
    """Let the templates be kept for the next build."""
    env.bytecode_cache = TemplateCache(STORE, COMPILED_BY)
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Add the files that need the rest of the site, refuse a page that the policy would break, and give the
    finished site its place.
    """
    site = Path(config.site_dir)
    paths = [path for path in sorted(site.rglob("*")) if path.is_file()]
    built = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    try:
        texts = last_texts(built, whole.target, config.extra["sheets"], STORE)
    except RefusedTags as refused:
        raise PluginError(str(refused)) from None
    shutil.rmtree(site / MATERIAL_SHEETS)
    for path, text in texts.items():
        (site / path).write_text(text, encoding="utf-8")
    if beside:
        beside.finish()
        config.site_dir = str(beside.place)
