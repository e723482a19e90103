"""The example that keeps events in SQLite: two writers race, none is lost, one is told to decide again."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import tenantry as t

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "store.py"


@pytest.fixture(scope="module")
def store() -> Any:
    spec = importlib.util.spec_from_file_location("store", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lock(feature: t.Feature) -> t.Lock:
    return t.Lock(account="hearth", feature=feature)


def test_of_two_that_decide_on_the_same_version_one_is_told(store: Any, tmp_path: Path) -> None:
    path = tmp_path / "events.sqlite"
    with closing(store.Store(path)) as first, closing(store.Store(path)) as second:
        first.write("dana", lock("logo"))
        with pytest.raises(store.Late):
            second.write("dana", lock("tags"))
        assert second.network.version == 0
        second.catch_up()
        second.write("dana", lock("tags"))
        first.catch_up()
    assert first.network.to_json() == second.network.to_json()
    assert list(first.network.document().accounts[0].locks) == ["logo", "tags"]


def test_what_is_refused_is_not_written(store: Any, tmp_path: Path) -> None:
    path = tmp_path / "events.sqlite"
    with closing(store.Store(path)) as writer, closing(store.Store(path)) as other:
        with pytest.raises(t.Refused):
            writer.write("dana", lock("proposal_template"))
        other.catch_up()
        assert other.network.version == 0


def test_writers_that_race_lose_nothing(store: Any, tmp_path: Path) -> None:
    path = tmp_path / "events.sqlite"
    store.race(path, writers=3, commands=40)
    with closing(store.Store(path)) as reader:
        reader.catch_up()
    tags = {setting.setting for setting in reader.network.effective("hearth", "tag").in_force}
    assert tags == {f"tag-{writer}-{number}" for writer in range(3) for number in range(40)}
    assert reader.network.version == 120


def test_the_example_runs() -> None:
    ran = subprocess.run([sys.executable, str(EXAMPLE)], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("200 tags after 200 events; ")


def test_the_example_holds_under_strict_types() -> None:
    pytest.importorskip("mypy")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(EXAMPLE)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
