"""(i) two thousand sockets that come back at once: the live process is killed, things are said, and it starts again."""

import json

import psycopg

from bench.house import SPACE

SOCKETS = 2_000


def storm(running):
    stream, port = f"space:{running.keys['space']}", running.house.ports["live"]
    returning = running.start(
        "bench.returning", port, SOCKETS, stream, number(running, stream),
        f"Authorization: Bearer {running.keys['token']}",
    )  # fmt: skip
    try:
        assert returning.stdout.readline().strip() == "ready"
        running.house.kill_part("live")
        running.run("bench.writers", "verb", SPACE, 2, 10, 5)
        running.house.start_part("live")
        running.house.wait_for(f"http://127.0.0.1:{port}/live/livez")
        print(number(running, stream), file=returning.stdin, flush=True)
        told = json.loads(returning.stdout.readline())
    finally:
        returning.kill()
        returning.wait()
    yield (
        "i",
        f"seconds until {SOCKETS:,} sockets are back after a kill",
        told["seconds"],
        None,
        told["seconds"],
        "< 10",
    )
    lost = told["behind"] + told["wrong"]
    yield "i", "of them behind; numbers passed over or doubled", lost, None, lost, "<= 0"


def number(running, stream):
    with psycopg.connect(running.database, autocommit=True) as connection:
        return connection.execute("SELECT seq FROM events_stream WHERE name = %s", [stream]).fetchone()[0]
