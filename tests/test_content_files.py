"""What may lie in content/: nothing else is read, opened or published, whatever it is called."""

import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import zipfile
from base64 import b64encode

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, WAIT_S, run
from test_authors import SOUND

from fieldguide.model.file_kinds import DOWNLOADS, KINDS, PICTURES
from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.read_library import read_library
from fieldguide.site.hosting.memory_stick import stick
from fieldguide.site.hosting.offline import file_paths, guide_paths
from printing.book.epub import epub

# Windows and some clones can hold no file of these names, so that they are made here and not kept
# beside the others
NAMES = [
    "a#b.md",
    "a?b.md",
    "<b>x.md",
    "a|b.md",
    "a:b.md",
    "x .md",
    "x..md",
    "con.md",
    "aux.png",
    "a\nb.md",
    "T.md",
    "x (conflicted copy).md",
]
LEFT_BEHIND = [
    *(
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "print.md~",
        "#print.md#",
        ".print.md.swp",
        "~$letter.docx",
    ),
    *(
        "print.md:Zone.Identifier",
        "4913",
        "techniques/.first.md.un~",
        ".obsidian/workspace.json",
        "upload.tmp",
    ),
]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
# far beyond what reading takes on a loaded machine; without the rules it would take for ever
HELD_S = 20


@pytest.fixture
def content(tmp_path):
    """A small sound library that a test may break."""
    return shutil.copytree(SOUND, tmp_path / "content")


def names_in(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return {name.partition("/")[2] for name in held.namelist()}


def problems(content):
    with pytest.raises(ContentProblems) as raised:
        read_library(content)
    return str(raised.value).splitlines()


def checked(content):
    """Run the reader in a process of its own, which a name that hangs it can't take along; return
    what it says.
    """
    code = (
        "import sys; from pathlib import Path; from fieldguide.reading.read_library import "
        "read_library; read_library(Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, content],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=HELD_S,
    )
    return done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_address_is_refused(name, content):
    (content / name).write_text("---\ntitle: A\ndescription: B.\n---\n", encoding="utf-8")

    said = problems(content)

    assert len(said) == 1 and said[0].startswith(f"content/{name}:1: ".replace("\n", r"\n")), (
        said
    )


def test_bytes_that_are_no_text_in_a_name_are_refused(content):
    open(os.fsencode(content) + b"/\xff.md", "w").close()

    assert problems(content)[0].startswith(r"content/\udcff.md:1: the file name")


@pytest.mark.parametrize(
    "name", ["techniques/third.md", "index.md", "moved.yml", "picture.png", "page.md"]
)
def test_a_pipe_is_refused_and_never_opened(name, content):
    (content / name).unlink(missing_ok=True)
    os.mkfifo(content / name)

    assert (
        f"content/{name}:1: this is a pipe, a socket or a device, and not a file. Delete it."
        in checked(content)
    )


def test_a_socket_is_refused(content):
    with socket.socket(socket.AF_UNIX) as made:
        # its whole path may be too long for a socket
        made.bind(os.path.relpath(content / "page.md"))

        assert "content/page.md:1: this is a pipe, a socket or a device" in problems(content)[0]


def test_a_link_is_refused_wherever_it_leads(content, tmp_path):
    (tmp_path / "secret.md").write_text(
        "---\ntitle: A\ndescription: B.\n---\n", encoding="utf-8"
    )
    for name, target in {
        "out.md": "../secret.md",
        "loop": "..",
        "gone.md": "nowhere.md",
        "beside.md": "index.md",
        "itself.md": "itself.md",
    }.items():
        (content / name).symlink_to(target)

    said = checked(content)

    assert re.findall(r"(content/\S+):1: this is a link to another place", said) == [
        f"content/{name}" for name in ("beside.md", "gone.md", "itself.md", "loop", "out.md")
    ]


def test_a_folder_called_like_a_page_is_refused(content):
    (content / "page.md").mkdir()

    assert problems(content)[0].startswith(
        "content/page.md:1: the folder name 'page.md' cannot be an address. Rename it to 'page-md'"
    )


def test_folders_within_folders_without_end_are_refused(content):
    here = os.open(content, os.O_RDONLY)
    for _ in range(2000):  # deeper than Python recurses, and longer than a path may be
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)

    said = checked(content)
    # pytest's own clearing would recurse too far
    subprocess.run(["rm", "-rf", content / "d"], check=True, timeout=WAIT_S)

    assert (
        "content/d/d/d/d/d:1: the folder is more than 4 folders deep. Move what is in it up, and delete it."
        in said
    )


@pytest.mark.parametrize("name", ["index.md", "searches.yml", "photo.png", "handout.pdf"])
def test_a_file_beyond_its_size_is_refused_unread(name, content):
    (content / name).touch()
    os.truncate(content / name, 100_000_000)

    assert f"content/{name}:1: the file has 100.0 MB. Keep it to" in checked(content)


WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
from fieldguide.reading.read_library import read_library

content = Path(sys.argv[1])
read_library(content)  # loads what it needs
(content / "print.md").chmod(0)
(content / "closed").mkdir(mode=0)
if os.geteuid() == 0:
    os.seteuid(65534)  # root reads everything
