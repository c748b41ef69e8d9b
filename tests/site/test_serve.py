"""Pages that `make serve` builds again: each is as a build of its own would make it, and those that nothing
has changed are not rendered again.
"""

import json

import pytest
from project import SOUND, copy_of_the_project, run

# Builds as serve does, in one process, after each edit: a file, words in it, and the words in their place
SERVE = """
import json, logging, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

said, rendered, render = [], [], Page.render
logging.getLogger("mkdocs").addHandler(type("Said", (logging.Handler,), {
    "emit": lambda self, record: said.append(record.getMessage())})(logging.WARNING))
Page.render = lambda page, *others: (rendered.append(page.file.src_uri), render(page, *others))
for number, (name, before, after) in enumerate(json.loads(sys.argv[2])):
    path = Path("content", name)
    text = path.read_text(encoding="utf-8")
    assert before in text, before
    path.write_text(text.replace(before, after), encoding="utf-8")
    config = load_config(site_dir=f"{sys.argv[1]}-{number}", site_url="http://127.0.0.1:8000/")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    print(json.dumps({"said": said, "rendered": rendered}))
    said.clear()
    rendered.clear()
"""
NOTHING = ("index.md", "#", "#")
SENTENCE = ("techniques/first.md", "Do it gently.", "Do it more gently.")
TITLE = ("techniques/first.md", "title: Do the first thing", "title: Do another thing")
TERM = ("glossary.yml", "meaning: ", "meaning: Also ")
WRONG = ("print.md", "# print", "# print\n\n[Here](index.md#nowhere). ![There](none.png)")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = copy_of_the_project(tmp_path_factory.mktemp("served"), SOUND)
    (folder / "dist/pictures").mkdir(parents=True)
    for code in ("t01", "t02"):
        for face in ("front", "back"):
            (folder / f"dist/pictures/{code}-{face}.png").touch()
    return folder


def served(project, name, *edits):
    """Return what each build said and rendered."""
    done = run(
        "-c",
        SERVE,
        name,
        json.dumps(edits),
        cwd=project,
        env={"PYTHONPATH": str(project)},
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def files(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_kept_is_what_a_build_of_its_own_makes(project):
    first, sentence, title, _, wrong, again = served(
        project, "kept", NOTHING, SENTENCE, TITLE, TERM, WRONG, NOTHING
    )
    served(project, "alone", NOTHING)

    assert len(first["rendered"]) > 10
    assert set(sentence["rendered"]) == {"techniques/first.md"}
    assert len(title["rendered"]) == len(first["rendered"]), "each may name the title"
    assert files(project / "kept-5") == files(project / "alone-0")
    assert len(wrong["said"]) == 2, wrong["said"]
    assert wrong["said"] == again["said"], "warnings come with every build"
