"""(b) messages through the web door beside bare rows; (c) pages beside stored fragments; (e) a house that grows."""

import shlex
import statistics
import time
from contextlib import contextmanager
from functools import partial

import psycopg

from bench.house import SPACE
from tests.postgresql import free_port

THREADS, SECONDS = 8, 8
TURNS, TURN = 5, 4
FEW, MANY = 10_000, 1_000_000
POSTS = """
INSERT INTO content_entry (space_id, kind, author_id, title, body, html, seq, version, created_at)
SELECT (ARRAY(SELECT id FROM spaces_space WHERE kind <> 'direct' ORDER BY id))[1 + n %% 4], 'post',
       (ARRAY(SELECT id FROM people_person ORDER BY id))[1 + n %% 5], '',
       'Guten Morgen zusammen ' || n, '<p>Guten Morgen zusammen ' || n || '</p>', 0, 1, now() - n * interval '1 second'
FROM generate_series(%s::int, %s::int) AS n
"""


def posting(running):
    rows = running.run("bench.writers", "rows", SPACE, THREADS, 0, SECONDS)
    bare = rows["written"] / rows["seconds"]
    ours, _median = running.knock("post", f"/spaces/{SPACE}/chat/", threads=THREADS, seconds=SECONDS)
    yield "b", f"messages/s through the web door, {THREADS} threads", ours, bare, ours / bare, ">= 0.3"


def pages(running):
    fill(running, 1, FEW)
    with bare_web(running) as port, background(running):
        for name, path, kind in (("chat", f"/spaces/{SPACE}/chat/", "message"), ("home", "/", "post")):
            stored = partial(running.knock, "get", f"/bare/?space={SPACE}&kind={kind}", port=port)
            ours, stored = taking_turns(partial(running.knock, "get", f"{path}?limit=50"), stored)
            yield "c", f"{name} pages/s, 50 entries, 10 writes/s", ours, stored, ours / stored, ">= 0.5"


def taking_turns(*knocks):
    """The rate of each, as the median of turns: what else the machine does falls on all of them alike."""
    rounds = [[knock(threads=4, seconds=TURN)[0] for knock in knocks] for _ in range(TURNS)]
    return [statistics.median(rates) for rates in zip(*rounds, strict=True)]


def growth(running):
    _, few = running.knock("get", "/?limit=50", threads=1)
    fill(running, FEW + 1, MANY)
    _, many = running.knock("get", "/?limit=50", threads=1)
    yield "e", f"ms of the home stream, {MANY:,} posts beside {FEW:,}", many, few, many / few, "< 1.5"


def fill(running, first, last):
    with psycopg.connect(running.database, autocommit=True) as connection:
        connection.execute(POSTS, [first, last])
        connection.execute("VACUUM ANALYZE content_entry")


@contextmanager
def background(running):
    """Ten messages a second, for as long as is measured."""
    writer = running.start("bench.writers", "verb", SPACE, 2, 10, 600)
    time.sleep(3)
    try:
        yield
    finally:
        writer.kill()
        writer.wait()


@contextmanager
def bare_web(running):
    """The reference, served by the same command as the house's pages."""
    port, command = free_port(), " ".join(running.house.parts["web"].args)
    command = command.replace("enterprise.wsgi:application", "bench.bare:application")
    command = command.replace(str(running.house.ports["web"]), str(port))
    command = f"env DJANGO_SETTINGS_MODULE=bench.bare_settings {command}"
    process = running.house.run(*shlex.split(command))
    time.sleep(4)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(20)
        running.house.processes.remove(process)
