"""Library to files that are not pages."""

from urllib.parse import quote

from fieldguide.model.library import Library
from fieldguide.model.lists import Family
from fieldguide.site import (
    app_icon,
    chooser_notes,
    mediation,
    script_labels,
    style_labels,
)


def files(library: Library) -> dict[str, str]:
    """Return the text of each exported file by its path below the site's address."""
    return {
        "assets/families.css": families_css(library),
        app_icon.FILE: app_icon.app_icon(library),
        chooser_notes.FILE: chooser_notes.technique_notes(library),
        mediation.FILE: mediation.mediation_script(library.labels),
        script_labels.FILE: script_labels.script_labels(library.labels),
        script_labels.DECK_FILE: script_labels.deck_labels(library.labels),
        style_labels.FILE: style_labels.style_labels(library.labels),
    }


def families_css(library: Library) -> str:
    """Return the families' colours and shapes as custom properties, light and dark, one class a family."""
    # by a block, or by the row of a link
    worn = {
        f: f":is(.family-{f.key}, li:has(> .family-{f.key}))" for f in library.families
    }
    light = "\n".join(
        (
            f"{by} {{ --family: {f.colour}; --family-deep: {f.colour}; --family-shape: "
            f"url('{shape_address(f)}'); }}"
        )
        for f, by in worn.items()
    )
    dark = "\n".join(
        (f'[data-md-color-scheme="slate"] {by} {{ --family: {f.colour_dark}; }}')
        for f, by in worn.items()
    )
    # On paper a shape is a picture of its own colour: some readers of PDF draw a masked ground
    # as a bare square, or leave its edges
    paper = "\n".join(
        f"{by} {{ --family-shape: url('{shape_address(f, f.colour)}'); }}"
        for f, by in worn.items()
    )
    return f"{light}\n@media screen {{\n{dark}\n}}\n@media print {{\n{paper}\n}}\n"


def shape_address(family: Family, colour: str = "#fff") -> str:
    """Return a family's shape as a data address: in white a picture on its colour, and a mask elsewhere."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="{colour}" '
        f'd="{family.shape}"/></svg>'
    )
    return f"data:image/svg+xml,{quote(svg, safe='')}"
