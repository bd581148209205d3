"""`make bench`: measure, print a table of ratios, write var/bench.json. Items can be named: `python -m bench a b`.

Also `f`, sixty seconds of disasters, which are too long for the tests, and `g`, how soon things are found, which is
told and held to nothing. `h`, a search in a large house, takes minutes to fill it and runs only when it is named.
"""

import asyncio
import json
import os
import platform
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.away import catching_up
from bench.doors import growth, pages, posting
from bench.fanout import fanout
from bench.finding import findable, searching
from bench.house import measured
from bench.scrolling import scrolling
from bench.storm import storm
from bench.talking import browsers, growing
from bench.together import writing
from tests.faults.run import run

ITEMS = {
    "a": fanout,
    "b": posting,
    "c": pages,
    "g": findable,
    "e": growth,
    "h": searching,
    "i": storm,
    "j": growing,
    "k": browsers,
    "l": catching_up,
    "m": scrolling,
    "n": writing,
}
ONLY_NAMED = {"h"}
RESULT = Path("var/bench.json")


def main(wanted):
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    wanted = set(wanted) or {*ITEMS, "f"} - ONLY_NAMED
    rows = []
    with measured() as running:
        print(f"{'':2} {'what':48} {'ours':>11} {'reference':>11} {'ratio':>8}  target")
        rows.append(show("–", "seconds from an empty database to ready", running.seconds_to_start, None, None, ""))
        for item in [ITEMS[letter] for letter in ITEMS if letter in wanted]:
            rows += [show(*row) for row in item(running)]
        if "f" in wanted:
            rows.append(show(*disasters(running)))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"at": datetime.now(UTC).isoformat(), "on": machine(), "rows": rows}, indent=1))
    return 0 if all(row["holds"] for row in rows) else 1


def show(item, what, ours, reference, ratio, target):
    """Print a line of the table, and give it back for the file."""
    holds = not target or holding(ratio, *target.split())
    figures = [f"{figure:11,.1f}" if figure is not None else " " * 11 for figure in (ours, reference)]
    told = f"{ratio:8.2f}" if ratio is not None else " " * 8
    verdict = target if holds else f"{target} DOES NOT HOLD"
    print(f"{item:2} {what:48} {figures[0]} {figures[1]} {told}  {verdict}", flush=True)
    return {"item": item, "what": what, "ours": ours, "reference": reference, "ratio": ratio, "target": target,
            "holds": holds}  # fmt: skip


def holding(ratio, sign, bound):
    return {"<": ratio < float(bound), "<=": ratio <= float(bound), ">=": ratio >= float(bound)}[sign]


def disasters(running):
    begin = time.monotonic()
    audit = asyncio.run(run(running.house, running.cluster, running.database, seconds=60))
    for complaint in audit.complaints():
        print(f"   {complaint}")
    print(f"   {audit.acknowledged} messages, {audit.heard} frames through {', '.join(audit.happened)}")
    return "f", "seconds of disasters; complaints", time.monotonic() - begin, None, len(audit.complaints()), "<= 0"


def machine():
    return {"python": platform.python_version(), "cores": os.cpu_count(), "load": os.getloadavg()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
