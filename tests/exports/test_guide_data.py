"""The guide as data: valid by its own schema, whole, and with the names that were ever published."""

import copy
import json

import jsonschema
import pytest
from html_pages import soup
from node_readers import read_by_node
from project import ROOT, SITE_URL

from fieldguide.model.data_files import DATA_FILES, GUIDE, SCHEMA

PUBLISHED = ROOT / "tests" / "exports" / "published_names.txt"


@pytest.fixture(scope="module")
def guide(site):
    return json.loads((site / GUIDE.path).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def schema(site):
    return json.loads((site / SCHEMA.path).read_text(encoding="utf-8"))


def names(schema, part=None, before=""):
    """Yield every name of the data, with those around it: techniques[].evidence.grade."""
    part = schema if part is None else part
    if "$ref" in part:
        part = schema["$defs"][part["$ref"].rpartition("/")[2]]
    for name, below in part.get("properties", {}).items():
        yield before + name
        yield from names(schema, below, f"{before}{name}.")
    if "items" in part:
        yield from names(schema, part["items"], f"{before.removesuffix('.')}[].")


def existing(address, site):
    """Return whether an address of the site leads to a file, and its anchor to a place there."""
    page, _, anchor = address.removeprefix(SITE_URL).partition("#")
    path = site / page / "index.html" if page.endswith("/") or not page else site / page
    return path.is_file() and (
        not anchor or f'id="{anchor}"' in path.read_text(encoding="utf-8")
    )


def addresses(value):
    """Yield every address of the site in a value."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from addresses(inner)
    elif isinstance(value, str) and value.startswith(SITE_URL):
        yield value


def test_it_is_valid_by_its_schema(guide, schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(guide)

    assert guide["$schema"] == schema["$id"] == SITE_URL + SCHEMA.path
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_another_validator_says_the_same(site):
    done = read_by_node("read-data.js", site / SCHEMA.path, site / GUIDE.path)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["code", "say", "evidence", "url"])
def test_both_validators_notice_what_is_missing(name, guide, schema, site, tmp_path):
    broken = copy.deepcopy(guide)
    del broken["techniques"][3][name]
    (tmp_path / "guide.json").write_text(json.dumps(broken), encoding="utf-8")

    done = read_by_node("read-data.js", site / SCHEMA.path, tmp_path / "guide.json")

    assert done.returncode == 1 and f"'{name}'" in done.stdout
    assert not jsonschema.Draft202012Validator(schema).is_valid(broken)


def test_a_reader_of_today_can_read_what_is_added_later(guide, schema):
    later = copy.deepcopy(guide)
    later["added"] = later["techniques"][0]["added"] = "later"

    jsonschema.Draft202012Validator(schema).validate(later)


def test_no_name_that_was_published_is_gone_and_each_new_one_is_on_the_list(schema):
    published = PUBLISHED.read_text(encoding="utf-8").split()

    assert sorted(set(names(schema))) == sorted(published), (
        "programs of others read these names: take none away, and add new ones to "
        "tests/exports/published_names.txt, from where they are never taken away"
    )


def test_it_holds_what_content_holds(guide, library):
    for key in ("techniques", "situations"):
        entries = getattr(library, key)
        assert [(held["code"], held["title"], held["summary"]) for held in guide[key]] == [
            (entry.code, entry.title, entry.summary) for entry in entries
        ]
        for held, entry in zip(guide[key], entries, strict=True):
            assert len(held["sections"]) == len(entry.sections)
            assert held["signs"] == list(entry.signs)
    assert [source["key"] for source in guide["sources"]] == [r.id for r in library.references]
    assert [term["term"] for term in guide["terms"]] == [term.term for term in library.terms]
    assert guide["changed"] == library.last_change


def test_its_codes_and_keys_lead_to_what_it_holds(guide):
    codes = {technique["code"] for technique in guide["techniques"]}
    sources = {source["key"] for source in guide["sources"]}
    families = {family["key"] for family in guide["families"]}

    for technique in guide["techniques"]:
        evidence = technique["evidence"]
        assert {onward["code"] for onward in technique["next"]} <= codes
        assert {*evidence["finding_sources"], *evidence["against_sources"]} <= sources
        assert technique["family"] in families
    for situation in guide["situations"]:
        assert {onward["code"] for onward in situation["techniques"]} <= codes


def test_every_address_in_it_exists(guide, site):
    found = sorted(set(addresses(guide)))

    assert len(found) > 500
    assert [address for address in found if not existing(address, site)] == []


def test_each_name_that_does_not_explain_itself_is_explained(schema):
    assert len([1 for part in str(schema).split("'description'")]) > 40
    assert schema["$defs"].keys() >= {"Technique", "Situation"}


def test_the_page_offers_every_file_here_and_on_a_memory_stick(site, flat_site):
    for root, page in ((site, "data/index.html"), (flat_site, "data.html")):
        links = soup(root / page).find("article").find_all("a", href=True)
        offered = {((root / page).parent / link["href"]).resolve() for link in links}
        files = {(root / file.path).resolve() for file in DATA_FILES}

        assert files <= offered
        assert all(file.is_file() for file in files)


def test_a_readers_browser_keeps_no_file_that_only_programs_read(site):
    worker = (site / "sw.js").read_text(encoding="utf-8")

    assert "data/v1" not in worker and "llms.txt" not in worker
    assert '"data/"' in worker
