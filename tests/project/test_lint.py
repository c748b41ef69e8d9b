"""Style sheets and scripts are held to the browsers in .browserslistrc, and what those lack is noticed."""

import os
import shutil
import subprocess

import pytest
from project import ROOT

LINT = ROOT / "tools/lint/run.sh"
# Something that a browser of the list lacks: the file's name, its text, and what the linter has to name
NEWER = {
    "popover.css": (".menu:popover-open { display: block; }", "popover-open"),
    "two-colours.css": ("p { color: light-dark(#000, #fff); }", "light-dark"),
    "two-colours-by-name.css": (":root { --ink: light-dark(#000, #fff); }", "Use two colours"),
    "nested.css": (".menu { & a { color: red; } }", "nesting"),
    "popover.js": ("document.body.showPopover();", "Call it with"),
    "response.js": ("Response.json({});", "Response.json"),
    "sorted.js": ("[2, 1].toSorted();", "toSorted"),
    "grouped.js": ("Object.groupBy([], String);", "array-group"),
    "behind.js": ("/(?<=a)b/.test(location.href);", "Lookbehind"),
    "syntax.js": ("class A { accessor b = 1; }\nnew A();", "Parsing error"),
    "slip.js": ("undefinedFunction();", "no-undef"),
}


def lint(*arguments, **environment):
    """Run the linters; return the finished process."""
    return subprocess.run(
        ["bash", LINT, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def node():
    """Skip with the reason where Node.js is missing, but not in CI, where it has to be there."""
    if not shutil.which("npm") and os.environ.get("CI") != "true":
        pytest.skip(
            "Node.js is not installed: the linters for style sheets and scripts can't run"
        )


def test_our_style_sheets_and_scripts_need_nothing_that_a_browser_lacks(node):
    done = lint()

    assert done.returncode == 0, done.stdout + done.stderr


def test_what_a_browser_lacks_is_noticed(node):
    folder = ROOT / "tools/lint/.planted"  # ESLint looks at no file outside the project
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        for name, (text, _) in NEWER.items():
            (folder / name).write_text(text + "\n", encoding="utf-8")
        done = lint("tools/lint/.planted")
    finally:
        shutil.rmtree(folder)

    parts = [part.strip() for part in done.stdout.split("\n\n") if "/.planted/" in part]
    found = {part.split("\n")[0].rsplit("/", 1)[-1]: part for part in parts}
    missed = {
        name: found.get(name)
        for name, (_, says) in NEWER.items()
        if says not in found.get(name, "")
    }
    assert done.returncode == 1 and missed == {}


def test_a_wrong_type_in_a_script_is_noticed(node):
    planted = ROOT / "theme/assets/page/planted.js"
    planted.write_text(
        "/** @param {number} count */\nconst twice = (count) => 2 * count;\ntwice('words');\n",
        encoding="utf-8",
    )
    try:
        done = lint()
    finally:
        planted.unlink()

    assert done.returncode != 0 and "planted.js" in done.stdout and "TS2345" in done.stdout


@pytest.mark.parametrize(
    ("command", "shipped"),
    [
        ("minify", "minisearch/minisearch.min.js"),
        ("minify:fsrs", "ts-fsrs/ts-fsrs.min.js"),
    ],
)
def test_what_is_minified_is_what_its_package_gives(node, command, shipped):
    lint()  # installs what the next line runs
    done = subprocess.run(
        ["npm", "run", "--silent", command],
        cwd=ROOT / "tools/lint",
        capture_output=True,
        timeout=300,
    )

    vendored = ROOT / "theme/assets/vendor" / shipped
    assert done.stdout == vendored.read_bytes() and len(done.stdout) > 10_000


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_without_node_the_check_says_so_and_fails_where_nobody_would_read_it(
    tmp_path, ci, code
):
    for name in ("bash", "dirname"):
        (tmp_path / name).symlink_to(shutil.which(name))

    done = lint(PATH=str(tmp_path), CI=ci)

    assert (
        done.returncode == code and "NOT checked" in done.stderr and "nodejs.org" in done.stderr
    )
