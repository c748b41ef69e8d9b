"""The search box as a reader uses it."""

from project import ROOT


def rows(name):
    """Return the rows of a file of queries: point of view, query, and the paths that answer it."""
    lines = (ROOT / "tests" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line[0] != "#"]


QUERIES, HELD_OUT = rows("search_queries.tsv"), rows("search_held_out.tsv")
NOTHING = "-"  # in place of paths
BOX, RESULT = "input.md-search__input", ".md-search-result__item .md-search-result__link"
DESK = {"width": 1280, "height": 900}


class Search:
    """A page with its search box open, as a reader has it."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        page.goto(address, wait_until="load")
        page.locator(BOX).click()

    def names_safety(self):
        """Return whether the line above the results leads to safety."""
        return self.page.locator(".search-safety").is_visible()

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
