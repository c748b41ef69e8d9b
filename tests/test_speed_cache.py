"""The cache and the cores: however a deck was made, it is the same to the byte. Time is measured in benchmarks/, never here."""

import os
import shutil

import pikepdf
import pytest
from conftest import ROOT, run

from deck.cache import DIGEST_BYTES, Cache, key

CARD = "ask-what-is-keeping-us-stuck.md"  # T03
EDITIONS = ("--edition", "screen,a4,press")  # one edition of each way of making them


@pytest.fixture
def project(copied_project):
    """A copy of the project whose cache is empty."""
    assert not (copied_project / ".cache").exists()
    return copied_project


def built(project, *options, out="out"):
    """Build the chosen editions in a project; return {file: content}."""
    folder = project / out
    shutil.rmtree(folder, ignore_errors=True)
    done = run("build_pdf.py", *(options or EDITIONS), "--out", folder, cwd=project, env={"PYTHONPATH": str(project)})
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def entries(project):
    """Return {path: when it was written} of the cache; an entry that is used again keeps its inode."""
    return {path: path.stat().st_ino for path in (project / ".cache" / "deck").iterdir()}


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="session")
def fresh(tmp_path_factory):
    """The same editions made without a cache, on one core."""
    out = tmp_path_factory.mktemp("fresh")
    done = run("build_pdf.py", *EDITIONS, "--no-cache", "--jobs", "1", "--out", out)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_cold_warm_and_uncached_builds_are_the_same_in_any_folder(project, fresh):
    cold, warm = built(project), built(project)

    assert cold == fresh
    assert warm == fresh


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_any_number_of_processes_gives_the_same_bytes(project, fresh, jobs):
    assert built(project, *EDITIONS, "--no-cache", "--jobs", jobs) == fresh
    assert not (project / ".cache").exists()


def test_a_changed_card_is_rendered_alone_and_leaves_no_trace_when_changed_back(project, fresh):
    built(project)
    before = entries(project)

    change(project / "content" / "techniques" / CARD, "without blame. Stopping", "with no blame. Stopping")
    changed = built(project)
    after = entries(project)
    uncached = built(project, *EDITIONS, "--no-cache", out="uncached")
    change(project / "content" / "techniques" / CARD, "with no blame. Stopping", "without blame. Stopping")

    assert changed == uncached != fresh
    assert before.items() <= after.items() and len(after) == len(before) + 2  # one card, and the deck with it
    assert built(project) == fresh


def test_a_deck_of_kept_cards_is_the_same_as_one_rendered_whole(project, fresh):
    built(project)
    for path, _ in sorted(entries(project).items())[::2]:
        path.unlink()

    assert built(project) == fresh


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entry: entry[: len(entry) // 2],
        lambda entry: entry[: len(entry) // 2] + bytes([entry[len(entry) // 2] ^ 1]) + entry[len(entry) // 2 + 1 :],
        lambda entry: b"",
        lambda entry: entry + b" ",
    ],
    ids=["half", "one bit", "empty", "longer"],
)
def test_a_spoilt_entry_is_not_used(project, fresh, spoil):
    built(project)
    for path in entries(project):
        path.write_bytes(spoil(path.read_bytes()))

    assert built(project) == fresh


def test_an_entry_in_the_place_of_another_is_not_used(project, fresh):
    built(project)
    paths = sorted(entries(project))
    contents = [path.read_bytes() for path in paths]
    for path, content in zip(paths, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)

    assert built(project) == fresh


def test_a_cache_that_cannot_be_written_is_no_cache(project, fresh):
    (project / ".cache").write_text("a file is in the way")

    assert built(project) == fresh


def test_deleting_the_cache_is_safe(project, fresh):
    built(project)
    shutil.rmtree(project / ".cache")

    assert built(project) == fresh


@pytest.mark.parametrize("file", ["deck/cards.css", "deck/sizes/poker.css", "deck/fonts/fonts.conf", "deck/render.py", "deck/assemble.py"])
def test_what_reaches_the_renderer_is_part_of_every_key(project, file):
    built(project, "--only", "T03", "--edition", "screen")
    before = entries(project)

    path = project / file
    path.write_text(path.read_text(encoding="utf-8") + {".css": "\n/* */\n", ".py": "\n", ".conf": "\n"}[path.suffix], encoding="utf-8")
    built(project, "--only", "T03", "--edition", "screen")

    assert len(entries(project)) == 2 * len(before)


def test_another_font_is_seen(project):
    built(project, "--only", "T03", "--edition", "screen")
    before = entries(project)
    fonts = project / "deck" / "fonts"

    shutil.copy(fonts / "AtkinsonHyperlegibleNext-Regular.ttf", fonts / "AtkinsonHyperlegibleNext-Bold.ttf")
    changed = built(project, "--only", "T03", "--edition", "screen")

    assert len(entries(project)) == 2 * len(before)
    assert changed == built(project, "--only", "T03", "--edition", "screen", "--no-cache", out="uncached")


