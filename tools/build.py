"""Make what is stale, one build at a time: `python -m tools.build deck | pictures | stick | site`."""

import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fieldguide.command import STOPPED, run

from .build_lock import one_at_a_time
from .stale import Stamps, Step
from .whole import put_back, put_in_place, remove

ROOT = Path(__file__).parent.parent
OUR_FOLDER = "dist/.build"  # lock, stamps, and what is not finished

WORDS = ("content", "fieldguide", "mkdocs.yml", "pyproject.toml", "requirements.lock")
TOKENS = "theme/assets/page/tokens.css"  # colours of site and print
LOOKS = (
    *("theme", "hooks", "tools/site.py"),
    *("printing/file_sizes.py", "printing/sheets", "printing/pdf/pdf_bytes.py"),
)
ADDRESS = ("SITE_URL",)
SETTINGS = (*ADDRESS, "CONTACT")


def deck_files() -> list[str]:
    """Return the names of the files of the whole deck.

    People keep others beside them, made for themselves.
    """
    from printing.production.editions import EDITIONS  # only here, for what it loads

    return [edition.file for edition in EDITIONS.values()]


DECK = Step(
    name="deck",
    command=("build_pdf.py", "--edition", "all"),
    place="dist/deck",
    reads=(*WORDS, TOKENS, "printing", "build_pdf.py"),
    values=ADDRESS,
    own_files=deck_files,
)
# for readers who print cards of their own choice
MONOCHROME = Step(
    name="monochrome",
    command=("build_pdf.py", "--monochrome", "--edition", "screen,large", "--out"),
    place="dist/monochrome",
    reads=DECK.reads,
    values=ADDRESS,
)
PICTURES = Step(
    name="pictures",
    command=("-m", "tools.card_pictures", "dist/deck", "dist/monochrome"),
    place="dist/pictures",
    reads=(
        "printing/production/pictures.py",
        "printing/production/editions.py",
        "tools/card_pictures.py",
        "requirements.lock",
    ),
    needs=("deck", "monochrome"),
)
STICK = Step(
    name="stick",
    command=("-m", "tools.stick"),
    place="dist/impasse-field-guide-offline.zip",
    reads=(*WORDS, *LOOKS, "tools/stick.py"),
    needs=("deck", "monochrome", "pictures"),
    values=SETTINGS,
)
SITE = Step(
    name="site",
    command=("-m", "tools.site"),
    place="site",
    reads=(*WORDS, *LOOKS),
    needs=("deck", "monochrome", "pictures", "stick"),
    values=(*SETTINGS, "USE_DIRECTORY_URLS"),
)
STEPS = (DECK, MONOCHROME, PICTURES, STICK, SITE)
SITE_WITHOUT_NEW_CARDS = replace(
    SITE, command=(*SITE.command, "--cards-may-be-missing")
)
NO_NEW_CARDS = (
    "site/ is new, but the cards were not made (see above). It has those of the last build, if any;\n"
    "links to the others lead nowhere. Mend the cards before you publish it."
)
MADE = """
dist/deck/  the cards
dist/*.zip  the site as one file for a memory stick
site/       the site, with the cards below site/deck/
make serve  shows it at http://127.0.0.1:8000/"""


class StepFailed(Exception):
    """A step that ended with an error, which it has told."""

    def __init__(self, step: Step, code: int):
        self.step, self.code = step, code


def main() -> int:
    """Make one step and all before it; return 0, or how the step that failed has ended."""
    goal = sys.argv[1]
    steps = STEPS[: [step.name for step in STEPS].index(goal) + 1]
    try:
        make(ROOT, steps)
    except StepFailed as failed:
        if (
            failed.step is DECK
            and goal == SITE.name
            and failed.code == 1
            and _words_are_sound()
        ):
            _make_site_without_new_cards()
        return failed.code
    if goal == SITE.name:
        print(MADE)
    return 0


def _make_site_without_new_cards() -> None:
    try:
        make(ROOT, [SITE_WITHOUT_NEW_CARDS])
    except StepFailed:  # which has said why
        return
    print(NO_NEW_CARDS, file=sys.stderr)


def _words_are_sound() -> bool:
    """Return whether the site can be made at all. If not, the deck has told why, and the site would again."""
    from fieldguide.reading.problems import ContentProblems
    from fieldguide.reading.publication import site_address
    from fieldguide.reading.read_library import read_library
    from fieldguide.reading.site_address import BadAddress

    try:
        read_library(ROOT / "content")
        site_address(ROOT)
    except (ContentProblems, BadAddress):
        return False
    return True


def make(root: Path, steps: Sequence[Step]) -> None:
    """Run the stale ones of these steps, in order.

    Raises StepFailed; then what was made before is as it was.
    """
    ours = root / OUR_FOLDER
    stamps = Stamps(root, ours)
    with one_at_a_time(ours / "lock") as lock:
        _clear_up(root, steps)
        ran = [
            step
            for step in steps
            if not stamps.is_current(step) and _run(root, step, stamps, lock)
        ]
        if not ran:
            print(f"Up to date: {', '.join(step.place for step in steps)}")
        elif not all(map(stamps.is_current, steps)):
            print(
                "Files were saved while this was made. Run make again, and they will be in it."
            )


def _clear_up(root: Path, steps: Sequence[Step]) -> None:
    """Put in order what a killed build has left behind."""
    for step in steps:
        put_back(root / step.place, root / OUR_FOLDER / "old" / step.name)
    remove(root / OUR_FOLDER / "new")


def _run(root: Path, step: Step, stamps: Stamps, lock: int) -> bool:
    """Run a step, put in place what it makes, and keep what it had read when it began; return True.

    Raises StepFailed.
    """
    print(f"Making {step.place} …", flush=True)
    read, new = stamps.read_by(step), root / OUR_FOLDER / "new" / step.name
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        if code := _exit_code(
            root, [*step.command, *([] if step.own_files else [str(new)])], lock
        ):
            raise StepFailed(step, code)
        if not step.own_files:
            put_in_place(new, root / step.place, root / OUR_FOLDER / "old" / step.name)
    finally:
        remove(new.parent)
    stamps.set(step, read)
    return True


def _exit_code(root: Path, arguments: Sequence[str], lock: int) -> int:
    """Run Python, and wait for its end also when we are to stop; return its exit code."""
    stops = []
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=root, pass_fds=[lock]
    ) as child:

        def stop(number: int, _frame: object) -> None:
            stops.append(number)
            if (
                number == signal.SIGTERM
            ):  # Ctrl+C has reached the child from the terminal
                child.terminate()

        usual = {
            number: signal.signal(number, stop)
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        code = child.wait()
        for number, handler in usual.items():
            signal.signal(number, handler)
    if code == STOPPED:  # and has said so
        return code
    if stops or -code in usual:
        raise KeyboardInterrupt
    if code < 0:
        print(
            f"{' '.join(arguments[:2])} was ended by signal {-code}: perhaps memory ran out.",
            file=sys.stderr,
        )
    return min(abs(code), 1)


if __name__ == "__main__":
    sys.exit(run(main))
