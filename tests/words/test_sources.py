"""The sources: whoever wants to check one can find it."""

from fieldguide.words.citations import Citations

# What we could not find, up to November 2026, by source, and why. Take a line out when the number
# has been read somewhere.
NO_VOLUME_OR_PAGES = {
    "applegate-et-al-2020": "a magazine, read online, where its pages have no numbers",
    "press-lurie-2014": "a magazine, read online, where its pages have no numbers",
    "carlson-sabelli-1989": "the journal's own page gives neither",
    "curhan-et-al-2022": "the records read give the year alone",
    "harinck-dedreu-2004": "only the title and the DOI were seen",
    "huynh-yang-grossmann-2016": "the records read give the year alone",
    "lindskold-1978": "the records read give the year alone",
    "loewenstein-et-al-1993": "the records read give the volume and the issue",
    "moore-2004": "the records read give the year alone",
    "reinders-folmer-desmet-van-boom-2019": "the records read give the year alone",
    "rossi-et-al-2023": "read as it stood online, before it was in an issue",
    "siebert-keeney-2015": "the records read give the volume and the issue",
    "sinaceur-neale-2005": "the records read give the year alone",
    "wissler-2011": "no page was seen in a record that we trust",
    "yao-zhang-liu-2020": "read as it stood online, before it was in an issue",
}
NO_ADDRESS = {
    "bazerman-gillespie-1999": "a magazine; volume and pages find it",
    "brazil-2009": "a magazine; volume, issue and page find it",
    "golann-2009-impasse": "a magazine; volume, issue and page find it",
    "lindskold-1978": "no DOI was seen in a record that we trust",
    "loewenstein-et-al-1993": "no DOI was seen in a record that we trust",
    "nolan-haley-2013": "a yearbook; volume and page find it",
    "golann-mediating-legal-disputes": "a book whose ISBN was not seen",
    "kressel-pruitt-1989": "a book whose ISBN was not seen",
    "lewicki-barry-saunders-2015": "a book whose ISBN was not seen",
    "mayer-2000": "a book whose ISBN was not seen",
    "mnookin-peppet-tulumello-2000": "a book whose ISBN was not seen",
    "pruitt-1983": "a chapter of a book whose ISBN was not seen",
    "raiffa-1982": "a book whose ISBN was not seen",
    "winslade-monk-2000": "a book whose ISBN was not seen",
}


def fields(reference):
    return reference.model_dump(by_alias=True, exclude_none=True)


def test_every_article_has_a_volume_and_pages_or_an_article_number(library):
    articles = [
        fields(reference)
        for reference in library.references
        if reference.type == "article-journal"
    ]
    without = {
        article["id"]
        for article in articles
        if not (article.get("volume") and article.get("page"))
    }
    assert without == set(NO_VOLUME_OR_PAGES), (
        "give an article number as 'page': the style prints no 'number'"
    )


def test_every_source_can_be_found(library):
    sources = [fields(reference) for reference in library.references]
    found_by = {
        source["id"]: source.get("DOI")
        or source.get("URL")
        or (source["type"] == "book" and source.get("ISBN"))
        for source in sources
    }
    assert {key for key, found in found_by.items() if not found} == set(NO_ADDRESS)


def test_every_address_is_secure_and_no_doi_is_an_address(library):
    for source in map(fields, library.references):
        assert source.get("URL", "https://").startswith("https://"), source["id"]
        assert source.get("DOI", "10.").startswith("10."), source["id"]


def test_what_the_list_prints_names_volume_and_pages(library):
    entries = Citations(library.references).entries
    assert "14,\N{NO-BREAK SPACE}p.\N{NO-BREAK SPACE}241" in entries["ross-kelly-jorm-2014"]
    assert (
        "101(4),\N{NO-BREAK SPACE}pp.\N{NO-BREAK SPACE}771–790"
        in entries["trotschel-et-al-2011"]
    )


def test_a_withdrawn_source_says_why(library):
    gone = [reference for reference in library.references if reference.is_withdrawn]
    assert gone and all(reference.custom.caution for reference in gone)
