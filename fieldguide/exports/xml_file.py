"""A tree as a file of XML."""

from xml.etree.ElementTree import Element, indent, tostring


def xml_file(root: Element) -> bytes:
    """Return a tree as a file, each element on a line of its own."""
    indent(root, " ")
    return xml_as_it_stands(root)


def xml_as_it_stands(root: Element) -> bytes:
    """Return a tree as a file, with the lines that it has."""
    text: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"