def test_another_template_renders_only_its_sides(project):
    built(project, "--edition", "screen")
    before = entries(project)

    change(project / "deck" / "templates" / "blank.html.j2", "</div>", "</div><!-- -->")
    built(project, "--edition", "screen")

    blanks = 4
    assert len(entries(project)) == len(before) + blanks + 1


def test_a_warning_is_told_at_every_build(project, tmp_path):
    css = project / "deck" / "cards.css"
    css.write_text(css.read_text(encoding="utf-8") + "\n.foot { colour: red; }\n", encoding="utf-8")

    told = [
        run("build_pdf.py", "--only", "T03", "--edition", "screen", "--out", tmp_path / "out", cwd=project, env={"PYTHONPATH": str(project)}).stderr
        for _ in range(2)
    ]

    assert "colour" in told[0] and told[0] == told[1]


def test_nothing_outside_the_folder_of_the_cards_is_taken(project, tmp_path):
    (project / "outside.css").write_text(".side { color: red; }\n", encoding="utf-8")
    change(project / "deck" / "cards.css", "@font-face", '@import url("../outside.css");\n@font-face')

    done = run("build_pdf.py", "--only", "T03", "--edition", "screen", "--out", tmp_path / "out", cwd=project, env={"PYTHONPATH": str(project)})

    assert "WeasyPrint warns" in done.stderr and "outside.css" in done.stderr


def test_the_fonts_are_embedded_once_and_the_file_is_small(fresh, tmp_path):
    (tmp_path / "screen.pdf").write_bytes(fresh["impasse-cards-screen.pdf"])

    with pikepdf.open(tmp_path / "screen.pdf") as document:
        files = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]

    assert len(files) == 3
    assert len(fresh["impasse-cards-screen.pdf"]) < 400 * 1024


def test_the_structure_of_every_card_leads_to_its_own_page(fresh, tmp_path):
    (tmp_path / "screen.pdf").write_bytes(fresh["impasse-cards-screen.pdf"])

    with pikepdf.open(tmp_path / "screen.pdf") as document:
        numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[0::2]), numbers[1::2], strict=True))
        assert sorted(owners) == list(range(len(owners)))
        for page in document.pages:
            for mark, element in enumerate(owners[int(page.StructParents)]):
                assert element.Pg.objgen == page.obj.objgen and mark in [kid for kid in element.K if isinstance(kid, int)]
            for link in page.get("/Annots", ()):
                assert owners[int(link.StructParent)].Pg.objgen == page.obj.objgen
        places = {page.obj.objgen for page in document.pages}
        anchors = list(document.Root.Names.Dests.Names)
        named = {str(name): target[0].objgen for name, target in zip(anchors[0::2], anchors[1::2], strict=True)}
        assert set(named.values()) == places
        inside = [str(link.Dest) for page in document.pages for link in page.get("/Annots", ()) if "/Dest" in link]
        assert inside and set(inside) <= set(named)
        with document.open_outline() as outline:
            assert {item.destination[0].objgen for item in outline.root} == {page.obj.objgen for page in list(document.pages)[::2]}


def test_an_entry_is_kept_whole_or_not_at_all(tmp_path):
    cache = Cache(tmp_path)
    cache.put(key("a"), b"content")

    assert cache.get(key("a")) == b"content" and cache.get(key("b")) is None
    assert [path.name for path in tmp_path.iterdir()] == [key("a")]
    assert len((tmp_path / key("a")).read_bytes()) == DIGEST_BYTES + len(b"content")


def test_parts_of_a_key_cannot_run_together():
    assert len({key("ab", "c"), key("a", "bc"), key("abc"), key("abc", ""), key("2:ab1:c")}) == 5


def test_the_cache_is_bounded_and_drops_what_was_longest_unused(tmp_path):
    for age, name in enumerate("abcd"):
        Cache(tmp_path).put(key(name), bytes(100))
        os.utime(tmp_path / key(name), (1000 - age, 1000 - age))
    latest = Cache(tmp_path)
    latest.get(key("d"))  # the oldest, but used by this build
    os.utime(tmp_path / key("d"), (1, 1))

    latest.trim(limit=3 * (100 + DIGEST_BYTES))

    assert {path.name for path in tmp_path.iterdir()} == {key(name) for name in "abd"}


def test_words_that_run_over_the_last_side_of_a_card_are_named(project, tmp_path):
    css = project / "deck" / "cards.css"
    css.write_text(css.read_text(encoding="utf-8") + "\n.back .steps { margin-top: 60mm; }\n", encoding="utf-8")

    done = run("build_pdf.py", "--only", "T03", "--edition", "screen", "--out", tmp_path / "out", cwd=project, env={"PYTHONPATH": str(project)})

    assert done.returncode == 1 and "T03 back: the words run" in done.stderr, done.stderr


@pytest.mark.parametrize("jobs", ["0", "-1"])
def test_a_number_of_jobs_that_no_machine_has_is_refused(tmp_path, jobs):
    done = run("build_pdf.py", "--jobs", jobs, "--out", tmp_path / "none")

    assert done.returncode == 1 and f"--jobs cannot be {jobs}. Give 1 or more." in done.stderr


def test_the_cache_lies_where_git_does_not_look():
    assert ".cache/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
