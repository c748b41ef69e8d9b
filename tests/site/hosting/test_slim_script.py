"""Scripts as they are published: without comments, and with all of their code."""

from fieldguide.site.hosting import slim_script


def test_comments_on_lines_of_their_own_go_and_no_code_does():
    script = (
        "/**\n * What it does.\n */\nfirst();\n"
        "  /** @type {Row} */ (row).show();\nsecond();\n"
        "  // why\n  /** @param {Row} row */\nthird(); // stays\n"
    )

    assert slim_script.slimmed("assets/page/share.js", script) == (
        "first();\n  /** @type {Row} */ (row).show();\nsecond();\nthird(); // stays\n"
    )


def test_what_others_wrote_keeps_its_licence():
    script = "/** (c) 2026 */\ncode();\n//# sourceMappingURL=code.js.map\n"

    assert slim_script.slimmed("assets/vendor/x/x.js", script) == "/** (c) 2026 */\ncode();\n"
