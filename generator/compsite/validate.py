"""SourceDoc x JSON Schema -> findings, in words an author can act on.

`jsonschema-rs` answers "is it valid?" quickly, for a file and for each entry of its lists; what is wrong is always
worked out by `jsonschema`, so that messages are the same on machines without the fast one.

A schema may carry the key `x-rule`, such as "MAP002": then what is wrong with that value is reported under that id.
It holds for the schema it stands in and for what that reaches through `$ref` and `anyOf`, so for the type of the value,
its pattern, limits, allowed words and format; in a property that is required, also for its absence. It does not hold
for fields and entries inside the value, for unknown fields, and where nothing but quotes are missing.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from itertools import islice
from typing import Any

from compsite.finding import At, Change, Edit, Fix, Found, Location, Pointer, found
from compsite.resources import read_schema
from compsite.source import SourceDoc
from compsite.tree import PLACES

MAX_ERRORS = 1000
"""In one file: what is left after so many is found by the next run."""

MOST_NAMES = 20
"""How many unknown fields of one mapping are named."""

MOST_GUESSES = 200
"""How often in one file the nearest name is looked for: in a file of rubbish nobody misses it."""

TYPE_NAMES = {
    "object": "a mapping (`name: value` lines)",
    "array": "a list (lines that start with `-`)",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}

_TRUE_WORDS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}

_LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУԚԜаеіјорсухѕһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικ",
        "ABESIJKMHOPCTXYQWaeijopcyxshdABEZHIKMNOPTYXovik",
        strict=True,
    )
) | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
"""Letters of other scripts, and dashes, that look like a letter or sign of ASCII."""

_NAME = re.compile(r"[^\W_][\w.-]*\Z")
_NEEDS_NO_QUOTES = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null|nan|inf)\Z)[A-Za-z][\w.-]*\Z", re.IGNORECASE)
_WITH_UNIT = re.compile(r"\s*((?:0|[1-9][0-9]{0,5})) ?([A-Za-z]{2,20})\s*\Z")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def validate(doc: SourceDoc) -> list[Found]:
    """Everything in which a document breaks its schema."""
    if _is_valid(doc):
        return []
    other = _other_kind(doc)
    if other:
        return [_elsewhere(doc, other)]
    errors = list(islice(_validator(doc.kind).iter_errors(doc.data), MAX_ERRORS))
    return list(_Report(doc, errors).findings(errors))


_SCHEMA_LINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=\S*?([a-z]{1,20})\.schema\.json\s*(?:\n|\Z)")

_KINDS = {
    "framework": "a standard",
    "crosswalk": "a crosswalk",
    "guide": "a course guide",
    "evidence": "a form",
    "sources": "the register of sources",
    "themes": "the list of themes",
}


def _other_kind(doc: SourceDoc) -> str:
    """The kind of file that a broken document clearly is, when it is not the one that its place says."""
    if not isinstance(doc.data, dict) or doc.kind not in _KINDS:
        return ""
    there = {kind: sum(name in doc.data for name in read_schema(kind)["required"]) for kind in _KINDS}
    own = there.pop(doc.kind)
    line = _SCHEMA_LINE.match(doc.text)
    if line is not None and there.get(line[1], 0) >= max(own, 1):
        return line[1]
    best = max(there, key=lambda kind: there[kind])
    mostly = 2 * there[best] > len(read_schema(best)["required"])
    hardly = 2 * own <= len(read_schema(doc.kind)["required"])
    return best if there[best] > own and mostly and hardly else ""


def _elsewhere(doc: SourceDoc, kind: str) -> Found:
    """The finding for a file of one kind in the place of another."""
    depth = dict(PLACES)[doc.kind].count("/") + 1
    root = "".join(f"{part}/" for part in doc.path.split("/")[:-depth])
    folder, _, name = dict(PLACES)[kind].partition("/")
    if not name:
        place, hint = f"{root}{folder}", f"move what is in it to {root}{folder}"
    elif kind == "framework":
        place, hint = f"{root}{folder}/", f"move it to {root}{folder}/ID/VERSION.yaml, with its id and version"
    else:
        place, hint = f"{root}{folder}/", f"move it to {root}{folder}/{doc.path.rpartition('/')[2]}"
    said = "this looks like {kind}: it belongs in {place}"
    return found("YML021", Location(doc.path), said, hint, kind=_KINDS[kind], place=place)


def _is_valid(doc: SourceDoc) -> bool:
    fast = _fast_validator(doc.kind)
    return fast is not None and bool(fast.is_valid(doc.data))


# --- the two engines


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
    return _fast(_bundled(kind))


def _fast(schema: dict[str, Any]) -> Any:
    try:
        import jsonschema_rs
    except ImportError:
        return None
    return jsonschema_rs.Draft7Validator(schema, validate_formats=True, formats={"date": _is_date})


@cache
def _validator(kind: str) -> Any:
    import jsonschema

    checker = jsonschema.FormatChecker(formats=())
    checker.checks("date")(_is_date)
    keywords = {"pattern": _pattern, "uniqueItems": _unique, "items": _entries(kind)}
    reference = jsonschema.validators.extend(  # type: ignore[no-untyped-call]  # its stubs leave it untyped
        jsonschema.Draft7Validator, keywords
    )
    return reference(_bundled(kind), format_checker=checker)


def prepare(kind: str) -> None:
    """Make the fast validator of a kind ready, before work is handed to several processes."""
    _fast_validator(kind)


def forget_schemas() -> None:
    """Read the schemas again next time: `serve` calls this when one of them was edited."""
    for cached in (_bundled, _fast_validator, _validator):
        cached.cache_clear()


def _entries(kind: str) -> Any:
    """`items` that asks the fast engine first: of a long list the slow one then only sees the broken entries."""
    engines: dict[int, Any] = {}

    def check(validator: Any, schema: Any, instance: Any, _: Any) -> Iterator[Any]:
        if not isinstance(instance, list):
            return
        fast = None
        if _fast_validator(kind) is not None:
            if id(schema) not in engines:
                engines[id(schema)] = _fast({**schema, "definitions": _bundled(kind)["definitions"]})
            fast = engines[id(schema)]
        for place, entry in enumerate(instance):
            if fast is None or not fast.is_valid(entry):
                yield from validator.descend(entry, schema, path=place)

    return check


def _is_date(value: object) -> bool:
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return True  # the type or the pattern says so already
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _pattern(_: Any, pattern: str, instance: Any, schema: dict[str, Any]) -> Iterator[Any]:
    from jsonschema.exceptions import ValidationError

    if instance == "" and schema.get("minLength"):
        return  # one mistake, one finding
    if isinstance(instance, str) and not _matches(pattern, instance):
        yield ValidationError("does not match")


def _matches(pattern: str, text: str) -> bool:
    """`$` means the very end here as in ECMAScript; Python's would let a trailing newline through."""
    return re.search(re.sub(r"\$$", r"\\Z", pattern), text) is not None


