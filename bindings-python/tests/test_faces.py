"""Everything that Python offers JavaScript offers too, under the same name but for its case, and the other way round."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import tenantry as t
from tenantry import documents
from tenantry._part import Part

JS = Path(__file__).parents[2] / "bindings-wasm" / "js"

ONLY_IN_PYTHON = {
    "round_to": "`round` in JavaScript: in Python that is the language's own",
    "Number": "`AmountInput` in JavaScript, where numbers are of other types",
    "SettingKind": "`Content[\"type\"]` in JavaScript",
    "Version": "in JavaScript an object without a name",
    "VerdictReason": "`Told` in JavaScript, which has generic types",
    "RefusalReason": "`Told` in JavaScript",
    "WhyNotReason": "`Told` in JavaScript",
    "UnraisedReason": "`Told` in JavaScript",
    "Matrix": "plain data in JavaScript; in Python with a short `repr`",
    "Network.to_json": "`json` in JavaScript",
    "Explanation.to_json": "data is plain in JavaScript",
    "Quote.to_dict": "data is plain in JavaScript",
    "View.to_json": "data is plain in JavaScript",
    "Assignment.explain": "`text` in JavaScript, as in Python",
    "schema": "files of the package in JavaScript: `tenantry/schemas/quote.json`",
    "Router.route_table": "tables go in and come out by the Arrow interface, which is Python's",
}
ONLY_IN_JAVASCRIPT = {
    "AmountInput": "`Number` in Python",
    "Decimal": "in Python that of the language",
    "Dated": "in Python an instant is a `datetime` wherever one is given",
    "GivenState": "a type of what is given",
    "JsonText": "a type of what is given",
    "By": "arguments of their own in Python",
    "Where": "arguments of their own in Python",
    "RouterOptions": "arguments of their own in Python",
    "Place": "arguments of their own in Python",
    "Values": "a mapping in Python",
    "Told": "a class for each use in Python",
    "RoutingStep": "a pair in Python",
    "RoutingSteps": "a pair in Python",
    "round": "`round_to` in Python",
    "Network.json": "`to_json` in Python",
    "Quote.json": "`to_json` in Python",
}


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower() if name[:1].islower() else name


def exported(face: Path) -> set[str]:
    """Every name that a file exports, those of the documents aside."""
    text, names = face.read_text(), set()
    for listed in re.findall(r"^export (?:type )?\{([^}]*)\}", text, re.M):
        names |= {name.strip() for name in listed.split(",") if name.strip()}
    for name in re.findall(r"^export (?:interface|class|function|type) (\w+)", text, re.M):
        names.add(name)
    for other in re.findall(r'^export \* from "\./(\w+)\.js"', text, re.M):
        names |= exported(face.parent / f"{other}.ts")
    return names


def declared() -> dict[str, set[str]]:
    """The members of every class and interface of JavaScript, without those of documents."""
    types: dict[str, set[str]] = {}
    for file in sorted(JS.rglob("*.ts")):
        if file.name == "documents.ts":
            continue
        # What is not exported is known in its file only.
        near: dict[str, set[str]] = {}
        declaration = r"^(export )?(?:class|interface) (\w+)(?:<\w+>)?(?: extends (\w+))?[^{\n]*\{(?:\}|\n(.*?)^\})"
        for is_exported, name, base, body in re.findall(declaration, file.read_text(), re.M | re.S):
            member = r"^  (?:declare |static |readonly |get )*(\w+)\??(?:<[^>]*>)?[(:]"
            # What is internal is in no declaration.
            public = re.sub(r"^  /\*\* @internal \*/\n.*", "", body, flags=re.M)
            members = {snake(found) for found in re.findall(member, public, re.M)} - {"constructor"}
            near.setdefault(name, set()).update(members, near.get(base, types.get(base, set())))
            if is_exported:
                types.setdefault(name, set()).update(near[name])
    return types


def of_documents(kind: type) -> set[str]:
    """The fields of the document that a class is, which is generated in both languages."""
    return {
        field.rstrip("_")
        for of in kind.__mro__
        if of.__module__ == "tenantry.documents"
        for field in getattr(of, "__struct_fields__", getattr(of, "__annotations__", ()))
    }


def members(kind: type) -> set[str]:
    """The public members of a class of Python."""
    names = {name for name in dir(kind) if not name.startswith("_")}
    names |= {name for of in kind.__mro__ for name in getattr(of, "__annotations__", ()) if not name.startswith("_")}
    common = {name for of in (Part, ValueError) for name in dir(of)}
    # What every part has is its data, which is plain in JavaScript; who writes another `to_json` has a reason.
    own = {name for of in kind.__mro__ if of.__module__ != "tenantry._part" for name in vars(of)}
    return {name.rstrip("_") for name in names if name not in common or (name in own and name.startswith("to_"))}


def test_python_and_javascript_offer_the_same_names() -> None:
    ours = {name for name in vars(t) if not name.startswith("_") and not inspect.ismodule(getattr(t, name))}
    ours -= {name for name in ours if getattr(documents, name, None) is getattr(t, name)}
    theirs = {snake(name) for face in ("face.ts", "network/face.ts") for name in exported(JS / face)}
    assert ours - theirs == {name for name in ONLY_IN_PYTHON if "." not in name}
    assert theirs - ours == {name for name in ONLY_IN_JAVASCRIPT if "." not in name}


def test_what_both_offer_has_the_same_members() -> None:
    types = declared()
    common = {name: getattr(t, name) for name in types if inspect.isclass(getattr(t, name, None))}
    common = {name: kind for name, kind in common.items() if getattr(documents, name, None) is not kind}
    assert {"Network", "Dispatched", "Explanation", "Router", "Hours", "Pricer", "Verdict", "HoursTurn"} <= set(common)
    only_ours, only_theirs = set(), set()
    for name, kind in common.items():
        ours = members(kind) - of_documents(kind)
        # Python frees what nobody holds, and `str` is its way to words.
        theirs = types[name] - of_documents(kind) - {"free", "to_string"}
        only_ours |= {f"{name}.{one}" for one in ours - theirs}
        only_theirs |= {f"{name}.{one}" for one in theirs - ours}
    assert only_ours == {name for name in ONLY_IN_PYTHON if "." in name}
    assert only_theirs == {name for name in ONLY_IN_JAVASCRIPT if "." in name}


def test_options_are_called_alike() -> None:
    """What JavaScript takes by its name Python takes as the argument of that name."""
    looked_at = 0
    for file in sorted(JS.rglob("*.ts")):
        text = file.read_text()
        for found in re.finditer(r'\bnamed\((\w+), ("[^)]*")\)', text):
            before = text[: found.start()]
            asked = re.findall(r"^(?:export )?(?:function|  (?:static )?)\s*(\w+)\(", before, re.M)[-1]
            # `question` is what `may` and `whoMay` ask.
            name = {"question": "may"}.get(asked, snake(asked))
            inside = re.findall(r"^export class (\w+)", before, re.M) or [""]
            owner = t.Network if asked == "question" else getattr(t, inside[-1], t)
            function = owner if name == "constructor" else getattr(owner, name, getattr(t, name, None))
            assert callable(function), (file.name, asked)
            ours = {parameter.rstrip("_") for parameter in inspect.signature(function).parameters}
            options = set(re.findall(r'"(\w+)"', found[2]))
            assert options <= ours, (asked, options - ours)
            looked_at += 1
    assert looked_at > 8
