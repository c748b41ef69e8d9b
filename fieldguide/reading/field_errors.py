"""Fields to entries, and every error of the validator in the words of the house style."""

from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from fieldguide.reading.frontmatter import Document
from fieldguide.reading.problems import Problem, nearest

SHOWN_MAX_CHARS = 80  # of a wrong value: most of a line


def validated(
    model: type[BaseModel], fields: Any, document: Document, at: tuple = ()
) -> tuple[Any, list[Problem]]:
    """Return the entry and no problems, or None and a problem at the line of each field that is wrong."""
    try:
        return model.model_validate(fields), []
    except ValidationError as errors:
        found = errors.errors()
        return None, [
            _problem(error, model, document, at)
            for error in found
            if not _follows(error, found)
        ]


def _follows(error: Any, found: list) -> bool:
    """Whether a list is only called too short because an item in it was refused."""
    depth = len(error["loc"])
    return error["type"] == "too_short" and any(
        e["loc"][:depth] == error["loc"] and len(e["loc"]) > depth for e in found
    )


def _problem(error: Any, model: type[BaseModel], document: Document, at: tuple) -> Problem:
    location = error["loc"]
    name = (
        ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
        or "the file"
    )
    wrong, fix = _wording(error, name, model, location)
    return document.problem(at + location, wrong, fix)


def _wording(error: Any, name: str, model: type[BaseModel], location: tuple) -> tuple[str, str]:
    context, found = error.get("ctx", {}), _shown(error["input"])
    match error["type"]:
        case "author":
            return f"'{name}' {context['wrong']}", context["fix"]
        case "missing":
            return (
                f"'{name}' is missing",
                f"Add it: {_fields(model, location[:-1])[location[-1]]}.",
            )
        case "extra_forbidden":
            return f"'{name}' is not a field", nearest(
                str(location[-1]), _fields(model, location[:-1])
            )
        case "literal_error":
            return f"'{name}' cannot be '{found}'", nearest(
                str(found),
                context["expected"].replace(" or ", ", ").replace("'", "").split(", "),
            )
        case "too_short":
            return (
                f"'{name}' has {_items(context['actual_length'])}",
                f"Give at least {context['min_length']}.",
            )
        case "too_long":
            return (
                f"'{name}' has {_items(context['actual_length'])}",
                f"Give at most {context['max_length']}.",
            )
        case "string_too_short":
            return f"'{name}' is empty", f"Write it: {_about(model, location)}."
        case "string_pattern_mismatch":
            return f"'{name}' cannot be '{found}'", f"It is {_about(model, location)}."
        case "int_parsing" | "int_type":
            return f"'{name}' cannot be '{found}'", "Give a whole number."
        case "bool_parsing" | "bool_type":
            return f"'{name}' cannot be '{found}'", "Write true or false."
        case "greater_than_equal":
            return f"'{name}' cannot be '{found}'", f"Give {context['ge']} or more."
        case "string_too_long":
            return (
                f"'{name}' has {len(error['input'])} characters",
                f"Keep it to {context['max_length']}.",
            )
        case "tuple_type":
            return f"'{name}' is not a list", "Start each item on a line of its own with '- '."
        case "string_type":
            return f"'{name}' is not a text", (
                "Put the value in double quotes; a ': ' inside it makes YAML see a field."
            )
        case "model_type" | "dict_type" | "model_attributes_type":
            return f"'{name}' is not a group of fields", (
                "Write its fields below it, indented, each as 'field: value'."
            )
    return f"'{name}': {error['msg']}", "See CONTRIBUTING.md for this field."


def _shown(value: Any) -> str:
    """Return a value as an author will know it again, however long it is."""
    words = str(value)
    return words if len(words) <= SHOWN_MAX_CHARS else f"{words[:SHOWN_MAX_CHARS]}…"


def _about(model: type[BaseModel], location: tuple) -> str:
    """Return the description of a field, or of the field that lists an item."""
    while isinstance(location[-1], int):
        location = location[:-1]
    return _fields(model, location[:-1]).get(location[-1], "a few words")


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _fields(model: type[BaseModel], location: tuple) -> dict[str, str]:
    """Return the fields an author may write at a place, each with its description; none where plain
    values stand.
    """
    for part in location:
        entry = (
            _entry_class(model.model_fields[part].annotation)
            if isinstance(part, str)
            else model
        )
        if entry is None:
            return {}
        model = entry
    return {
        (f.alias or name): f.description or name
        for name, f in model.model_fields.items()
        if name not in ("slug", "uri", "body")
    }


def _entry_class(annotation: Any) -> type[BaseModel] | None:
    """Return the entry class inside an annotation such as tuple[Line, ...], or None inside
    tuple[str, ...].
    """
    while inner := get_args(annotation):
        annotation = inner[0]
    return annotation if issubclass(annotation, BaseModel) else None
