"""(a) a hundred, a thousand and two thousand sockets in one space, beside a bare ASGI broadcast; (d) their memory."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from bench.house import SPACE, kibibytes, listeners
from tests.postgresql import free_port

SECONDS, RATE = 8, 20
TARGETS = {100: ">= 1.0", 1_000: ">= 1.5", 2_000: ">= 1.5"}
MIDDLE = 1_000
DOORS, THREADS = 2, 8


def fanout(running):
    for sockets, target in TARGETS.items():
        rate, late = broadcast(running, sockets)
        our_rate, our_late, memory = house(running, sockets)
        yield "a", f"deliveries/s, {sockets:,} sockets, persisted", our_rate, rate, our_rate / rate, target
        p50, p99 = ((p(our_late, percent), p(late, percent)) for percent in (50, 99))
        yield "a", f"p50 ms at {RATE} messages/s", *p50, p50[0] / p50[1], ""
        yield "a", f"p99 ms at {RATE} messages/s", *p99, p99[0] / p99[1], "<= 4.0" if sockets == MIDDLE else ""
        if sockets == MIDDLE:
            yield "d", "KiB per idle socket", memory, None, memory, "< 40"


def p(delays, percent):
    return statistics.quantiles(delays, n=100)[percent - 1]


def broadcast(running, sockets):
    port = free_port()
    process = running.start("bench.broadcast", port)
    time.sleep(3)
    try:
        with listeners(running, port, sockets) as ask:
            rate = deliveries_per_second(ask, sockets, lambda: told(process, f"fast {SECONDS}"))
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


def house(running, sockets):
    before = kibibytes(running.live.pid)
    port, key = running.house.ports["live"], f"Authorization: Bearer {running.keys['token']}"
    with listeners(running, port, sockets, key) as ask:
        time.sleep(2)
        memory = (kibibytes(running.live.pid) - before) / sockets
        rate = deliveries_per_second(ask, sockets, lambda: write_as_much_as_can_be(running))
        ask("late")
        write(running, threads=2, rate=RATE)
        time.sleep(1)
        return rate, ask("late"), memory


def write_as_much_as_can_be(running):
    """From as many processes and threads as the doors of docker-compose.yml have; returns how many were written."""
    with ThreadPoolExecutor(DOORS) as doors:
        wrote = doors.map(lambda _door: write(running, threads=THREADS, rate=0)["written"], range(DOORS))
        return sum(wrote)


def write(running, *, threads, rate):
    return running.run("bench.writers", "verb", SPACE, threads, rate, SECONDS)


def deliveries_per_second(ask, sockets, make):
    """From the first delivery to the last; `make()` returns how many messages were made."""
    ask("count")
    with ThreadPoolExecutor(1) as aside:
        making, seen, first = aside.submit(make), 0, 0.0
        while not making.done() or seen < making.result() * sockets:
            if new := ask("count"):
                seen, last = seen + new, time.monotonic()
                first = first or last
            assert not first or time.monotonic() - last < 30, f"{seen} deliveries, and no more come"
            time.sleep(0.02)
    return seen / (last - first)
