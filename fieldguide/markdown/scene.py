"""The worked example of a technique as a scene, so that a style can set its dialogue apart."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element


def wrap_scenes(root: Element, body: Sequence[Element], heading: str) -> None:
    """Put what stands under the heading of a worked example into an element of its own.

    body: elements at the top of the page. heading: that of worked examples.
    """
    scene: Element | None = None
    for element in body:
        if element.tag == "h2":
            scene = _scene_after(element, root) if element.text == heading else None
        elif scene is not None:
            root.remove(element)
            scene.append(element)


def _scene_after(heading: Element, root: Element) -> Element:
    scene = Element("div", {"class": "scene"})
    scene.text = scene.tail = "\n"
    root.insert(list(root).index(heading) + 1, scene)
    return scene
