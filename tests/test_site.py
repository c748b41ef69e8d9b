"""The built site: everything links, nothing leaks, and nothing is fetched from elsewhere."""

import itertools
import re
import shutil
from urllib.parse import urljoin

import pypdfium2
import pytest
from browsers import wait_for_fonts
from conftest import ROOT, SITE_URL, run, served
from html_pages import OWN, article, broken_links, html_pages, links, soup

from fieldguide.model.notation import CITATION
from fieldguide.reading.publication import edition
from tools.addresses import published

DEPTH = [
    "How to do it well",
    "Why it may help",
    "A worked example",
    "Variations",
    "When it goes wrong",
    "Practise it",
    "Reflect",
]
ROOM = [
    "Lines to say",
    "Steps",
    "What you notice",
    "When not",
    "What to watch",
    "Evidence",
    "Where to go next",
]
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


def headings(path):
    """Return the section headings of a page without the marks that link to them."""
    return [h.get_text().removesuffix("#").strip() for h in article(path).find_all("h2")]


def page_of(site, entry):
    return site / entry.address / "index.html"


def test_other_names_end_with_one_stop(site, library):
    for t in library.techniques:
        words = soup(site / t.address / "index.html").select_one(".also").get_text()

        assert words.endswith((".", "?")) and "?." not in words, t.code


def test_every_link_and_anchor_leads_somewhere(site):
    assert broken_links(site, SITE_URL) == []


@pytest.mark.parametrize(
    "planted",
    [
        '<a href="../nowhere/">x</a>',
        '<a href="../take-a-break/#no-such-anchor">x</a>',
        '<img src="gone.png">',
    ],
)
def test_a_planted_broken_link_is_found(site, tmp_path, planted):
    copy = shutil.copytree(site, tmp_path / "site")
    page = copy / "techniques" / "park-the-issue" / "index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace("</article>", planted + "</article>"),
        encoding="utf-8",
    )

    assert len(broken_links(copy, SITE_URL)) == 1


def test_nothing_is_fetched_from_another_site(site, browser, address, library):
    asked = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    for path in (
        "",
        "techniques/take-a-break/",
        "situations/tempers-rising/",
        "references/",
        "print/",
    ):
        page.goto(address + path, wait_until="networkidle")
    page.close()

    assert len(asked) > 20
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def test_pages_and_cards_say_the_same_edition(site, screen, library):
    said = edition(ROOT)

    assert said in re.sub(r"\s+", " ", screen[1].get_textpage().get_text_bounded())
    for entry in (*library.techniques, *library.situations):
        assert said in soup(page_of(site, entry)).select_one(".md-footer").get_text(), (
            entry.code
        )


def test_technique_pages_have_their_sections_in_order_of_need(site, library):
    for technique in library.techniques:
        assert headings(page_of(site, technique)) == [*ROOM, *DEPTH, "The card", "Sources"], (
            technique.code
        )


def test_technique_pages_show_every_field(site, library):
    for t in library.techniques:
        shown = (
            re.sub(r"\s+", " ", article(page_of(site, t)).get_text())
            .replace("“", '"')
            .replace("”", '"')
            .replace("’", "'")
            .replace("‘", "'")
        )
        fields = [
            t.summary,
            *t.signs,
            *(line.line for line in t.say),
            *t.steps,
            *t.watch,
            t.online,
            *t.also_called,
            t.code,
            t.duration,
        ]
        fields += (
            [a.when for a in t.avoid]
            + [a.instead for a in t.avoid]
            + [then.because for then in t.then]
            + [t.caution or t.code]
        )

        assert [field for field in fields if field not in shown] == [], t.code


def test_techniques_and_situations_link_both_ways(site, library):
    pairs = [
        (s, t)
        for s in library.situations
        for t in library.techniques
        if any(step.try_ == t.code for step in s.techniques)
    ]
    assert len(pairs) >= 40

    for s, t in pairs:
        assert OWN + t.address in links(page_of(site, s), site, SITE_URL), (s.code, t.code)
        assert OWN + s.address in links(page_of(site, t), site, SITE_URL), (t.code, s.code)


