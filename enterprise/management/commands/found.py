from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from events.models import House
from people.invitations import link
from people.models import Person
from spaces.models import Space


class Command(BaseCommand):
    help = "Found a real, empty house: its first administrator and the company's own space."

    def add_arguments(self, parser):
        parser.add_argument("--admin", required=True, metavar="EMAIL", help="e-mail of the first administrator")

    def handle(self, admin, **options):
        try:
            validate_email(admin)
        except ValidationError:
            raise CommandError(f"{admin} is not an e-mail address.") from None
        if Person.objects.exists():
            raise CommandError("This house already has people in it. Nothing was changed.")
        person = self.found(admin)
        self.stdout.write(f"The house stands. Choose a password here:\n{link(person)}")

    @transaction.atomic
    def found(self, email):
        House.objects.epoch()
        person = Person.objects.admit(email, family_name=email.partition("@")[0], role=Person.HouseRole.ADMIN)
        Space.objects.found(settings.NAME, by=person, kind=Space.Kind.COMPANY, slug="alle")
        return person
