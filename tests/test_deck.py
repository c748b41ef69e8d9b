"""The finished PDFs, measured: pages, boxes, fonts, words, safe zone, QR codes, order on the sheets."""

import re
from urllib.parse import urlparse

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
import zxingcpp
from conftest import SITE_URL, run

from fieldguide.cards import card_words
from printing.production.editions import SIZES

PT_PER_MM = 72 / 25.4
CARD_MM = (63, 88)
SAFE_MM = 4
ROUNDING_MM = 0.05
NOT_PRINTED_MM = 4.3  # at every edge, by usual office printers
PRINT_DPI = 300
LARGE_MIN_PT = 14
# a row broken behind a dot, an address before its code, a word alone
RAGGED = re.compile(r"·\s*[\r\n]|/[\r\n]+[ct]\d\d/|\bNext[\r\n]|· You[\r\n]")
CARDS_PER_SHEET, CARDS_PER_FOLD_SHEET = 9, 3
EDITIONS = {  # pages a card, and the size of a page
    "screen": (2, None),
    "a4": (2 / CARDS_PER_SHEET, (210, 297)),
    "letter": (2 / CARDS_PER_SHEET, (215.9, 279.4)),
    "a4-fold": (1 / CARDS_PER_FOLD_SHEET, (210, 297)),
    "letter-fold": (1 / CARDS_PER_FOLD_SHEET, (215.9, 279.4)),
    "press": (2, None),
    "large": (2, (105, 148)),
}


@pytest.fixture(scope="session")
def deck(library):
    """The words of every card."""
    return card_words.deck(library)


def mm(box):
    return tuple(round(float(value) / PT_PER_MM, 2) for value in box)


def words_on(page):
    """Return the words of a PDF page, white space folded."""
    return re.sub(
        r"\s+",
        " ",
        page.get_textpage().get_text_bounded().replace("\u00a0", " ").replace("\ufffe", "-"),
    )


def qr_codes(page, dpi=PRINT_DPI):
    """Return the QR codes read from the picture of a page: (text, x of the centre in mm)."""
    picture = page.render(scale=dpi / 72).to_pil()
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return [
        (
            code.text,
            (code.position.top_left.x + code.position.bottom_right.x) / 2 / dpi * 25.4,
            code.position.top_left.y / dpi * 25.4,
        )
        for code in found
    ]


def test_the_deck_is_twenty_seven_cards_or_more_in_whole_sheets(deck, library):
    codes = [card.code for card in deck]

    assert len(codes) == len(set(codes)) >= 27
    assert (
        len(codes) % CARDS_PER_SHEET == 0
        and sum(code.startswith("B") for code in codes) < CARDS_PER_SHEET
    )
    assert [code for code in codes if code.startswith("T")] == [
        t.code for t in library.techniques
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_has_its_pages_at_its_size(deck_folder, deck, edition):
    pages, size = EDITIONS[edition]

    with pikepdf.open(deck_folder / f"impasse-cards-{edition}.pdf") as document:
        assert len(document.pages) == round(pages * len(deck))
        if size:
            boxes = (mm(page.cropbox) for page in document.pages)
            assert {(round(x1 - x0, 1), round(y1 - y0, 1)) for x0, y0, x1, y1 in boxes} == {
                size
            }


def test_screen_pages_are_trimmed_cards_with_bleed_behind(deck_folder):
    with pikepdf.open(deck_folder / "impasse-cards-screen.pdf") as document:
        for page in document.pages:
            trim, bleed, media = mm(page.trimbox), mm(page.bleedbox), mm(page.mediabox)

            assert (round(trim[2] - trim[0], 1), round(trim[3] - trim[1], 1)) == CARD_MM
            assert mm(page.cropbox) == trim
            assert (
                (round(bleed[2] - bleed[0], 1), round(bleed[3] - bleed[1], 1))
                == (69, 94)
                == (round(media[2] - media[0], 1), round(media[3] - media[1], 1))
            )


@pytest.mark.parametrize("edition", EDITIONS)
def test_only_our_fonts_are_embedded(deck_folder, edition):
    with pikepdf.open(deck_folder / f"impasse-cards-{edition}.pdf") as document:
        fonts = [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary)
            and o.get("/Type") == "/Font"
            and "/DescendantFonts" in o
        ]
        names = {str(font.BaseFont).split("+")[-1] for font in fonts}

        assert names == {"Guide", "Guide-Bold", "Guide-Ultra-Bold"}
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
        assert not [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type3"
        ]


