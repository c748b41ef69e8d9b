"""The manifest of a package by SCORM 1.2 that holds one page.

It asks for no mastery score: a platform that has one makes passed or failed of completed, and nobody is to
fail by practising. Source: SCORM 1.2, The SCORM Content Aggregation Model (ADL, 2001), section 2.3
"""

from xml.etree.ElementTree import Element, SubElement

from fieldguide.model.library import Library
from fieldguide.model.site import Site
from fieldguide.words.typography import curly

PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
# Permanent: a platform knows a package by it when a newer edition takes its place
IDENTIFIER = "impasse-practice"


def manifest(library: Library, site: Site, page: str, paths: list[str]) -> Element:
    """Return the manifest. page: the path of the page in the zip. paths: those of all that it needs."""
    root = Element(
        "manifest",
        {
            "xmlns": PACKAGING,
            "xmlns:adlcp": SCORM,
            "identifier": IDENTIFIER,
            "version": site.version,
        },
    )
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "ADL SCORM"
    SubElement(metadata, "schemaversion").text = "1.2"
    title = curly(library.labels.practice.title.format(guide=library.labels.guide.name))
    all_of_it = f"{IDENTIFIER}-all"
    organizations = SubElement(root, "organizations", default=all_of_it)
    organization = SubElement(organizations, "organization", identifier=all_of_it)
    SubElement(organization, "title").text = title
    resource = f"{IDENTIFIER}-page"
    item = SubElement(
        organization,
        "item",
        identifier=f"{IDENTIFIER}-item",
        identifierref=resource,
        isvisible="true",
    )
    SubElement(item, "title").text = title
    _resource(SubElement(root, "resources"), resource, page, paths)
    return root


def _resource(resources: Element, identifier: str, page: str, paths: list[str]) -> None:
    resource = SubElement(
        resources,
        "resource",
        {
            "identifier": identifier,
            "type": "webcontent",
            "adlcp:scormtype": "sco",
            "href": page,
        },
    )
    for path in paths:
        SubElement(resource, "file", href=path)
