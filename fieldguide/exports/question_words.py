"""The words of a question as learning platforms show them: HTML of paragraphs and links alone, since
platforms take all else away.
"""

import re
from html import escape

from fieldguide.model.library import Library
from fieldguide.model.notation import CODE
from fieldguide.model.question import LETTERS, Answer, Question
from fieldguide.model.site import Site
from fieldguide.words.typography import curly


class QuestionWords:
    """The words of a library's questions, with links to a site."""

    def __init__(self, library: Library, site: Site):
        self._library, self._site = library, site
        self._by_code = library.by_code()

    def category(self, kind: str) -> str:
        """Return the category of a kind's questions: its name holds the edition, since a platform that
        imports a question twice keeps both.
        """
        guide = self._library.labels.guide
        edition = guide.edition.format(version=self._site.version)
        names = f"{guide.name}, {edition}", kind
        return "/".join(
            ["$course$/top", *(curly(name).replace("/", "//") for name in names)]
        )

    def asked(self, question: Question) -> str:
        """Return the scene and what is asked."""
        several = self._library.labels.quiz.several if question.kind == "many" else ""
        ask = f"<strong>{html_of(question.ask)}</strong> {html_of(several)}".rstrip()
        return f"<p>{html_of(question.scene)}</p><p>{ask}</p>"

    def why(self, answer: Answer) -> str:
        """Return the reason of an answer."""
        return f"<p>{self.reason(answer)}</p>"

    def reason(self, answer: Answer) -> str:
        """Return whether an answer is right, and the reason, in one line."""
        return f"{self._verdict(answer)} {self._linked(answer.why)}"

    def all_reasons(self, question: Question) -> str:
        """Return the reasons of all answers, each by the answer's own words: platforms shuffle them."""
        return "".join(
            f"<p><em>{html_of(answer.answer)}</em><br>{self.reason(answer)}</p>"
            for answer in question.answers
        )

    def read_on(self, question: Question) -> str:
        """Return links to the question itself and to the pages that it is about."""
        links = [self._link(question.code, question.code), *self._pages(question)]
        return f"<p>{self._read_on(links)}</p>"

    def read_on_pages(self, question: Question) -> str:
        """Return links to the pages that a question is about, in one line; nothing if there are none."""
        links = self._pages(question)
        return self._read_on(links) if links else ""

    def _pages(self, question: Question) -> list[str]:
        return [
            self._link(code, f"{code} {self._by_code[code].title}")
            for code in question.codes
        ]

    def _read_on(self, links: list[str]) -> str:
        words = self._library.labels.quiz.read_on
        return html_of(words).format(pages=", ".join(links))

    def _verdict(self, answer: Answer) -> str:
        labels = self._library.labels.quiz
        return f"<strong>{html_of(labels.right if answer.right else labels.wrong)}</strong>"

    def _linked(self, words: str) -> str:
        return CODE.sub(lambda code: self._link(code[0], code[0]), html_of(words))

    def _link(self, code: str, words: str) -> str:
        return f'<a href="{escape(self._site.at(f"{code.lower()}/"))}">{html_of(words)}</a>'


def shares(question: Question) -> dict[bool, float]:
    """Return what an answer is worth, in percent, if it is right and if it is wrong.

    Where several are right, a wrong one takes away as much as a right one gives: to choose all is worth less
    than to choose well.
    """
    right = 100 / len(question.right)
    return {True: right, False: -right if question.kind == "many" else 0}


def percent(share: float) -> str:
    """Return a share as Moodle knows it: 33.33333, 50, -50."""
    return re.sub(r"\.?0+$", "", f"{share:.5f}")


def letter(number: int) -> str:
    """Return the letter of an answer, in small type, as a part of its identifier."""
    return LETTERS[number].lower()


def html_of(words: str) -> str:
    """Return plain words as HTML, with curly quotes."""
    return escape(curly(words), quote=False)
