"""Every Python example of the documentation runs."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tenantry

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "bindings-python" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
MODULES = sorted(module.name for module in pkgutil.iter_modules(tenantry.__path__) if module.name != "_tenantry")


def blocks() -> Iterator[tuple[str, str]]:
    """Each ```` ```python ```` block with where it stands."""
    for page in filter(Path.exists, PAGES):
        text = page.read_text("utf-8")
        for block in re.finditer(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            line = text.count("\n", 0, block.start()) + 2
            # The lines before it, so that a failure names the line of the page.
            yield f"{page.relative_to(ROOT)}:{line}", "\n" * (line - 1) + block[1]


@pytest.mark.parametrize(("place", "code"), [pytest.param(*block, id=block[0]) for block in blocks()])
def test_a_block_runs(place: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Paths of examples are told from the root of the project.
    monkeypatch.chdir(ROOT)
    exec(compile(code, place, "exec"), {"__name__": "__main__"})


def test_the_blocks_hold_under_strict_types(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    files = []
    for index, (place, code) in enumerate(blocks()):
        files.append(tmp_path / f"block_{index}.py")
        files[-1].write_text(f"# {place}\n{code.lstrip()}", "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", *map(str, files)]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_docstrings_give_what_they_say(name: str) -> None:
    module = importlib.import_module(f"tenantry.{name}")
    result = doctest.testmod(module)
    assert result.failed == 0


def test_the_examples_of_the_package_give_what_they_say() -> None:
    assert doctest.testmod(tenantry).attempted > 0