def test_every_technique_is_reached_from_a_situation(site, library):
    reached = {
        link for s in library.situations for link in links(page_of(site, s), site, SITE_URL)
    }

    assert [t.code for t in library.techniques if OWN + t.address not in reached] == []


def test_every_technique_page_links_the_principle(site, library):
    for t in library.techniques:
        assert OWN + "before-you-push/" in links(page_of(site, t), site, SITE_URL), t.code


def test_every_citation_leads_to_its_reference(site, library):
    for t in library.techniques:
        linked = links(page_of(site, t), site, SITE_URL)
        for key in (*t.evidence.cites, *t.evidence.limits):
            assert f"{OWN}references/#{key}" in linked, (t.code, key)


def test_a_source_leads_back_to_every_place_that_cites_it(site, library):
    references = soup(site / "references" / "index.html")
    cited = [(t.code, key) for t in library.techniques for key in t.evidence.cites]
    cited += [(s.code, key) for s in library.situations for key in CITATION.findall(s.body)]

    assert (
        len(cited) > 50
        and [
            (code, key)
            for code, key in cited
            if not references.find(id=key).find("a", string=code)
        ]
        == []
    )


def test_the_page_of_a_technique_names_its_grade_as_the_page_of_evidence_does(site, library):
    evidence = soup(site / "evidence" / "index.html")
    defined = {
        grade.get_text().rstrip(".")
        for grade in evidence.find(id="the-grades").find_next("ul").select("strong")
    }
    named = {
        soup(page_of(site, t)).select_one(".grade strong").get_text().partition(":")[0]
        for t in library.techniques
    }

    assert named and named <= defined


def test_terms_are_linked_to_the_glossary_once_a_page(site, library):
    found = [
        [
            link
            for link in links(page_of(site, e), site, SITE_URL)
            if link.startswith(f"{OWN}glossary/#")
        ]
        for e in library.by_code().values()
    ]

    assert sum(map(bool, found)) >= 10
    assert all(len(page) == len(set(page)) for page in found)


def test_short_addresses_lead_to_their_pages(site, library, browser, address):
    page = browser.new_page()
    for entry in (library.techniques[3], library.situations[2]):
        page.goto(f"{address}{entry.code.lower()}/#what-you-notice", wait_until="load")
        page.wait_for_url(f"**/{entry.slug}/#what-you-notice")

        assert page.locator("h1").inner_text().rstrip("#").strip() == entry.title
    page.close()


def test_short_addresses_work_without_javascript(site, library, browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "t07/")
    page.wait_for_url("**/techniques/count-what-is-already-agreed/")

    assert "Count what is already agreed" in page.locator("h1").inner_text()
    context.close()


def test_every_code_has_a_short_address(site, library):
    for code in [*library.by_code(), *(card.code for card in library.extra_cards)]:
        assert (site / code.lower() / "index.html").is_file(), code


def test_no_front_matter_marker_or_template_leaks(site):
    for path in html_pages(site):
        if not article(path):
            continue
        text = article(path).get_text()

        for leak in (
            "---\n",
            "also_called:",
            "evidence:\n",
            "[@",
            "{:",
            "{ .",
            "{#",
            "<!--",
            ":material-",
            "TODO",
        ):
            assert leak not in text, (path.relative_to(site), leak)
        assert not re.search(r"\]\([^)]*\.md", text), path


def test_the_guides_own_sources_are_not_published(site):
    assert list(site.rglob("*.yml")) == [] and list(site.rglob("*.md")) == []


def test_one_h1_and_no_level_skipped(site):
    for path in html_pages(site):
        if path.name == "404.html" or not article(path):
            continue
        levels = [int(h.name[1]) for h in article(path).find_all(re.compile("^h[1-6]$"))]

        assert levels.count(1) == 1 and levels[0] == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), path


