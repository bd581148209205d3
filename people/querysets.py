import re
import unicodedata

from django.contrib.auth.base_user import BaseUserManager
from django.db import models, transaction
from django.db.models import Q

from events.models import Stream
from events.registry import announces
from events.turns import turn
from people.folding import words

HUES = 12


class DepartmentQuerySet(models.QuerySet):
    def tree(self):
        """All departments as rows (department, depth), parents before their children."""
        below = {}
        for department in self.order_by("position", "name"):
            below.setdefault(department.parent_id, []).append(department)
        return list(_walk(below, None, 0))

    def free_slug(self, name):
        taken = set(self.values_list("slug", flat=True))
        return next(slug for slug in _numbered(handle_from(name) or "unit") if slug not in taken)


def _walk(below, parent, depth):
    for department in below.get(parent, ()):
        yield department, depth
        yield from _walk(below, department.pk, depth + 1)


class PersonQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Employees see everybody; a guest sees those with whom they share a space, and themselves. Bots are nobody."""
        if person.is_employee:
            return self.exclude(role="bot")
        if not person.is_active:
            return self.none()
        shared = Q(memberships__space__memberships__person=person) & ~Q(role="bot")
        return self.filter(shared | Q(pk=person.pk)).distinct()

    def to_take_in_by(self, person):
        """People this person sees, and for employees the bots of the house: whom one may bring into a space."""
        seen = self.visible_to(person)
        return seen | self.bots() if person.is_employee else seen

    def bots(self):
        """Programs with keys of their own; those that only stand behind a webhook are not active."""
        return self.active().filter(role="bot")

    def active(self):
        return self.filter(is_active=True)

    def reading(self):
        """Active people: whoever is counted, called and told. Programs are none of them."""
        return self.active().exclude(role="bot")

    def found(self, typed):
        """People in whom every typed word begins some word of name, job, department or topics."""
        found = self
        for word in words(typed)[:8]:
            found = found.filter(found_by__contains=f" {word}")
        return found

    def within(self, department):
        """People of the department and of all below it."""
        return self.filter(department__in=department.and_below())

    def employees(self):
        return self.reading().exclude(role="guest")


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    @announces("person.admitted")
    def admit(self, email, *, name="", given_name="", family_name="", password=None, by=None, **fields):
        """Let somebody into the house; without a password they can only come in by an invitation or company account.

        Raises IntegrityError if the e-mail is taken.
        """
        if name and not family_name:
            given_name, _space, family_name = name.strip().rpartition(" ")
        with transaction.atomic():
            person = self.model(
                email=self.normalize_email(email).lower(), given_name=given_name, family_name=family_name, **fields
            )
            person.handle = person.handle or self.free_handle(given_name or family_name)
            person.hue = fields.get("hue", sum(person.handle.encode()) % HUES)
            person.set_password(password)
            person.found_by = person.findable()
            person.save(force_insert=True)
            Stream.objects.open(person.stream)
            with turn(person.stream) as held:
                held.publish("person.admitted", actor=by and by.pk, subject=person)
        return person

    def make_bot(self, name):
        """A name for a program to write under. It is not active: in no list, called by nobody, and cannot sign in."""
        handle = self.free_handle(f"bot-{name}")
        bot = self.model(email=f"{handle}@bots.invalid", handle=handle, family_name=name, role="bot", is_active=False)
        bot.hue = sum(handle.encode()) % HUES
        bot.set_unusable_password()
        bot.save(force_insert=True)
        Stream.objects.open(bot.stream)
        return bot

    @announces("person.admitted")
    def admit_bot(self, name, *, by):
        """A program that comes in with keys of its own, by the administration; it sees the spaces that take it in."""
        self.model.demand_admin(by)
        with transaction.atomic():
            bot = self.make_bot(name)
            bot.is_active, bot.found_by = True, bot.findable()
            bot.save(update_fields=["is_active", "found_by"])
            with turn(bot.stream) as held:
                held.publish("person.admitted", actor=by.pk, subject=bot)
        return bot

    def free_handle(self, wish):
        """A short name nobody has yet: `anna`, `anna2`, …"""
        stem = handle_from(wish) or "person"
        taken = set(self.filter(handle__startswith=stem).values_list("handle", flat=True))
        return next(name for name in _numbered(stem) if name not in taken)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


def handle_from(wish):
    """The wish as a short name in ASCII: „Łukasz“ → `lukasz`, „Jürgen“ → `juergen`."""
    german = wish.lower().translate(
        {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss", ord("ł"): "l", ord("đ"): "d"}
    )
    plain = unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50]


def _numbered(stem):
    yield stem
    yield from (f"{stem}{n}" for n in range(2, 10_000))
