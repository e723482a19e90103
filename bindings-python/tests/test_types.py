"""The typed classes are those of the published schemas, and lose nothing of what they carry."""

from __future__ import annotations

import json
import re
import typing
from pathlib import Path
from typing import Any

import msgspec
import pytest

import tenantry as t
from tenantry import documents
from tenantry._part import Part

SCHEMAS: dict[str, dict[str, Any]] = {name: t.schema(name) for name in typing.get_args(documents.SchemaName)}
PUBLISHED = Path(__file__).resolve().parents[2] / "core" / "schemas"


def definitions() -> dict[str, dict[str, Any]]:
    """Every object type of every schema; of two, the one that hosts write."""
    found: dict[str, dict[str, Any]] = {}
    for schema in sorted(SCHEMAS.values(), key=is_written):
        found |= {schema["title"]: schema, **schema["$defs"]}
    return {name: schema for name, schema in found.items() if "properties" in schema}


def is_written(schema: dict[str, Any]) -> bool:
    """Whether hosts write it: only what is read forbids fields that it does not know."""
    variants = (schema["$defs"].get(choice.get("$ref", "").removeprefix("#/$defs/"), {}) for choice in schema.get("oneOf", ()))
    return any("additionalProperties" in part for part in (schema, *variants))


def class_of(name: str) -> type:
    if name in ("Quote", "Fault"):
        return typing.cast(type, getattr(t, name))
    return typing.cast(type, getattr(documents, name))


def test_the_schemas_are_shipped_as_they_are_published() -> None:
    published = {file.stem: json.loads(file.read_text("utf-8")) for file in PUBLISHED.iterdir()}
    assert published == SCHEMAS
    assert {"catalog", "proposal", "quote", "numbering"} <= SCHEMAS.keys()
    for schema in SCHEMAS.values():
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_schema_that_is_changed_changes_no_other() -> None:
    t.schema("quote")["$defs"].clear()
    assert t.schema("quote") == SCHEMAS["quote"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("qoute", "there is no schema `qoute` (did you mean `quote`?) [wire.unknown]"),
        ("../quote", "there is no schema `../quote` (did you mean `quote`?) [wire.unknown]"),
        (7, "there is no schema `7`: one of `absence`, `assigned`, `assignment_record`, `catalog`, `client_decision`, "),
        (7, "`cure` and 46 more [wire.unknown]"),
        (["quote"], "there is no schema `['quote']` (did you mean `quote`?)"),
    ],
)
def test_a_schema_that_is_not_there_is_told(name: Any, told: str) -> None:
    with pytest.raises(t.TenantryError, match=re.escape(told)) as caught:
        t.schema(name)
    assert caught.value.suggestion == ("quote" if "mean" in told else None)


@pytest.mark.parametrize("name", sorted(definitions()))
def test_a_class_has_the_fields_of_its_schema(name: str) -> None:
    schema = definitions()[name]
    # What tells the variants of a union apart is no field of a class, but the class.
    tags = {field for field, value in schema["properties"].items() if "const" in value}
    fields = schema["properties"].keys() - tags
    kind = class_of(name)
    if name == "Quote":
        found = {field for field in typing.get_type_hints(kind) if not field.startswith("_")}
        assert found == fields | tags
        return
    assert issubclass(kind, Part)
    info = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    assert info.keys() == fields
    if "type" in tags:
        assert (kind.__struct_config__.tag_field, kind.__struct_config__.tag) == ("type", schema["properties"]["type"]["const"])
    required = {name for name, field in info.items() if field.required}
    # Whoever makes a fault need not say that it is about the whole.
    assert required == set(schema.get("required", ())) - tags - ({"path"} if kind is t.Fault else set())


def test_no_field_is_a_float() -> None:
    for name in documents.__all__:
        kind = getattr(documents, name)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            for field, hint in typing.get_type_hints(kind).items():
                assert "float" not in str(hint), f"{name}.{field}"


def test_a_struct_writes_what_it_says_beyond_its_defaults() -> None:
    line = t.Line(item="bamboo", inputs={"length": 2})
    assert line.to_json() == b'{"inputs":{"length":2},"item":"bamboo"}'
    assert t.Line(item="bamboo").to_json() == b'{"item":"bamboo"}'
    assert t.Policy(rounding="up", tax_places=4).to_json() == b'{"rounding":"up","tax_places":4}'
    assert t.Policy(rounding="half_up").to_json() == b"{}"
    assert line.to_dict() == {"item": "bamboo", "inputs": {"length": 2}}


def test_a_field_that_has_no_default_is_written_even_if_it_is_none() -> None:
    with pytest.raises(t.TenantryError) as caught:
        t.Pricer(t.Catalog(currency=None))  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.path) == ("document.wrong_type", "currency")
