"""Scripts as they are published: without comments, and with all of their code."""

from fieldguide.site.hosting import slim_script


def test_comments_and_indentation_go_and_no_code_does():
    script = (
        "/**\n * What it does.\n */\nfirst();\n"
        "  /** @type {Row} */ (row).show();\n  second(/* why */ 1);\n"
        "  // why\n  /** @param {Row} row */\nthird(); // how\n"
    )

    assert slim_script.slimmed("assets/page/share.js", script) == (
        "first();\n(row).show();\nsecond( 1);\nthird();\n"
    )


def test_what_only_looks_like_a_comment_stays():
    script = (
        "go(\"https://example.org/*\", '// no');\n"
        "line.replace(/^https?:\\/\\//, '').match(/[/*]+/);\n"
        "show(`  // ${ done ? `/* ${all}  */` : ``}  ${b}`);\n"
        "half = whole / 2 / part;\n"
    )

    assert slim_script.slimmed("assets/page/share.js", script) == script


def test_a_line_break_stays_one_where_javascript_ends_a_statement():
    script = "let a = 1 // one\n/* two\n */ let b = 2\nreturn /* three\n */ b\n"

    assert slim_script.slimmed("assets/page/share.js", script) == (
        "let a = 1\nlet b = 2\nreturn\nb\n"
    )


def test_what_others_wrote_keeps_its_licence():
    script = "/** (c) 2026 */\ncode();\n//# sourceMappingURL=code.js.map\n"

    assert slim_script.slimmed("assets/vendor/x/x.js", script) == "/** (c) 2026 */\ncode();\n"
