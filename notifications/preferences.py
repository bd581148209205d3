"""What somebody wants to be told of beyond what means them, on which device, and when it shall be quiet."""

from datetime import time

from django.db import models
from django.utils.timezone import localtime

from events.registry import announces
from notifications.deciding import ENTRY_REASONS, MEANT
from notifications.hours import Hours
from people.alone import tell_alone
from people.folding import words
from people.timing import zone_of

BEGINS, ENDS = time(7), time(18)
MOST_KEYWORDS = 20
LONGEST_KEYWORD = 3  # words
LOOKED_AT = 5000  # words of an entry, as many as the longest message can have


class PreferenceQuerySet(models.QuerySet):
    def of(self, person):
        """The person's own, or those everybody begins with."""
        return self.filter(person=person).first() or self.model(person=person)

    @announces("preference.changed")
    def change(self, person, *, keywords, **fields):
        """Write what the person wants; `keywords` are words or phrases as typed, each kept once."""

        def write():
            self.update_or_create(person=person, defaults=fields)
            person.keywords.all().delete()
            found = {folded(keyword): keyword for keyword in reversed(keywords)}
            person.keywords.bulk_create(
                person.keywords.model(person=person, word=word, found_by=found_by) for found_by, word in found.items()
            )
            return True

        tell_alone("preference.changed", person, write)


class KeywordQuerySet(models.QuerySet):
    def found_in(self, text):
        """`(person id, keyword as typed)` of everybody with a keyword that stands in this text as a word of its own."""
        said = words(text)[:LOOKED_AT]
        phrases = {
            " ".join(said[at : at + length]) for length in range(1, LONGEST_KEYWORD + 1) for at in range(len(said))
        }
        return self.filter(found_by__in=phrases).values_list("person", "word")


class Preferring:
    """What a stored preference says to `notifications.deciding`."""

    def reasons_that_ring(self):
        wanted = {True: self.rings_when_meant, False: self.rings_when_followed}
        return frozenset(reason for reason in ENTRY_REASONS if wanted[reason in MEANT])

    def is_resting(self, moment):
        """Whether at this moment the person does not work, by their own clock."""
        return self.rests and not self.hours.include(localtime(moment, zone_of(self.person)))

    @property
    def hours(self):
        return Hours(tuple(self.days), self.begins, self.ends)


def folded(keyword):
    """
    >>> folded("Halle  3"), folded("KÜHLUNG") == folded("kuehlung")
    ('halle 3', True)
    """
    return " ".join(words(keyword))


def working_days():
    """Monday to Friday."""
    return list(range(5))
