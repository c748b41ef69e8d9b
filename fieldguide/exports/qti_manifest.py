"""The manifest of a Common Cartridge 1.1 that holds one quiz.

Source: https://www.imsglobal.org/cc/ccv1p1/imscc_profilev1p1-Overview.html
"""

from xml.etree.ElementTree import Element, SubElement

from fieldguide.model.library import Library
from fieldguide.model.site import Site

# Moodle looks for this name in the first 1,024 bytes, and takes no newer version
NAMESPACE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
QUIZ_KIND = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"


def manifest(library: Library, site: Site, title: str, quiz: str) -> Element:
    """Return the manifest. `quiz` is the path of the quiz in the zip."""
    root = Element(
        "manifest",
        {"xmlns": NAMESPACE, "xmlns:lomimscc": LOM, "identifier": "impasse-questions"},
    )
    _metadata(root, library, site, title)
    organizations = SubElement(root, "organizations")
    organization = SubElement(
        organizations, "organization", identifier="all", structure="rooted-hierarchy"
    )
    module = SubElement(
        SubElement(organization, "item", identifier="root"), "item", identifier="module"
    )
    SubElement(module, "title").text = title
    item = SubElement(module, "item", identifier="quiz_item", identifierref="quiz")
    SubElement(item, "title").text = title
    resource = SubElement(
        SubElement(root, "resources"), "resource", identifier="quiz", type=QUIZ_KIND
    )
    SubElement(resource, "file", href=quiz)
    return root


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
