"""The address a site is published at: taken in the form that works, or refused with it, the same by
the deck and by the site.
"""

import zipfile

import pytest
from project import run

from fieldguide.reading.site_address import BadAddress, checked_address

TAKEN = {
    "https://example.org": "https://example.org/",
    "https://example.org/guide": "https://example.org/guide/",
    "https://médiation.example/": "https://xn--mdiation-b1a.example/",
    "https://xn--mdiation-b1a.example": "https://xn--mdiation-b1a.example/",
    "HTTPS://Straße.Example.:8443/Guide/": "https://xn--strae-oqa.example:8443/Guide/",
    "http://localhost:8000": "http://localhost:8000/",
    "http://127.0.0.1:8000/": "http://127.0.0.1:8000/",
    " https://example.org/a/b ": "https://example.org/a/b/",
}
REFUSED = {
    "": "it does not begin with https:// or http://",
    "example.org": "it does not begin with https:// or http://. Write it like https://example.org/guide/",
    "ftp://example.org": "it does not begin with",
    "javascript:alert(1)": "it does not begin with",
    "https://": "'' is no name of a host",
    "https://a..example": "'a..example' is no name of a host",
    "https://a_b.example": "'a_b.example' is no name of a host",
    "https://[::1]/": "'::1' is no name of a host",
    "https://[::1": "its host or its port cannot be read",
    "https://example.org:99999": "its host or its port cannot be read",
    "https://example.org:0": "its host or its port cannot be read",
    "https://example.org/\nx": "its host or its port cannot be read",
    "https://me:secret@example.org": "Leave out what stands before the @.",
    "https://example.org/?a=1": "Leave out what follows ? or #.",
    "https://example.org/#top": "Leave out what follows ? or #.",
    "https://example.org/my guide/": "https://example.org/my-guide/",
    "https://example.org/höhe/": "its path '/höhe/' does not stand in an address as it is",
    "https://example.org/a/../b/": "does not stand in an address as it is",
    "https://example.org//a/": "does not stand in an address as it is",
    'https://example.org/";ls;"': "does not stand in an address as it is",
}


@pytest.mark.parametrize("given", TAKEN)
def test_an_address_is_taken_in_the_form_that_works(given):
    assert checked_address(given) == TAKEN[given]


@pytest.mark.parametrize("given", REFUSED)
def test_an_address_that_leads_nowhere_is_refused(given):
    with pytest.raises(BadAddress) as raised:
        checked_address(given)

    assert str(raised.value).startswith("SITE_URL cannot be '") and REFUSED[given] in str(
        raised.value
    )
    assert "secret" not in str(raised.value), "a password goes into no log"


def test_a_domain_with_an_accent_is_published_as_browsers_ask_for_it(small_project, tmp_path):
    done = run(
        "-m",
        "mkdocs",
        "build",
        "-d",
        tmp_path / "site",
        cwd=small_project,
        env={"SITE_URL": "https://médiation.example/"},
    )

    assert done.returncode == 0, done.stderr
    for name in ("sitemap.xml", "feed.xml", "robots.txt", "print/index.html"):
        words = (tmp_path / "site" / name).read_text(encoding="utf-8")
        assert (
            "https://xn--mdiation-b1a.example/" in words and "médiation.example" not in words
        ), name


def test_such_a_domain_stands_in_the_e_book_as_on_the_site(small_project):
    done = run(
        "build_pdf.py",
        "--edition",
        "epub",
        "--out",
        "out",
        cwd=small_project,
        env={"SITE_URL": "https://médiation.example/", "PYTHONPATH": str(small_project)},
    )

    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(small_project / "out/impasse-field-guide.epub") as book:
        words = "".join(book.read(name).decode() for name in book.namelist())
    assert (
        'href="https://xn--mdiation-b1a.example/' in words
        and "https://médiation.example" not in words
    )


@pytest.mark.parametrize(
    "given", ["https://exa mple.org/", "https://example.org/höhe/", "https://example.org:0/"]
)
def test_the_deck_and_the_site_refuse_the_same(given, tmp_path):
    with pytest.raises(BadAddress) as raised:
        checked_address(given)

    for command in (
        ("build_pdf.py", "--out", tmp_path / "deck"),
        ("-m", "mkdocs", "build", "-d", tmp_path / "site"),
    ):
        done = run(*command, env={"SITE_URL": given})

        assert done.returncode == 1 and str(raised.value) in done.stderr, command
        assert "Traceback" not in done.stderr and not any(tmp_path.rglob("*.*")), command


def test_settings_that_cannot_be_read_are_named(copied_project):
    (copied_project / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")

    done = run("build_pdf.py", cwd=copied_project, env={"PYTHONPATH": str(copied_project)})

    assert (
        done.returncode == 1
        and done.stderr.startswith("mkdocs.yml:2: ")
        and "Traceback" not in done.stderr
    )