def sides_with_pages(deck, screen):
    faces = (
        (card.code, face, words)
        for card in deck
        for face, words in (("front", card.front), ("back", card.back))
    )
    return [(code, face, words, screen[i]) for i, (code, face, words) in enumerate(faces)]


def plain(value):
    """Return every text in the words of a side, however deep it lies."""
    if isinstance(value, str):
        return [value]
    return [text for item in value for text in plain(item)] if isinstance(value, tuple) else []


def test_every_side_says_all_its_words(deck, screen):
    for code, face, words, page in sides_with_pages(deck, screen):
        shown = words_on(page)
        fields = [
            text
            for name, value in vars(words).items()
            if name not in ("template", "family")
            for text in plain(value)
        ]

        missing = [
            text
            for text in fields
            if re.sub(r"\s+", " ", text.replace("\u00a0", " ")) not in shown
        ]
        assert missing == [], (code, face)
        assert "\ufffd" not in shown, (code, face)


def test_a_card_says_what_its_technique_file_says(library, deck, screen):
    pages = {
        (code, face): words_on(page) for code, face, _, page in sides_with_pages(deck, screen)
    }
    straight = str.maketrans("“”‘’", "\"\"''")

    for t in library.techniques:
        front, back = (pages[t.code, face].translate(straight) for face in ("front", "back"))
        assert (
            t.title in front
            and t.say[0].line in front
            and all(sign in front for sign in t.signs[:3])
        ), t.code
        assert (
            all(step in back for step in t.steps)
            and t.watch[0] in back
            and t.avoid[0].when in back
        ), t.code
        assert all(then.to in back for then in t.then), t.code


def outside_safe_zone(page):
    """Return the characters of a page that reach nearer than SAFE_MM to the trimmed edge."""
    left, bottom, right, top = (value / PT_PER_MM for value in page.get_trimbox())
    limit, text, found = SAFE_MM - ROUNDING_MM, page.get_textpage(), []
    for i in range(text.count_chars()):
        char = text.get_text_range(i, 1)
        if not char.strip():
            continue
        x0, y0, x1, y1 = (value / PT_PER_MM for value in text.get_charbox(i))
        if x0 < left + limit or y0 < bottom + limit or x1 > right - limit or y1 > top - limit:
            found.append(char)
    return "".join(found)


def test_no_text_stands_outside_the_safe_zone(deck, screen):
    for code, face, _, page in sides_with_pages(deck, screen):
        assert outside_safe_zone(page) == "", (code, face)


def test_text_planted_near_the_edge_is_found(copied_project, tmp_path):
    css = copied_project / "printing" / "cards" / "cards.css"
    css.write_text(
        css.read_text(encoding="utf-8") + "\n.foot { left: -2mm; }\n", encoding="utf-8"
    )

    done = run(
        "build_pdf.py",
        "--only",
        "T03",
        "--edition",
        "screen",
        "--out",
        tmp_path / "out",
        cwd=copied_project,
        env={"PYTHONPATH": str(copied_project)},
    )

    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(tmp_path / "out" / "impasse-cards-t03-screen.pdf") as document:
        assert outside_safe_zone(document[0]) != ""


def test_every_qr_code_leads_to_a_page_of_the_site(deck, screen, site):
    seen = {}
    for code, face, _, page in sides_with_pages(deck, screen):
        for address, *_ in qr_codes(page):
            assert address.startswith(SITE_URL), (code, address)
            assert (site / urlparse(address).path.lstrip("/") / "index.html").is_file(), (
                code,
                address,
            )
            seen[code, face] = address

    techniques = {
        (code, "back"): f"{SITE_URL}{code.lower()}/"
        for code in (card.code for card in deck)
        if code.startswith("T")
    }
    assert techniques.items() <= seen.items()


