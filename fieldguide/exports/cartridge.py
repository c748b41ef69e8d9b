"""A Common Cartridge 1.1: a zip of what a learning platform imports, and the manifest that names it.

Source: https://www.imsglobal.org/cc/ccv1p1/imscc_profilev1p1-Overview.html
"""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from fieldguide.exports.xml_file import xml_file
from fieldguide.model.library import Library
from fieldguide.model.site import Site
from fieldguide.words.fixed_zip import zip_of

# Moodle looks for this name in the first 1,024 bytes, and takes no newer version
NAMESPACE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
MANIFEST = "imsmanifest.xml"  # the path that every platform looks for
WEB_LINK = "imswl_xmlv1p1"
DISCUSSION = "imsdt_xmlv1p1"
QUIZ = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"


@dataclass(frozen=True)
class Resource:
    """A thing that a platform imports.

    ident: what the manifest calls it, the same in all editions. kind: WEB_LINK, DISCUSSION or QUIZ. path: of
    its file in the zip. xml: what that file holds. codes: of the techniques and situations that it is about,
    or none where it belongs to every course.
    """

    ident: str
    kind: str
    path: str
    title: str
    xml: Element
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Module:
    """Things that stand together in a course, below a title."""

    ident: str
    title: str
    resources: tuple[Resource, ...]


@dataclass(frozen=True)
class Cartridge:
    """What is imported at once: its modules in order."""

    ident: str
    title: str
    modules: tuple[Module, ...]

    @property
    def resources(self) -> tuple[Resource, ...]:
        """The things of all modules in order."""
        return tuple(
            resource for module in self.modules for resource in module.resources
        )


def cartridge_zip(cartridge: Cartridge, library: Library, site: Site) -> bytes:
    """Return a cartridge with what a library and a site say of themselves."""
    trees = cartridge_files(cartridge, library, site)
    return zip_of({path: xml_file(root) for path, root in trees.items()})


def cartridge_files(
    cartridge: Cartridge, library: Library, site: Site
) -> dict[str, Element]:
    """Return what each file in a cartridge's zip holds, by its path; the manifest first."""
    trees = {MANIFEST: _manifest(cartridge, library, site)}
    return trees | {resource.path: resource.xml for resource in cartridge.resources}


def _manifest(cartridge: Cartridge, library: Library, site: Site) -> Element:
    root = Element(
        "manifest",
        {"xmlns": NAMESPACE, "xmlns:lomimscc": LOM, "identifier": cartridge.ident},
    )
    _metadata(root, library, site, cartridge.title)
    organizations = SubElement(root, "organizations")
    organization = SubElement(
        organizations, "organization", identifier="all", structure="rooted-hierarchy"
    )
    _items(SubElement(organization, "item", identifier="root"), cartridge.modules)
    resources = SubElement(root, "resources")
    for resource in cartridge.resources:
        row = SubElement(
            resources, "resource", identifier=resource.ident, type=resource.kind
        )
        SubElement(row, "file", href=resource.path)
    return root


def _items(parent: Element, modules: Iterable[Module]) -> None:
    for module in modules:
        group = SubElement(parent, "item", identifier=module.ident)
        SubElement(group, "title").text = module.title
        for resource in module.resources:
            item = SubElement(
                group,
                "item",
                identifier=f"{resource.ident}_item",
                identifierref=resource.ident,
            )
            SubElement(item, "title").text = resource.title


def _metadata(root: Element, library: Library, site: Site, title: str) -> None:
    labels = library.labels
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "IMS Common Cartridge"
    SubElement(metadata, "schemaversion").text = "1.1.0"
    lom = SubElement(metadata, "lomimscc:lom")
    general = SubElement(lom, "lomimscc:general")
    _words(SubElement(general, "lomimscc:title"), title, labels.language)
    SubElement(general, "lomimscc:language").text = labels.language
    edition = labels.guide.edition.format(version=site.version)
    about = f"{labels.guide.description} {edition}. {site.url}"
    _words(SubElement(general, "lomimscc:description"), about, labels.language)
    rights = SubElement(lom, "lomimscc:rights")
    reserved = SubElement(rights, "lomimscc:copyrightAndOtherRestrictions")
    SubElement(reserved, "lomimscc:value").text = "yes"
    _words(
        SubElement(rights, "lomimscc:description"),
        labels.guide.licence,
        labels.language,
    )


def _words(parent: Element, words: str, language: str) -> None:
    SubElement(parent, "lomimscc:string", language=language).text = words
