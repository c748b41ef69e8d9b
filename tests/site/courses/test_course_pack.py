"""Your course pack: the browser makes a zip of what the address or the boxes choose, and of nothing else."""

import io
import re
import zipfile

import cartridge_schemas as schemas
import pytest
from html_pages import soup
from lxml import etree
from moodle_xml_parser.parser import parse_bytes

NAME = "impasse-course-pack.zip"
CARTRIDGE, MOODLE = "impasse-field-guide.imscc", "impasse-questions-moodle.xml"
CARDS, README = "impasse-flash-cards-anki.txt", "read-me.txt"
CHOICE = {"T01", "T07", "S03"}
ASKED = "?techniques=T01,T07&situations=S03"


def entries_of(content):
    """Return the files in a zip by their path."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
        return {name: archive.read(name) for name in archive.namelist()}


def made(page, labels):
    """Have the open page make its pack, and return it."""
    with page.expect_download() as download:
        page.get_by_role("button", name=labels.make).click()
    assert download.value.suggested_filename == NAME
    return download.value.path().read_bytes()


def about(question, codes):
    """Return whether a question belongs to a course about some codes."""
    return not question.codes or bool({*question.codes} & codes)


@pytest.fixture(scope="module")
def codes(library):
    """What the choice makes, with what belongs to every course."""
    return CHOICE | {s.code for s in library.of_kind("safety")}


@pytest.fixture(scope="module")
def labels(library):
    return library.labels.course_pack


@pytest.fixture
def pack(visit, labels):
    return entries_of(made(visit(ASKED), labels))


def test_the_pack_holds_what_the_address_chooses(pack, codes):
    cartridge = entries_of(pack[CARTRIDGE])
    titles = [
        etree.fromstring(content).findtext("{*}title")
        for path, content in cartridge.items()
        if path.startswith("links/")
    ]

    coded = sorted(title.split()[0] for title in titles if re.match(r"[TS]\d\d ", title))
    assert coded == sorted([*codes, "T01", "T07"])  # a drill beside each technique
    talks = b"".join(c for path, c in cartridge.items() if path.startswith("discussions/"))
    assert {*re.findall(r">(T\d\d) ", talks.decode().replace("&gt;", ">"))} == {"T01", "T07"}


def test_its_questions_are_those_about_the_choice(pack, codes, library):
    expected = {q.code for q in library.questions if about(q, codes)}
    quiz = etree.fromstring(entries_of(pack[CARTRIDGE])["quiz/quiz.xml"])

    assert 5 < len(expected) < len(library.questions)
    assert {item.get("title") for item in quiz.iterfind(".//{*}item")} == expected
    assert {question.name for question in parse_bytes(pack[MOODLE])["multichoice"]} == expected


def test_its_flash_cards_are_those_about_the_choice(pack, codes):
    cards = re.findall(r"^impasse-field-guide/([ts]\d\d)/", pack[CARDS].decode(), re.MULTILINE)

    assert {code.upper() for code in cards} == codes


def test_the_manifest_places_what_is_there_and_nothing_else(pack):
    cartridge = entries_of(pack[CARTRIDGE])
    manifest = etree.fromstring(cartridge["imsmanifest.xml"])
    files = manifest.xpath("//*[local-name()='file']/@href")
    idents = manifest.xpath("//*[local-name()='resource']/@identifier")

    assert next(iter(cartridge)) == "imsmanifest.xml"
    assert sorted(["imsmanifest.xml", *files]) == sorted(cartridge)
    assert sorted(manifest.xpath("//@identifierref")) == sorted(idents)
    for module in manifest.xpath("//*[local-name()='item'][not(@identifierref)]"):
        assert module.xpath(".//@identifierref"), module.get("identifier")


def test_its_schemas_accept_the_cartridge(pack):
    cartridge = entries_of(pack[CARTRIDGE])

    schemas.assert_valid(schemas.MANIFEST, cartridge["imsmanifest.xml"])
    schemas.assert_valid(schemas.QUIZ, cartridge["quiz/quiz.xml"])
    for begin, schema in (("links/", schemas.WEB_LINK), ("discussions/", schemas.DISCUSSION)):
        schemas.assert_valid(schema, *(c for p, c in cartridge.items() if p.startswith(begin)))


def test_the_read_me_tells_the_choice_and_what_the_licence_asks(pack, labels):
    text = pack[README].decode()

    assert f"/courses/{ASKED}" in text
    assert labels.script.credit in text


def test_boxes_choose_and_the_address_keeps_it(visit, labels):
    page = visit("#your-course-pack")
    page.locator(".course-pack summary", has_text=labels.techniques).press("Enter")
    for code in ("T01", "T07"):
        page.locator(f".course-pack input[value={code}]").press("Space")
    page.locator(".course-pack summary", has_text=labels.situations).press("Enter")
    page.locator(".course-pack input[value=S03]").press("Space")

    assert page.url.endswith(f"/courses/{ASKED}#your-course-pack")
    counts = {"techniques": "2 techniques", "situations": "1 situation"}
    said = page.locator(".course-pack .chosen").inner_text()
    assert said == labels.script.chosen.format(**counts)


def test_the_same_choice_gives_the_same_bytes(visit, labels):
    first, second = (made(visit(ASKED), labels) for _ in range(2))

    assert first == second


def test_the_whole_choice_gives_the_whole_cartridge(visit, labels, library, site):
    every = {
        "techniques": ",".join(t.code for t in library.techniques),
        "situations": ",".join(s.code for s in library.situations),
    }
    page = visit("?" + "&".join(f"{name}={codes}" for name, codes in every.items()))
    pack = entries_of(made(page, labels))

    assert page.locator(".course-pack .outcome").inner_text().startswith("Your pack is made")
    assert entries_of(pack[CARTRIDGE]) == entries_of(
        (site / "courses" / CARTRIDGE).read_bytes()
    )
    for name in (MOODLE, CARDS):
        assert pack[name] == (site / "courses" / name).read_bytes(), name


def test_unknown_codes_are_named_and_left_out(visit, labels):
    page = visit("?techniques=T99,t01,<b>&situations=S19,T02")

    said = page.locator(".course-pack .outcome").inner_text()
    assert said == labels.script.unknown.format(codes="T99, <B>, T02")
    checked = page.eval_on_selector_all(".course-pack :checked", "all => all.map(b => b.value)")
    assert checked == ["T01"]


def test_without_a_choice_it_says_what_to_do(visit, labels):
    page = visit(ASKED)
    page.get_by_role("button", name=labels.clear).click()
    page.wait_for_function("location.search === ''")
    page.get_by_role("button", name=labels.make).click()

    assert page.locator(".course-pack .outcome").inner_text() == labels.script.nothing


def test_it_runs_from_a_memory_stick(visit, flat_site, labels):
    page = visit(f"{(flat_site / 'courses.html').as_uri()}{ASKED}")
    pack = entries_of(made(page, labels))

    assert set(pack) == {CARTRIDGE, MOODLE, CARDS, README}
    assert "file:" not in pack[README].decode() and f"/courses/{ASKED}" in pack[README].decode()


def test_where_its_parts_do_not_load_it_says_so(visit, labels):
    page = visit(ASKED)
    page.route("**/course-pack.js", lambda route: route.abort())
    page.get_by_role("button", name=labels.make).click()
    page.wait_for_function("document.querySelector('.outcome').textContent !== ''")

    assert page.locator(".course-pack .outcome").inner_text() == labels.script.failed


def test_without_javascript_the_page_says_what_to_do_instead(visit):
    page = visit(java_script_enabled=False)

    assert page.locator(".course-pack .without-script").is_visible()
    assert not page.locator(".course-pack form").is_visible()


def test_nothing_of_it_is_loaded_before_it_is_asked_for(site):
    page = soup(site / "courses" / "index.html")
    loaded = " ".join(script.get("src", "") for script in page.select("script[src]"))

    assert "courses/course-pack.js" in loaded
    assert "fflate" not in loaded and "assets/course-pack.js" not in loaded