def test_the_readable_address_is_that_of_the_qr_code(deck, screen):
    for code, face, _, page in sides_with_pages(deck, screen):
        for address, *_ in qr_codes(page, dpi=150):
            assert address.removeprefix("https://") in words_on(page), (code, face)


@pytest.mark.parametrize("edition", ["a4", "letter"])
def test_backs_stand_behind_their_fronts(deck_folder, edition, deck):
    width, height = EDITIONS[edition][1]
    left, top = (width - 3 * CARD_MM[0]) / 2, (height + 3 * CARD_MM[1]) / 2
    matched = 0
    with pypdfium2.PdfDocument(deck_folder / f"impasse-cards-{edition}.pdf") as document:
        for sheet in range(3):
            fronts = {
                code: place for code, place in codes_in_bands(document[2 * sheet], left, top)
            }
            backs = {
                address.rstrip("/").rsplit("/", 1)[1].upper(): (x, height - y)
                for address, x, y in qr_codes(document[2 * sheet + 1])
            }
            for code in fronts.keys() & backs.keys():
                (x, y), (back_x, back_y) = fronts[code], backs[code]

                assert int((x - left) // CARD_MM[0]) == 2 - int(
                    (back_x - left) // CARD_MM[0]
                ), (edition, code)
                assert int((top - y) // CARD_MM[1]) == int((top - back_y) // CARD_MM[1]), (
                    edition,
                    code,
                )
                matched += 1

    assert matched >= sum(card.code.startswith("T") for card in deck)


def codes_in_bands(page, left, top):
    """Yield (code, (x, y) in mm) of the code in the band of each card of a sheet; codes lower on a
    card name others.
    """
    text = page.get_textpage()
    for match in re.finditer(r"\b[TC]\d\d\b", text.get_text_range()):
        x0, _, _, y1 = (value / PT_PER_MM for value in text.get_charbox(match.start()))
        if (top - y1) % CARD_MM[1] < 8 and (x0 - left) % CARD_MM[0] > CARD_MM[0] / 2:
            yield match.group(), (x0, y1)


def test_the_screen_edition_is_tagged_named_and_linked(deck_folder, deck):
    with pikepdf.open(deck_folder / "impasse-cards-screen.pdf") as document:
        assert document.Root.MarkInfo.Marked and "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "en"
        assert "Impasse Field Guide" in str(document.docinfo["/Title"])
        with document.open_outline() as outline:
            assert [item.title for item in outline.root] == [
                f"{card.code} {card.title}" for card in deck
            ]
        links = [
            a
            for page in document.pages
            for a in page.get("/Annots", ())
            if a.get("/Subtype") == "/Link"
        ]
        inside = [a for a in links if "/Dest" in a or a.get("/A", {}).get("/S") == "/GoTo"]
        outside = {str(a.A.URI) for a in links if "/URI" in a.get("/A", {})}

        assert len(inside) >= 40
        assert {
            f"{SITE_URL}{card.code.lower()}/" for card in deck if card.code.startswith("T")
        } <= outside


def test_folded_cards_have_their_back_beside_their_front(deck_folder, deck):
    with pypdfium2.PdfDocument(deck_folder / "impasse-cards-a4-fold.pdf") as document:
        found = [
            address.rstrip("/").rsplit("/", 1)[1].upper()
            for page in document
            for address, x, _ in qr_codes(page)
            if x > 210 / 2
        ]
        fronts = [
            code
            for page in document
            for code, (x, _) in codes_in_bands(
                page, 210 / 2 - CARD_MM[0], (297 + 3 * CARD_MM[1]) / 2
            )
            if x < 210 / 2
        ]

    techniques = [card.code for card in deck if card.code.startswith("T")]
    assert [code for code in found if code in techniques] == techniques
    assert [code for code in fronts if code in techniques] == techniques


