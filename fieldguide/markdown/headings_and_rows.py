"""What Markdown cannot say of headings and tables to somebody who listens."""

from xml.etree.ElementTree import Element

SIGN = "headerlink"  # the class that Python-Markdown's `toc` gives to the sign beside a heading
HIDDEN = {"aria-hidden": "true", "tabindex": "-1"}


def describe_signs(root: Element, has_contents: bool, name: str) -> None:
    """Say how the sign beside each heading is heard.

    Its tooltip is the name. It is hidden from who listens or uses the Tab key where the list of sections
    has the same links, with their names; and so is that of the title, which leads nowhere else. On a page
    without such a list it has a name: "#" is heard as "number".
    """
    signs = [link for link in root.iter("a") if link.get("class") == SIGN]
    for i, sign in enumerate(signs):
        heard = HIDDEN if has_contents or i == 0 else {"aria-label": name}
        sign.attrib.update({"title": name, **heard})


def name_rows(root: Element) -> None:
    """Make the first cell of each row in the body of a table the head of its row, and give the others the
    head of their column, which a phone shows in each of them.
    """
    for table in root.iter("table"):
        heads = ["".join(head.itertext()) for head in table.findall("thead/tr/th")]
        for row in table.findall("tbody/tr"):
            row[0].tag = "th"
            row[0].attrib.setdefault("scope", "row")
            for cell, head in list(zip(row, heads, strict=False))[1:]:
                cell.set("data-head", head)
