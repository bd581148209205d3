"""(n) Fifty people who write one page at the same time, and what the page costs afterwards."""

import statistics

from bench.house import SPACE

AUTHORS, SECONDS, UPDATES = 50, 10, 5_000


def writing(running):
    """Milliseconds for 95 of 100 changes until they are in the log, and until the others have them."""
    port = running.house.ports["live"]
    running.run("bench.authors", port, SPACE, 5, 3)
    told = running.run("bench.authors", port, SPACE, AUTHORS, SECONDS)
    for name, what in (("safe", "safe"), ("seen", "seen by the others")):
        times = told[name]
        p95 = statistics.quantiles(times, n=20)[-1]
        yield "n", f"ms until {what}, p95, {AUTHORS} on a page", p95, None, p95, "< 300"
    yield "n", "changes a second of all of them", told["written"] / SECONDS, None, None, ""
    told = running.run("bench.opening", SPACE, UPDATES)
    for name, what in (("opened", "opened"), ("merged", "merged")):
        yield "n", f"ms until a log of {UPDATES:,} changes is {what}", told[name], None, told[name], "< 200"
    yield "n", "ms until a revision is cut of it", told["cut"], None, None, ""
