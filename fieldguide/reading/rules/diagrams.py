"""The rules of diagrams: each technique has one, and each belongs to something."""

from collections.abc import Iterator

from fieldguide.model.diagram import MARK, diagram_uri, kind_diagram
from fieldguide.model.library import Library
from fieldguide.reading.document import Documents
from fieldguide.reading.problems import Problem, nearest


def diagram_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each technique without a diagram, and each diagram of no technique and of no kind."""
    for technique in library.techniques:
        uri = diagram_uri(technique.code)
        if uri not in documents:
            wrong = f"{technique.code} has no diagram"
            fix = f"Draw what happens in content/{uri}, as CONTRIBUTING.md says."
            yield documents[technique.code].problem(("code",), wrong, fix)
    kinds = [kind_diagram(kind.key) for kind in library.kinds]
    for diagram in library.diagrams:
        if diagram.name not in (MARK, *kinds) and diagram.name not in documents:
            wrong = (
                f"the diagram '{diagram.name}' belongs to no technique and to no kind"
            )
            otherwise = "Name it by the code of a technique, or delete it."
            fix = nearest(diagram.name, kinds, otherwise)
            yield documents[diagram.uri].problem((), wrong, fix)