def test_a_fold_is_dashed_into_the_margin_and_only_cuts_have_cut_marks(deck_folder):
    with pikepdf.open(deck_folder / "impasse-cards-a4-fold.pdf") as document:
        upright, dashed = {True: set(), False: set()}, False
        for operands, operator in pikepdf.parse_content_stream(document.pages[0]):
            if str(operator) == "q":
                dashed = False
            elif str(operator) == "d":
                dashed = True
            elif str(operator) == "m":
                start = [float(value) for value in operands]
            elif str(operator) == "l" and float(operands[0]) == start[0]:
                upright[dashed].add(
                    (round(start[0] / PT_PER_MM, 1), round(float(operands[1]) / PT_PER_MM, 1))
                )

    assert {x for x, _ in upright[False]} == {42, 168}
    assert [x for x, top in upright[True] if top > (297 + 3 * CARD_MM[1]) / 2 + 4] == [105]


@pytest.mark.parametrize("size", ["poker-us", "bridge"])
def test_a_printer_shows_a_millimetre_of_every_mark_where_margins_are_narrowest(tmp_path, size):
    assert (
        run(
            "build_pdf.py",
            "--size",
            size,
            "--only",
            "T01",
            "--edition",
            "letter",
            "--out",
            tmp_path,
        ).returncode
        == 0
    )

    with pikepdf.open(next(tmp_path.iterdir())) as document:
        ends = [
            [float(v) / PT_PER_MM for v in operands]
            for operands, op in pikepdf.parse_content_stream(document.pages[0])
            if str(op) == "m"
        ]
    # a mark begins beside the cards and leads outwards
    inside = [min(x, 215.9 - x, y, 279.4 - y) - NOT_PRINTED_MM for x, y in ends]

    assert len(inside) == 16 and min(inside) >= 1


def test_the_large_edition_has_large_type_and_its_words(deck_folder, library):
    with pypdfium2.PdfDocument(deck_folder / "impasse-cards-large.pdf") as document:
        words = [words_on(page) for page in document]
        for page in document:
            sizes = {
                round(o.get_font_size() * o.get_matrix().d, 1)
                for o in page.get_objects()
                if o.type == pdfium_c.FPDF_PAGEOBJ_TEXT
            }
            assert not sizes or min(abs(size) for size in sizes) >= LARGE_MIN_PT, sizes
            assert RAGGED.search(page.get_textpage().get_text_range()) is None

    assert all(
        any(t.steps[0].split(" ")[0] in text and t.code in text for text in words)
        for t in library.techniques
    )


@pytest.mark.parametrize("size", [name for name in SIZES if name not in ("poker", "a6")])
def test_every_size_fits_and_keeps_the_safe_zone(tmp_path, deck, size):
    done = run("build_pdf.py", "--size", size, "--edition", "screen", "--out", tmp_path)

    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(tmp_path / f"impasse-cards-{size}-screen.pdf") as document:
        assert len(document) == 2 * len(deck)
        assert [i for i, page in enumerate(document) if outside_safe_zone(page)] == []
        assert [
            i
            for i, page in enumerate(document)
            if RAGGED.search(page.get_textpage().get_text_range())
        ] == []


def test_monochrome_is_black_white_and_grey(tmp_path):
    done = run("build_pdf.py", "--monochrome", "--edition", "press", "--out", tmp_path)

    assert done.returncode == 0, done.stderr
    with pikepdf.open(tmp_path / "impasse-cards-mono-press.pdf") as document:
        for page in document.pages:
            inks = [
                [float(v) for v in operands]
                for operands, op in pikepdf.parse_content_stream(page)
                if str(op) in ("k", "K")
            ]
            assert inks and all(c == m == y == 0 for c, m, y, _ in inks)


def test_the_offset_moves_every_back_and_no_front(tmp_path):
    for offset in ("0,0", "-1.5,-2"):
        assert (
            run(
                "build_pdf.py", "--edition", "a4", "--offset", offset, "--out", tmp_path
            ).returncode
            == 0
        )

    with (
        pypdfium2.PdfDocument(tmp_path / "impasse-cards-a4.pdf") as still,
        pypdfium2.PdfDocument(tmp_path / "impasse-cards-a4-moved.pdf") as moved,
    ):
        before, after = (
            {text: (x, y) for text, x, y in qr_codes(document[1])}
            for document in (still, moved)
        )
        assert [c for c in codes_in_bands(still[0], 10.5, 280.5)] == [
            c for c in codes_in_bands(moved[0], 10.5, 280.5)
        ]

    assert before.keys() == after.keys() and len(before) > 5
    for text, (x, y) in before.items():
        # y grows downward
        assert after[text][0] - x == pytest.approx(-1.5, abs=0.15) and after[text][
            1
        ] - y == pytest.approx(2, abs=0.15)