def test_every_page_has_a_description_of_its_own(site):
    texts = [
        soup(p).find("meta", attrs={"name": "description"})["content"]
        for p in html_pages(site)
        if article(p) and p.name != "404.html"
    ]

    assert len(texts) == len(set(texts))


def test_no_page_scrolls_sideways_at_320_px(site, browser, address):
    page = browser.new_page(viewport=PHONE)
    wide = []
    for path in html_pages(site):
        name = path.relative_to(site).as_posix().removesuffix("index.html")
        if not article(path):
            continue
        page.goto(address + name, wait_until="load")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(name)
    page.close()

    assert wide == []


def test_the_fonts_are_the_sites_own_and_are_used(browser, address):
    page = browser.new_page()
    page.goto(address + "techniques/take-a-break/")
    wait_for_fonts(page)

    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    assert "Atkinson" in page.evaluate(
        "getComputedStyle(document.querySelector('article p')).fontFamily"
    )
    assert page.evaluate(
        "[...document.fonts].some(f => f.family.includes('Atkinson') && f.status === 'loaded')"
    )
    page.close()


def test_the_cards_are_on_the_site(site):
    built = {path.name for path in (ROOT / "dist" / "deck").glob("*.pdf")}

    assert built and {path.name for path in (site / "deck").glob("*.pdf")} == built


def test_every_technique_page_shows_its_card_and_shares_it(site, library):
    for t in library.techniques:
        pictures = [image["src"] for image in article(page_of(site, t)).find_all("img")]
        shared = soup(page_of(site, t)).find("meta", attrs={"property": "og:image"})["content"]

        assert [name.rsplit("/", 1)[1] for name in pictures] == [
            f"{t.code.lower()}-front.png",
            f"{t.code.lower()}-back.png",
        ], t.code
        assert (
            shared == f"{SITE_URL}cards/{t.code.lower()}-front.png"
            and (site / "cards" / f"{t.code.lower()}-front.png").is_file()
        )
        assert all(image.get("alt") for image in article(page_of(site, t)).find_all("img"))


def test_the_sitemap_names_every_page(site, library):
    named = (site / "sitemap.xml").read_text(encoding="utf-8")

    assert [
        e.code
        for e in library.by_code().values()
        if f"<loc>{SITE_URL}{e.address}</loc>" not in named
    ] == []


def test_the_print_page_links_every_edition(site):
    linked = {
        link.rsplit("/", 1)[1]
        for link in links(site / "print" / "index.html", site, SITE_URL)
        if link.endswith((".pdf", ".epub"))
    }

    assert linked == {path.name for path in (site / "deck").iterdir()}


# a task by the anchor of its section: its files, and words for the print dialogue, the knife or the
# shop
TASKS = {
    "at-home-both-sides": (
        "impasse-cards-a4.pdf impasse-cards-letter.pdf",
        ("both sides; flip on long edge; actual size; cut"),
    ),
    "at-home-one-side-cut-fold-glue": (
        ("impasse-cards-a4-fold.pdf impasse-cards-letter-fold.pdf"),
        "one side; actual size; cut; fold; glue",
    ),
    "at-a-print-shop": (
        "impasse-cards-press.pdf",
        ("63 × 88 mm; 3 mm of bleed; CMYK; PDF/X-4; 300 g/m²; proof"),
    ),
    "in-large-type": (
        "impasse-cards-large.pdf",
        "A6; A4 or Letter; two pages per sheet; cut; fold",
    ),
    "on-a-phone-or-with-a-screen-reader": ("impasse-cards-screen.pdf", "tagged; live links"),
    "the-wall-chart": (
        "impasse-wall-chart-a3.pdf",
        "A3; actual size; A4 or Letter; fit to page",
    ),
    "the-book": (
        "impasse-field-guide.pdf impasse-field-guide.epub",
        ("A5; A4 or Letter; two pages per sheet; flip on short edge"),
    ),
}


