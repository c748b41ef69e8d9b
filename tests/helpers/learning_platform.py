"""A learning platform as SCORM 1.2 has it: scorm-again, in a page around the package that it opens."""

import json
import shutil
import zipfile
from xml.etree import ElementTree

from node_readers import installed_file

COURSE = "course"  # the folder of the unpacked package
NAMES = {"cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2"}
# With what an earlier visit left, if it left something
PLATFORM = """<!doctype html><html lang="en"><title>A platform</title>
<script src="scorm12.min.js"></script>
<script>
const [kept, mode] = [JSON.parse(sessionStorage.kept ?? "null"), sessionStorage.mode ?? "normal"];
window.API = new Scorm12API({ logLevel: 5 });
if (kept) API.loadFromJSON(kept, "cmi");
API.loadFromJSON({ core: { lesson_mode: mode, entry: kept ? "resume" : "ab-initio" } }, "cmi");
window.calls = [];
for (const name of ["LMSInitialize", "LMSCommit", "LMSFinish"]) API.on(name, () => calls.push(name));
</script>
"""
FRAME = '<iframe name="course" title="Course" width="100%" height="900" src="{page}"></iframe>'


def unpack(package, folder):
    """Unpack a package below a folder, with the pages of a platform beside it, as the platform would."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder / COURSE)
    shutil.copy(installed_file("scorm-again/dist/scorm12.min.js"), folder)
    page = f"{COURSE}/{launched(folder / COURSE / 'imsmanifest.xml')}"
    inner = f'<!doctype html><html lang="en"><title>Inner</title>{FRAME.format(page=page)}'
    pages = {
        "platform.html": PLATFORM + FRAME.format(page=page),
        "deep.html": PLATFORM + FRAME.format(page="inner.html").replace("course", "inner", 1),
        "inner.html": inner,
        "opener.html": PLATFORM,
        "none.html": inner,
    }
    for name, html in pages.items():
        (folder / name).write_text(html, encoding="utf-8")


def launched(manifest):
    """Return the path of the page that a manifest has a platform open, found as a platform finds it."""
    root = ElementTree.parse(manifest).getroot()
    all_of_them = root.find("cp:organizations", NAMES)
    [organization] = [
        found
        for found in all_of_them.findall("cp:organization", NAMES)
        if found.get("identifier") == all_of_them.get("default")
    ]
    [item] = organization.findall("cp:item", NAMES)
    [resource] = [
        found
        for found in root.findall("cp:resources/cp:resource", NAMES)
        if found.get("identifier") == item.get("identifierref")
    ]
    return resource.get("href")


class Visit:
    """A learner's visit to a package, in a page of a platform."""

    def __init__(self, page, address, kept=None, mode="normal"):
        self.page = page
        stored = {"mode": mode} | ({"kept": json.dumps(kept)} if kept else {})
        page.add_init_script(f"Object.assign(sessionStorage, {json.dumps(stored)});")
        page.goto(address, wait_until="load")

    @property
    def course(self):
        """The frame of the package."""
        frame = self.page.frame(name="course")
        frame.wait_for_selector(".practice .totals:not(:empty)")
        return frame

    @property
    def kept(self):
        """What the platform knows."""
        return self.page.evaluate("API.renderCMIToJSONObject().cmi")

    @property
    def core(self):
        return self.kept["core"]

    @property
    def calls(self):
        """What the package asked of the platform, in order."""
        return self.page.evaluate("window.calls")

    def leave(self):
        """Leave the package, and return what the platform keeps."""
        self.page.evaluate("document.querySelector('iframe').src = 'about:blank'")
        self.page.wait_for_function("window.calls.includes('LMSFinish')")
        return self.kept


def start(course, situation=""):
    course.select_option("select[name=situation]", situation)
    course.click(".quiz-start button")


def answer(course, question, right=True):
    """Answer the question that is asked, by the keyboard."""
    assert question.code in course.inner_text(".asked h2")
    numbers = [i for i, a in enumerate(question.answers) if a.right is right]
    for number in numbers if right else numbers[:1]:
        course.locator(".option input").nth(number).focus()
        course.page.keyboard.press("Space")
    course.page.keyboard.press("Enter")
    course.wait_for_selector(".onward-button")


def asked_of(library, situation):
    return [
        question
        for _, questions in library.questions_by_kind()
        for question in questions
        if question.situation == situation
    ]
