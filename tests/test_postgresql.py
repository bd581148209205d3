"""The server of tests that hurt it."""

import asyncio
import signal

import psycopg

from tests.postgresql import Cluster


def test_a_server_started_again_by_a_passing_thread_outlives_that_thread():
    async def disaster():
        await asyncio.to_thread(cluster.stop, signal.SIGQUIT)
        await asyncio.to_thread(cluster.start)

    with Cluster() as cluster:
        asyncio.run(disaster())
        for _ in range(5):
            with psycopg.connect(cluster.url()) as connection:
                assert connection.execute("SELECT pg_sleep(0.2), 1").fetchone()[1] == 1