def test_short_edge_backs_stand_upside_down_in_the_mirrored_row(tmp_path):
    assert (
        run("build_pdf.py", "--edition", "a4", "--flip", "short", "--out", tmp_path).returncode
        == 0
    )

    with pypdfium2.PdfDocument(tmp_path / "impasse-cards-a4-short-edge.pdf") as document:
        fronts = dict(codes_in_bands(document[0], 10.5, 280.5))
        backs = {
            text.rstrip("/").rsplit("/", 1)[1].upper(): (x, y)
            for text, x, y in qr_codes(document[1])
        }

    both = fronts.keys() & backs.keys()
    assert len(both) > 3
    for code in both:
        (x, y), (back_x, back_y) = fronts[code], backs[code]
        assert int((x - 10.5) // CARD_MM[0]) == int((back_x - 10.5) // CARD_MM[0]), code
        assert int((280.5 - y) // CARD_MM[1]) == 2 - int((back_y - 16.5) // CARD_MM[1]), code


@pytest.mark.parametrize("only", ["S06", "look-ahead", "T03,S06"])
def test_only_takes_a_situation_or_a_family(tmp_path, library, only):
    done = run("build_pdf.py", "--only", only, "--edition", "screen", "--out", tmp_path)
    expected = {"T03"} if "T03" in only else set()
    expected |= {
        step.try_ for s in library.situations for step in s.techniques if s.code in only
    }
    expected |= {t.code for t in library.techniques if t.family == only}

    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(next(tmp_path.glob("*.pdf"))) as document:
        assert len(document) == 2 * len(expected)
        assert all(any(code in words_on(page) for page in document) for code in expected)


@pytest.mark.parametrize("count", [0, 13])
def test_blank_cards_can_be_counted(tmp_path, deck, count):
    written = sum(not card.code.startswith("B") for card in deck)

    assert (
        run(
            "build_pdf.py", "--blank", count, "--edition", "screen", "--out", tmp_path
        ).returncode
        == 0
    )

    with pypdfium2.PdfDocument(
        tmp_path / f"impasse-cards-{count}-blank-screen.pdf"
    ) as document:
        assert len(document) == 2 * (written + count)


def test_paper_leaves_out_the_other_and_quiet_says_nothing(tmp_path):
    done = run(
        "build_pdf.py",
        "--edition",
        "screen,a4,letter",
        "--paper",
        "letter",
        "--quiet",
        "--out",
        tmp_path,
    )

    assert done.returncode == 0 and done.stdout == "" and done.stderr == ""
    assert {path.name for path in tmp_path.iterdir()} == {
        "impasse-cards-screen.pdf",
        "impasse-cards-letter.pdf",
    }


@pytest.mark.parametrize(
    "address", ["", "ex.org", "http://", "ftp://ex.org/", "https://ex.org/?a=1"]
)
def test_an_address_that_no_code_could_lead_to_is_refused(tmp_path, address):
    done = run(
        "build_pdf.py", "--edition", "screen", "--out", tmp_path, env={"SITE_URL": address}
    )

    assert (
        done.returncode == 1
        and re.search(
            (
                r"SITE_URL cannot be .* (Write it|Leave "
                r"out|Name the)"
            ),
            done.stderr,
        )
        and list(tmp_path.iterdir()) == []
    )


@pytest.mark.parametrize(("size", "courses"), [("poker", "courses/mediation/"), ("bridge", "")])
def test_a_long_address_keeps_the_edition_and_the_licence_on_the_card(tmp_path, size, courses):
    address = f"https://mediation-centre-north.github.io/{courses}impasse-field-guide/"

    done = run(
        "build_pdf.py",
        "--only",
        "T05",
        "--size",
        size,
        "--edition",
        "screen",
        "--out",
        tmp_path,
        env={"SITE_URL": address},
    )

    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(next(tmp_path.iterdir())) as document:
        assert "CC BY 4.0" in words_on(document[1]) and outside_safe_zone(document[1]) == ""


def test_an_address_too_long_for_the_card_is_named(tmp_path):
    address = f"https://example.org/{'courses/mediation/' * 8}"

    done = run(
        "build_pdf.py",
        "--only",
        "T05",
        "--edition",
        "screen",
        "--out",
        tmp_path,
        env={"SITE_URL": address},
    )

    assert (
        done.returncode == 1
        and "Shorten the site's address (SITE_URL), its steps" in done.stderr
        and list(tmp_path.iterdir()) == []
    )


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")

    done = run("build_pdf.py", "--edition", "screen", "--out", tmp_path / "file" / "deck")

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert (
        str(tmp_path / "file" / "deck") in done.stderr and "choose another place" in done.stderr
    )


@pytest.mark.parametrize(
    ("edition", "says"),
    [
        ("a4", "flip on long edge"),
        ("letter", "Letter, actual size"),
        ("a4-fold", "fold at the dashes"),
        ("letter-fold", "Print on one side"),
    ],
)
def test_page_1_says_how_to_print_and_only_page_1(deck_folder, edition, says):
    with pypdfium2.PdfDocument(deck_folder / f"impasse-cards-{edition}.pdf") as document:
        assert says in words_on(document[0])
        assert "actual size" not in words_on(document[1])


@pytest.mark.parametrize("size", ["a7", "a6"])
def test_page_1_says_all_of_it_where_a_sheet_has_fewer_rows_than_the_note(tmp_path, size):
    assert (
        run(
            "build_pdf.py",
            "--size",
            size,
            "--only",
            "T01",
            "--edition",
            "a4",
            "--flip",
            "short",
            "--out",
            tmp_path,
        ).returncode
        == 0
    )

    with pypdfium2.PdfDocument(
        tmp_path / f"impasse-cards-{size}-t01-a4-short-edge.pdf"
    ) as document:
        said = words_on(document[0])

    assert all(
        words in said
        for words in ("flip on short edge", "A4, actual size", "Cut along the marks")
    )


def test_identical_input_gives_identical_bytes_in_another_folder_at_another_time(
    deck_folder, copied_project
):
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": str(copied_project)}
    out = copied_project / "out"

    done = run(
        "build_pdf.py",
        "--edition",
        ",".join(EDITIONS),
        "--jobs",
        "1",
        "--out",
        out,
        cwd=copied_project,
        env=environment,
    )

    assert done.returncode == 0, done.stderr
    assert len(list(out.iterdir())) == len(EDITIONS)
    assert [
        path.name
        for path in out.iterdir()
        if path.read_bytes() != (deck_folder / path.name).read_bytes()
    ] == []


def test_only_renders_the_cards_asked_for(tmp_path):
    done = run("build_pdf.py", "--only", "T03, t07", "--edition", "screen", "--out", tmp_path)

    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "impasse-cards-t03-t07-screen.pdf"
    ]
    with pypdfium2.PdfDocument(tmp_path / "impasse-cards-t03-t07-screen.pdf") as document:
        assert len(document) == 4
        assert "T03" in words_on(document[0]) and "T07" in words_on(document[2])


def test_only_takes_a_code_as_people_write_it_and_for_safety_the_card_that_leads_there(
    tmp_path,
):
    done = run("build_pdf.py", "--only", "t3,s19,T03", "--edition", "screen", "--out", tmp_path)

    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(tmp_path / "impasse-cards-t03-s19-screen.pdf") as document:
        assert len(document) == 4
        assert (
            "C03" in words_on(document[0])
            and "Someone may not be safe" in words_on(document[0])
            and "T03" in words_on(document[2])
        )


def test_list_names_every_card_and_edition_and_writes_nothing(tmp_path, deck):
    done = run("build_pdf.py", "--list", "--out", tmp_path / "none")

    assert done.returncode == 0 and not (tmp_path / "none").exists()
    assert all(f"{card.code}  {card.title}" in done.stdout for card in deck)
    assert all(name in done.stdout for name in EDITIONS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--only", "T03,T77"), "card 'T77' does not exist. Did you mean 'T17'?"),
        (("--only", ""), "No card is named."),
        (("--edition", "leter"), "edition 'leter' does not exist. Did you mean 'letter'?"),
        (("--size", "tarrot"), "size 'tarrot' does not exist. Did you mean 'tarot'?"),
        (("--flip", "longg"), "flip 'longg' does not exist. Did you mean 'long'?"),
        (("--order", "back"), "order 'back' does not exist."),
        (("--edition", "all,b5"), "edition 'b5' does not exist."),
        (
            ("--paper", "letter", "--edition", "A4,calibration"),
            ("--paper letter leaves out all that --edition names: a4, calibration."),
        ),
        (("--paper", "a5"), "paper 'a5' does not exist. Use one of: a4, letter."),
        (("--offset", "1"), "offset '1' is not two numbers."),
        (("--offset", "nan,0"), "offset 'nan,0' is not two numbers."),
        (("--offset", "50,0"), "offset '50,0' is more than 10 mm."),
        (
            ("--offset", "1,1", "--flip", "short"),
            "An offset is measured for a flip on the long edge.",
        ),
        (("--blank", "-1"), "--blank cannot be -1. Give a whole number, 0 or more."),
        (("--blank", "two"), "--blank cannot be two. Give a whole number, 0 or more."),
        (("--jobs", "0"), "--jobs cannot be 0. Give a whole number, 1 or more."),
        (("--jobs", "all"), "--jobs cannot be all. Give a whole number, 1 or more."),
        (
            ("--size", "a6", "--edition", "a4-fold"),
            ("Two cards of 105 × 148 mm do not fit side by side on A4."),
        ),
        (("--edition", "poster"), "edition 'poster' does not exist. Use one of: a4, a4-fold, "),
    ],
)
def test_a_wrong_choice_gets_the_right_ones(tmp_path, arguments, message):
    done = run("build_pdf.py", *arguments, "--out", tmp_path / "none")

    assert done.returncode == 1 and list(tmp_path.rglob("*.pdf")) == []
    assert message in done.stderr and "Traceback" not in done.stderr


