"""SourceDoc x JSON Schema -> Problems, in words an author can act on.

`jsonschema-rs` answers "is it valid?" quickly; what is wrong is always worked out by `jsonschema`,
so that messages are the same on machines without the fast one.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import Any

from compsite.problem import Location, Problem
from compsite.resources import read_schema
from compsite.source import Pointer, SourceDoc

MAX_ERRORS = 1000
MOST_NAMES = 20
"""How many unknown fields of one mapping are named."""

"""In one file: what is left after so many is found by the next run."""

TYPE_NAMES = {
    "object": "a mapping (`name: value` lines)",
    "array": "a list (lines that start with `-`)",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


def validate(docs: Iterable[SourceDoc]) -> tuple[Problem, ...]:
    """Everything in which the documents break their schemas, in file order."""
    return tuple(problem for doc in docs for problem in sorted(_check(doc)))


def _check(doc: SourceDoc) -> Iterator[Problem]:
    if _is_valid(doc):
        return
    errors = list(islice(_validator(doc.kind).iter_errors(doc.data), MAX_ERRORS))
    misspelt = dict(_misspelt(errors))
    for error in errors:
        yield from _problems(doc, error, misspelt)


def _is_valid(doc: SourceDoc) -> bool:
    fast = _fast_validator(doc.kind)
    return fast is not None and bool(fast.is_valid(doc.data))


@cache
def _bundled(kind: str) -> dict[str, Any]:
    """The schema with the shared definitions copied in, so that both engines read one document."""
    schema: dict[str, Any] = _localised(read_schema(kind))
    shared = _localised(read_schema("common"))["definitions"]
    schema["definitions"] = {**shared, **schema.get("definitions", {})}
    return schema


def _localised(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: entry.replace("common.schema.json#", "#") if key == "$ref" else _localised(entry)
            for key, entry in value.items()
        }
    return [_localised(entry) for entry in value] if isinstance(value, list) else value


@cache
def _fast_validator(kind: str) -> Any:
    try:
        import jsonschema_rs
    except ImportError:
        return None
    return jsonschema_rs.Draft7Validator(_bundled(kind), validate_formats=True, formats={"date": _is_date})


@cache
def _validator(kind: str) -> Any:
    import jsonschema

    checker = jsonschema.FormatChecker(formats=())
    checker.checks("date")(_is_date)
    reference = jsonschema.validators.extend(  # type: ignore[no-untyped-call]  # its stubs leave it untyped
        jsonschema.Draft7Validator, {"pattern": _pattern, "uniqueItems": _unique}
    )
    return reference(_bundled(kind), format_checker=checker)


def forget_schemas() -> None:
    """Read the schemas again next time: `serve` calls this when one of them was edited."""
    for cached in (_bundled, _fast_validator, _validator):
        cached.cache_clear()


def _is_date(value: object) -> bool:
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return True  # the type or the pattern says so already
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _pattern(_: Any, pattern: str, instance: Any, schema: dict[str, Any]) -> Iterator[Any]:
    """`$` means the very end here as in ECMAScript; Python's would let a trailing newline through."""
    from jsonschema.exceptions import ValidationError

    if instance == "" and schema.get("minLength"):
        return  # one mistake, one finding
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _unique(_: Any, wanted: bool, instance: Any, _schema: dict[str, Any]) -> Iterator[Any]:
    """Every entry once, in linear time: the library compares each with each when a list is of mixed types."""
    from jsonschema.exceptions import ValidationError

    if wanted and isinstance(instance, list) and len({repr(entry) for entry in instance}) < len(instance):
        yield ValidationError("has non-unique elements")


def _misspelt(errors: list[Any]) -> Iterator[tuple[tuple[Pointer, str], str]]:
    """(object, missing field) -> the unknown field that was probably meant: one mistake, one finding."""
    missing: dict[Pointer, set[str]] = {}
    for error in errors:
        if error.validator == "required":
            names = [name for name in error.validator_value if name not in error.instance]
            missing.setdefault(tuple(error.absolute_path), set()).update(names)
    for error in errors:
        if error.validator == "additionalProperties":
            pointer = tuple(error.absolute_path)
            for name in _unknown(error):
                nearest = get_close_matches(name[:80], sorted(missing.get(pointer, ())), 1, 0.6)
                if nearest:
                    yield (pointer, nearest[0]), name


def _unknown(error: Any) -> list[str]:
    known = error.schema.get("properties", {})
    return list(islice((name for name in error.instance if name not in known), MOST_NAMES))


