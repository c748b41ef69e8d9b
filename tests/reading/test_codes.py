"""Codes are never used again, and there are ninety-nine of each letter: what an author hears when the last
one is taken.
"""

import re

from project import run


def renumbered(project, was, code):
    """Give a technique of a copied project another code, in all files."""
    for path in [*(project / "content").rglob("*.md"), *(project / "content").glob("*.yml")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"\b{was}\b", code, text), encoding="utf-8")


def test_with_the_last_code_taken_new_writes_nothing_and_names_the_gaps(
    copied_project, library
):
    free = sorted(
        {f"T{number:02}" for number in range(1, 99)} - {t.code for t in library.techniques}
    )
    renumbered(copied_project, "T18", "T99")
    before = {*(copied_project / "content/techniques").iterdir()}

    done = run(
        "-m",
        "fieldguide",
        "new",
        "A title for tests",
        cwd=copied_project,
        env={"PYTHONPATH": str(copied_project)},
    )

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith(
        f"No code is free after T99. Take one that was never printed: T18, {free[0]}, "
    )
    assert {*(copied_project / "content/techniques").iterdir()} == before


def test_a_code_that_two_files_have_when_the_last_one_is_taken(copied_project):
    renumbered(copied_project, "T18", "T99")
    first, second = sorted((copied_project / "content/techniques").glob("*.md"))[:2]
    code = re.search(r"^code: (T\d\d)$", first.read_text(encoding="utf-8"), re.MULTILINE)[1]
    second.write_text(
        re.sub(
            r"^code: T\d\d$",
            f"code: {code}",
            second.read_text(encoding="utf-8"),
            flags=re.MULTILINE,
        ),
        encoding="utf-8",
    )

    done = run(
        "-m", "fieldguide", "check", cwd=copied_project, env={"PYTHONPATH": str(copied_project)}
    )

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert (
        f"{code} is the code of {first.name} and of {second.name}. No code is free after T99."
        in done.stderr
    )
