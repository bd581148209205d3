"""People who write: through the verb, and as the bare rows that the verb writes.

    python -m bench.writers HOW SPACE THREADS RATE SECONDS

HOW is `verb` or `rows`; RATE 0 is as fast as it can. Prints how many were written and the seconds it took.
"""

import json
import sys
import threading
import time
import uuid

from django.db import connection, transaction
from django.utils import timezone

from chat.models import Message
from content.models import Entry
from events.models import Delivery, Event, Stream
from events.registry import listeners_of
from people.models import Person
from spaces.models import Space


def by_verb(author, space, body):
    Message.objects.send(author, space, body, client_id=uuid.uuid4())


def by_rows(author, space, body):
    """The reference for (b): the same rows in the same transaction, with nothing asked and nothing rendered."""
    with transaction.atomic():
        stream = Stream.objects.select_for_update(no_key=True).get(name=space.stream)
        stream.seq += 1
        stream.save(update_fields=["seq"])
        entry = Entry.objects.create(
            space=space, kind="message", author=author, body=body, html=f"<p>{body}</p>", seq=stream.seq,
            client_id=uuid.uuid4(), created_at=timezone.now(),
        )  # fmt: skip
        event = Event.objects.create(
            stream=stream.name, seq=stream.seq, kind="message.sent", actor=author.pk, subject_kind="message",
            subject_id=entry.pk,
        )  # fmt: skip
        Delivery.objects.bulk_create([Delivery(event=event, listener=name) for name in listeners_of("message.sent")])


def write(how, author, space, rate, begin, until, tally):
    made = 0
    try:
        while time.monotonic() < until:
            if rate:
                time.sleep(max(0, begin + made / rate - time.monotonic()))
            how(author, space, f"t{time.time_ns()} Guten Morgen zusammen")
            made += 1
    finally:
        connection.close()
        tally.append(made)


def main(how, slug, threads, rate, seconds):
    space = Space.objects.get(slug=slug)
    authors = list(Person.objects.filter(memberships__space=space, is_active=True))
    connection.close()
    tally, begin, rate = [], time.monotonic(), float(rate)
    until, how = begin + float(seconds), {"verb": by_verb, "rows": by_rows}[how]
    crowd = [
        threading.Thread(
            target=write,
            # One after the other, as the messages of the reference come.
            args=(how, authors[n % len(authors)], space, rate / int(threads), begin + n / (rate or 1), until, tally),
        )
        for n in range(int(threads))
    ]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    print(json.dumps({"written": sum(tally), "seconds": time.monotonic() - begin}))


if __name__ == "__main__":
    main(*sys.argv[1:])