def test_words_that_do_not_fit_are_named_and_the_old_files_stay(copied_project, tmp_path):
    file = copied_project / "content" / "techniques" / "ask-what-is-keeping-us-stuck.md"
    text = file.read_text(encoding="utf-8")
    first = re.search(r"^signs:\n((  - .*\n)+)", text, re.MULTILINE)
    file.write_text(
        text.replace(first.group(1), f"  - {'W' * 29} {'M' * 28}\n" * 3), encoding="utf-8"
    )
    old = tmp_path / "out" / "impasse-cards-screen.pdf"
    old.parent.mkdir()
    old.write_bytes(b"old")

    done = run(
        "build_pdf.py",
        "--edition",
        "screen",
        "--out",
        old.parent,
        cwd=copied_project,
        env={"PYTHONPATH": str(copied_project)},
    )

    assert done.returncode == 1
    told = (
        r"^T03 front: the words run \d+\.\d mm over\. Shorten its signs, its caution or "
        r"its first line to say\.$"
    )
    assert re.search(told, done.stderr, re.MULTILINE), done.stderr
    assert old.read_bytes() == b"old" and [p.name for p in old.parent.iterdir()] == [old.name]


def test_a_warning_of_the_renderer_is_told(copied_project, tmp_path):
    css = copied_project / "printing" / "cards" / "cards.css"
    css.write_text(
        css.read_text(encoding="utf-8") + "\n.foot { colour: red; }\n", encoding="utf-8"
    )

    done = run(
        "build_pdf.py",
        "--only",
        "T03",
        "--out",
        tmp_path / "out",
        cwd=copied_project,
        env={"PYTHONPATH": str(copied_project)},
    )

    assert "WeasyPrint warns:" in done.stderr and "colour" in done.stderr
