"""The one page of the package for learning platforms: the quiz, with the elements that
theme/assets/quiz/quiz.js reads, and the flash cards. Without JavaScript both open as lists.
"""

from collections.abc import Iterator
from html import escape

from fieldguide.exports.question_words import QuestionWords, html_of
from fieldguide.model.library import Library
from fieldguide.model.question import LETTERS, Question
from fieldguide.model.site import Site
from fieldguide.words.flash_cards import FlashCard, flash_cards
from fieldguide.words.quiz_form import families_of, quiz_form

# in this order, below theme/assets/
SHEETS = (
    "fonts.css",
    "page/tokens.css",
    "reuse/embed.css",
    "quiz/quiz.css",
    "scorm/scorm.css",
)
SCRIPTS = (
    "page/elements.js",
    "quiz/quiz.js",
    "scorm/platform.js",
    "scorm/progress.js",
    "scorm/cards.js",
    "scorm/practice.js",
)
# Nothing is asked of another site. Opened from a folder, some browsers take 'self' for its files, others only
# the scheme
OWN = "'self' file:"
POLICY = {
    "default-src": "'none'",
    "script-src": OWN,
    "style-src": OWN,
    "font-src": OWN,
    "img-src": "data:",
    "base-uri": "'none'",
    "form-action": "'none'",
}


def practice_page(library: Library, site: Site, assets: str) -> str:
    """Return the page. assets: where in the package its sheets and scripts lie."""
    labels = library.labels
    title = html_of(labels.practice.title.format(guide=labels.guide.name))
    policy = "; ".join(f"{name} {sources}" for name, sources in POLICY.items())
    sheets = "".join(
        f'<link rel="stylesheet" href="{assets}{path}">\n' for path in SHEETS
    )
    scripts = "".join(
        f'<script src="{assets}{path}" defer></script>\n' for path in SCRIPTS
    )
    body = f"{_head(library, title)}{_quiz(library, site)}{_cards(library, site)}"
    # a link in the frame of a platform would end the visit
    body = body.replace('<a href="http', '<a target="_blank" rel="noopener" href="http')
    return (
        f'<!doctype html>\n<html lang="{labels.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n{sheets}{scripts}</head>\n<body>\n"
        f'<main class="md-typeset">\n{body}</main>\n{_foot(library, site)}</body>\n</html>\n'
    )


def _head(library: Library, title: str) -> str:
    labels = library.labels.practice
    told = escape(labels.told.model_dump_json())
    quiz, cards = html_of(library.labels.made_pages.quiz.title), html_of(labels.cards)
    return (
        f"<h1>{title}</h1>\n<p>{html_of(labels.intro)}</p>\n<p>{html_of(labels.score)}</p>\n"
        f'<p class="without-scripts">{html_of(labels.without_scripts)}</p>\n'
        f'<section class="practice" data-words="{told}" hidden>'
        '<p class="report" role="status" tabindex="-1"></p><p class="totals"></p>'
        '<p class="do"></p></section>\n'
        f'<nav class="parts" aria-label="{html_of(labels.parts)}">'
        f'<a href="#quiz">{quiz}</a> <a href="#cards">{cards}</a></nav>\n'
    )


def _quiz(library: Library, site: Site) -> str:
    labels = library.labels
    asked = labels.quiz.asked.model_copy(update={"not_stored": labels.practice.save_it})
    words = QuestionWords(library, site)
    groups = "".join(
        f"<h3>{html_of(heading)}</h3>\n"
        + "".join(_question(question, library, words) for question in questions)
        for heading, questions in library.questions_by_kind()
    )
    return (
        f'<h2 id="quiz">{html_of(labels.made_pages.quiz.title)}</h2>\n'
        f"<p>{html_of(labels.quiz.intro)}</p>\n<p>{html_of(labels.quiz.differ)}</p>\n"
        f'<div class="quiz" data-words="{escape(asked.model_dump_json())}">'
        f"{quiz_form(library)}</div>\n"
        '<details class="all-questions">'
        f"<summary>{html_of(labels.practice.all_questions)}</summary>\n{groups}</details>\n"
    )


def _question(question: Question, library: Library, words: QuestionWords) -> str:
    labels = library.labels.quiz
    answers = "".join(
        f"<li{' data-right' if answer.right else ''}>{html_of(answer.answer)}</li>"
        for answer in question.answers
    )
    reasons = "".join(
        f"<li><strong>{letter}.</strong> {words.reason(answer)}</li>"
        for letter, answer in zip(LETTERS, question.answers, strict=False)
    )
    several = f" {html_of(labels.several)}" if question.kind == "many" else ""
    pages = words.read_on_pages(question)
    read_on = f'<p class="read-on">{pages}</p>' if pages else ""
    return (
        f'<section class="question" data-code="{question.code}" data-kind="{question.kind}" '
        f'data-situation="{question.situation or ""}" '
        f'data-families="{" ".join(families_of(question, library))}">'
        f'<h3 id="{question.anchor}">{question.code}</h3>'
        f'<p class="scene">{html_of(question.scene)}</p>'
        f'<p class="ask"><strong>{html_of(question.ask)}</strong>{several}</p>'
        f'<ol class="answers" type="A">{answers}</ol>'
        f"<details><summary>{html_of(labels.reasons.format(code=question.code))}</summary>"
        f'<ul class="reasons">{reasons}</ul>'
        f"{read_on}</details></section>\n"
    )


def _cards(library: Library, site: Site) -> str:
    labels = library.labels.practice
    return (
        f'<h2 id="cards">{html_of(labels.cards)}</h2>\n<p>{html_of(labels.how_cards)}</p>\n'
        '<div class="one-card"></div>\n<details class="all-cards">'
        f"<summary>{html_of(labels.all_cards)}</summary>\n"
        f"{''.join(_card_groups(library, site))}</details>\n"
    )


def _card_groups(library: Library, site: Site) -> Iterator[str]:
    """Yield the cards that ask the same, below what they ask: one after the other, the cards of a technique
    would give its name away.
    """
    groups: dict[str, list[str]] = {}
    for card in flash_cards(library):
        groups.setdefault(card.asked, []).append(_card(card, site))
    for asked, cards in groups.items():
        yield f"<h3>{escape(asked)}</h3>\n{''.join(cards)}"


def _card(card: FlashCard, site: Site) -> str:
    source = f'<a href="{escape(site.at(card.address))}">{escape(card.source)}</a>'
    return (
        f'<details class="flash-card" data-key="{card.key}" data-asked="{escape(card.asked)}">'
        f"<summary>{_lines(card.front)}</summary>"
        f'<div class="back">{_lines(card.back)}{source}</div></details>\n'
    )


def _lines(lines: tuple[str, ...]) -> str:
    return "".join(f'<span class="line">{escape(line)}</span>' for line in lines)


def _foot(library: Library, site: Site) -> str:
    guide = library.labels.guide
    edition = guide.edition.format(version=site.version)
    said = f"{edition} · {guide.authors} · {guide.licence}"
    home = f'<a target="_blank" rel="noopener" href="{escape(site.url)}">{html_of(guide.name)}</a>'
    return f"<footer>{home} {html_of(said)}</footer>\n"
