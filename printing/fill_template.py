"""Values into a template of printing.

A name that a template misses is an error, and no value can be markup by accident.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = sorted(
    Path(__file__).parent.glob("**/templates")
)  # the names in them are unique


def filled(template: str, **values: Any) -> str:
    """Return the template of a name, from any folder `templates` of printing, with its values filled in."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
