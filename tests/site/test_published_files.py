"""What may lie in content/ and is published: pictures and downloads that an author added, no others."""

import io
import json
import shutil
import zipfile
from base64 import b64encode

import pytest
from bs4 import BeautifulSoup
from files_in_content import LEFT_BEHIND
from project import ROOT, run

from fieldguide.model.file_kinds import DOWNLOADS, KINDS, PICTURES
from fieldguide.reading.read_library import read_labels, read_library
from fieldguide.site.hosting.memory_stick import stick
from fieldguide.site.hosting.offline import file_paths, guide_paths
from printing.book.epub import epub

LABELS = read_labels(ROOT / "content")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def names_in(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return {name.partition("/")[2] for name in held.namelist()}


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
        name for name in ADDED if f"guide/{name}" not in names_in(stick(flat, LABELS))
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
