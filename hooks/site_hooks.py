"""MkDocs events handed on to fieldguide. The only file that imports mkdocs."""

import re
import shutil
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from fieldguide.cards.card_words import pages_of_cards
from fieldguide.model.addresses import page_address
from fieldguide.model.library import Library
from fieldguide.model.made_pages import SITUATIONS
from fieldguide.model.needed_pages import BOOK_PAGES
from fieldguide.reading.content_files import is_left_out
from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.publication import NO_HELP_LINES, edition
from fieldguide.reading.read_library import read_library
from fieldguide.reading.site_address import BadAddress, checked_address
from fieldguide.site import all_pages, family_styles, linked_data, redirects
from fieldguide.site.downloads import download_blocks
from fieldguide.site.hosting import offline, security_headers, slim_script, slim_stylesheet
from fieldguide.site.search import index
from printing.file_sizes import sizes

# made by build_pdf.py and printing/production/pictures.py before the site
DECK, PICTURES = Path("dist/deck"), Path("dist/pictures")
# made by tools/stick.py from a site of its own, which has no link to it
STICK = Path("dist/impasse-field-guide-offline.zip")
# of Material: the search that ours replaces
NOT_NEEDED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
SOURCE_MAP_COMMENT = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)
log = get_plugin_logger("guide")
library: Library
finished: dict[str, str]
facts: dict[str, dict]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check content/ anew (serve calls this before every build), and set the navigation from it."""
    global library, finished, facts
    try:
        library = read_library(Path(config.docs_dir))
        config.site_url = checked_address(config.site_url or "")
    except ContentProblems as problems:
        raise PluginError(f"content/ has problems:\n{problems}") from None
    except BadAddress as error:
        raise PluginError(str(error)) from None
    config.extra |= {
        "hosted": _hosted(config),
        "policy": _policy(config),
        "codes": redirects.codes(library, pages_of_cards(library)),
    }
    config.copyright = f"{edition(Path(config.config_file_path).parent)} · {config.copyright}"
    config.extra["situations"] = page_address(SITUATIONS.uri, config.use_directory_urls)
    if config.extra["hosted"] and not library.help_lines:
        log.info(NO_HELP_LINES)
    finished = all_pages.finished_pages(
        library, config.use_directory_urls, download_blocks(sizes(DECK), _stick(config))
    )
    facts = all_pages.facts(library, _site(config))
    config.nav = all_pages.navigation(library)
    return config


def _policy(config: MkDocsConfig) -> str:
    """Return the policy of every page; none for `serve`, whose own script stands in the text of each."""
    return (
        security_headers.PAGE_POLICY
        if _hosted(config)
        else ""
        if config.use_directory_urls
        else security_headers.STICK_POLICY
    )


def _hosted(config: MkDocsConfig) -> bool:
    """Whether the site is built for a host: neither for a memory stick nor for `serve`, which adds
    a script of its own to each page.
    """
    return config.use_directory_urls and urlsplit(config.site_url).netloc != str(
        config.dev_addr
    )


def _site(config: MkDocsConfig) -> linked_data.Site:
    return linked_data.Site(config.site_url, config.site_name, config.site_description)


def _stick(config: MkDocsConfig) -> tuple[str, int] | None:
    return (
        (STICK.name, STICK.stat().st_size)
        if config.extra["hosted"] and STICK.is_file()
        else None
    )


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what no hand wrote: indexes, short addresses, the families' colours, and the finished deck."""
    for file in [file for file in files if _is_not_needed(file) or _is_left_out(file, config)]:
        files.remove(file)
    written = {file.src_uri for file in files}
    for uri, markdown in finished.items():
        if uri not in written:
            files.append(File.generated(config, uri, content=markdown))
    texts = redirects.redirect_pages(
        library, pages_of_cards(library), config.site_url, config.use_directory_urls
    ) | family_styles.files(library)
    texts[index.FILE] = index.search_index(
        library, partial(page_address, folders=config.use_directory_urls)
    )
    if config.extra["hosted"]:
        texts |= security_headers.header_files(config.site_url)
        texts |= {
            "feed.xml": linked_data.feed(library, _site(config)),
            "robots.txt": linked_data.robots(_site(config)),
        }
        texts["manifest.webmanifest"] = offline.manifest(
            config.site_name, config.extra["short_name"], config.site_description
        )
    for uri, text in texts.items():
        files.append(
            File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV)
        )
    offered = "\n".join(finished.values())  # what somebody made for themselves stays with them
    made = [
        ("deck", path) for path in sorted(DECK.glob("*.*")) if f"deck/{path.name}" in offered
    ]
    for folder, path in (
        *made,
        *(("cards", path) for path in sorted(PICTURES.glob("[!.]*.png"))),
    ):
        files.append(
            File.generated(config, f"{folder}/{path.name}", abs_src_path=str(path.resolve()))
        )
    if _stick(config):
        files.append(File.generated(config, STICK.name, abs_src_path=str(STICK.resolve())))
    return files


