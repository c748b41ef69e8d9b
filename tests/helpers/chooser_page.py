"""The chooser as a reader uses it: statements tapped, the sheet opened and narrowed, and what it shows."""

import itertools

from fieldguide.model.technique import PRESSURES

PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 900}
KEY = "/.marks"
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new "
    "DOMException('refused', 'SecurityError'); } });"
)
# a device that hands a text to another app
SHARES = "navigator.share = async ({ text }) => { window.sent = text; };"
TO_TRY = """item => ({
  code: item.dataset.code ?? item.querySelector('a').dataset.code,
  title: item.querySelector('a').innerText,
  href: item.querySelector('a').pathname,
  line: item.querySelector('q')?.innerText ?? '',
  because: [...item.querySelectorAll('.because')].map(b => b.innerText),
  misfit: item.querySelector('.misfit')?.textContent ?? '' })"""


def straight(text):
    """Return a text with straight quotation marks and single spaces, as the content files have it."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


def statement(page, code):
    return page.locator(f".kind details[data-code={code}]")


def tap(page, *codes):
    """Tap statements, and wait until the choice holds them."""
    for code in codes:
        statement(page, code).locator("summary").tap()
        page.wait_for_function(
            "code => new URLSearchParams(location.search).get('what')?.includes(code)", arg=code
        )


def to_try(page, where):
    """Return what a list shows of each technique."""
    return [
        {**found, "line": straight(found["line"])}
        for found in page.locator(f"{where} > li").evaluate_all(f"items => items.map({TO_TRY})")
    ]


def sheet(page, *codes):
    """Choose statements and open what fits them."""
    tap(page, *codes)
    page.locator(".choice-show").tap()
    page.wait_for_selector("dialog[open]")


def narrow(page, name, value):
    if not page.locator(".narrowing form").is_visible():
        page.locator(".narrowing summary").click()
    page.locator(f".narrowing input[name={name}][value='{value}']").check()


def fitting(page):
    return [found["code"] for found in to_try(page, ".fitting")]


def left_out(page):
    return {found["code"]: found["misfit"] for found in to_try(page, ".left-out .ways")}


def ranked(library, codes):
    """Return the techniques of some situations: those that more of them name, by place in each, the
    gentler first. The rule told a second time, in another way.
    """
    longest = max(len(s.techniques) for s in library.situations)
    orders = [
        [step.try_ for step in s.techniques]
        for code in codes
        for s in library.situations
        if s.code == code
    ]
    found = dict.fromkeys(itertools.chain(*orders))
    places = {
        code: sum(order.index(code) if code in order else longest for order in orders)
        for code in found
    }
    return sorted(
        found,
        key=lambda code: (
            -sum(code in order for order in orders),
            places[code],
            PRESSURES.index(library.technique(code).pressure),
        ),
    )


def with_techniques(library):
    return [s for s in library.situations if s.techniques]