def _unique(_: Any, wanted: bool, instance: Any, _schema: dict[str, Any]) -> Iterator[Any]:
    from jsonschema.exceptions import ValidationError

    if wanted and isinstance(instance, list) and next(_doubles(instance), None) is not None:
        yield ValidationError("has non-unique elements")


def _doubles(entries: list[Any]) -> Iterator[tuple[int, int]]:
    """(first, again) of the entries that are there already, in linear time: the library compares each with each."""
    places: dict[str, int] = {}
    for place, entry in enumerate(entries):
        key = json.dumps(entry, sort_keys=True)
        if key in places:
            yield places[key], place
        else:
            places[key] = place


# --- from errors to words


@dataclass
class _Report:
    """Turns the errors of one document into findings."""

    doc: SourceDoc
    errors: list[Any]
    misspelt: dict[tuple[Pointer, str], str] = field(init=False)
    """(mapping, unknown field) -> the missing field that was probably meant: one mistake, one finding."""
    _guesses: dict[tuple[str, tuple[str, ...]], tuple[str, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.misspelt = dict(self._pairs())

    def nearest(self, name: str, candidates: Iterable[str]) -> tuple[str, bool]:
        """The candidate that was probably meant, and whether it is nearly the same; empty when none comes close."""
        key = name[:80], tuple(candidates)
        if key not in self._guesses:
            if len(self._guesses) >= MOST_GUESSES:
                return "", False
            self._guesses[key] = nearest(*key)
        return self._guesses[key]

    def _pairs(self) -> Iterator[tuple[tuple[Pointer, str], str]]:
        missing: dict[Pointer, list[str]] = {}
        for error in self.errors:
            if error.validator == "required":
                pointer = tuple(error.absolute_path)
                missing[pointer] = [name for name in error.validator_value if name not in error.instance]
        for error in self.errors:
            pointer = tuple(error.absolute_path)
            if error.validator == "additionalProperties" and missing.get(pointer):
                for name in _unknown(error):
                    meant, _ = self.nearest(name, missing[pointer])
                    if meant:
                        missing[pointer].remove(meant)
                        yield (pointer, name), meant

    def findings(self, errors: Iterable[Any]) -> Iterator[Found]:
        """What to say of each error."""
        for error in errors:
            pointer = tuple(error.absolute_path)
            match error.validator:
                case "required":
                    yield from self._missing(error, pointer)
                case "additionalProperties":
                    for name in _unknown(error):
                        yield self._unknown_field(error, pointer, name)
                case "type":
                    yield self._wrong_type(error, pointer)
                case "enum":
                    yield self._not_allowed(error, pointer)
                case "pattern":
                    yield self._pattern(error, pointer)
                case "format":
                    hint = 'write year-month-day in quotes, such as "2026-11-21"'
                    yield self._say(error, "SCH009", "{about}{value} is not a date that exists", hint)
                case "minLength" | "minItems" | "minProperties":
                    yield self._too_little(error, pointer)
                case (
                    "maxLength"
                    | "maxItems"
                    | "maxProperties"
                    | "minimum"
                    | "maximum"
                    | "exclusiveMinimum"
                    | "exclusiveMaximum"
                ):
                    yield self._out_of_range(error)
                case "uniqueItems":
                    yield from self._doubled(error, pointer)
                case "anyOf" | "oneOf":
                    yield from self._branches(error)
                case _:
                    said = "{about}{value} is not allowed for '{name}' ({reason})"
                    yield self._say(error, "SCH000", said, reason=f"{error.validator} in its schema")

    def _say(self, error: Any, rule: str, said: str, hint: str = "", at: At | None = None, **params: object) -> Found:
        """A finding about the value that an error is about. `about`, `name` and `value` are given where named."""
        pointer: Pointer = tuple(error.absolute_path)
        offered = {
            "about": _about(self.doc, pointer),
            "name": _name(pointer),
            "value": _shown(error.instance) if "{value}" in said else "",
        }
        given = {name: value for name, value in offered.items() if f"{{{name}}}" in said} | params
        if rule not in ("SCH002", "SCH017"):
            rule = _own_rule(self.doc.kind, error) or rule
        return found(rule, at or self.doc.at(*pointer), said, hint, **given)

    def _missing(self, error: Any, pointer: Pointer) -> Iterator[Found]:
        missing = next(name for name in error.validator_value if error.message.startswith(repr(name)))
        if missing in (meant for (place, _), meant in self.misspelt.items() if place == pointer):
            return
        schema = error.schema.get("properties", {}).get(missing, {})
        yield found(
            schema.get("x-rule", "SCH001"),
            _anchor(self.doc, pointer, error.instance),
            "{about}'{name}' is missing",
            f"{missing}: {schema['description']}" if "description" in schema else "",
            about=_about(self.doc, pointer),
            name=missing,
        )

    def _unknown_field(self, error: Any, pointer: Pointer, name: str) -> Found:
        known = error.schema.get("properties", {})
        absent = [entry for entry in known if entry not in error.instance]
        meant, close = self.nearest(name, absent)
        if (pointer, name) in self.misspelt:
            meant, close = self.misspelt[pointer, name], self.nearest(name, absent)[1]
        at = self.doc.key(*pointer, name)
        fix = None
        if ":" in name and name.partition(":")[0] in known:
            hint = "write a space after the colon"
        elif meant:
            hint = f"did you mean '{meant}'?"
            fits = _validator(self.doc.kind).evolve(schema=known[meant]).is_valid(error.instance[name])
            fix = Change("key", at, meant, safe=close and fits)
        elif self.nearest(name, known)[0]:
            hint = f"'{self.nearest(name, known)[0]}' is given already: keep one of the two"
        else:
            hint = "the fields here are: " + _listed(sorted(known))
        said = found(
            "SCH002",
            at,
            "{about}'{name}' is not a known field",
            hint,
            about=_about(self.doc, pointer),
            name=_one_line(name),
        )
        return replace(said, fix=fix)

    def _wrong_type(self, error: Any, pointer: Pointer) -> Found:
        wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
        instance, at = error.instance, self.doc.at(*pointer)
        if not pointer:
            said = "the file must be {wanted}, not {actual}"
            hint = self._whole_hint(error)
            return self._say(error, "SCH011", said, hint, wanted=TYPE_NAMES["object"], actual=_type_name(instance))
        if instance is None and isinstance(pointer[-1], int):
            hint = "write it behind the dash, or delete the dash"
            empty = self._say(error, "SCH007", "{about}an entry of '{name}' is empty", hint)
            return replace(empty, fix=Change("remove", at, safe=False))
        if instance is None:
            hint = "write one, or leave the field out where it is optional"
            if "array" in wanted:
                hint = "write its entries below it, each on a line of its own that begins with `- `"
            line = self.doc.lines[self.doc.span(self.doc.key(*pointer)).line - 1]
            if re.search(r":[ \t]+#\S", line):
                hint = "what follows # is a comment: put the text in quotes"
            return self._say(error, "SCH007", "{about}'{name}' has no value", hint, at=self.doc.key(*pointer))
        if "string" in wanted and isinstance(instance, bool | int | float):
            unquoted = found(
                "SCH003",
                at,
                "{about}'{name}' must be text, and YAML reads this as {actual}",
                f'put it in quotes: "{_one_line(self.doc.written(pointer))}"',
                about=_about(self.doc, pointer),
                name=_name(pointer),
                actual=_type_name(instance),
            )
            return replace(unquoted, fix=Change("quote", at))
        expected = " or ".join(TYPE_NAMES[entry] for entry in wanted if entry != "null")
        hint, fix = self._type_hint(error, pointer, wanted)
        message = "{about}'{name}' must be {expected}, not {actual}"
        told = self._say(error, "SCH003", message, hint, expected=expected, actual=_type_name(instance))
        return replace(told, fix=fix)

    def _whole_hint(self, error: Any) -> str:
        """What to write where the file is not a mapping: the name of the list, or of the first field."""
        fields = error.schema.get("properties", {})
        required = error.schema.get("required", ())
        if isinstance(error.instance, list):
            lists = [name for name in required if fields.get(name, {}).get("type") == "array"]
            names = {name for entry in error.instance[:20] if isinstance(entry, dict) for name in islice(entry, 50)}
            if lists and names:
                likely = max(lists, key=lambda name: len(names & self._fields(fields[name].get("items", {}))))
                return f"did you forget `{likely}:` above the list?"
        return f"write `name: value` lines; the first is `{required[0]}:`" if required else ""

    def _fields(self, schema: dict[str, Any]) -> set[str]:
        return set(self._resolved(schema).get("properties", {}))

    def _type_hint(self, error: Any, pointer: Pointer, wanted: list[str]) -> tuple[str, Fix | None]:
        instance = error.instance
        if isinstance(instance, str):
            plain = ""
            if "boolean" in wanted:
                plain = _TRUE_WORDS.get(instance.strip().lower(), "")
            if {"number", "integer"} & set(wanted):
                number = re.fullmatch(r"\s*(-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?)\s*%?\s*", instance)
                plain = number[1] if number and ("number" in wanted or "." not in number[1]) else ""
                with_unit = _WITH_UNIT.match(instance)
                if not plain and with_unit and with_unit[2].lower() in _name(pointer).lower().split("_"):
                    plain = with_unit[1]
            if plain:
                span = self.doc.span(self.doc.at(*pointer))
                less = "quotes" if self.doc.written(pointer)[:1] in ("'", '"', "") else "a unit"
                return f"write {plain} without {less}", Fix(f"write {plain}", (Edit(*span, plain),))
            if {"number", "integer"} & set(wanted):
                described = error.schema.get("description", "")
                hint = "write a number in digits and without a unit, such as 12"
                return hint + (f"; {_name(pointer)}: {described}" if described else ""), None
        if "array" in wanted and isinstance(instance, str):
            bracketed = self._in_brackets(error, pointer)
            if bracketed:
                span = self.doc.span(self.doc.at(*pointer))
                return f"write {bracketed}", Fix(f"write {bracketed}", (Edit(*span, bracketed),))
        if "array" in wanted:
            return "write each entry on a line of its own that begins with `- `, even when there is only one", None
        if "object" in wanted and isinstance(instance, list):
            return "remove the dash, so that its fields stand under the name", None
        if "object" in wanted:
            fields = sorted(error.schema.get("properties", {}))
            return ("write its fields below the name, further in: " + _listed(fields)) if fields else "", None
        return "", None

    def _in_brackets(self, error: Any, pointer: Pointer) -> str:
        """A text where a list of names is due, as that list; empty when it is not certain what its entries are."""
        instance = error.instance
        if not self.doc.written(pointer) or len(instance) > 200 or "items" not in error.schema:
            return ""
        inner = instance.strip()
        inner = inner[1:-1] if inner[:1] == "(" and inner[-1:] == ")" else inner
        entries = [entry.strip() for entry in inner.split(",")]
        fits = _validator(self.doc.kind).evolve(schema=error.schema["items"]).is_valid
        if not all(map(_NAME.match, entries)) or not all(map(fits, entries)):
            return ""
        return f"[{', '.join(map(_for_a_list, entries))}]"

    def _not_allowed(self, error: Any, pointer: Pointer) -> Found:
        allowed = error.validator_value
        meant, _ = self.nearest(str(error.instance), map(_as_written, allowed))
        listed = "one of: " + _listed(list(map(_as_written, allowed)))
        hint = f"did you mean '{meant}'? {listed}" if meant else listed
        said = self._say(error, "SCH004", "{about}{value} is not allowed for '{name}'", hint)
        if not meant or meant in ("true", "false"):
            return said
        same = _plain(meant) == _plain(str(error.instance))
        return replace(said, fix=Change("value", self.doc.at(*pointer), meant, safe=same))

    def _pattern(self, error: Any, pointer: Pointer) -> Found:
        meant = mended(error.instance, error.schema)
        at = self.doc.at(*pointer)
        fix = Change("value", at, meant, safe=meant == error.instance.strip()) if meant else None
        odd = _odd_character(error.instance)
        if odd and meant and error.schema == _bundled(self.doc.kind)["definitions"].get("code"):
            blank = any(character.isspace() for character in error.instance)
            hint = f"write {meant}" if blank else f"delete it and type {meant} anew"
            said = self._say(error, "SCH017", "the code {value} has {odd}", hint, odd=odd)
            return replace(said, fix=fix)
        expected = error.schema.get("x-pattern-hint", f"text that matches {error.validator_value}")
        hint = f"write {expected}"
        if error.schema == _bundled(self.doc.kind)["definitions"].get("date"):
            hint = 'dates are written year-month-day, in quotes, such as "2026-11-21"'
            odd = "" if meant and odd.endswith("(U+0020)") else odd
        if odd:
            hint += f"; there is {odd}"
        if meant:
            hint += f"; did you mean '{meant}'?"
        return replace(self._say(error, "SCH005", "{about}{value} cannot be a value of '{name}'", hint), fix=fix)

    def _too_little(self, error: Any, pointer: Pointer) -> Found:
        unit = _UNITS[error.validator[3:]]
        if len(error.instance) == 0:
            hint = "write something, or leave the field out where it is optional"
            return self._say(error, "SCH007", "{about}'{name}' is empty", hint, at=self.doc.at(*pointer))
        said = "{about}'{name}' is too short: it has {actual} {unit}"
        hint = f"the fewest that it may have: {error.validator_value}"
        return self._say(error, "SCH007", said, hint, actual=len(error.instance), unit=unit)

    def _out_of_range(self, error: Any) -> Found:
        limit = error.validator_value
        if error.validator in _BOUNDS:
            said, hint = _BOUNDS[error.validator]
            return self._say(error, "SCH006", f"{{about}}'{{name}}' is {{value}}, which is {said}", f"{hint} {limit}")
        unit = _UNITS[error.validator[3:]]
        said = "{about}'{name}' has too many {unit}: {actual}"
        return self._say(
            error, "SCH006", said, f"the most that it may have: {limit}", unit=unit, actual=len(error.instance)
        )

    def _doubled(self, error: Any, pointer: Pointer) -> Iterator[Found]:
        for first, again in islice(_doubles(error.instance), MOST_NAMES):
            at = self.doc.at(*pointer, again)
            value = error.instance[again]
            what = _shown(value) if isinstance(value, str | int | float) else "the same entry"
            said = self._say(
                error, "SCH010", "{about}'{name}' lists {what} twice", "keep one of them", at=at, what=what
            )
            related = ((self.doc.at(*pointer, first), "listed here first"),)
            yield replace(said, related=related, fix=Change("remove", at))

    def _branches(self, error: Any) -> Iterator[Found]:
        """The cause inside the branch that was probably meant; all branches when it is the value itself."""
        branches: dict[int, list[Any]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        best = max(branches, key=lambda number: self._likeness(error, number, branches[number]), default=None)
        if best is not None and any(len(inner.path) or inner.validator in _INSIDE for inner in branches[best]):
            yield from _Report(self.doc, branches[best]).findings(branches[best])
            return
        allowed = [entry for branch in error.validator_value for entry in branch.get("enum", ())]
        meant, _ = self.nearest(str(error.instance), map(_as_written, allowed)) if allowed else ("", False)
        hint = "write " + ", or ".join(map(self._in_words, error.validator_value))
        if meant and isinstance(error.instance, str):
            hint = f"did you mean '{meant}'? {hint}"
        said = self._say(error, "SCH008", "{about}{value} is not allowed for '{name}'", hint)
        fix = None
        if meant and isinstance(error.instance, str):
            same = _plain(meant) == _plain(error.instance)
            fix = Change("value", self.doc.at(*error.absolute_path), meant, safe=same)
        yield replace(said, fix=fix)

    def _likeness(self, error: Any, number: int, errors: list[Any]) -> tuple[bool, int, int, int]:
        branch = self._resolved(error.validator_value[number])
        right_type = not any(inner.validator == "type" and not inner.path for inner in errors)
        known = branch.get("properties", {})
        shared = sum(name in known for name in error.instance) if isinstance(error.instance, dict) else 0
        return right_type, shared, -len(errors), -number

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema:
            schema = _bundled(self.doc.kind)["definitions"][schema["$ref"].rpartition("/")[2]]
        return schema

    def _in_words(self, branch: dict[str, Any]) -> str:
        branch = self._resolved(branch)
        if "enum" in branch:
            return _listed(list(map(_as_written, branch["enum"])))
        kinds = branch.get("type", "")
        words = " or ".join(
            TYPE_NAMES.get(kind, "another value") for kind in ([kinds] if isinstance(kinds, str) else kinds)
        )
        if "minimum" in branch and "maximum" in branch:
            words += f" from {branch['minimum']} to {branch['maximum']}"
        return words


_INSIDE = ("required", "additionalProperties")
"""Keywords that are about the inside of a value, although they are met at the value itself."""

_UNITS = {"Length": "characters", "Items": "entries", "Properties": "fields"}

_BOUNDS = {
    "minimum": ("too small", "the smallest value is"),
    "maximum": ("too large", "the largest value is"),
    "exclusiveMinimum": ("too small", "it must be more than"),
    "exclusiveMaximum": ("too large", "it must be less than"),
}


def _own_rule(kind: str, error: Any) -> str:
    """The id that the schema gives to what is wrong with a value; empty when it gives none."""
    node: Any = _bundled(kind)
    rule = ""
    path = list(error.absolute_schema_path)
    while path:
        rule = rule or node.get("x-rule", "")
        while "$ref" in node:
            node = _bundled(kind)["definitions"][node["$ref"].rpartition("/")[2]]
            rule = rule or node.get("x-rule", "")
        keyword = path.pop(0)
        if keyword in ("items", "additionalProperties") and path and isinstance(node[keyword], dict):
            node, rule = node[keyword], ""
        elif keyword == "properties":
            node, rule = node[keyword][path.pop(0)], ""
        elif keyword in ("anyOf", "oneOf") and path:
            node = node[keyword][path.pop(0)]
        else:
            break
    return str(rule)


def nearest(name: str, candidates: Iterable[str]) -> tuple[str, bool]:
    """The candidate that was probably meant, and whether it is nearly the same; empty when none comes close."""
    names = list(candidates)
    plain = _plain(name)
    for candidate in names:
        if _plain(candidate) == plain:
            return candidate, True
    close = get_close_matches(name, names, 1, 0.6)
    if close:
        return close[0], SequenceMatcher(None, close[0], name).ratio() >= 0.8
    if len(plain) >= 4:
        for candidate in names:
            other = _plain(candidate)
            if plain in other or (len(other) >= 4 and other in plain):
                return candidate, False
    return "", False


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def mended(value: str, schema: dict[str, Any]) -> str:
    """A value that its pattern refuses, as it was probably meant; empty when no small change makes it fit."""
    if len(value) > 200:
        return ""
    latin = "".join(_LOOK_ALIKES.get(character, character) for character in value)
    latin = unicodedata.normalize("NFKC", latin).strip()
    letters = "".join(part for part in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(part))
    joined = "".join(latin.split())
    attempts = (
        _as_date(latin),
        value.strip(),
        latin,
        joined,
        re.sub(r"[^A-Za-z0-9._-]+", "", letters),
        latin.lower(),
        latin.upper(),
        latin.replace("_", "-"),
        re.sub("[^a-z0-9]+", "-", letters.lower()).strip("-"),
        re.sub(r"[^0-9]+", "", latin) if not re.search(r"[0-9][^0-9\s,]+[0-9]", latin) else "",
        f"https://{joined}" if "." in joined and ":" not in joined and not joined.startswith("/") else "",
    )
    pattern, most = schema["pattern"], schema.get("maxLength", 200)
    return next((text for text in attempts if text and len(text) <= most and _matches(pattern, text)), "")


def _for_a_list(name: str) -> str:
    """A name as it is written between the brackets of a list."""
    return name if _NEEDS_NO_QUOTES.match(name) else f'"{name}"'


def _as_date(text: str) -> str:
    """A day as people write it, year first; empty when it could be two days."""
    parts = re.findall(r"[0-9]+|[A-Za-z]+", text)
    if len(parts) != 3:
        return ""
    day, month, year = parts if len(parts[2]) == 4 else reversed(parts)
    if day[:3].lower() in _MONTHS:
        day, month = month, day
    if month[:3].lower() in _MONTHS:
        month = str(_MONTHS.index(month[:3].lower()) + 1)
    elif len(parts[2]) == 4 and day.isdigit() and int(day) <= 12:
        return ""
    written = f"{year:0>4}-{month:0>2}-{day:0>2}"
    return written if len(written) == 10 and written.replace("-", "").isdigit() and _is_date(written) else ""


def _odd_character(value: str) -> str:
    """The first character that does not look like what it is, in words; empty when there is none."""
    for place, character in enumerate(value):
        if character.isspace():
            where = "at its start" if not value[:place].strip() else "inside"
            where = "at its end" if where == "inside" and not value[place:].strip() else where
            name = {" ": "a space", "\n": "a line break", "\t": "a tab"}.get(character, "an unusual space")
            return f"{name} {where} (U+{ord(character):04X})"
        like = _LOOK_ALIKES.get(character) or unicodedata.normalize("NFKC", character)
        number = f"U+{ord(character):04X}"
        if character.isascii():
            continue
        name = unicodedata.name(character, "").lower()
        if unicodedata.category(character) in ("Cf", "Mn"):
            return f"a character that nobody sees ({number}, {name})"
        if like.isascii():
            return f"'{character}' ({number}, {name}), which only looks like {like}"
        return f"'{character}' ({number}, {name})"
    return ""


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


def _unknown(error: Any) -> list[str]:
    known = error.schema.get("properties", {})
    return list(islice((name for name in error.instance if name not in known), MOST_NAMES))


def _about(doc: SourceDoc, pointer: Pointer) -> str:
    """The code or id of the list entry that the pointer is in, for people who think in codes."""
    value = doc.data
    about = ""
    for depth, part in enumerate(pointer):
        value = value[part]
        if isinstance(value, dict):
            for key in ("code", "id"):
                if isinstance(value.get(key), str) and pointer[depth + 1 :] != (key,):
                    about = f"{_one_line(value[key])}: "
    return about


def _anchor(doc: SourceDoc, pointer: Pointer, value: Any) -> At:
    """Where a missing field is reported: the line that names the entry, or the entry itself."""
    for key in ("code", "id"):
        if key in value:
            return doc.key(*pointer, key)
    return doc.key(*pointer)


def _name(pointer: Pointer) -> str:
    """The nearest field name in a pointer."""
    return _one_line(next((part for part in reversed(pointer) if isinstance(part, str)), "the file"))


def _as_written(value: Any) -> str:
    return json.dumps(value) if isinstance(value, bool) or value is None else str(value)


def _listed(words: list[str]) -> str:
    shown = ", ".join(words[:MOST_NAMES])
    return f"{shown} and {len(words) - MOST_NAMES} more" if len(words) > MOST_NAMES else shown


def _shown(value: Any) -> str:
    """A value in a message; what is inside a list or mapping nobody needs to see there."""
    if isinstance(value, dict | list):
        return _type_name(value).partition(" (")[0]
    return f"'{_one_line(_as_written(value))}'"


def _one_line(text: str) -> str:
    """Short enough for a message, and without a real line break in it."""
    text = text[:60] + "…" if len(text) > 60 else text
    return text.replace("\n", "\\n").replace("\t", "\\t")
