"""What stops a build of the cards or warns in it, and a build that is the same to the byte anywhere."""

import re

import pytest
from finished_cards import EDITIONS
from project import run


@pytest.mark.parametrize(
    "address", ["", "ex.org", "http://", "ftp://ex.org/", "https://ex.org/?a=1"]
)
def test_an_address_that_no_code_could_lead_to_is_refused(tmp_path, address):
    done = run(
        "build_pdf.py", "--edition", "screen", "--out", tmp_path, env={"SITE_URL": address}
    )

    assert (
        done.returncode == 1
        and re.search(
            (
                r"SITE_URL cannot be .* (Write it|Leave "
                r"out|Name the)"
            ),
            done.stderr,
        )
        and list(tmp_path.iterdir()) == []
    )


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")

    done = run("build_pdf.py", "--edition", "screen", "--out", tmp_path / "file" / "deck")

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert (
        str(tmp_path / "file" / "deck") in done.stderr and "choose another place" in done.stderr
    )


def test_identical_input_gives_identical_bytes_in_another_folder_at_another_time(
    deck_folder, copied_project
):
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": str(copied_project)}
    out = copied_project / "out"

    done = run(
        "build_pdf.py",
        "--edition",
        ",".join(EDITIONS),
        "--jobs",
        "1",
        "--out",
        out,
        cwd=copied_project,
        env=environment,
    )

    assert done.returncode == 0, done.stderr
    assert done.stderr == "", "the build warned of something"
    assert len(list(out.iterdir())) == len(EDITIONS)
    assert [
        path.name
        for path in out.iterdir()
        if path.read_bytes() != (deck_folder / path.name).read_bytes()
    ] == []


def test_words_that_do_not_fit_are_named_and_the_old_files_stay(copied_project, tmp_path):
    file = copied_project / "content" / "techniques" / "ask-what-is-keeping-us-stuck.md"
    text = file.read_text(encoding="utf-8")
    first = re.search(r"^    line: (.*)\n", text, re.MULTILINE)
    file.write_text(text.replace(first.group(1), " ".join(["W" * 8] * 13)), encoding="utf-8")
    old = tmp_path / "out" / "impasse-cards-screen.pdf"
    old.parent.mkdir()
    old.write_bytes(b"old")

    done = run(
        "build_pdf.py",
        "--edition",
        "screen",
        "--out",
        old.parent,
        cwd=copied_project,
        env={"PYTHONPATH": str(copied_project)},
    )

    assert done.returncode == 1
    told = (
        r"^T03 front: the words run \d+\.\d mm over\. Shorten its caution or "
        r"its first line to say\.$"
    )
    assert re.search(told, done.stderr, re.MULTILINE), done.stderr
    assert old.read_bytes() == b"old" and [p.name for p in old.parent.iterdir()] == [old.name]


def test_a_warning_of_the_renderer_is_told(copied_project, tmp_path):
    css = copied_project / "printing" / "cards" / "cards.css"
    css.write_text(
        css.read_text(encoding="utf-8") + "\n.foot { colour: red; }\n", encoding="utf-8"
    )

    done = run(
        "build_pdf.py",
        "--only",
        "T03",
        "--out",
        tmp_path / "out",
        cwd=copied_project,
        env={"PYTHONPATH": str(copied_project)},
    )

    assert "WeasyPrint warns:" in done.stderr and "colour" in done.stderr
