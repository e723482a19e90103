"""Writes what the wheel has of the published schemas: the types of documents and answers, ``python/tenantry/documents.py``,
and the schemas themselves in one file, ``python/tenantry/schemas.json``.

Run by ``cargo xtask docs``, which makes the schemas first; ``cargo xtask test`` fails if the files are not what this writes.
"""

from __future__ import annotations

import json
import keyword
import re
import sys
import textwrap
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

HEADER = '''"""The types of documents and answers. Written from the schemas by ``generate.py``: do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

from tenantry._answer import Answer
from tenantry._errors import Fault
from tenantry._input import Document, Input
from tenantry._part import Part
'''

GIVEN = {"Fault", "Input"}
"""Types that are written by hand."""

INLINE = {"Money": "Decimal", "Span": "tuple[int, int]"}
"""Types that Python already has."""

ANSWERS = {"Quote"}
"""What a pricer answers: read field by field, when a field is asked for."""

Schema = dict[str, Any]


class Types:
    """All types of all schemas, by name, and which of them hosts write."""

    def __init__(self, schemas: list[Schema]) -> None:
        self.all: dict[str, Schema] = {}
        self.written: set[str] = set()
        self.documents: dict[str, str] = {}
        for schema in schemas:
            own = {schema["title"]: schema, **schema["$defs"]}
            is_input = is_read(schema)
            for name, definition in own.items():
                if is_input or name not in self.all:
                    self.all[name] = definition
                if is_input:
                    self.written.add(name)

    def order(self) -> list[str]:
        """Every type after those that it uses."""
        done: dict[str, None] = {}

        def visit(name: str) -> None:
            if name in done:
                return
            done[name] = None
            for used in sorted(references(self.all[name])):
                visit(used)
            # Behind what it uses.
            del done[name]
            done[name] = None

        for name in sorted(self.all):
            visit(name)
        return [name for name in done if name not in GIVEN and name not in INLINE]


def is_read(schema: Schema) -> bool:
    """Whether hosts write it: only what is read forbids fields that it does not know."""
    used = (schema["$defs"][name] for name in sorted(references(schema.get("oneOf", []))))
    return "additionalProperties" in schema or any("additionalProperties" in variant for variant in used)


def references(schema: object) -> set[str]:
    if isinstance(schema, dict):
        found = {schema["$ref"].removeprefix("#/$defs/")} if "$ref" in schema else set()
        return found.union(*(references(value) for key, value in schema.items() if key != "$defs"))
    if isinstance(schema, list):
        return set().union(*map(references, schema))
    return set()


def python_type(schema: Schema, written: bool) -> str:
    """The Python type of a schema; `written` if hosts write it."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        if name == "Amount":
            return "Amount" if written else "Decimal"
        return INLINE.get(name, name)
    if "const" in schema:
        return f"Literal[{json.dumps(schema['const'])}]"
    if "enum" in schema:
        return f"Literal[{', '.join(map(json.dumps, schema['enum']))}]"
    if "anyOf" in schema or "oneOf" in schema:
        choices = schema.get("anyOf") or schema["oneOf"]
        if all("const" in choice or "enum" in choice for choice in choices):
            values = [value for choice in choices for value in choice.get("enum", [choice.get("const")])]
            return f"Literal[{', '.join(map(json.dumps, values))}]"
        return " | ".join(python_type(choice, written) for choice in choices)
    match schema.get("type"):
        case "string":
            return {"date": "datetime.date", "date-time": "datetime.datetime"}.get(schema.get("format", ""), "str")
        case "boolean":
            return "bool"
        case "integer":
            return "int"
        case "array":
            item = python_type(schema["items"], written)
            return f"Sequence[{item}]" if written else f"tuple[{item}, ...]"
        case "object" if isinstance(schema.get("additionalProperties"), dict):
            return f"Mapping[str, {python_type(schema['additionalProperties'], written)}]"
    raise ValueError(f"no Python type for {schema}")


def docstring(text: str, indent: str) -> str:
    """The text as a docstring, in lines of at most 120 characters."""
    # Links to items of Rust lead nowhere here.
    text = re.sub(r"\[(`[^`]+`)\](?:\([^)]*\))?", r"\1", text)
    text = text.replace("`", "``").replace("\\", "\\\\")
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    width = 120 - len(indent)
    if len(paragraphs) == 1 and len(paragraphs[0]) + 6 <= width:
        return f'{indent}"""{paragraphs[0]}"""\n'
    first, *rest = paragraphs
    lines = textwrap.wrap('"""' + first, width)
    for paragraph in rest:
        lines += ["", *textwrap.wrap(paragraph, width)]
    if len(paragraphs) == 1 and len(lines[-1]) + 3 <= width:
        lines[-1] += '"""'
    else:
        lines.append('"""')
    return "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)


