"""The JSON Schemas of documents and answers.

They share most of their definitions: ``schemas.json`` holds each of these once, and takes little more than half of what they take apart.
"""

from __future__ import annotations

import json
from typing import Any, get_args

from tenantry._errors import Fault, TenantryError
from tenantry.documents import SchemaName


def schema(name: SchemaName) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a document or answer, whole: for validators, forms and editors (rule D-8).

    Each call gives one of its own, which may be changed. ``SchemaName`` lists the names.

    >>> import tenantry
    >>> tenantry.schema("quote")["title"]
    'Quote'

    Raises ``TenantryError`` for a name that is none.
    """
    from importlib import resources  # takes time, and is seldom needed

    if name not in get_args(SchemaName):
        raise TenantryError(_unknown(name))
    shipped = json.loads(resources.files("tenantry").joinpath("schemas.json").read_text("utf-8"))
    document = shipped["documents"][name]
    own = (shipped["definitions"][place] for place in document["definitions"])
    return {**document["schema"], "$defs": {definition["name"]: definition["schema"] for definition in own}}


def _unknown(name: object) -> Fault:
    """As the core tells of a name that is none."""
    from difflib import get_close_matches  # takes time, and is hardly ever needed

    names = get_args(SchemaName)
    near = next(iter(get_close_matches(str(name), names, n=1)), None)
    some = ", ".join(f"`{one}`" for one in names[:8])
    cure = f" (did you mean `{near}`?)" if near else f": one of {some} and {len(names) - 8} more"
    return Fault(code="wire.unknown", message=f"there is no schema `{name}`{cure}", suggestion=near)
