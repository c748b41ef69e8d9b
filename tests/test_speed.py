"""The cache and the cores: however a deck was made, it is the same to the byte.

Time is measured in benchmarks/, never here.
"""

import os
import re
import shutil
from importlib.metadata import requires

import pikepdf
import pytest
from builds import CHOICE, build, built, change
from conftest import ROOT, run

from printing.pdf.cache import DIGEST_BYTES, Cache, key_of
from printing.pdf.cache_key import PACKAGES

CARD = "ask-what-is-keeping-us-stuck.md"  # T03
CARDS = 6  # chosen below: more than a batch, so that more than one process has something to do
SCREEN = "impasse-cards-t01-t03-t05-t07-c01-b01-screen.pdf"
COVER = 1  # what all cards have in common is kept like a card
NOTES = 1  # and so is what the margin of the sheets says
BACK_TOO_LONG = (
    r"the words run \d+\.\d mm over\. Shorten its steps, or the first entry of avoid or watch\."
)
PRINT_KEY = (
    "from printing.pdf.cache_key import print_key; print(print_key('<p>', "
    "('cards/cards.css', 'cards/sizes/poker.css')))"
)


@pytest.fixture
def project(copied_project):
    """A copy of the project whose cache is empty."""
    assert not (copied_project / ".cache").exists()
    return copied_project


def entries(project):
    """Return {path: inode} of the cache; what is written anew gets another inode."""
    return {path: path.stat().st_ino for path in (project / ".cache" / "deck").iterdir()}


