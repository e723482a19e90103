"""The limits that `tests/limits.json` describes, as Rust and JavaScript test them too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import tenantry as t

DESCRIBED: dict[str, Any] = json.loads((Path(__file__).resolve().parents[2] / "tests" / "limits.json").read_text("utf-8"))


def times(given: int | str, n: int) -> int:
    """How often: a number, ``n``, or ``n`` less a number."""
    return given if isinstance(given, int) else n + int(given.removeprefix("n") or 0)


def written_out(value: Any, n: int) -> Any:
    """The value with everything in it that is described written out."""
    if isinstance(value, list):
        return [item for described in value for item in several(described, n)]
    if isinstance(value, dict):
        if "times" in value and "text" in value:
            return value["text"] * times(value["times"], n)
        return {key: written_out(item, n) for key, item in value.items()}
    return value


def several(value: Any, n: int) -> list[Any]:
    if not isinstance(value, dict) or "of" not in value:
        return [written_out(value, n)]
    of = json.dumps(written_out(value["of"], n))
    return [json.loads(of.replace("#", str(index))) for index in range(times(value["times"], n))]


def answer(case: dict[str, Any], n: int) -> dict[str, str] | None:
    """Code and path of the first fault."""
    try:
        if "text" in case:
            t.Pricer("".join(written_out(case["text"], n)))
        else:
            pricer = t.Pricer(written_out(case.get("catalog", DESCRIBED["catalog"]), n))
            if "proposal" in case:
                pricer.totals(written_out(case["proposal"], n))
    except t.TenantryError as error:
        return {"code": error.code, "path": error.path}
    return None


@pytest.mark.parametrize("case", DESCRIBED["cases"], ids=lambda case: case["title"])
def test_it_is_accepted_up_to_its_limit_and_refused_past_it(case: dict[str, Any]) -> None:
    limit, below = case["limit"], case.get("below")
    found = [answer(case, n) for n in (limit - 1, limit, limit + 1)]
    assert found == [below, below, case["past"]]
