"""Somebody who learns cards by heart in the browser."""

from datetime import UTC, datetime

MORNING = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)  # a Monday
SETTINGS = {
    "viewport": {"width": 360, "height": 640},
    "service_workers": "block",
    "locale": "en-GB",
    "timezone_id": "UTC",
}


class Learner:
    """Somebody at the page, and what the page says to them."""

    def __init__(self, page):
        self.page = page

    def at(self, time):
        """Set the clock, as if the page had been left open until then."""
        self.page.clock.set_fixed_time(time)
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        return self

    def begin(self):
        self.page.locator(".learn-start button").click()
        self.page.wait_for_selector(".asked")
        return self

    def show(self):
        self.page.get_by_role("button", name="Show the answer").click()
        return self

    def answer(self, grade):
        """Show the answer, and say how well it was known, by the keyboard."""
        self.page.keyboard.press("Space")
        self.page.keyboard.press(str(grade))
        return self

    def answer_all(self, grade=3, at_most=200):
        """Answer until the day is done; return how many answers that took."""
        for count in range(at_most):
            if not self.page.locator(".asked .answer").count():
                return count
            self.answer(grade)
        raise AssertionError("the day does not end")

    @property
    def count(self):
        return self.page.locator(".learn-count").inner_text()

    @property
    def heading(self):
        return self.page.locator(".asked h2").inner_text()

    @property
    def front(self):
        return self.page.locator(".asked .front").inner_text()

    @property
    def says(self):
        return self.page.locator(".learn-status").inner_text()

    @property
    def intervals(self):
        return self.page.locator(".grades small").all_inner_texts()

    @property
    def stored(self):
        return self.page.evaluate("localStorage.getItem('/.learn')")

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def save(self, path):
        """Save to a file; return its text."""
        with self.page.expect_download() as download:
            self.press("Save to a file")
        download.value.save_as(path)
        return path.read_text(encoding="utf-8")

    def open(self, path):
        with self.page.expect_file_chooser() as chooser:
            self.press("Open a file")
        before = self.page.locator(".learn-status").inner_text()
        chooser.value.set_files(path)
        self.page.wait_for_function(
            "said => document.querySelector('.learn-status').textContent !== said", arg=before
        )
        return self
