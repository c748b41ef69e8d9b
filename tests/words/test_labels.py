"""Every word that readers see stands in content/: none in templates, and no label without a use."""

import re

import pytest
from bs4 import BeautifulSoup
from project import ROOT

from fieldguide.model.labels import Counted, Group, Labels

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
