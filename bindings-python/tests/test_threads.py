"""Threads that ask at the same time, each for the first time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
