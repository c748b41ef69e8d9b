"""The worked example of a technique as a scene, so that a style can set its dialogue apart."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from fieldguide.model.body_words import BodyWords


def wrap_scenes(root: Element, body: Sequence[Element], words: BodyWords) -> None:
    """Put what stands under the heading of a worked example into an element of its own, a `scene`, in which
    what is said is a `turn`, those of the mediator are marked so, and what is told between them is a `stage`.

    body: elements at the top of the page. words: of bodies.
    """
    scene: Element | None = None
    for element in body:
        if element.tag == "h2":
            is_example = element.text == words.technique_sections.example
            scene = _scene_after(element, root) if is_example else None
        elif scene is not None:
            root.remove(element)
            scene.append(element)
            if kind := _kind(element, words.mediator):
                element.set("class", kind)


def _scene_after(heading: Element, root: Element) -> Element:
    scene = Element("div", {"class": "scene"})
    scene.text = scene.tail = "\n"
    root.insert(list(root).index(heading) + 1, scene)
    return scene


def _kind(element: Element, mediator: str) -> str:
    """Return the class of a paragraph that begins with a speaker's name or stands in italics, or nothing."""
    opens = element.tag == "p" and len(element) and not (element.text or "").strip()
    first = element[0] if opens else None
    if first is None:
        return ""
    if first.tag == "em" and len(element) == 1 and not (first.tail or "").strip():
        return "stage"
    name = first.text or ""
    if first.tag != "strong" or not name.endswith(":"):
        return ""
    is_mediator = name.removesuffix(":").rstrip() == mediator
    return " ".join(("turn", "mediator")) if is_mediator else "turn"