read_library(content)
"""


def test_a_file_without_rights_is_named():
    with (
        tempfile.TemporaryDirectory() as folder
    ):  # tmp_path lies below a folder that only its owner can enter
        os.chmod(folder, 0o755)
        content = shutil.copytree(SOUND, f"{folder}/content")
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_RIGHTS, content],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=HELD_S,
        )
        os.chmod(f"{content}/closed", 0o755)

    assert (
        "content/print.md:1: the file cannot be read (Permission denied). Delete it, or mend its rights."
        in done.stderr
    )
    assert (
        "content/closed:1: the folder cannot be read (Permission denied). Mend its rights, or delete it."
        in done.stderr
    )


def test_a_missing_content_folder_is_one_problem(tmp_path):
    assert problems(tmp_path / "content") == [
        "content:1: the folder is missing. Restore it from the repository."
    ]


def test_what_editors_and_systems_leave_stops_nothing(content):
    for name in LEFT_BEHIND:
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text("x", encoding="utf-8")
    # the lock of an editor leads nowhere
    (content / ".#print.md").symlink_to("somebody@host.1234:5678")

    assert read_library(content) == read_library(SOUND)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    for name in ("content", "fieldguide", "printing", "hooks", "theme"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def built(project):
    """The site and the stick's site of the real content with files added: some that an author wants
    published, some that nobody does.
    """
    folder = project / "content"
    for name in LEFT_BEHIND:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("left behind", encoding="utf-8")
    (folder / ".#print.md").symlink_to("somebody@host.1234:5678")
    for ending, kind in {**PICTURES, **DOWNLOADS}.items():
        (folder / f"added{ending}").write_bytes(
            PNG if ending == ".png" else kind.signature or b"a,b\n"
        )
    page = folder / "credits.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n![A dot](added.png) [A handout](added.docx)\n",
        encoding="utf-8",
    )
    for name, written, odd in ODD_WORDS:
        page = folder / name
        page.write_text(
            page.read_text(encoding="utf-8").replace(written, odd, 1), encoding="utf-8"
        )
    sites = {}
    for name, folders in (("site", "true"), ("flat", "false")):
        out = project / name
        done = run(
            "-m",
            "mkdocs",
            "build",
            "-d",
            out,
            cwd=project,
            env={"PYTHONPATH": str(project), "USE_DIRECTORY_URLS": folders},
        )
        assert done.returncode == 0, done.stderr
        sites[name] = {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in out.rglob("*")
            if path.is_file()
        }
    return sites


def test_a_picture_that_an_author_added_is_in_the_e_book(built, project):
    library = read_library(project / "content", for_search=False)

    with zipfile.ZipFile(
        io.BytesIO(epub(library, "https://example.org/", "Edition 1"))
    ) as book:
        page = book.read("EPUB/credits.xhtml").decode()

    assert f'src="data:image/png;base64,{b64encode(PNG).decode()}"' in page
    assert 'href="https://example.org/added.docx"' in page, "what is no picture is on the site"


# Words that YAML takes for a number, a time, a day, a truth and nothing
ODD_WORDS = [
    ("before-you-push.md", "title: Before you push", "title: 010"),
    ("session-plan.md", "title: A session plan", "title: 12:30:45"),
    ("techniques/take-a-break.md", "title: Take a break", "title: 2026-13-45"),
    (
        "situations/going-in-circles.md",
        "title: They are worn out and going in circles",
        "title: no",
    ),
]


ADDED = {f"added{ending}" for ending in (*PICTURES, *DOWNLOADS)}


def test_what_nobody_meant_for_readers_is_not_published(built):
    assert [path for path, words in built["site"].items() if words == b"left behind"] == []


def test_what_an_author_added_reaches_the_site_the_worker_and_the_stick(built):
    site, flat = built["site"], built["flat"]

    assert site.keys() >= ADDED
    assert {*guide_paths([*site]), *file_paths([*site])} >= ADDED
    assert [name for name in ADDED if f'"{name}"' not in site["sw.js"].decode()] == []
    assert [
        name for name in ADDED if f"guide/{name}" not in names_in(stick(flat, "Guide"))
    ] == []
    assert (
        'src="added.png"' in flat["credits.html"].decode()
        and 'src="../added.png"' in site["credits/index.html"].decode()
    )


@pytest.mark.parametrize(("name", "written", "odd"), ODD_WORDS)
def test_a_title_stays_as_its_author_wrote_it(name, written, odd, built):
    site, title = built["site"], odd.removeprefix("title: ")
    address = name.replace(".md", "/")
    page = BeautifulSoup(site[f"{address}index.html"], "html5lib")

    assert page.title.get_text().split(" - ")[0] in (title, f"T01 {title}")
    assert page.select_one("meta[property='og:title']")["content"] in (title, f"T01 {title}")
    assert (
        json.loads(page.select_one("script[type='application/ld+json']").string)["name"]
        == title
    )
    assert f'"title":"{title}"' in site["assets/search-index.js"].decode()
    home = BeautifulSoup(site["index.html"], "html5lib")
    assert title in [
        link.get_text(" ", strip=True).removeprefix("T01 ")
        for link in home.select(f"nav.menu a[href='{address}']")
    ]


def test_contributing_names_every_kind_of_file():
    words = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert [ending for ending in KINDS if f"`{ending}`" not in words] == []
