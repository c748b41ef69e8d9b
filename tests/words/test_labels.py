"""Every word that readers see stands in content/: none in templates and code, and no label without a use."""

import re

import pytest
from bs4 import BeautifulSoup
from project import ROOT
from words_in_code import words_in_javascript, words_in_python, words_in_style_sheet

from fieldguide.model.labels import Counted, Group, Labels
from fieldguide.reading.yaml_subset import read_yaml

TEMPLATES = sorted(
    path
    for path in (*ROOT.glob("printing/**/*.j2"), *ROOT.glob("theme/**/*.html"))
    if not path.name.endswith(".css.j2")
)
CODE = [
    *TEMPLATES,
    *(ROOT / "theme/assets").glob("[!v]*/*.js"),
    *(ROOT / "hooks").rglob("*.py"),
    *(ROOT / "printing").rglob("*.py"),
    *(ROOT / "fieldguide").rglob("*.py"),
]
# what Jinja takes out or fills in, and terms of the EPUB vocabulary
NOT_WORDS = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<meta property.*?</meta>|urn:uuid:", re.DOTALL)
PYTHON = sorted(
    path for name in ("fieldguide", "printing", "hooks") for path in (ROOT / name).rglob("*.py")
)
SCRIPTS = [*sorted((ROOT / "theme/assets").glob("[!v]*/*.js")), ROOT / "theme/sw.js"]
STYLE_SHEETS = [
    *sorted((ROOT / "theme/assets").rglob("*.css")),
    *sorted((ROOT / "printing").rglob("*.css")),
    *(
        path
        for path in sorted((ROOT / "printing").rglob("*.j2"))
        if "<style" in path.read_text()
    ),
    *sorted((ROOT / "printing").rglob("*.css.j2")),
]
# Whom the words in these are for, if not for readers
FOR_OTHERS = {
    "fieldguide/reading/": "authors",
    "fieldguide/model/edition.py": "authors",
    "fieldguide/model/fields.py": "authors",
    "fieldguide/model/file_kinds.py": "authors",
    "fieldguide/model/label.py": "authors",
    "fieldguide/__main__.py": "authors",
    "fieldguide/command.py": "authors",
    "printing/production/": "who prints the cards",
    "printing/cards/card_sizes.py": "who prints the cards",
    "printing/pdf/": "who prints the cards, and programs that read a PDF",
    "printing/sheets/impose.py": "programs that read a PDF",
    "printing/sheets/note_for_browsers.py": "programs that read a PDF",
    "theme/assets/deck/pdf.js": "programs that read a PDF",
    "theme/assets/deck/typed-drawing.js": "programs that read a PDF",
    "fieldguide/site/hosting/security_headers.py": "hosts",
    "fieldguide/exports/anki.py": "Anki, which knows a type of notes by its names and looks",
    "fieldguide/exports/anki_text.py": "Anki, in the words of its format",
    "fieldguide/exports/catalogue.py": "catalogues, whose columns these are",
    "fieldguide/exports/flash_card_days.py": "authors",
    "fieldguide/exports/public_model.py": "programmers",
    "fieldguide/exports/qti.py": "learning platforms, in the words of their standards",
    "fieldguide/exports/cartridge.py": "learning platforms, in the words of their standard",
    "fieldguide/words/editions.py": "authors",
    "fieldguide/exports/scorm_manifest.py": "learning platforms, in the words of their standard",
    "fieldguide/words/search_terms.py": "the search, which knows English only",
}
ALLOWED = {
    "authors, whose words do not fit": {
        *("… in size …", "the last page"),
        "a title or a line to say, or give it room in printing/wall_chart.css",
        *("the height of a card, in 7 pt type", "Two cards", "side by side on", "Cards"),
        "… × … mm",
    },
    "who builds the site": {
        "this may not stand in a page: code belongs in a file, and nothing leads or loads from elsewhere:"
    },
    "what the style of the sources writes, and is taken out": {
        r"Available at: (https?://\S+?)\.?$",
        " [Preprint]",
    },
    "names: of paper, of a standard": {
        *("Letter", "ISO Coated v2 300 % (basICColor)"),
    },
    "search engines: types of schema.org": {"Dataset", "Organization"},
    "code": {
        *(" without contents", "close bare", "False", "use strict"),
        *("Byte", "Enter", "Font"),  # of a QR code, a key, a part of a PDF
        *("use now", "count files", "keep files"),  # from a page to the service worker
        *('const VERSION = "…";\n…', "the block '…'"),
        "…\n@media screen {\n…\n}\n@media print {\n…\n}\n",
        "md-search-result__article md-typeset",
        '[<span>…</span>](…){ rel=… aria-label="…" }',
        '# …… { .situation data-code="…" data-kind="…" }',
        '# …… { .technique .family-… data-family="…" data-code="…" }',
        '[……](#…){ .family-… data-code="…" }',
        '[…](…){ .safety aria-label="…: …" }',
        "![…](…){ .card-side loading=lazy width=357 height=499 }",
    },
}
WORD = re.compile(r"[^\W\d_]{2,}")
HEARD = ("title", "aria-label", "alt", "placeholder", "data-started", "data-ended")


