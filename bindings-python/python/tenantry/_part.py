"""What documents and answers are made of."""

from __future__ import annotations

import datetime
import functools
import html
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from tenantry import _tenantry


class _Named(msgspec.StructMeta):
    """Tells of a field that a class does not have which one may be meant, and in ``help`` what each says."""

    if not TYPE_CHECKING:  # or no call would be checked

        @property
        def __doc__(cls):
            said = {name: text for kind in reversed(cls.__mro__) for name, text in _fields(kind.__module__).get(kind.__name__, {}).items()}
            told = [f"{name}: {said[name]}" for name in cls.__struct_fields__ if name in said]
            from inspect import cleandoc

            return "\n\n".join([cleandoc(type.__dict__["__doc__"].__get__(cls) or ""), *told])

        def __call__(cls, *values, **fields):
            try:
                return super().__call__(*values, **fields)
            except TypeError:
                known = cls.__struct_fields__
                unknown = next((name for name in fields if name not in known), None)
                if unknown is None:
                    raise
                from difflib import get_close_matches  # takes time, and is hardly ever needed

                near = get_close_matches(unknown, known, 1, 0.75)
                meant = f" (did you mean `{near[0]}`?)" if near else ": one of " + ", ".join(f"`{name}`" for name in known)
            raise TypeError(f"unknown field `{unknown}` of {cls.__name__}{meant}")


@functools.cache
def _fields(module: str) -> dict[str, dict[str, str]]:
    """What stands below each field of the classes of a module; nothing without its source."""
    import ast  # takes time, and is hardly ever needed
    import inspect

    if not module.startswith("tenantry"):
        return {}
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (OSError, TypeError):
        return {}
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return {
        one.name: {
            field.target.id: " ".join(str(text.value.value).split())
            for field, text in zip(one.body, one.body[1:])
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
        }
        for one in classes
    }


def in_lines(part: object) -> str:
    """What printing it prints, for notebooks."""
    return f"<pre>{html.escape(str(part))}</pre>"


class Part(msgspec.Struct, metaclass=_Named, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True):
    """A document, an answer, or a part of one: its fields cannot be changed; it compares, prints and pickles by them."""

    def to_json(self) -> bytes:
        """The JSON with sorted keys and without blanks."""
        return _tenantry.write(self, sorted=True, large=True)

    def to_dict(self) -> dict[str, Any]:
        """The fields as dicts and lists, with ``Decimal`` amounts and dates; those that say nothing are left out."""
        plain: dict[str, Any] = plain_value(self)
        return plain


def plain_value(value: object) -> Any:
    """A value as dicts and lists, with ``Decimal`` amounts and dates."""
    return msgspec.to_builtins(value, builtin_types=(Decimal, datetime.date, datetime.datetime))
