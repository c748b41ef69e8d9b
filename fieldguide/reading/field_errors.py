"""Validates fields, and words each error of pydantic as a problem for authors."""

from collections.abc import Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fieldguide.reading.document import Document, Location
from fieldguide.reading.problems import Problem, nearest

SHOWN_MAX_CHARS = 80  # of a wrong value: most of a line
NOT_SETTABLE = ("slug", "uri", "body", "body_words")  # no fields of front matter
Model = TypeVar("Model", bound=BaseModel)


def validated(
    model: type[Model], fields: Any, document: Document, location: Location = ()
) -> tuple[Model | None, list[Problem]]:
    """Return the entry and no problems, or None and a problem at the line of each wrong field.

    location: of the fields in the document.
    """
    try:
        return model.model_validate(fields), []
    except ValidationError as raised:
        errors = raised.errors()
    return None, [
        _problem(error, model, document, location)
        for error in errors
        if not _is_consequence(error, errors)
    ]


def _is_consequence(error: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    """Return True if a list is too short only because an item in it was refused."""
    if error["type"] != "too_short":
        return False
    place = error["loc"]
    others = [other["loc"] for other in errors if len(other["loc"]) > len(place)]
    return any(other[: len(place)] == place for other in others)


def _problem(
    error: ErrorDetails, model: type[BaseModel], document: Document, location: Location
) -> Problem:
    name = ".".join(map(_name_part, error["loc"])) or "the file"
    return document.problem(location + error["loc"], *_wording(error, name, model))


def _name_part(part: str | int) -> str:
    return str(part + 1) if isinstance(part, int) else part


def _wording(error: ErrorDetails, name: str, model: type[BaseModel]) -> tuple[str, str]:
    """Return what is wrong, and how to fix it."""
    location, context = error["loc"], error.get("ctx", {})
    value = _shortened(error["input"])
    not_allowed = f"'{name}' cannot be '{value}'"
    match error["type"]:
        case "author":
            return f"'{name}' {context['wrong']}", context["fix"]
        case "missing":
            return f"'{name}' is missing", f"Add it: {_description(model, location)}."
        case "extra_forbidden":
            allowed = _descriptions(model, location[:-1])
            return f"'{name}' is not a field", nearest(str(location[-1]), allowed)
        case "literal_error":
            expected = context["expected"].replace(" or ", ", ").replace("'", "")
            return not_allowed, nearest(value, expected.split(", "))
        case "too_short":
            least = context["min_length"]
            return f"'{name}' has {_items(context)}", f"Give at least {least}."
        case "too_long":
            most = context["max_length"]
            return f"'{name}' has {_items(context)}", f"Give at most {most}."
        case "string_too_short":
            return f"'{name}' is empty", f"Write it: {_description(model, location)}."
        case "string_pattern_mismatch":
            return not_allowed, f"It is {_description(model, location)}."
        case "int_parsing" | "int_type":
            return not_allowed, "Give a whole number."
        case "bool_parsing" | "bool_type":
            return not_allowed, "Write true or false."
        case "greater_than_equal":
            return not_allowed, f"Give {context['ge']} or more."
        case "string_too_long":
            length, most = len(error["input"]), context["max_length"]
            return f"'{name}' has {length} characters", f"Keep it to {most}."
        case "tuple_type":
            fix = "Start each item on a line of its own with '- '."
            return f"'{name}' is not a list", fix
        case "string_type":
            fix = "Put the value in double quotes; a ': ' inside it makes YAML see a field."
            return f"'{name}' is not a text", fix
        case "model_type" | "dict_type" | "model_attributes_type":
            fix = "Write its fields below it, indented, each as 'field: value'."
            return f"'{name}' is not a group of fields", fix
    return f"'{name}': {error['msg']}", "See CONTRIBUTING.md for this field."


def _shortened(value: Any) -> str:
    words = str(value)
    return words if len(words) <= SHOWN_MAX_CHARS else f"{words[:SHOWN_MAX_CHARS]}…"


def _items(context: dict[str, Any]) -> str:
    count = context["actual_length"]
    return "1 item" if count == 1 else f"{count} items"


def _description(model: type[BaseModel], location: Location) -> str:
    """Return the description of a field, or of the field that contains a list item."""
    while isinstance(location[-1], int):
        location = location[:-1]
    return _descriptions(model, location[:-1]).get(location[-1], "a few words")


def _descriptions(model: type[BaseModel], location: Location) -> dict[str, str]:
    """Return the fields an author may write at a location, each with its description; none where
    plain values stand.
    """
    for part in location:
        if isinstance(part, int):
            continue
        nested = _nested_model(model.model_fields[part].annotation)
        if nested is None:
            return {}
        model = nested
    return {
        field.alias or name: field.description or name
        for name, field in model.model_fields.items()
        if name not in NOT_SETTABLE
    }


def _nested_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside an annotation such as tuple[Line, ...]; None inside tuple[str, ...]."""
    while inner := get_args(annotation):
        annotation = inner[0]
    return annotation if issubclass(annotation, BaseModel) else None
