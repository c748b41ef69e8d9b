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
NEEDED_PAGES = (HOME, PRINCIPLE, DIAGNOSIS, SESSION_PLAN, EVIDENCE, CREDITS, PRINT)
