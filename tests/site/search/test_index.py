"""The index of the search: every place is there, and both stemmers agree."""

import dataclasses
import re

import pytest
from html_pages import file_at, soup
from search_box import QUERIES

from fieldguide.model.lists import HARMLESS, NOTHING
from fieldguide.site.search.index import FILE, search_index
from fieldguide.site.search.places import places
from fieldguide.words.search_terms import Vocabulary, stems


@pytest.mark.parametrize("folders", [True, False], ids=["on a host", "on a memory stick"])
def test_every_place_of_the_index_is_there(request, page, folders):
    site = request.getfixturevalue("site" if folders else "flat_site")
    page.goto("about:blank")
    page.add_script_tag(path=site / FILE)
    addresses = page.evaluate("guideSearchIndex.places.map(place => place.address)")
    assert len(addresses) > 200

    for address in addresses:
        path, _, anchor = address.partition("#")
        target = file_at(f"https://own.example/{path}", site)
        assert target.is_file() and (not anchor or soup(target).find(id=anchor)), address


def test_both_stemmers_agree_on_every_word(page, site, library):
    texts = [
        text
        for place in places(library)
        for field in (place.names, place.asked, place.said, place.gist, place.body)
        for text in field
    ]
    words = sorted(
        set(
            re.findall(
                "[a-z]+", " ".join([*texts, *(query for _, query, _ in QUERIES)]).lower()
            )
        )
    )
    page.goto("about:blank")
    for name in ("base-stemmer", "english-stemmer"):
        page.add_script_tag(path=site / "assets" / "vendor" / "snowball" / f"{name}.js")
    theirs = page.evaluate(
        (
            "words => { const stemmer = new EnglishStemmer(); return words.map(word "
            "=> stemmer.stemWord(word)); }"
        ),
        words,
    )
    assert len(words) > 4000

    assert [
        (word, ours, their)
        for word, their in zip(words, theirs, strict=True)
        if (ours := stems(word)[0]) != their
    ] == []


def test_a_line_of_synonyms_is_one_thing_in_several_words():
    vocabulary = Vocabulary([("shout", "raise their voice"), ("voice", "vote")])

    assert vocabulary.terms("They shouted") == ["shout", "~0"]
    assert vocabulary.terms("She raised their voices") == ["rais", "voic", "~0", "~1"]


def test_every_page_that_people_ask_for_is_given_what_they_ask(library):
    named = {entry.page for entry in library.searches}

    assert named - {place.key for place in places(library)} == {NOTHING, HARMLESS}


class Kept(dict):
    put = dict.__setitem__


def test_a_kept_index_is_the_same_and_is_not_taken_for_other_words(library):
    store = Kept()
    fresh = search_index(library, str)
    assert search_index(library, str, store) == search_index(library, str, store) == fresh
    assert len(store) == 1

    first, *others = library.techniques
    words = {"techniques": (first.model_copy(update={"summary": "Wait."}), *others)}
    for changed in (
        words,
        {"synonyms": library.synonyms[1:]},
        {"searches": library.searches[1:]},
    ):
        other = dataclasses.replace(library, **changed)
        assert search_index(other, str, store) == search_index(other, str) != fresh
    assert search_index(library, lambda uri: f"{uri}/", store) != fresh
    assert len(store) == 5
