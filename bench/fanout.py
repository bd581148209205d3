"""(a) a thousand sockets in one space, beside a bare ASGI broadcast; (d) the memory of an idle socket."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from bench.house import SPACE, kibibytes, listeners
from tests.postgresql import free_port

SOCKETS, SECONDS, RATE = 1_000, 8, 20


def fanout(running):
    rate, late = broadcast(running)
    our_rate, our_late, memory = house(running)
    yield "a", f"deliveries/s, {SOCKETS} sockets, persisted", our_rate, rate, our_rate / rate, ">= 1.0"
    yield "a", f"p50 ms at {RATE} messages/s", p(our_late, 50), p(late, 50), p(our_late, 50) / p(late, 50), ""
    yield "a", f"p99 ms at {RATE} messages/s", p(our_late, 99), p(late, 99), p(our_late, 99) / p(late, 99), "<= 4.0"
    yield "d", "KiB per idle socket", memory, None, memory, "< 40"


def p(delays, percent):
    return statistics.quantiles(delays, n=100)[percent - 1]


def broadcast(running):
    port = free_port()
    process = running.start("bench.broadcast", port)
    time.sleep(3)
    try:
        with listeners(running, port, SOCKETS) as ask:
            rate = deliveries_per_second(ask, lambda: told(process, f"fast {SECONDS}"))
            ask("late")
            told(process, f"at {RATE} {SECONDS}")
            time.sleep(1)
            return rate, ask("late")
    finally:
        process.terminate()
        process.wait()


def told(process, words):
    """Tell the broadcast what to send; returns how many messages it has sent."""
    process.stdin.write(f"{words}\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def house(running):
    before = kibibytes(running.live.pid)
    port, key = running.house.ports["live"], f"Authorization: Bearer {running.keys['token']}"
    with listeners(running, port, SOCKETS, key) as ask:
        time.sleep(2)
        memory = (kibibytes(running.live.pid) - before) / SOCKETS
        rate = deliveries_per_second(ask, lambda: write(running, threads=4, rate=0)["written"])
        ask("late")
        write(running, threads=2, rate=RATE)
        time.sleep(1)
        return rate, ask("late"), memory


def write(running, *, threads, rate):
    return running.run("bench.writers", "verb", SPACE, threads, rate, SECONDS)


def deliveries_per_second(ask, make):
    """From the first delivery to the last; `make()` returns how many messages were made."""
    ask("count")
    with ThreadPoolExecutor(1) as aside:
        making, seen, first = aside.submit(make), 0, 0.0
        while not making.done() or seen < making.result() * SOCKETS:
            if new := ask("count"):
                seen, last = seen + new, time.monotonic()
                first = first or last
            assert not first or time.monotonic() - last < 30, f"{seen} deliveries, and no more come"
            time.sleep(0.02)
    return seen / (last - first)
