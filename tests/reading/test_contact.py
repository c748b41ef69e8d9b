"""Where readers can write to whoever publishes the guide: one setting, and no line without it."""

import pytest
from html_pages import soup
from project import SOUND, copy_of_the_project, run

from fieldguide.reading.contact import BadContact, contact_link

TAKEN = {
    "": "",
    "  ": "",
    "desk@example.org": "mailto:desk@example.org",
    " a.b+guide@mail.example.org ": "mailto:a.b+guide@mail.example.org",
    "https://example.org/write?to=us": "https://example.org/write?to=us",
}
REFUSED = [
    "desk",
    "desk@example",
    "javascript:alert(1)",
    "http://example.org/",
    "https://",
    "https://[x",
    'https://example.org/"onclick=',
    "https://example.org/\nx",
    "mailto:desk@example.org",
]


@pytest.mark.parametrize("given", TAKEN)
def test_an_address_or_a_page_becomes_a_link(given):
    assert contact_link(given) == TAKEN[given]


@pytest.mark.parametrize("given", REFUSED)
def test_what_no_link_leads_to_is_refused_with_the_form_that_works(given):
    with pytest.raises(BadContact, match=r"Write it like desk@example.org or https://"):
        contact_link(given)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copy_of_the_project(tmp_path_factory.mktemp("contact"), SOUND)


def built(project, contact, folder="out"):
    environment = {"PYTHONPATH": str(project), "CONTACT": contact}
    return run("-m", "mkdocs", "build", "-d", folder, cwd=project, env=environment)


def links(project, contact, folder):
    assert built(project, contact, folder).returncode == 0
    return soup(project / folder / "print/index.html").select("footer .contact")


def test_a_page_ends_with_the_way_to_write_if_one_is_set(project):
    (link,) = links(project, "desk@example.org", "with")

    assert link["href"] == "mailto:desk@example.org" and link.get_text()
    assert not links(project, "", "without")


def test_a_wrong_contact_stops_the_build_with_a_message(project):
    done = built(project, "no address")

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "CONTACT cannot be 'no address'" in done.stderr
