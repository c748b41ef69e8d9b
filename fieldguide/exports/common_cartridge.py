"""The guide for a learning platform, as a Common Cartridge 1.1 of links, discussions and the quiz.

It holds no pages: links lead to the newest words, and platforms take much of a page away. Moodle makes a
module's title a part of a section's summary, so each link names its family or kind itself.
"""

import posixpath
import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from fieldguide.exports import qti
from fieldguide.exports.cartridge import (
    DISCUSSION,
    WEB_LINK,
    Cartridge,
    Module,
    Resource,
    cartridge_zip,
)
from fieldguide.model.addresses import address_at, anchor_of, page_address
from fieldguide.model.library import Library
from fieldguide.model.lists import Family
from fieldguide.model.needed_pages import (
    CREDITS,
    DIAGNOSIS,
    HOME,
    PRINCIPLE,
    SESSION_PLAN,
)
from fieldguide.model.notation import CITATION, CODE
from fieldguide.model.site import Site
from fieldguide.model.situation import KindOfStuck
from fieldguide.model.technique import Technique
from fieldguide.words.typography import curly

FILE = "courses/impasse-field-guide.imscc"
LINK_SCHEMA = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
TOPIC_SCHEMA = "http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1"
FIRST_PAGES = (PRINCIPLE, DIAGNOSIS, SESSION_PLAN, CREDITS)
SOURCES = re.compile(rf" *{CITATION.pattern}")
PAGE_LINK = re.compile(r"\]\(([^):\s]+\.md(?:#[\w-]+)?)\)")


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the cartridge of a library, with links to a site."""
    return {FILE: cartridge_zip(cartridge(library, site), library, site)}


def cartridge(library: Library, site: Site) -> Cartridge:
    """Return what the cartridge of a library holds."""
    return _Writer(library, site).cartridge()


class _Writer:
    """Writes the modules of a library's cartridge."""

    def __init__(self, library: Library, site: Site):
        self.library, self.site = library, site
        self.labels = library.labels.cartridge

    def cartridge(self) -> Cartridge:
        guide = self.library.labels.guide
        edition = guide.edition.format(version=self.site.version)
        title = self.labels.title.format(guide=curly(guide.name), edition=edition)
        quiz = qti.quiz(self.library, self.site)
        modules = (
            Module("start", self.labels.start, tuple(self._first(title))),
            *map(self._situations, self.library.kinds),
            *map(self._techniques, self.library.families),
            Module("questions", self.library.labels.made_pages.quiz.title, (quiz,)),
        )
        held = tuple(module for module in modules if module.resources)
        return Cartridge("impasse-field-guide", title, held)

    def _first(self, title: str) -> Iterator[Resource]:
        """Yield links to the guide, whose title tells an older import, and to what comes before all else."""
        yield self._link("guide", title, page_address(HOME))
        for page in map(self.library.page, FIRST_PAGES):
            ident = f"page_{page.uri.removesuffix('.md')}"
            yield self._link(ident, curly(page.title), page_address(page.uri))

    def _situations(self, kind: KindOfStuck) -> Module:
        group = self.library.labels.situation.kinds[kind.key]
        links = (
            self._link(
                s.code.lower(),
                self._titled(s.code, s.title, group),
                s.address,
                (s.code,),
            )
            for s in self.library.of_kind(kind.key)
        )
        title = self.labels.situations.format(kind=kind.name)
        return Module(f"kind_{kind.key}", curly(title), tuple(links))

    def _techniques(self, family: Family) -> Module:
        """Return a family's techniques, each with its drill, and then what to talk about."""
        techniques = self.library.in_family(family)
        links = [
            link
            for t in techniques
            for link in (self._technique(t, family), self._drill(t))
        ]
        talk = [self._discussion(family, techniques)] if techniques else []
        title = self.labels.techniques.format(family=family.name)
        return Module(f"family_{family.key}", curly(title), (*links, *talk))

    def _technique(self, t: Technique, family: Family) -> Resource:
        title = self._titled(t.code, t.title, family.name)
        return self._link(t.code.lower(), title, t.address, (t.code,))

    def _drill(self, t: Technique) -> Resource:
        labels = self.library.labels
        anchor = anchor_of(labels.body_words.technique_sections.drill)
        title = self._titled(
            t.code,
            labels.reuse.drill_of.format(title=t.title),
            labels.body_words.drill_time.format(count=t.drill.minutes),
        )
        address = f"{t.address}#{anchor}"
        return self._link(f"{t.code.lower()}_drill", title, address, (t.code,))

    def _titled(self, code: str, title: str, group: str) -> str:
        words = self.labels.link.format(code=code, title=title, group=group)
        return curly(words)

    def _link(
        self, ident: str, title: str, address: str, codes: tuple[str, ...] = ()
    ) -> Resource:
        root = Element("webLink", xmlns=LINK_SCHEMA)
        SubElement(root, "title").text = title
        SubElement(root, "url", href=self.site.at(address), target="_blank")
        return Resource(ident, WEB_LINK, f"links/{ident}.xml", title, root, codes)

    def _discussion(
        self, family: Family, techniques: tuple[Technique, ...]
    ) -> Resource:
        """Return what a group may talk about: the questions at the end of a family's techniques."""
        title = curly(self.labels.discussion.format(family=family.name))
        ident = f"discussion_{family.key}"
        root = Element("topic", xmlns=TOPIC_SCHEMA)
        SubElement(root, "title").text = title
        lead = f"<p>{escape(curly(self.labels.discussion_lead), quote=False)}</p>"
        asked = "".join(map(self._questions, techniques))
        SubElement(root, "text", texttype="text/html").text = lead + asked
        path = f"discussions/{family.key}.xml"
        codes = tuple(t.code for t in techniques)
        return Resource(ident, DISCUSSION, path, title, root, codes)

    def _questions(self, t: Technique) -> str:
        section = t.section(self.library.labels.body_words.technique_sections.reflect)
        name = escape(curly(f"{t.code} {t.title}"), quote=False)
        link = f'<p><a href="{escape(self.site.at(t.address))}">{name}</a></p>'
        return link + self._html(section.text, t.uri) if section else ""

    def _html(self, markdown: str, here: str) -> str:
        """Return words of a page as HTML whose links lead to the site. Sources stand on the page itself."""

        def page(link: re.Match[str]) -> str:
            uri = posixpath.normpath(posixpath.join(posixpath.dirname(here), link[1]))
            return f"]({self.site.at(address_at(uri))})"

        linked = CODE.sub(
            lambda code: f"[{code[0]}]({self.site.at(f'{code[0].lower()}/')})",
            PAGE_LINK.sub(page, SOURCES.sub("", markdown)),
        )
        return Markdown(extensions=["smarty"]).convert(linked)
