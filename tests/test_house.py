"""The house: imports go one way, and the core knows neither the site's builder nor the cards' renderer."""

import ast
from pathlib import Path

from conftest import ROOT

ORDER = [
    "problems",
    "addresses",
    "file_kinds",
    "document",
    "plain_text",
    "plain_yaml",
    "frontmatter",
    "model",
    "validation",
    "body_rules",
    "letter_rules",
    "link_rules",
    "address_rules",
    "name_rules",
    "list_rules",
    "markup_limits",
    "markup_tags",
    "markup_rules",
    "rules",
    "search_words",
    "search_rules",
    "content_files",
    "library",
]
# all the rest reads what these hand over
READERS = {path.stem for path in (ROOT / "fieldguide").glob("*.py")} - {*ORDER, "__init__"}


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports, relative ones with a leading dot."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
    return names


def test_the_core_imports_in_one_direction():
    for i, name in enumerate(ORDER):
        above = {f".{later}" for later in ORDER[i:]} | {f".{reader}" for reader in READERS}

        assert not imported(ROOT / "fieldguide" / f"{name}.py") & above, name


def test_the_core_never_imports_the_builder_the_renderer_or_the_network():
    for path in (ROOT / "fieldguide").glob("*.py"):
        roots = {name.split(".")[0] for name in imported(path)}

        assert not roots & {
            "mkdocs",
            "material",
            "weasyprint",
            "printing",
            "urllib3",
            "requests",
            "socket",
            "http",
        }, path.name


def test_only_one_module_imports_weasyprint_and_one_mkdocs():
    files = [
        p
        for folder in ("fieldguide", "printing", "hooks")
        for p in (ROOT / folder).glob("*.py")
    ] + [ROOT / "build_pdf.py"]

    assert [
        p.name for p in files if any(n.split(".")[0] == "weasyprint" for n in imported(p))
    ] == ["render.py"]
    assert [p.name for p in files if any(n.split(".")[0] == "mkdocs" for n in imported(p))] == [
        "site_hooks.py"
    ]
