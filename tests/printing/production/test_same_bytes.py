"""However a deck was made, with any cache and number of processes, it is the same to the byte."""

import shutil

import pikepdf
import pytest
from builds import CHOICE, build, built, change
from project import ROOT, copy_of_the_project, run

CARD = "ask-what-is-keeping-us-stuck.md"  # T03
CARDS = 6  # chosen below: more than a batch, so that more than one process has something to do
SCREEN = "impasse-cards-t01-t03-t05-t07-c01-b01-screen.pdf"
COVER = 1  # what all cards have in common is kept like a card
NOTES = 1  # and so is what the margin of the sheets says
PRINT_KEY = (
    "from printing.pdf.cache_key import print_key; print(print_key('<p>', "
    "('cards/cards.css', 'cards/sizes/poker.css')))"
)


def entries(project):
    """Return {path: inode} of the cache; what is written anew gets another inode."""
    return {path: path.stat().st_ino for path in (project / ".cache" / "deck").iterdir()}


@pytest.fixture(scope="session")
def fresh_folder(tmp_path_factory):
    """A folder of its own for the fresh build."""
    return copy_of_the_project(tmp_path_factory.mktemp("fresh"), ROOT / "content")


@pytest.fixture(scope="session")
def fresh(fresh_folder):
    """The chosen editions made there by one process, with nothing in the cache."""
    return built(fresh_folder, "--jobs", "1")


@pytest.fixture
def built_before(project, fresh, fresh_folder):
    """A copy of the project with the cache that a first build leaves in it: that of the fresh one."""
    shutil.copytree(fresh_folder / ".cache", project / ".cache")
    return project


def test_any_folder_cache_and_number_of_processes_give_the_same_bytes(project, fresh):
    cold = built(project, "--jobs", "2")
    kept = entries(project)
    warm = built(project, "--jobs", "3")

    assert cold == fresh
    assert warm == fresh
    assert entries(project) == kept and len(kept) == CARDS + COVER + NOTES


def test_processes_that_begin_afresh_as_on_macos_give_the_same_bytes(project, fresh):
    lines = (
        "import printing.production.worker_pool",
        "if __name__ == '__main__':",
        ("    printing.production.worker_pool.START = 'spawn'"),
        "    import build_pdf",
        "    build_pdf.main()",
    )
    (project / "spawned.py").write_text("\n".join(lines), encoding="utf-8")

    done = run(
        "spawned.py",
        *CHOICE,
        "--jobs",
        "2",
        "--out",
        project / "out",
        cwd=project,
        env={"PYTHONPATH": str(project)},
    )

    assert (
        done.stderr == ""
        and {path.name: path.read_bytes() for path in (project / "out").iterdir()} == fresh
    )


def test_a_changed_card_is_rendered_alone_and_leaves_no_trace_when_changed_back(
    built_before, fresh
):
    project = built_before
    before = entries(project)

    change(project / "content" / "techniques" / CARD, "let that be felt", "let this be felt")
    changed = built(project)
    after = entries(project)
    shutil.rmtree(project / ".cache")
    rendered_anew = built(project)
    change(project / "content" / "techniques" / CARD, "let this be felt", "let that be felt")

    assert before.items() <= after.items() and len(after) == len(before) + 1
    assert changed == rendered_anew != fresh
    assert built(project) == fresh


def test_another_template_renders_only_its_sides(built_before):
    project = built_before
    before = entries(project)

    change(
        project / "printing" / "cards" / "templates" / "blank.html.j2",
        "</div>",
        "</div><!-- -->",
    )
    built(project)
    after = entries(project)

    # the one blank card
    assert before.items() <= after.items() and len(after) == len(before) + 1


def test_another_address_is_on_every_card(built_before, fresh):
    project = built_before
    done = run(
        "build_pdf.py",
        *CHOICE,
        "--out",
        project / "out",
        cwd=project,
        env={"PYTHONPATH": str(project), "SITE_URL": "https://ex.org/"},
    )

    assert done.returncode == 0, done.stderr
    assert (project / "out" / SCREEN).read_bytes() != fresh[SCREEN]
    assert len(entries(project)) == 2 * CARDS + COVER + NOTES


def test_a_spoilt_entry_is_rendered_again(built_before, fresh):
    project = built_before
    paths = sorted(entries(project))
    whole = [path.read_bytes() for path in paths]
    for i, path in enumerate(paths):
        middle = len(whole[i]) // 2
        flipped = whole[i][:middle] + bytes([whole[i][middle] ^ 1]) + whole[i][middle + 1 :]
        # torn, one bit, empty, longer, another's
        path.write_bytes(
            [whole[i][:middle], flipped, b"", whole[i] + b" ", whole[i - 1]][i % 5]
        )

    assert built(project) == fresh
    assert [path.read_bytes() for path in paths] == whole


def test_the_cache_may_be_deleted_in_part_and_in_whole(built_before, fresh):
    project = built_before
    for path in sorted(entries(project))[::2]:
        path.unlink()
    in_part = built(project)
    shutil.rmtree(project / ".cache")

    assert in_part == fresh
    assert built(project) == fresh


def test_a_cache_that_cannot_be_written_is_no_cache(project, fresh):
    (project / ".cache").write_text("a file is in the way")

    assert built(project) == fresh


def test_what_reaches_the_renderer_is_part_of_the_key(project):
    def key():
        return run("-c", PRINT_KEY, cwd=project, env={"PYTHONPATH": str(project)}).stdout

    keys = [key()]
    for name in (
        "cards/cards.css",
        "../theme/assets/page/tokens.css",
        "fonts.css",
        "cards/sizes/poker.css",
        "pdf/render.py",
        "fonts/fonts.conf",
        "fonts/AtkinsonHyperlegibleNext-Bold.ttf",
    ):
        with (project / "printing" / name).open("ab") as file:
            file.write(b"\n")
        keys.append(key())

    assert len(set(keys)) == len(keys) and all(len(k.strip()) == 64 for k in keys)
    for name in ("book/book.css", "cards/sizes/a6.css", "book/templates/book.html.j2"):
        with (project / "printing" / name).open("ab") as file:
            file.write(b"\n")
    assert key() == keys[-1]


def test_a_file_that_the_key_does_not_know_is_refused(project):
    (project / "printing" / "cards" / "unseen.css").write_text(
        ".side { opacity: 0.5; }\n", encoding="utf-8"
    )
    change(
        project / "printing" / "cards" / "cards.css",
        '@import url("../fonts.css");',
        ("@import url(\"../fonts.css\");\n@import 'unseen.css';"),
    )

    done = build(project, "--only", "T03", "--edition", "screen")

    assert "WeasyPrint warns" in done.stderr and "unseen.css" in done.stderr


def test_a_card_is_the_same_in_any_selection(deck_folder, fresh, tmp_path):
    (tmp_path / "some.pdf").write_bytes(fresh[SCREEN])

    with (
        pikepdf.open(tmp_path / "some.pdf") as some,
        pikepdf.open(deck_folder / "impasse-cards-screen.pdf") as every,
    ):
        drawn = {page.Contents.read_bytes() for page in every.pages}
        assert [page.Contents.read_bytes() in drawn for page in some.pages] == [
            True
        ] * 2 * CARDS
