"""Threads that ask at the same time, each for the first time."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow  # type: ignore[import-untyped]

import tenantry as t

NETWORK = Path(__file__).resolve().parents[2] / "docs" / "examples" / "franchise.json"

ASKING_AT_ONCE = """
import sys, threading
from pathlib import Path
import tenantry as t

sys.setswitchinterval(1e-6)
start = Path(sys.argv[1]).read_bytes()
networks = [t.Network(start) for _ in range(8)]
together = threading.Barrier(len(networks))
asked = []

def ask(network):
    together.wait()
    decided = network.execute("dana", t.PutSetting(setting="x", account="hearth", content=t.Tag(name="x")))
    verdict = network.may("dana", "manage_users", "hearth")
    tags = network.effective("hearth", "tag")
    asked.append((decided.to_json(), verdict.to_json(), tags.to_json(), network.document().to_json()))

threads = [threading.Thread(target=ask, args=(network,)) for network in networks]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(asked) == len(networks) and len(set(asked)) == 1, asked
"""


def test_the_first_answers_may_be_read_by_several_threads_at_once() -> None:
    for _ in range(10):
        ran = subprocess.run(
            [sys.executable, "-c", ASKING_AT_ONCE, str(NETWORK)], capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr


def test_threads_that_route_with_one_router_give_what_one_thread_gives() -> None:
    targets = [f"account-{number}" for number in range(40)]
    router = t.Router({
        "target_kind": "accounts",
        "default": "hq",
        "territories": [{"id": "north", "rotation": {"type": "round_robin", "targets": targets}}],
        "strategy": {"type": "postal_code", "entries": [{"codes": ["80*"], "territory": "north"}]},
    })
    codes = [f"80{number:03}" if number % 7 else "99501" for number in range(1_000)]
    leads = [{"postal_code": code} for code in codes]
    table = pyarrow.table({"id": list(range(len(codes))), "postal_code": codes})
    absent = [t.Absence(target="account-3", reason="paused")]

    def asked() -> tuple[object, ...]:
        together, end = router.route_all(None, leads)
        assigned, after = router.route_table(None, table)
        rows = pyarrow.table(assigned).to_pylist()
        assert [(it.outcome, it.target) for it in together] == [(row["outcome"], row["target"]) for row in rows]
        assert [row["id"] for row in rows] == list(range(len(codes))) and after == end
        without, _ = router.with_absent(absent).route_all(end, leads)
        return together, end, without

    alone = asked()
    together = threading.Barrier(8)

    def ask(_: int) -> bool:
        together.wait()
        return all(asked() == alone for _ in range(3))

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(8)))
