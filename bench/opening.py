"""A page with a long log, as the next one to open it finds it: `python -m bench.opening SPACE UPDATES`.

Prints JSON, milliseconds: until the document is `opened`, until a revision with its HTML is `cut`, until the log is
`merged`; and how often it is done is one, for the log is another one afterwards.
"""

import json
import sys
import time

from pycrdt import Doc

from events.models import Stream
from people.models import Person
from spaces.models import Space
from wiki.models import Page, Update
from wiki.together.translating import fragment_of


def written(page, person, count):
    """The page with so many changes in its log, a word each, put down at once."""
    copy, changes = page.share(by=person), []
    doc = Doc()
    doc.apply_update(copy.whole)
    text = fragment_of(doc).children[0].children[0]
    for number in range(count):
        before = doc.get_state()
        text.insert(len(str(text)), f" Wort {number}")
        changes.append(Update(page=page, no=copy.no + 1 + number, data=doc.get_update(before), person=person))
    Update.objects.bulk_create(changes)
    Stream.objects.filter(name=page.stream).update(seq=changes[-1].no)


def milliseconds(verb):
    begin = time.perf_counter()
    verb()
    return (time.perf_counter() - begin) * 1000


def main(slug, count):
    person = Person.objects.get(handle="ada")
    page = Page.objects.publish(person, Space.objects.get(slug=slug), "Langes Protokoll", markdown="Anfang.")
    written(page, person, count)
    page = Page.objects.get(pk=page.pk)
    told = {
        "opened": milliseconds(lambda: page.share(by=person)),
        "cut": milliseconds(page.settle_words),
        "merged": milliseconds(page.condense),
    }
    assert page.updates.count() == 1
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