def _is_not_needed(file: File) -> bool:
    """Whether a file of Material's is one that nothing on the site reads."""
    return file.src_uri.startswith(NOT_NEEDED) or file.src_uri.endswith(".map")


def _is_left_out(file: File, config: MkDocsConfig) -> bool:
    """Whether MkDocs would publish a file in content/ that is an editor's, a system's or only the book's."""
    is_for_others = is_left_out(file.src_uri) or file.src_uri in BOOK_PAGES
    return file.src_dir == config.docs_dir and is_for_others


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Hand over the finished page, and what the theme prints around it."""
    # also on a memory stick, whose own addresses are files
    page.canonical_url = config.site_url + page_address(page.file.src_uri)
    # the day of the build would make every build another
    page.update_date = linked_data.last_change(library)
    # in place of what MkDocs reads from front matter, where 010 is 8
    page.meta = dict(facts[page.file.src_uri])
    return finished[page.file.src_uri]


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Say what Markdown can't: how the sign beside a heading is heard, and that the first cell of a
    row names the row.

    The sign is kept from who listens or uses the Tab key, where the list of sections has the same
    links, with their names; and so is that of the title, which leads nowhere else. On a page
    without such a list it has a name, for "#" is heard as "number".
    """
    sign, unheard = (
        '<a class="headerlink"',
        '<a aria-hidden="true" tabindex="-1" class="headerlink"',
    )
    named = '<a aria-label="Link to this section" class="headerlink"'
    html = html.replace(sign, unheard, 1).replace(
        sign, named if "toc" in page.meta.get("hide", ()) else unheard
    )
    return re.sub(r"<tr>\n<td>(.*?)</td>", r'<tr>\n<th scope="row">\1</th>', html)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the style sheet of every page, refuse a page that the policy would break, and tell the
    service worker what to keep.
    """
    site = Path(config.site_dir)
    _slim_scripts(site)
    _write_sheet(site, config.extra["sheets"])
    if not config.extra["policy"]:
        return
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    refused = security_headers.refused(
        {path: content.decode() for path, content in files.items() if path.endswith(".html")}
    )
    if refused:
        raise PluginError(
            (
                "this may not stand in a page: code belongs in a file, and nothing "
                "leads or loads from elsewhere:\n"
            )
            + "\n".join(refused)
        )
    if not config.extra["hosted"]:
        return
    for path, text in offline.worker_files(files).items():
        (site / path).write_text(text, encoding="utf-8")


def _slim_scripts(site: Path) -> None:
    """Take the comments out of our scripts, and out of Material's the address of its source map, which
    is not published.
    """
    for path in site.glob("assets/javascripts/**/*.js"):
        script = path.read_text(encoding="utf-8")
        path.write_text(SOURCE_MAP_COMMENT.sub("", script), encoding="utf-8")
    for path in site.glob("assets/*/*.js"):
        if path.parent.name != "javascripts":
            script = path.read_text(encoding="utf-8")
            path.write_text(slim_script.without_comments(script), encoding="utf-8")


def _write_sheet(site: Path, own: list[str]) -> None:
    """Put the style sheets of every page into one file: Material's, without what this site does not
    use, then our own.
    """
    read = slim_stylesheet.words(
        path.read_text(encoding="utf-8")
        for path in (*site.rglob("*.html"), *site.glob("assets/**/*.js"))
    )
    every = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted(site.glob("assets/**/*.css"))
        if path.parent.name != "stylesheets"
    )
    material = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted(site.glob("assets/stylesheets/*.css"))
    )
    sheets = [
        slim_stylesheet.slimmed(material, read, every),
        *((site / "assets" / name).read_text(encoding="utf-8") for name in own),
    ]
    (site / "assets/site.css").write_text("\n".join(sheets), encoding="utf-8")
    shutil.rmtree(site / "assets/stylesheets")  # nothing links to them now
