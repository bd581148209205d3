"""`make chaos`: ten minutes of disasters, or as many seconds as are named: `python -m bench.chaos 60 [SEED]`."""

import asyncio
import sys
import tempfile
import time

from tests.faults.run import run
from tests.postgresql import Cluster
from tests.production.topology import Production


def main(seconds=600, seed=None):
    seed = int(time.time()) if seed is None else int(seed)
    print(f"{seconds} seconds of disasters, seed {seed}", flush=True)
    with Cluster() as cluster, tempfile.TemporaryDirectory(prefix="werkfunk-chaos-") as folder:
        database = cluster.create("chaos")
        with Production(folder, database) as house:
            audit = asyncio.run(run(house, cluster, database, seconds=float(seconds), seed=seed))
    for name in sorted(set(audit.happened)):
        print(f"{audit.happened.count(name):5} × {name}")
    print(
        f"{audit.acknowledged} messages acknowledged, {audit.heard} frames heard, {audit.changes} comings and goings, "
        f"{audit.badges['compared']} badges compared"
    )
    complaints = audit.complaints()
    print("\n".join(complaints) or "no complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