def attribute(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def default(field: Schema, written: bool) -> str:
    """What a field is that is left out."""
    if "default" not in field:
        # An answer leaves out a list that is empty.
        return "()" if field.get("type") == "array" and not written else "None"
    value = field["default"]
    if value == []:
        return "()"
    if value == {}:
        name = field.get("$ref", "").removeprefix("#/$defs/")
        return f"{name}()" if name else "msgspec.field(default_factory=dict)"
    if field.get("$ref") == "#/$defs/Amount":
        return f'Decimal("{value}")'
    return repr(value) if not isinstance(value, str) else json.dumps(value)


def struct(name: str, schema: Schema, types: Types, tag: str = "") -> str:
    """A frozen class with a field for each property."""
    written = name in types.written
    tag = tag or own_tag(schema)
    base = "Document" if "schema" in schema["properties"] else "Part"
    options = "frozen=True, kw_only=True"
    fields = {key: field for key, field in schema["properties"].items() if not (tag and key == tag)}
    renamed = {attribute(key): key for key in fields if attribute(key) != key}
    if renamed:
        options += f", rename={renamed!r}"
    if tag:
        options += f", tag_field={json.dumps(tag)}, tag={json.dumps(schema['properties'][tag]['const'])}"
    if base == "Document":
        kind = schema["properties"]["schema"]["const"]
        fields.pop("schema")
        options = f'{options}, tag_field="schema", tag="{kind}"'
    required = [key for key in schema.get("required", ()) if key in fields]
    text = f"\n\nclass {name}({base}, {options}):\n" + docstring(schema.get("description", name), "    ")
    for key in [*required, *sorted(set(fields) - set(required))]:
        field = fields[key]
        kind = python_type(field, written)
        line = f"    {attribute(key)}: {kind}"
        if key not in required:
            usual = default(field, written)
            line += f" | None = {usual}" if usual == "None" else f" = {usual}"
        text += f"\n{line}\n"
        if "description" in field:
            text += docstring(field["description"], "    ")
    if "message" in required:
        text += "\n    def __str__(self) -> str:\n        return self.message\n"
    return text


def own_tag(schema: Schema) -> str:
    """The field that tells the variants of a union apart, if this is one of them."""
    return "type" if "const" in schema["properties"].get("type", {}) else ""


def answer(name: str, schema: Schema) -> str:
    """A class whose fields are read when they are asked for."""
    text = f"\n\nclass {name}Fields(Answer):\n" + docstring(schema["description"], "    ")
    fields = schema["properties"]
    required = schema.get("required", [])
    for key in [*required, *sorted(set(fields) - set(required))]:
        kind = python_type(fields[key], written=False)
        if key not in required:
            kind += " | None"
        text += f"\n    {attribute(key)}: {kind}\n"
        if "description" in fields[key]:
            text += docstring(fields[key]["description"], "    ")
    return text


def alias(name: str, kind: str, schema: Schema) -> str:
    return f"\n{name}: TypeAlias = {kind}\n" + docstring(schema.get("description", name), "")


def tagged(name: str, schema: Schema, types: Types) -> str:
    """A union of structs, told apart by their constant field."""
    text, names = "", []
    for variant in schema["oneOf"]:
        (tag,) = [key for key, field in variant["properties"].items() if "const" in field]
        words = variant["properties"][tag]["const"].split("_")
        names.append(name + "".join(word.capitalize() for word in words))
        text += struct(names[-1], variant, types, tag)
    return text + "\n" + union(name, names, schema)


def union(name: str, names: list[str], schema: Schema) -> str:
    """One of several structs."""
    return alias(name, "(\n    " + "\n    | ".join(names) + "\n)", schema)


def write(types: Types, schemas: list[str]) -> str:
    """The module of all types, and the names of the schemas."""
    text = HEADER
    names = types.order()
    public = [f"{name}Fields" if name in ANSWERS else name for name in names] + ["SchemaName"]
    text += "\n__all__ = [\n" + "".join(f"    {json.dumps(name)},\n" for name in sorted(public)) + "]\n"
    for name in names:
        schema = types.all[name]
        if name in ANSWERS:
            text += answer(name, schema)
        elif "properties" in schema:
            text += struct(name, schema, types)
        elif any("properties" in choice for choice in schema.get("oneOf", ())):
            text += tagged(name, schema, types)
        elif all("$ref" in choice for choice in schema.get("oneOf", [{}])):
            names = [choice["$ref"].removeprefix("#/$defs/") for choice in schema["oneOf"]]
            text += "\n" + union(name, names, schema)
        elif name == "Amount":
            text += alias(name, "Decimal | int", schema)
        else:
            text += alias(name, python_type(schema, name in types.written), schema)
    listed = "".join(f"    {json.dumps(name)},\n" for name in schemas)
    return text + "\n" + alias("SchemaName", f"Literal[\n{listed}]", {"description": "What `schema` has the JSON Schema of."})


def bundle(schemas: dict[str, Schema]) -> str:
    """All schemas in one text, without blanks: every definition once, and with each schema the places of its own."""
    places: dict[str, int] = {}
    definitions: list[dict[str, Any]] = []
    documents: dict[str, dict[str, Any]] = {}
    for document, whole in schemas.items():
        own = []
        for name, schema in whole["$defs"].items():
            definition = {"name": name, "schema": schema}
            # Of a type that is read and written there are two of the same name.
            place = places.setdefault(json.dumps(definition), len(definitions))
            if place == len(definitions):
                definitions.append(definition)
            own.append(place)
        root = {key: value for key, value in whole.items() if key != "$defs"}
        documents[document] = {"schema": root, "definitions": own}
    shipped = {"documents": documents, "definitions": definitions}
    return json.dumps(shipped, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    source, types, together = map(Path, sys.argv[1:4])
    schemas = {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(source.glob("*.json"))}
    types.write_text(write(Types(list(schemas.values())), list(schemas)), "utf-8")
    together.write_text(bundle(schemas), "utf-8")


if __name__ == "__main__":
    main()
