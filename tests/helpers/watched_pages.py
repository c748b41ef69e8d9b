"""Pages whose errors are gathered while they are used."""

PHONE = {"width": 360, "height": 640}
TECHNIQUE, ROOM, PRINT, SITUATION = (
    "techniques/take-a-break/",
    "techniques/take-a-break/room/",
    "print/",
    "situations/tempers-rising/",
)
PAGES = ["", TECHNIQUE, ROOM, SITUATION, PRINT, "404.html"]


def watched_page(context, console=False):
    """Return a new page; errors of its scripts, and of its console if asked for, gather in page.errors."""
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    if console:
        page.on("console", lambda message: _note_error(page, message))
    return page


def _note_error(page, message):
    if message.type == "error":
        page.errors.append(message.text)


def keep(page):
    return page.get_by_role("button", name="Keep", exact=True)


def use(page, home):
    """Do on the pages all that stores something; return what did not work."""
    page.goto(home + TECHNIQUE)
    keep(page).click()
    page.locator("label[title='Switch to dark']").click()
    works = {
        "marks": keep(page).get_attribute("aria-pressed") == "true",
        "colours": page.evaluate("document.body.dataset.mdColorScheme") == "slate",
    }
    page.goto(home + ROOM)
    page.locator(".steps label").first.click()
    page.locator(".choices label").nth(1).click()
    page.locator("button[data-seconds='300']").click()
    works["ticks"] = (
        page.locator(".steps input").first.is_checked() and page.locator("#say-2").is_visible()
    )
    works["timer"] = page.locator(".running").is_visible()
    page.get_by_role("button", name="Clear the timer").click()
    works["timer cleared"] = not page.locator(".running").is_visible()
    return [name for name, does in works.items() if not does]
