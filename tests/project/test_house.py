"""Imports go one way: the contracts in pyproject.toml, which import-linter checks."""

import sys
from pathlib import Path

import pytest
from project import run

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
# An import that may not be: the file it is planted in, the import, and the contract it breaks
PLANTED = {
    "a wing above": (
        "fieldguide/model/notation.py",
        "import fieldguide.site.redirects",
        "Imports between the wings of fieldguide go one way",
    ),
    "a wing of printing above": (
        "printing/pdf/cache.py",
        "import printing.cards.sides",
        "Imports between the wings of printing go one way",
    ),
    "the renderer": (
        "fieldguide/words/links.py",
        "import weasyprint",
        "What words mean knows neither",
    ),
    "the renderer elsewhere": (
        "printing/book/epub.py",
        "import weasyprint",
        "Only printing.pdf.render",
    ),
}


def test_imports_go_one_way():
    done = run(LINT_IMPORTS, "--no-cache")

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("planted", PLANTED)
def test_an_import_against_the_contracts_is_found(copied_project, planted):
    name, line, contract = PLANTED[planted]
    with (copied_project / name).open("a") as file:
        file.write(f"\n{line}\n")

    done = run(LINT_IMPORTS, "--no-cache", cwd=copied_project)

    broken = done.stdout.partition("Broken contracts")[2]
    assert done.returncode == 1 and contract in broken.replace("\n", " ")