def test_the_print_page_has_for_each_task_its_files_and_what_to_set_in_one_place(site):
    page = article(site / "print" / "index.html")
    sections = [heading["id"] for heading in page.find_all("h2")]
    assert sections[: len(TASKS)] == list(TASKS), "the tasks come first, in this order"

    for anchor, (files, words) in TASKS.items():
        after = page.find(id=anchor).find_next_siblings()
        section = list(
            itertools.takewhile(lambda element: element.name not in ("h2", "h3"), after)
        )
        linked = [
            link["href"].rsplit("/", 1)[1]
            for element in section
            for link in element.select(".editions li strong a")
        ]
        text = " ".join(element.get_text(" ", strip=True) for element in section).lower()

        assert linked == files.split(), anchor
        assert [word for word in words.split("; ") if word.lower() not in text] == [], anchor
        assert page.select_one(f'.shortcuts a[href="#{anchor}"]'), anchor


def test_the_print_page_tells_the_true_pages_and_size_of_each_edition(site):
    items = [
        item.get_text(" ", strip=True) + " " + item.find("a")["href"]
        for item in article(site / "print" / "index.html").select(".editions li")
    ]
    assert len(items) == len(list((site / "deck").iterdir()))

    for text in items:
        file = site / "deck" / text.rsplit("/", 1)[1]
        told_mb = float(re.search(r"([\d.]+) MB", text).group(1))

        assert told_mb == pytest.approx(max(0.1, file.stat().st_size / 1e6), abs=0.1), text
        if file.suffix == ".pdf":
            with pypdfium2.PdfDocument(file) as document:
                assert int(re.search(r"(\d+) pages?", text).group(1)) == len(document), text