@pytest.fixture(scope="session")
def fresh(tmp_path_factory):
    """The chosen editions made in a folder of their own by one process, with nothing in the cache."""
    folder = tmp_path_factory.mktemp("fresh")
    for name in ("content", "fieldguide", "printing"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name in ("mkdocs.yml", "pyproject.toml", "build_pdf.py"):
        shutil.copy(ROOT / name, folder / name)
    return built(folder, "--jobs", "1")


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


def test_a_changed_card_is_rendered_alone_and_leaves_no_trace_when_changed_back(project, fresh):
    built(project)
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


def test_another_template_renders_only_its_sides(project):
    built(project)
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


def test_another_address_is_on_every_card(project, fresh):
    built(project)

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


def test_a_spoilt_entry_is_rendered_again(project, fresh):
    built(project)
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


def test_the_cache_may_be_deleted_in_part_and_in_whole(project, fresh):
    built(project)
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


def test_every_package_that_renders_is_part_of_the_key():
    needed = {
        re.match(r"[\w-]+", line)[0].lower()
        for line in requires("weasyprint")
        if "extra ==" not in line
    }

    assert needed <= set(PACKAGES)


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


def test_a_warning_is_told_at_every_build(project):
    with (project / "printing" / "cards" / "cards.css").open("a") as css:
        css.write("\n.foot { colour: red; }\n")

    told = [
        build(project, "--only", "T01,T03,T05,T07,T09", "--edition", "screen").stderr
        for _ in range(2)
    ]

    assert told[0].count("colour") == 1 and told[0] == told[1]


@pytest.mark.parametrize(
    ("stylesheet", "edition"),
    [
        ("sheets/note.css", "a4"),
        ("sheets/note.css", "letter-fold"),
        ("sheets/calibration.css", "calibration"),
    ],
)
def test_a_warning_of_what_stands_beside_the_cards_is_told(project, stylesheet, edition):
    with (project / "printing" / stylesheet).open("a") as css:
        css.write("\nbody { colour: red; }\n")

    assert build(project, "--only", "B01", "--edition", edition).stderr.count("colour") == 1


def test_a_side_that_does_not_fit_in_another_size_says_in_which(project):
    with (project / "printing" / "cards" / "sizes" / "a6.css").open("a") as css:
        css.write("\n.back .steps { margin-top: 100mm; }\n")

    done = build(project, "--only", "T03", "--edition", "screen,large")

    assert re.fullmatch(rf"T03 back in size a6: {BACK_TOO_LONG}\n", done.stderr), done.stderr


def test_every_side_that_does_not_fit_is_named_whichever_process_finds_it(project, library):
    with (project / "printing" / "cards" / "cards.css").open("a") as css:
        css.write("\n.back .steps { margin-top: 60mm; }\n")

    done = build(project, "--edition", "screen", "--jobs", "2")

    named = re.findall(rf"^(T\d\d) back: {BACK_TOO_LONG}$", done.stderr, re.MULTILINE)
    assert done.returncode == 1 and named == [t.code for t in library.techniques]
    assert (
        len(done.stderr.splitlines()) == len(named) and list((project / "out").iterdir()) == []
    )


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


@pytest.mark.parametrize("edition", ["screen", "large"])
def test_each_font_is_embedded_once_and_the_file_is_sound(deck_folder, edition):
    path = deck_folder / f"impasse-cards-{edition}.pdf"

    with pikepdf.open(path) as document:
        fonts = [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o
        ]

        assert len(fonts) == 3
        assert document.check_pdf_syntax() == []
    assert path.stat().st_size < 400 * 1024


@pytest.mark.parametrize("edition", ["screen", "large"])
def test_tags_links_and_bookmarks_lead_to_their_own_page(deck_folder, edition):
    with pikepdf.open(deck_folder / f"impasse-cards-{edition}.pdf") as document:
        numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[0::2]), numbers[1::2], strict=True))
        assert sorted(owners) == list(range(len(owners)))
        for page in document.pages:
            for mark, element in enumerate(owners[int(page.StructParents)]):
                assert element.Pg.objgen == page.obj.objgen and mark in [
                    kid for kid in element.K if isinstance(kid, int)
                ]
            for link in page.get("/Annots", ()):
                tag = owners[int(link.StructParent)]
                assert tag.is_indirect and tag.S == "/Link" and tag.Pg.objgen == page.obj.objgen
                assert link.objgen in [
                    kid.Obj.objgen
                    for kid in tag.K
                    if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
                ]
        anchors = list(document.Root.Names.Dests.Names)
        named = {
            str(name): target[0].objgen
            for name, target in zip(anchors[0::2], anchors[1::2], strict=True)
        }
        inside = [
            str(link.Dest)
            for page in document.pages
            for link in page.get("/Annots", ())
            if "/Dest" in link
        ]
        fronts = [page.obj.objgen for page in document.pages][::2]
        assert inside and {named[code] for code in inside} <= set(fronts)
        with document.open_outline() as outline:
            assert [item.destination[0].objgen for item in outline.root] == fronts
            assert [named[item.title.split(" ")[0]] for item in outline.root] == fronts


def test_an_entry_is_kept_whole_or_not_at_all(tmp_path):
    cache = Cache(tmp_path)
    cache.put(key_of("a"), b"content")

    assert cache.get(key_of("a")) == b"content" and cache.get(key_of("b")) is None
    assert [path.name for path in tmp_path.iterdir()] == [key_of("a")]
    assert len((tmp_path / key_of("a")).read_bytes()) == DIGEST_BYTES + len(b"content")


def test_parts_of_a_key_cannot_run_together():
    assert (
        len(
            {
                key_of("ab", "c"),
                key_of("a", "bc"),
                key_of("abc"),
                key_of("abc", ""),
                key_of("2:ab1:c"),
            }
        )
        == 5
    )


def test_the_cache_is_bounded_and_drops_what_was_longest_unused(tmp_path):
    cache = Cache(tmp_path)
    for age, name in enumerate("abcd"):
        cache.put(key_of(name), bytes(100))
        os.utime(tmp_path / key_of(name), (1000 - age, 1000 - age))
    cache.get(key_of("d"))  # the oldest, but used just now

    cache.trim(limit=3 * (100 + DIGEST_BYTES))

    assert {path.name for path in tmp_path.iterdir()} == {key_of(name) for name in "abd"}


def test_the_cache_lies_where_git_does_not_look_and_clean_removes_it():
    assert ".cache/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert re.search(
        r"^clean:.*\n\trm -rf .*\.cache\b",
        (ROOT / "Makefile").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
