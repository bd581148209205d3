from importlib import import_module

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.admission import Admission
from people.changing import Changing
from people.following import Following
from people.querysets import DepartmentQuerySet, PersonManager
from people.showing import Showing
from people.tokens import Issuing, Token

__all__ = ["Department", "Follow", "Person", "Session", "Token"]


class Department(models.Model):
    """A unit of the company; the tree says who belongs to whom."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField(default=0)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def and_below(self):
        """Ids of this department and all below it."""
        below, level = [self.pk], [self.pk]
        while level := list(Department.objects.filter(parent__in=level).values_list("pk", flat=True)):
            below += level
        return below

    def path(self):
        """From the top of the tree down to this department."""
        path, here = [self], self
        while here.parent and here.parent not in path:
            here = here.parent
            path.insert(0, here)
        return path


class Person(Admission, Changing, Following, Issuing, Showing, AbstractBaseUser):
    """Somebody who uses the house. Nothing here tells when or how often: `last_login` is taken out of Django's user."""

    class HouseRole(models.TextChoices):
        GUEST = "guest", _("Guest")
        MEMBER = "member", _("Member")
        ADMIN = "admin", _("Administrator")
        BOT = "bot", _("Bot")

    class Theme(models.TextChoices):
        SYSTEM = "system", _("Like the system")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    last_login = None
    email = models.EmailField(_("e-mail"), unique=True)
    handle = models.SlugField(_("short name"), max_length=60, unique=True)
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_name = models.CharField(_("family name"), max_length=80)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    role = models.CharField(_("role in the house"), max_length=10, choices=HouseRole, default=HouseRole.MEMBER)
    job = models.CharField(_("job"), max_length=120, blank=True)
    department = models.ForeignKey(
        Department, models.SET_NULL, null=True, blank=True, related_name="people", verbose_name=_("department")
    )
    reports_to = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="reports")
    location = models.CharField(_("location"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    mobile = models.CharField(_("mobile"), max_length=40, blank=True)
    spoken = models.CharField(_("languages spoken"), max_length=120, blank=True)
    topics = models.JSONField(_("ask me about"), default=list, blank=True)
    about = models.TextField(_("about me"), max_length=2000, blank=True)
    photo = models.CharField(max_length=64, blank=True, editable=False)
    hue = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(_("language"), max_length=5, default="de")
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)
    theme = models.CharField(_("appearance"), max_length=10, choices=Theme, default=Theme.SYSTEM)
    contrast = models.BooleanField(_("high contrast"), default=False)
    compact = models.BooleanField(_("compact rows"), default=False)
    keys = models.BooleanField(_("single-key shortcuts"), default=True)
    shows = models.JSONField(_("what others see while you are here"), default=list, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    found_by = models.TextField(blank=True, editable=False)

    subject_kind = "person"
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = PersonManager()

    class Meta:
        ordering = ["found_by", "id"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"/people/{self.handle}/"

    @property
    def name(self):
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self):
        given = [word for word in self.given_name.split() if not word.endswith(".")]  # „Dr.“ is no name
        return "".join(word[:1] for word in (*given[:1], self.family_name)).upper()

    @property
    def photo_url(self):
        return f"{self.get_absolute_url()}photo/{self.photo}" if self.photo else ""

    def colleagues(self):
        """Those who report to the same person, and to this one."""
        same = models.Q(reports_to=self.reports_to_id) if self.reports_to_id else models.Q(pk=None)
        return Person.objects.active().filter(same | models.Q(reports_to=self)).exclude(pk=self.pk)

    @property
    def stream(self):
        return f"person:{self.pk}"

    @property
    def is_employee(self):
        return self.is_active and self.role not in {self.HouseRole.GUEST, self.HouseRole.BOT}

    @property
    def is_bot(self):
        """No person, but a program that writes under a name of its own.

        Active, it comes in with a key the administration gave it; behind a webhook it never does.
        """
        return self.role == self.HouseRole.BOT

    @property
    def is_admin(self):
        return self.is_active and self.role == self.HouseRole.ADMIN

    def get_full_name(self):
        return self.name


class Session(AbstractBaseSession):
    """A signed-in browser: whose it is, the day it began and a coarse name of the device; no address, no last use."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    created_on = models.DateField(null=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls):
        return import_module(settings.SESSION_ENGINE).SessionStore


class Follow(models.Model):
    """Somebody wants to see what somebody else writes."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="following")
    followed = models.ForeignKey(Person, models.CASCADE, related_name="followers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "followed"], name="follow_once")]

    def __str__(self):
        return f"{self.person} → {self.followed}"