def test_quotes_and_an_ampersand_in_a_title_break_no_page(copied_project):
    path = copied_project / "content" / "techniques" / "take-a-break.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "title: Take a break", """title: 'Ask "why" & wait'"""
        ),
        encoding="utf-8",
    )
    done = run("-m", "mkdocs", "build", "-d", copied_project / "site", cwd=copied_project)
    assert done.returncode == 0, done.stderr

    short = (copied_project / "site" / "t01" / "index.html").read_text(encoding="utf-8")
    neighbour = soup(
        copied_project / "site" / "techniques" / "park-the-issue" / "room" / "index.html"
    ).select_one("nav.band a[rel]")

    assert """<title>T01 Ask "why" &amp; wait</title>""" in short
    assert (
        neighbour["aria-label"].replace("\u00a0", " ")
        == "T01 Ask “why” & wait, the previous technique"
    )


@pytest.mark.parametrize("address", ["", "https://ex.org/?a=1", "https://ex.org/my guide/"])
def test_an_address_that_the_deck_would_refuse_is_refused(tmp_path, address):
    done = run("-m", "mkdocs", "build", "-d", tmp_path / "site", env={"SITE_URL": address})

    assert (
        done.returncode == 1
        and re.search(
            (
                r"SITE_URL cannot be .* (Write it|Leave "
                r"out|Name the)"
            ),
            done.stderr,
        )
        and "Traceback" not in done.stderr
    )


def test_a_new_page_finds_its_place_in_the_menu(copied_project):
    page = copied_project / "content" / "courses" / "day-one.md"
    page.parent.mkdir()
    page.write_text(
        (
            "---\ntitle: Day one\ndescription: A day of drills.\n---\n\n# Day "
            "one\n\nBegin with T01.\n"
        ),
        encoding="utf-8",
    )

    done = run("-m", "mkdocs", "build", "-d", copied_project / "site", cwd=copied_project)

    assert done.returncode == 0 and "not included in the" not in done.stderr, done.stderr
    assert soup(copied_project / "site" / "index.html").select("nav a[href='courses/day-one/']")


def test_a_deck_that_somebody_made_for_themselves_is_not_published(copied_project, deck_folder):
    made = copied_project / "dist/deck"
    made.mkdir(parents=True)
    for name in (
        "impasse-cards-a4.pdf",
        "impasse-cards-s06-a4.pdf",
        ".impasse-cards-a4.pdf.1.part",
    ):
        shutil.copy(deck_folder / "impasse-cards-a4.pdf", made / name)

    done = run(
        "-m",
        "mkdocs",
        "build",
        "-d",
        copied_project / "site",
        cwd=copied_project,
        env={"PYTHONPATH": str(copied_project)},
    )

    assert done.returncode == 0, done.stderr
    assert [path.name for path in (copied_project / "site/deck").iterdir()] == [
        "impasse-cards-a4.pdf"
    ]


PROMISED = set((ROOT / "tests" / "published_addresses.txt").read_text(encoding="utf-8").split())


def lost(site):
    """Return the addresses once published that lead nowhere now.

    One that leads on takes its anchor to the page it leads to.
    """
    there = published(site)

    def now(address):
        page, sign, anchor = address.partition("#")
        path = site / page.lstrip("/") / "index.html"
        if (
            not sign
            or page not in there
            or not soup(path).select_one("script[src$='lead-on.js']")
        ):
            return address
        return (
            "/"
            + urljoin(OWN + page.lstrip("/"), soup(path).a["href"]).removeprefix(OWN)
            + sign
            + anchor
        )

    return sorted(address for address in PROMISED if now(address) not in there)


def test_every_address_ever_published_still_leads_somewhere(site):
    assert lost(site) == [], (
        "an address that others may link to is gone: keep it, or say in "
        "content/moved.yml where it leads"
    )


def test_what_has_moved_is_found_at_its_old_address(copied_project, browser):
    """T01 gets another file, and so another address; a technique T99 is gone, and its code leads to
    T01; a section gets other words.
    """
    folder = copied_project / "content"
    (folder / "techniques/take-a-break.md").rename(folder / "techniques/pause-for-a-while.md")
    new = "techniques/pause-for-a-while/"

    def built(name):
        done = run(
            "-m",
            "mkdocs",
            "build",
            "-d",
            copied_project / name,
            cwd=copied_project,
            env={"PYTHONPATH": str(copied_project)},
        )
        assert done.returncode == 0, done.stderr
        return copied_project / name

    before = lost(built("before"))
    (folder / "moved.yml").write_text(
        ("- {was: techniques/take-a-break/, now: T01}\n- {was: t99/, now: T01}\n"),
        encoding="utf-8",
    )

    assert {
        "/techniques/take-a-break/",
        "/techniques/take-a-break/room/",
        "/techniques/take-a-break/#steps",
    } <= set(before)
    page = folder / "before-you-push.md"
    text = page.read_text(encoding="utf-8")
    assert "\n## Power and safety\n" in text
    page.write_text(
        text.replace(
            "\n## Power and safety\n", ("\n## Safety and power {#power-and-safety}\n")
        ),
        encoding="utf-8",
    )
    site = built("after")
    assert lost(site) == []
    assert "take-a-break" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    with served(site) as address:
        for javascript in (True, False):
            context = browser.new_context(java_script_enabled=javascript)
            page = context.new_page()
            for old, reached in (
                ("techniques/take-a-break/#steps", f"{new}#steps" if javascript else f"{new}*"),
                ("techniques/take-a-break/room/", f"{new}room/*"),
                ("t99/", f"{new}*"),
            ):
                page.goto(address + old, wait_until="load")
                page.wait_for_url(f"{address}{reached}")
            context.close()


def test_every_address_is_on_the_list_of_published_ones(site):
    new = sorted(published(site) - PROMISED)
    assert new == [], (
        "run `make addresses`: it adds these to tests/published_addresses.txt, "
        "and from then on they stay"
    )
