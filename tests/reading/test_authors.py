"""What an author sees: every problem at once, at file:line, with a fix."""

import re
import shutil

import pytest
from project import ROOT, SITE_URL, SOUND, run

from fieldguide.book.how_to_use import how_to_use_blocks
from fieldguide.model.notation import Block
from fieldguide.reading.new_technique import technique_skeleton
from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.read_library import read_labels, read_library
from fieldguide.site.all_pages import BLOCKS, NO_DOWNLOADS
from fieldguide.site.technique_page import technique_page
from fieldguide.words.links import Linker

WORDS = read_labels(SOUND).body_words
PAIRS = SOUND.parent
CASES = sorted(folder.name for folder in PAIRS.iterdir() if folder != SOUND)


@pytest.fixture
def content(tmp_path):
    """A small sound library that a test may break."""
    return shutil.copytree(SOUND, tmp_path / "content")


def test_the_sound_library_has_no_problem(content):
    library = read_library(content)

    assert [t.code for t in library.techniques] == ["T01", "T02"]


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_gets_its_message(case, content):
    shutil.copytree(
        PAIRS / case, content, dirs_exist_ok=True, ignore=shutil.ignore_patterns("message.txt")
    )

    with pytest.raises(ContentProblems) as raised:
        read_library(content)

    assert (
        str(raised.value) == (PAIRS / case / "message.txt").read_text(encoding="utf-8").strip()
    )


def test_problems_of_several_files_come_together_in_order(content):
    for case in (
        "a-missing-field",
        "a-technique-for-a-safety-situation",
        "a-card-without-a-back",
    ):
        shutil.copytree(
            PAIRS / case,
            content,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("message.txt"),
        )

    with pytest.raises(ContentProblems) as raised:
        read_library(content)

    problems = raised.value.problems
    assert {problem.path.name for problem in problems} >= {"first.md", "cards.yml"}
    assert list(problems) == sorted(problems)


def test_a_file_that_is_not_utf_8_is_named(content):
    (content / "index.md").write_bytes("---\ntitle: Köche\n---\n".encode("latin-1"))

    with pytest.raises(
        ContentProblems,
        match=(
            r"content/index\.md:2: the file is not UTF-8 "
            r"text\. Save it again"
        ),
    ):
        read_library(content)


def test_blanks_after_a_heading_change_nothing(content):
    def page():
        library = read_library(content)
        return technique_page(library.technique("T01"), Linker(library))

    path, before = content / "techniques" / "first.md", page()
    path.write_text(
        re.sub("^(## .*)$", r"\1  ", path.read_text(encoding="utf-8"), flags=re.MULTILINE),
        encoding="utf-8",
    )

    assert re.sub("^(## .*?) *$", r"\1", page(), flags=re.MULTILINE) == before


@pytest.mark.whole_programs
def test_check_the_site_and_the_deck_tell_the_same(copied_project):
    bad = copied_project / "content" / "techniques" / "take-a-break.md"
    bad.write_text(
        bad.read_text(encoding="utf-8").replace("pressure: low", "pressure: lo"),
        encoding="utf-8",
    )
    expected = "'pressure' cannot be 'lo'. Did you mean 'low'?"

    for command in (
        ("-m", "fieldguide", "check"),
        ("-m", "mkdocs", "build"),
        ("build_pdf.py",),
    ):
        done = run(*command, cwd=copied_project, env={"PYTHONPATH": str(copied_project)})

        assert done.returncode == 1, command
        assert (
            "content/techniques/take-a-break.md:" in done.stderr and expected in done.stderr
        ), command
        assert "Traceback" not in done.stderr, command


def test_a_technique_without_a_diagram_is_named(content):
    (content / "diagrams" / "T02.svg").unlink()

    with pytest.raises(ContentProblems) as raised:
        read_library(content)

    assert str(raised.value) == (
        "content/techniques/second.md:2: T02 has no diagram. "
        "Draw what happens in content/diagrams/T02.svg, as CONTRIBUTING.md says."
    )


def test_check_is_content_with_the_real_library(library):
    done = run("-m", "fieldguide", "check")

    assert done.returncode == 0, done.stderr
    assert f"{len(library.techniques)} techniques" in done.stdout


