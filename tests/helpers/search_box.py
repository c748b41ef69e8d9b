"""The search box as a reader uses it."""

from typing import NamedTuple

from project import ROOT


def rows(name):
    """Return the rows of a file of queries: point of view, query, and the paths that answer it."""
    lines = (ROOT / "tests" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line[0] != "#"]


QUERIES, HELD_OUT = rows("search_queries.tsv"), rows("search_held_out.tsv")
NOTHING = "-"  # in place of paths
BOX, RESULT = "input.md-search__input", ".md-search-result__item .md-search-result__link"
DESK = {"width": 1280, "height": 900}
# One query after the other, all in the browser: asked from here, each would take five round trips
ANSWERS = """async ([queries, box, result, longestMs]) => {
    const input = document.querySelector(box), shown = document.querySelector(".md-search-result");
    const pathOf = (link) => new URL(link.href).pathname.slice(1);
    const answers = [];
    for (const query of queries) {
        input.value = query;
        input.dispatchEvent(new Event("input"));
        for (const end = Date.now() + longestMs; shown.dataset.answers !== query;) {
            if (Date.now() > end) throw Error(`no answer to ${query}`);
            await new Promise((resume) => setTimeout(resume));
        }
        const paths = [...document.querySelectorAll(result)].map(pathOf);
        answers.push([paths, document.querySelector(".search-safety").checkVisibility()]);
    }
    return answers;
}"""
LONGEST_MS = 30_000


class Answer(NamedTuple):
    """What the box shows for a query: the paths, best first, and whether the line above leads to safety."""

    paths: list[str]
    names_safety: bool


class Search:
    """A page with its search box open, as a reader has it."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        page.goto(address, wait_until="load")
        page.locator(BOX).click()

    def names_safety(self):
        """Return whether the line above the results leads to safety."""
        return self.page.locator(".search-safety").is_visible()

    def answers(self, queries):
        """Put queries into the box, one after the other, and return what is shown for each of them."""
        given = list(queries)
        found = self.page.evaluate(ANSWERS, [given, BOX, RESULT, LONGEST_MS])
        return dict(zip(given, (Answer(*answer) for answer in found), strict=True))

    def results(self, query):
        """Put a query into the box, and return the paths of what is shown for it, best first."""
        self.page.locator(BOX).fill(query)
        self.page.wait_for_function(
            ("query => document.querySelector('.md-search-result').dataset.answers === query"),
            arg=query,
        )
        links = self.page.locator(RESULT)
        return [
            link.removeprefix("/")
            for link in links.evaluate_all(
                "links => links.map(link => new URL(link.href).pathname)"
            )
        ]
