"""The words that only the book needs: how to use it."""

from html import escape

from fieldguide.model.library import Library
from fieldguide.model.lists import Family

HOW_TO_USE = """
## Start with the room

Ask what is happening, not which technique you like. [Situations](situations/index.md) lists what mediators notice, in their own words. Each
names the techniques to try, gentle ones first, each with the reason and a line to say. If you can't tell, ask the four questions of [What
kind of stuck?](what-kind-of-stuck.md)

Before you act, read [Before you push](before-you-push.md) once. If you doubt that everyone is safe, {safety}.

## Then open one technique

Every technique begins with what you need in the room: what you notice, lines to say, steps, when not to, and what to watch. Read that far
while people wait, and use your own words. The rest is for the desk: what research says and what limits it, how to do it well, a worked
example, what to do when it goes wrong, and a drill for three people.

## The marks

- **T and S.** Each technique has a code with T, each situation one with S. They are the same on the cards and on the site.
- **Pressure** says how hard a technique leans on the parties: low, medium or high.
- **Grade** says how near the research stands to the technique: direct, adjacent, practice or none. [How we grade](evidence.md) says more.

## The families

Each has a word, a colour and a shape of its own, the same on the cards:

{families}

## On the site

Every page is also at [{shown}]({site}), where you can search it. Add the code for the short address, such as
[{shown}{code}/]({site}{code}/). A map
there shows how all techniques lead on: [{shown}map/]({site}map/).
"""


def how_to_use(library: Library, site: str) -> str:
    """Return how to use the book, as Markdown with bare codes. `site` is the site's address and ends with a
    slash.
    """
    return HOW_TO_USE.format(
        safety=_where_not_safe(library),
        families="\u00a0· ".join(_linked(family) for family in library.families),
        site=site,
        shown=escape(site.split("://")[-1]),
        code=next(iter(library.by_code())).lower(),
    )


def _linked(family: Family) -> str:
    return f"[{family.name}](techniques/index.md){{ .family-{family.key} .plain }}"


def _where_not_safe(library: Library) -> str:
    """Return what to do where someone may not be safe: no technique, and the situations about safety where
    there are any.
    """
    codes = [s.code for s in library.of_kind("safety")]
    if not codes:
        return "use nothing in this book, and turn to people who know this work"
    return f"go to {' or '.join(codes)} and to nothing else"