def names_of_labels(group=Labels, within=""):
    """Yield the group and the name of each label."""
    for name, field in group.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Group) and inner is not Counted:
            yield from names_of_labels(inner, name)
        else:
            yield within, name


def is_used(group, name, code):
    """Whether code reads a label: `group.name`, `labels.name`, `group[…]`, or `group.in_order`."""
    return (
        re.search(rf"\b({group}|labels)\.{name}\b|\b{group}(\[|\.in_order\b)", code) is not None
    )


def words_in_template(text):
    """Return what a reader would see or hear of a template that stands in the template itself."""
    page = BeautifulSoup(NOT_WORDS.sub("", text), "html.parser")
    for unseen in page(["style", "script", "meta", "container"]):
        unseen.extract()
    for command in page.select(".option"):
        command.extract()
    texts = [piece for piece in page.strings if type(piece).__name__ == "NavigableString"]
    texts += [tag[name] for tag in page(True) for name in HEARD if name in tag.attrs]
    return [text.strip() for text in texts if WORD.search(text)]


def test_every_label_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE)
    labels = list(names_of_labels())

    assert len(labels) > 90
    assert [label for label in labels if not is_used(*label, code)] == []


@pytest.fixture(scope="module")
def words_of_code():
    """What reads like words in each file of code whose words readers might see, by its path."""
    kinds = (
        (PYTHON, words_in_python),
        (SCRIPTS, words_in_javascript),
        (STYLE_SHEETS, words_in_style_sheet),
    )
    return {
        path.relative_to(ROOT).as_posix(): words_in(path.read_text(encoding="utf-8"))
        for paths, words_in in kinds
        for path in paths
        if not path.relative_to(ROOT).as_posix().startswith(tuple(FOR_OTHERS))
    }


def test_no_words_stand_in_code(words_of_code):
    allowed = set().union(*ALLOWED.values())

    assert [
        f"{path}: {words}"
        for path, found in words_of_code.items()
        for words in found
        if words not in allowed
    ] == []


def test_every_exception_is_needed(words_of_code):
    found = {words for in_file in words_of_code.values() for words in in_file}

    assert set().union(*ALLOWED.values()) - found == set()
    assert [name for name in FOR_OTHERS if not (ROOT / name).exists()] == []


def test_material_speaks_the_language_of_the_labels(library):
    settings = read_yaml((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), ROOT / "mkdocs.yml")

    assert settings.fields["theme"]["language"] == library.labels.language


@pytest.mark.parametrize(
    ("words_in", "planted"),
    [
        (words_in_python, 'title = "How the techniques lead on"'),
        (words_in_python, 'menu = {"Print": PRINT}'),
        (words_in_python, 'size = f"{count} pages"'),
        (words_in_python, 'page = f"<p>{name}: open the guide</p>"'),
        (words_in_javascript, 'element("p", {}, "Ready offline");'),
        (words_in_javascript, "// a comment\nshow(`On video: ${online}`);"),
        (words_in_style_sheet, 'a::after { content: " (on\\A0the site)"; }'),
        (words_in_style_sheet, 'p::before { content: "Notes" attr(x); }'),
    ],
)
def test_words_in_code_are_found(words_in, planted):
    assert len(words_in(planted)) == 1


@pytest.mark.parametrize(
    ("words_in", "sound"),
    [
        (words_in_python, '"""What a page says."""\nraise Missing(f"no {name} is here")'),
        (words_in_python, "row = f\"<li class='way out'>{labels.reached_from}</li>\""),
        (words_in_javascript, 'throw new Error("no such page"); find(".chosen button");'),
        (words_in_javascript, "/* Two words */ show(labels.ready);"),
        (words_in_style_sheet, 'p::before { content: "\\201C" attr(data-code); }'),
    ],
)
def test_code_without_words_is_passed(words_in, sound):
    assert words_in(sound) == []


@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_words_stand_in_a_template(path):
    assert words_in_template(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    ["<p>Two words</p>", '<a aria-label="The menu">{{ x }}</a>', "{% if x %}Word{% endif %}"],
)
def test_words_in_a_template_are_found(planted):
    assert len(words_in_template(planted)) == 1


@pytest.mark.parametrize(
    "sound", ["<p>{{ labels.x }} · 3</p>", "<style>p { color: red }</style>"]
)
def test_a_template_without_words_is_passed(sound):
    assert words_in_template(sound) == []
