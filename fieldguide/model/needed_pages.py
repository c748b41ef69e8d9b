"""The hand-written pages that the build links to or gives a place of their own. An author may change all of
their words, but not the names of their files.
"""

HOME = "index.md"
PRINCIPLE = "before-you-push.md"  # that nobody has to settle: every page leads to it
DIAGNOSIS = "what-kind-of-stuck.md"  # the questions that find a kind of situation
SESSION_PLAN = "session-plan.md"
EVIDENCE = "evidence.md"  # what the grades mean
CREDITS = "credits.md"
PRINT = "print.md"
COURSES = "courses.md"  # how to put the guide into a course; it needs not be there
HOW_TO_USE = "how-to-use-the-book.md"
BOOK_PAGES = (
    HOW_TO_USE,
)  # that only the book prints: the site and its search lack them
NEEDED_PAGES = (HOME, PRINCIPLE, DIAGNOSIS, SESSION_PLAN, EVIDENCE, CREDITS, PRINT)
