"""Laying out what was found as rows of the import, in short transactions, so that nobody else has to wait."""

import time
from itertools import batched

from django.conf import settings
from django.utils.translation import gettext as _

from wiki.importing.archive import Refused

LONGEST = 240
"""Seconds."""
AT_ONCE = 50
DEEPEST = 100


def lay_out(job, found):
    """Make a row of each sheet; what a reading that was cut off has left behind goes first.

    Raises Refused for too many pages, too long a time, and for nothing at all.
    """
    job.sheets.all().delete()
    rows, ends_at = {}, time.monotonic() + LONGEST
    for sheets in batched(found.sheets, AT_ONCE, strict=False):
        if len(rows) + len(sheets) > settings.MAX_IMPORT_PAGES:
            raise Refused(_("These are more than %(most)s pages.") % {"most": settings.MAX_IMPORT_PAGES})
        if time.monotonic() > ends_at:
            raise Refused(_("Reading this takes too long. Split it into several archives."))
        made = [_row(job, sheet, number) for number, sheet in enumerate(sheets, len(rows))]
        for row, sheet in zip(made, sheets, strict=True):
            row.above = sheet.parent
        _keep(job, made, rows)
    if not rows:
        raise Refused(_("There is nothing in this file that could become pages."))


def _row(job, sheet, number):
    return job.sheets.model(
        job=job, number=number, key=sheet.key, also=sheet.also, title=sheet.title[:200], document=sheet.document,
        notes=sheet.notes,
    )  # fmt: skip


def _keep(job, made, rows):
    """Write the rows whose parents are there first: a level at a time."""
    waiting = made
    while waiting:
        coming = {row.key for row in waiting}
        ready = [row for row in waiting if row.above not in coming or row.above == row.key] or waiting
        for row in ready:
            parent = rows.get(row.above)
            row.parent, row.depth = parent, parent.depth + 1 if parent and parent.depth < DEEPEST else 0
            row.parent = parent if row.depth else None
        job.sheets.bulk_create(ready)
        for row in ready:
            row.document = None
            rows[row.key] = row
        done = {row.number for row in ready}
        waiting = [row for row in waiting if row.number not in done]