def _problems(doc: SourceDoc, error: Any, misspelt: dict[tuple[Pointer, str], str]) -> Iterator[Problem]:
    pointer: Pointer = tuple(error.absolute_path)
    about = _about(doc, pointer)
    value = error.validator_value
    at = doc.value_at(pointer)
    match error.validator:
        case "required":
            name = next(name for name in value if error.message.startswith(repr(name)))
            if (pointer, name) not in misspelt:
                yield Problem(
                    _anchor(doc, pointer),
                    "SCH001",
                    f"{about}'{name}' is missing",
                    _describe(error.schema, name),
                )
        case "additionalProperties":
            known = sorted(error.schema.get("properties", {}))
            for name in _unknown(error):
                nearest = get_close_matches(name[:80], known, 1, 0.6)
                hint = f"did you mean '{nearest[0]}'?" if nearest else "the fields here are: " + ", ".join(known)
                yield Problem(
                    doc.key_at((*pointer, name)),
                    "SCH002",
                    f"{about}{_shown(name)} is not a known field",
                    hint,
                )
        case "type":
            yield _wrong_type(doc, pointer, error, about)
        case "enum":
            yield Problem(
                at,
                "SCH004",
                f"{about}{_shown(error.instance)} is not allowed for '{_name(pointer)}'",
                _choose(error.instance, value),
            )
        case "pattern":
            expected = error.schema.get("x-pattern-hint", f"text that matches {value}")
            yield Problem(
                at,
                "SCH005",
                f"{about}{_shown(error.instance)} cannot be a value of '{_name(pointer)}'",
                f"write {expected}{_odd_character(error.instance)}",
            )
        case "format":
            yield Problem(
                at,
                "SCH009",
                f"{about}{_shown(error.instance)} is not a date that exists",
                'write year-month-day in quotes, such as "2026-11-21"',
            )
        case "minLength" | "minItems" | "minProperties":
            yield Problem(
                at,
                "SCH007",
                f"{about}'{_name(pointer)}' is empty or too short",
                f"give at least {value}, or leave the field out where it is optional",
            )
        case (
            "maxLength" | "maxItems" | "maxProperties" | "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum"
        ):
            yield Problem(
                at,
                "SCH006",
                f"{about}'{_name(pointer)}' is out of range",
                f"{_LIMITS[error.validator]} {value}",
            )
        case "uniqueItems":
            yield Problem(at, "SCH010", f"{about}'{_name(pointer)}' lists the same value twice", "keep one of them")
        case "anyOf" | "oneOf":
            yield Problem(
                at,
                "SCH008",
                f"{about}{_shown(error.instance)} is not allowed for '{_name(pointer)}'",
                "write " + ", or ".join(_branch(branch) for branch in value),
            )
        case _:
            yield Problem(at, "SCH000", f"{about}{error.message}")


_LIMITS = {
    "maxLength": "the most characters it may have:",
    "maxItems": "the most entries it may have:",
    "maxProperties": "the most fields it may have:",
    "minimum": "the smallest value is",
    "maximum": "the largest value is",
    "exclusiveMinimum": "it must be more than",
    "exclusiveMaximum": "it must be less than",
}


def _wrong_type(doc: SourceDoc, pointer: Pointer, error: Any, about: str) -> Problem:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    name, at, instance = _name(pointer), doc.value_at(pointer), error.instance
    if not pointer:
        hint = "did you forget `items:` above the list?" if isinstance(instance, list) else "start with `id:`"
        return Problem(at, "SCH011", f"the file must be {TYPE_NAMES['object']}, not {_type_name(instance)}", hint)
    if instance is None:
        return Problem(
            doc.key_at(pointer),
            "SCH007",
            f"{about}'{name}' has no value",
            "write one, or leave the field out where it is optional",
        )
    expected = " or ".join(TYPE_NAMES[entry] for entry in wanted if entry != "null")
    if "string" in wanted and isinstance(instance, bool | int | float):
        return Problem(
            at,
            "SCH003",
            f"{about}'{name}' must be text, and YAML reads this as {_type_name(instance)}",
            f'put it in quotes: "{doc.written(pointer)}"',
        )
    return Problem(at, "SCH003", f"{about}'{name}' must be {expected}, not {_type_name(instance)}")


def _type_name(value: Any) -> str:
    for kind, name in (
        (bool, "boolean"),
        (dict, "object"),
        (list, "array"),
        (str, "string"),
        (int | float, "number"),
    ):
        if isinstance(value, kind):
            return TYPE_NAMES[name]
    return TYPE_NAMES["null"]


def _about(doc: SourceDoc, pointer: Pointer) -> str:
    """The code or id of the list entry that the pointer is in, for people who think in codes."""
    value = doc.data
    found = ""
    for part in pointer:
        value = value[part]
        if isinstance(value, dict):
            for key in ("code", "id"):
                if isinstance(value.get(key), str):
                    found = f"{_one_line(value[key])}: "
    return found


def _anchor(doc: SourceDoc, pointer: Pointer) -> Location:
    """Where a missing field is reported: the line that names the entry, or the entry itself."""
    for key in ("code", "id"):
        if (*pointer, key) in doc.keys:
            return doc.key_at((*pointer, key))
    return doc.key_at(pointer) if pointer else doc.value_at(())


def _describe(schema: dict[str, Any], name: str) -> str:
    described = schema.get("properties", {}).get(name, {})
    return f"{name}: {described['description']}" if "description" in described else ""


def _name(pointer: Pointer) -> str:
    """The nearest field name in a pointer."""
    return next((part for part in reversed(pointer) if isinstance(part, str)), "the file")


def _shown(value: Any) -> str:
    return f"'{_one_line(str(value))}'"


def _one_line(text: str) -> str:
    """Short enough for a message, and without a real line break in it."""
    text = text[:60] + "…" if len(text) > 60 else text
    return text.replace("\n", "\\n").replace("\t", "\\t")


def _choose(value: Any, allowed: list[Any]) -> str:
    nearest = get_close_matches(str(value)[:80], [str(entry) for entry in allowed], 1, 0.5)
    listed = "one of: " + ", ".join("true" if entry is True else str(entry) for entry in allowed)
    return f"did you mean '{nearest[0]}'? {listed}" if nearest else listed


def _branch(branch: dict[str, Any]) -> str:
    if "enum" in branch:
        return ", ".join(str(entry) for entry in branch["enum"])
    words = TYPE_NAMES.get(branch.get("type", ""), "another value")
    if "minimum" in branch and "maximum" in branch:
        words += f" from {branch['minimum']} to {branch['maximum']}"
    return words


def _odd_character(value: str) -> str:
    """Names the first character that does not look like what it is."""
    for character in value:
        if character.isspace():
            return f"; there is a space or line break in it (U+{ord(character):04X})"
        if ord(character) > 126:
            return f"; '{character}' is the character U+{ord(character):04X}"
    return ""