@pytest.mark.whole_programs
def test_new_writes_a_technique_that_check_wants_written(copied_project, library):
    env = {"PYTHONPATH": str(copied_project)}

    made = run("-m", "fieldguide", "new", "A title for tests", cwd=copied_project, env=env)
    again = run("-m", "fieldguide", "new", "A title for tests", cwd=copied_project, env=env)
    checked = run("-m", "fieldguide", "check", cwd=copied_project, env=env)

    assert made.returncode == 0 and again.returncode == 1
    lines = checked.stderr.splitlines()
    assert checked.returncode == 1 and len(lines) > 10
    next_free = f"T{max(int(t.code[1:]) for t in library.techniques) + 1:02}"
    drawing, made_files = (
        f"content/diagrams/{next_free}.svg",
        ("a-title-for-tests.md", next_free),
    )
    assert all(any(name in line for name in made_files) for line in lines[:-1])
    assert [line for line in lines if line.startswith(drawing)] == [
        f"{drawing}:2: this is still to be written. "
        "Replace 'TODO what happens to the table or to the two' with your words."
    ]
    assert lines[-1] == f"{len(lines) - 1} problems"
    assert "the setting is 'either'" not in checked.stderr, (
        "the new file asks for too few lines to say"
    )
    assert f"code: {next_free}" in (
        copied_project / "content/techniques/a-title-for-tests.md"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Straße und Łódź", "strasse-und-lodz"),
        ("Ærø, ıĐđ þ", "aero-idd-th"),
        ("Ask Tāne what Ünlü saw", "ask-tane-what-unlu-saw"),
    ],
)
def test_letters_beyond_english_stay_in_an_address(title, slug):
    assert technique_skeleton(title, "T19", WORDS)[0] == slug


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("ß" * 36, f"The address would be {'s' * 72}, of 72 characters, and 60 are the most."),
        ("x" * 37, "The title has 37 characters, 1 too many. Keep it to 36"),
        ("“Take a break”", "The title stands in quotation marks. Delete them"),
        ("Take a break", "The title holds a character that nobody sees. Type it anew."),
        ("<b>Take</b>", "The title contains the HTML '<b>'"),
        ("?!", "A title needs 1 to 36 characters, with letters or digits among them."),
        ("", "A title needs 1 to 36 characters"),
    ],
)
def test_new_says_what_is_wrong_with_a_title(title, said):
    with pytest.raises(ValueError) as raised:
        technique_skeleton(title, "T19", WORDS)

    assert str(raised.value).startswith(said)


def test_a_cause_comes_first_and_what_follows_from_it_is_counted(copied_project):
    path = copied_project / "content/techniques/take-a-break.md"
    words = path.read_text(encoding="utf-8")

    def said():
        with pytest.raises(ContentProblems) as raised:
            read_library(copied_project / "content")
        return str(raised.value).splitlines()

    for changed, cause in (
        (words.encode("utf-16"), ":1: the file is not UTF-8 text, but UTF-16."),
        (words.replace("code: T01", "code: TO1").encode(), ":2: 'code' cannot be 'TO1'."),
        (words.replace("code: T01", "code: T91").encode(), ":2: nothing names 'T91', and "),
        (
            words.replace("code: T01", "code: T02").encode(),
            (":2: T02 is the code of park-the-issue.md and of take-a-break.md."),
        ),
    ):
        path.write_bytes(changed)

        first, rest = said()

        assert first.startswith(f"content/techniques/take-a-break.md{cause}"), first
        assert re.fullmatch(
            r"… and \d\d more that may only follow from these. Mend these first.", rest
        )


def test_the_code_of_a_technique_that_is_gone_is_never_given_again(copied_project, library):
    last = max(library.techniques, key=lambda t: t.code)
    (copied_project / "content" / last.uri).unlink()
    (copied_project / "content/moved.yml").write_text(
        (f"- was: {last.code.lower()}/\n  now: T01\n"), encoding="utf-8"
    )

    run(
        "-m",
        "fieldguide",
        "new",
        "A title for tests",
        cwd=copied_project,
        env={"PYTHONPATH": str(copied_project)},
    )

    assert f"code: T{int(last.code[1:]) + 1}\n" in (
        copied_project / "content/techniques/a-title-for-tests.md"
    ).read_text(encoding="utf-8")


def test_new_in_another_folder_says_so(tmp_path):
    done = run(
        "-m", "fieldguide", "new", "A title", cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}
    )

    assert (
        done.returncode == 1
        and "There is no folder content/techniques here" in done.stderr
        and "Traceback" not in done.stderr
    )


def test_every_block_that_a_page_may_ask_for_is_made():
    assert {*Block} == {
        *BLOCKS,
        Block.CHART,
        Block.EDITION,
        *NO_DOWNLOADS,
        *how_to_use_blocks(SITE_URL),
    }


def test_contributing_explains_every_field_of_a_technique():
    from fieldguide.model.technique import Technique

    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert [
        name
        for name in Technique.model_fields
        if name not in ("slug", "body", "body_words") and f"`{name}`" not in text
    ] == []
