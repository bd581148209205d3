from django.core.management.base import BaseCommand, CommandError

from people.models import Person


class Command(BaseCommand):
    help = "Print a new personal token of somebody, and nothing else. It is shown this once."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", default="manage.py", help="what the person sees it called")
        parser.add_argument("--scope", action="append", choices=["read", "write"], help="default: read and write")

    def handle(self, email, name, scope, **options):
        person = Person.objects.active().filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody active has the address {email}.")
        self.stdout.write(person.issue_token(name, scope or ["read", "write"]))
