"""The linters of the Python code in `make lint`, so that CI runs them too."""

import pytest
from project import run

LINTERS = {
    "types": ("-m", "mypy"),
    "style": ("-m", "ruff", "check", "."),
    "format": ("-m", "ruff", "format", "--check", "."),
}


@pytest.mark.parametrize("linter", LINTERS)
def test_the_code_passes_its_linters(linter):
    done = run(*LINTERS[linter])

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wrong_type_of_a_field_is_found(copied_project):
    with (copied_project / "fieldguide/model/technique.py").open("a") as file:
        file.write("\n\ndef planted(t: Technique) -> int:\n    return t.title\n")

    done = run("-m", "mypy", "fieldguide/model/technique.py", cwd=copied_project)

    assert done.returncode == 1 and "Incompatible return value type" in done.stdout
