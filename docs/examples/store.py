"""Keeps the events of a network in SQLite. The version is the key, so that of two writers one is told to decide again.

Run it from the root of a clone: ``python docs/examples/store.py``. The library itself stores nothing.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import tenantry as t

START = Path(__file__).with_name("franchise.json").read_bytes()


class Late(Exception):
    """Somebody else has written the event of that version first: look again, decide again."""


class Store:
    """One writer: a connection of its own, and the network as far as it has read the events."""

    def __init__(self, path: Path) -> None:
        self._events = sqlite3.connect(path, isolation_level=None, timeout=60)
        self._events.execute("CREATE TABLE IF NOT EXISTS event (version INTEGER PRIMARY KEY, event BLOB NOT NULL)")
        self.network = t.Network(START)

    def close(self) -> None:
        """Lets go of the connection."""
        self._events.close()

    def catch_up(self) -> None:
        """Applies the events that others have written since."""
        rows = self._events.execute(
            "SELECT event FROM event WHERE version >= ? ORDER BY version", (self.network.version,)
        )
        self.network.apply([event for (event,) in rows])

    def write(self, actor: str, command: t.Command) -> None:
        """Decides a command on the network as it is here, and writes what it comes to.

        Raises ``Late`` if the events have gone on without this writer, and ``t.Refused`` if the command is.
        """
        for event in self.network.execute(actor, command).events:
            try:
                self._events.execute("INSERT INTO event VALUES (?, ?)", (event.version, event.to_json()))
            except sqlite3.IntegrityError:
                raise Late from None
            self.network.apply(event)

    def write_in_turn(self, actor: str, command: t.Command) -> int:
        """Writes, as often as it takes; gives how often it was late."""
        late = 0
        while True:
            self.catch_up()
            try:
                self.write(actor, command)
            except Late:
                late += 1
            else:
                return late


def race(path: Path, writers: int, commands: int) -> int:
    """Lets writers put tags into the same network at the same time; gives how often one was told to decide again."""
    late: list[int] = []
    together = threading.Barrier(writers)

    def work(writer: int) -> None:
        with closing(Store(path)) as store:
            for number in range(commands):
                name = f"tag-{writer}-{number}"
                put = t.PutSetting(setting=name, account="hearth", content=t.Tag(name=name))
                together.wait()
                late.append(store.write_in_turn("dana", put))

    threads = [threading.Thread(target=work, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(late)


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.sqlite"
        late = race(path, writers=2, commands=100)
        with closing(Store(path)) as store:
            store.catch_up()
            tags = store.network.effective("hearth", "tag").in_force
            print(f"{len(tags)} tags after {store.network.version} events; a writer was told {late} times to decide again")


if __name__ == "__main__":
    main()
